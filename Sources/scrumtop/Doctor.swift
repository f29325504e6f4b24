import ArgumentParser
import CursesTerminal
import Foundation
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import TerminalGrid

/// What was found here, and what to do about it.
struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was found here, and what to do about it.",
    discussion: Examples.discussion(
      of: .doctor,
      """
      Looks at the terminal, the configuration, the token, the way to the API and what it offers, with at \
      most ten requests; nothing is changed anywhere. Ends with 1 where something does not work.
      """))

  @OptionGroup var connection: ConnectionOptions

  @Option(
    name: .customShort("o"),
    help: ArgumentHelp("The form of the output.", valueName: "form"))
  var form: RecordFormat = .table

  func run() async throws {
    let environment = Scrumtop.environment
    let variables = ProcessInfo.processInfo.environment
    let probe = await TerminalProbe(environment: variables)
    let file = ConfigurationFile(option: connection.common.config, environment: environment)
    let read = Result { () throws(ConfigurationFault) in try file.read(.screen) }
    let configuration = (try? read.get()) ?? Configuration()
    let review = SettingsReview(
      connection.given, environment: environment, configuration: configuration)

    var telling = FindingPrinter(form: form, report: report(probe, review))
    try telling.tell(
      TerminalChecks.findings(
        TerminalFacts(probe, environment: variables), LocaleFacts(probe, environment: variables)))
    try telling.tell(ConfigurationChecks.findings(file, read))
    try telling.tell(ConfigurationChecks.findings(review))
    var authorities: CertificateAuthorities?
    do { authorities = try review.certificates.map { try CertificateAuthorities($0) } } catch {
      try telling.tell([ConfigurationChecks.finding(error)])
    }
    try telling.tell(AccessChecks.findings(review.target))
    if case .success(.remote(let remote)) = review.target {
      let examination = NetworkCheckRunner(
        remote: remote, authorities: authorities, review: review, logPath: connection.common.log)
      try await examination.run(&telling)
    }
    for (kind, path) in files(file, review, environment) {
      try telling.tell(FileChecks.findings(kind, path: path, FileStatus(path: path)))
    }
    throw try telling.end()
  }

  private func report(_ probe: TerminalProbe, _ review: SettingsReview) -> DoctorReport {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    return DoctorReport(
      columns: isTerminal ? probe.size.columns : nil,
      isColored: isTerminal && review.color != .never && probe.colors > 0,
      isASCII: connection.common.ascii || TerminalText.isASCII(STDOUT_FILENO))
  }

  private func files(
    _ file: ConfigurationFile, _ review: SettingsReview, _ environment: Environment
  ) -> [(FileChecks.Kind, String)] {
    var files: [(FileChecks.Kind, String)] = []
    if let path = file.path?.value { files.append((.configuration, path)) }
    if case .success(.remote(let remote)) = review.target,
      case .file(let path) = remote.credential.value
    {
      files.append((.token, path))
    }
    if let state = Folders(environment: environment).state {
      files += [
        (.state, state), (.database, "\(state)/workspace.sqlite"), (.token, "\(state)/token"),
      ]
    }
    return files
  }
}

/// Writes findings as they come, or all together where the form wants that.
struct FindingPrinter {
  let form: RecordFormat
  let report: DoctorReport
  private var findings: [Finding] = []

  init(form: RecordFormat, report: DoctorReport) {
    self.form = form
    self.report = report
  }

  mutating func tell(_ new: [Finding]) throws(OutputFault) {
    findings += new
    guard form == .table else { return }
    try Output.print(new.map(report.text).joined())
  }

  /// Writes what is left, and says how the program ends.
  func end() throws -> ExitRequest {
    if form == .json { try Output.print(try report.json(findings)) }
    return ExitRequest(ExitStatus(findings))
  }
}

extension TerminalFacts {
  fileprivate init(_ probe: TerminalProbe, environment: [String: String]) {
    self.init(
      isTerminal: probe.isTerminal, term: probe.term, entry: probe.entry, colors: probe.colors,
      size: probe.size, multiplexer: Self.multiplexer(in: environment))
  }
}

extension LocaleFacts {
  fileprivate init(_ probe: TerminalProbe, environment: [String: String]) {
    self.init(
      asked: Self.asked(in: environment), used: probe.locale, isUnicode: probe.isUnicode)
  }
}
