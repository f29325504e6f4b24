import Foundation
import Support
import Testing

/// On a terminal that does not show UTF-8 no byte beyond ASCII arrives, whatever the command.
@Suite(.guardAgainstHanging, .boundedParallelism) struct CharsetTests {
  private static let others = [
    "LC_ALL=en_US.ISO-8859-1", "LC_ALL=C", "LC_ALL=POSIX", "LC_ALL=zh_CN.GB18030",
    "LC_ALL=de_DE@euro",
    "LC_ALL=", "LC_ALL= LC_CTYPE=xx_XX.KOI8-R LANG=C.UTF-8", "LC_ALL=C LC_CTYPE=C.UTF-8",
  ]
  private static let unicode = [
    "LC_ALL=C.UTF-8", "LC_ALL=xx_XX.utf8@euro", "LC_ALL= LC_CTYPE=UTF-8 LANG=C",
    "LC_ALL= LANG=xx_XX.UTF-8",
  ]

  /// Gives the bytes that a terminal gets of a table, JSON, an error that quotes what was typed, a help page,
  /// a frame and a report.
  private func withBytes(_ locale: String, _ body: (Data) -> Void) async throws {
    try await withFolder { folder in
      _ = try await Shell(folder: folder).run(
        """
        cat > commands <<'END'
        scrumtop lines; scrumtop lines -o json; scrumtop lines 'state:\u{11B}2J'; scrumtop lines --help
        scrumtop snapshot; scrumtop doctor
        END
        env \(locale) script -qec 'sh commands' written < /dev/null
        """)
      body(try Data(contentsOf: folder.appendingPathComponent("written")))
    }
  }

  @Test(arguments: others) func anotherCharsetGetsASCII(locale: String) async throws {
    try await withBytes(locale) { bytes in
      #expect(bytes.count > 10_000)
      #expect(bytes.allSatisfy { $0 < 0x80 })
    }
  }

  @Test(arguments: unicode) func aUTF8LocaleGetsAllOfIt(locale: String) async throws {
    try await withBytes(locale) { bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("\u{11B}2J") && text.contains("┌"))
    }
  }

  @Test func aPipeGetsTheSameWhateverTheLocale() async throws {
    try await withFolder { folder in
      let ended = try await Shell(folder: folder).run(
        "LC_ALL=C scrumtop snapshot | cat; LC_ALL=C scrumtop lines 'state:\u{11B}2J' 2>&1 | cat")
      #expect(ended.output.contains("┌") && ended.output.contains("\u{11B}2J"))
    }
  }

  @Test(arguments: ["en_US.ISO-8859-1", "C"])
  func theDashboardIsASCII(locale: String) async throws {
    try await withScreen("LC_ALL=\(locale) \(TmuxScreen.program)") { screen in
      let text = try await screen.wait(for: "+ Blocked", "LIN-26-")
      #expect(text.utf8.allSatisfy { $0 < 0x80 })
      try await screen.press("q")
      #expect(try await screen.status() == 0)
    }
  }
}
