/// What an agent does; the raw value is its role among the line's resources.
enum Specialty: String, CaseIterable, Sendable {
  case summarisation = "summarisation_agent"
  case codeReview = "code_review_agent"
  case triage = "triage_agent"
  case reporting = "reporting_agent"
  case logAnalysis = "log_analysis_agent"
  case releaseNotes = "release_notes_agent"
  case extraction = "data_extraction_agent"
  case testWriting = "test_writing_agent"
  case translation = "translation_agent"
  case compliance = "compliance_agent"

  var agentName: String {
    switch self {
    case .summarisation: "Summariser"
    case .codeReview: "Review bot"
    case .triage: "Triage bot"
    case .reporting: "Weekly reporter"
    case .logAnalysis: "Log analyst"
    case .releaseNotes: "Release generator"
    case .extraction: "Invoice reader"
    case .testWriting: "Test author"
    case .translation: "Locale bot"
    case .compliance: "Policy checker"
    }
  }
}
