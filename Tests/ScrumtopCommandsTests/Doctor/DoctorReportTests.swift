import Foundation
import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// The findings as text and as JSON.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DoctorReportTests {
  private static let fine = NetworkChecks.name("a", addresses: .success(["10.0.0.1"]))
  private static let bad = NetworkChecks.name(
    "a\u{1B}[31m\u{202E}", addresses: .failure(.interrupted))

  private func report(
    columns: Int? = nil, isColored: Bool = false, isASCII: Bool = false
  ) -> DoctorReport {
    DoctorReport(columns: columns, isColored: isColored, isASCII: isASCII)
  }

  @Test func aFindingIsALineAndItsRemedyStandsBelow() {
    #expect(report().text(Self.fine) == "ok    dns             a is 10.0.0.1\n")
    #expect(
      report().text(NetworkChecks.name("a", addresses: .failure(.interrupted))) == """
        fail  dns             a: no such host
                              → check the address, and this machine's DNS

        """)
  }

  @Test func linesAreWrappedUnderTheirBeginning() {
    let finding = NetworkChecks.name("host", addresses: .failure(.timedOut(seconds: 5)))
    #expect(
      report(columns: 50, isASCII: true).text(finding) == """
        fail  dns             host: no answer from this
                              machine's resolver within 5
                              s
                              > check the servers of
                                /etc/resolv.conf

        """)
  }

  @Test func onlyTheStatusIsColoured() {
    #expect(
      report(isColored: true).text(Self.fine)
        == "\u{1B}[0;32mok\u{1B}[0m    dns             a is 10.0.0.1\n")
  }

  @Test func nothingThatATerminalActsOnIsWritten() throws {
    for text in [report().text(Self.bad), try report().json([Self.bad])] {
      #expect(!text.contains("\u{1B}"))
      #expect(!text.contains("\u{202E}"))
    }
  }

  @Test func theJSONHasTheSameFourMembersEveryTime() throws {
    let json = try report().json([Self.fine, NetworkChecks.unchecked(after: .latency)[0]])
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(
      rows.map { $0.keys.sorted() }
        == Array(
          repeating: ["check", "detail", "remedy", "status"], count: 2))
    #expect(rows[0]["remedy"] is NSNull)
    #expect(rows[1]["check"] as? String == "rest")
    #expect(rows[1]["status"] as? String == "warn")
    #expect(rows[1]["detail"] as? String == "not checked: budget")
  }

  @Test func onlyAFailureEndsWithOne() {
    let warning = NetworkChecks.unchecked(after: .dns)
    #expect(ExitStatus([Self.fine] + warning) == .done)
    #expect(ExitStatus([Self.fine, Self.bad]) == .no)
  }
}
