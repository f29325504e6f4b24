import ScrumtopCommands
import Testing

/// What happens to a command line before ArgumentParser sees it.
struct CommandLineSlipsTests {
  private static func arguments(_ line: String) -> [String] {
    line.split(separator: " ").map(String.init)
  }

  /// A line, and the arguments that are parsed.
  static let lines: [(line: String, parsed: String)] = [
    ("", "watch"),
    ("watch", "watch"),
    ("snapshot --size 80x24", "snapshot --size 80x24"),
    ("serve --port 0 --simulate 7", "serve --port 0 --simulate 7"),
    ("--read-only", "watch --read-only"),
    ("--api http://127.0.0.1:8787 --read-only", "watch --api http://127.0.0.1:8787 --read-only"),
    ("--api=http://127.0.0.1:8787", "watch --api=http://127.0.0.1:8787"),
    ("--theme watch", "watch --theme watch"),
    ("--token-file lines", "watch --token-file lines"),
    ("LIN-26-084729", "watch LIN-26-084729"),
    ("RUN-26-000419 --read-only", "watch RUN-26-000419 --read-only"),
    ("--read-only EVT-26-044912", "watch --read-only EVT-26-044912"),
    ("watch LIN-26-084729", "watch LIN-26-084729"),
    ("-- LIN-26-084729", "watch -- LIN-26-084729"),
    ("--help", "--help"),
    ("-h", "-h"),
    ("--version", "--version"),
    ("help", "help"),
    ("help watch", "help watch"),
    ("snapshot --help", "snapshot --help"),
    ("--colour never", "--colour never"),
    ("--nonsense lines", "--nonsense lines"),
    ("serve extra", "serve extra"),
  ]

  @Test(arguments: lines)
  func aLineWithoutASlipIsParsedWithItsCommandFirst(line: String, parsed: String) throws {
    #expect(try CommandLineSlips.checked(Self.arguments(line)) == Self.arguments(parsed))
  }

  /// A line, and the sentence it is refused with.
  static let slips: [(line: String, sentence: String)] = [
    (
      "evnts",
      """
      no command 'evnts'; did you mean events? To search text: scrumtop watch evnts (events and \
      text search are not in this version, which has watch, serve and snapshot)
      """
    ),
    (
      "wacth",
      """
      no command 'wacth'; did you mean watch? To search text: scrumtop watch wacth (text search is \
      not in this version, which has watch, serve and snapshot)
      """
    ),
    (
      "deploy --read-only",
      """
      no command 'deploy'. To search text: scrumtop watch deploy (text search is not in this \
      version, which has watch, serve and snapshot)
      """
    ),
    (
      "--read-only evnts",
      """
      no command 'evnts'; did you mean events? To search text: scrumtop watch evnts (events and \
      text search are not in this version, which has watch, serve and snapshot)
      """
    ),
    (
      "lin-26-084729",
      """
      no command 'lin-26-084729'; did you mean LIN-26-084729? To search text: scrumtop watch \
      lin-26-084729 (text search is not in this version, which has watch, serve and snapshot)
      """
    ),
    ("lines", "no command 'lines' in this version, which has watch, serve and snapshot"),
    (
      "pause LIN-26-084729 --reason late",
      "no command 'pause' in this version, which has watch, serve and snapshot"
    ),
    ("doctor", "no command 'doctor' in this version, which has watch, serve and snapshot"),
    (
      "--api http://a lines",
      """
      options stand after the command: scrumtop lines --api http://a; and this version has no \
      command 'lines'
      """
    ),
    (
      "--read-only pause LIN-26-084729",
      """
      options stand after the command: scrumtop pause --read-only LIN-26-084729; and this version \
      has no command 'pause'
      """
    ),
    (
      "--read-only snapshot --size 80x24",
      "options stand after the command: scrumtop snapshot --read-only --size 80x24"
    ),
    ("--port=0 serve", "options stand after the command: scrumtop serve --port=0"),
    (
      "state:blocked",
      """
      no filter state:blocked on the command line in this version; give one id (LIN-…, RUN-… or \
      EVT-…) or nothing, and filter in the dashboard with /
      """
    ),
    (
      "watch approval gap",
      """
      no filter 'approval gap' on the command line in this version; give one id (LIN-…, RUN-… or \
      EVT-…) or nothing, and filter in the dashboard with /
      """
    ),
    (
      "--read-only health<70",
      """
      no filter 'health<70' on the command line in this version; give one id (LIN-…, RUN-… or \
      EVT-…) or nothing, and filter in the dashboard with /
      """
    ),
    (
      "snapshot LIN-26-084729",
      "no filter LIN-26-084729 on the command line in this version; give snapshot options only"
    ),
    (
      "-state:closed",
      """
      a filter that begins with - needs -- before it, one with ! never: scrumtop watch -- \
      -state:closed or '!state:closed'; this version takes none on the command line
      """
    ),
    (
      "watch --read-only -state:closed",
      """
      a filter that begins with - needs -- before it, one with ! never: scrumtop watch --read-only \
      -- -state:closed or '!state:closed'; this version takes none on the command line
      """
    ),
    (
      "-- -state:closed",
      """
      no filter -state:closed on the command line in this version; give one id (LIN-…, RUN-… or \
      EVT-…) or nothing, and filter in the dashboard with /
      """
    ),
    (
      "LIN-26-084729 LIN-26-091100",
      "LIN-26-084729, LIN-26-091100: one id can be opened at a time; give one"
    ),
  ]

  @Test(arguments: slips)
  func aSlipIsRefusedWithWhatToType(line: String, sentence: String) {
    let slip = #expect(throws: Slip.self) {
      try CommandLineSlips.checked(Self.arguments(line))
    }
    #expect(slip?.sentence == sentence)
    #expect(slip?.exitStatus == .usage)
  }

  @Test(arguments: ["", "two words", "it's"])
  func aWordThatAShellWouldCutIsQuoted(word: String) {
    let slip = #expect(throws: Slip.self) { try CommandLineSlips.checked([word]) }
    if word.contains("'") {
      #expect(slip == .filterToCome(word, command: .watch))
      #expect(slip?.sentence.contains(#"'it'\''s'"#) == true)
    } else {
      #expect(slip?.sentence.contains("scrumtop watch '\(word)'") == true)
    }
  }

  @Test func everyCommandOfTheDesignIsKnown() {
    #expect(CommandName.allCases.count == 16)
    for command in CommandName.allCases where !command.isAvailable {
      #expect(throws: Slip.commandToCome(command)) {
        try CommandLineSlips.checked([command.rawValue])
      }
    }
  }
}
