import ScrumtopCore
import ScrumtopPresentation

/// The reasons typed for the lines of one workspace.
struct PauseReasons: Equatable, Sendable {
  /// Kept when a dialog was closed with Esc, by its targets.
  private var drafts: [[ServiceLineID]: String] = [:]
  /// Those that were sent, for Up; oldest first.
  private(set) var sent: [String] = []

  func draft(for lines: [ServiceLineID]) -> String { drafts[lines] ?? "" }

  mutating func keep(_ draft: String, for lines: [ServiceLineID]) {
    drafts[lines] = draft.isEmpty ? nil : draft
  }

  mutating func append(_ reason: String, for lines: [ServiceLineID]) {
    sent.removeAll { $0 == reason }
    sent.append(reason)
    drafts[lines] = nil
  }
}
