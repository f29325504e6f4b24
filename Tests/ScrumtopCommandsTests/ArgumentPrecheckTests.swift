import ScrumtopCommands
import Support
import Testing

/// What happens to a command line before ArgumentParser sees it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ArgumentPrecheckTests {
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
    ("help", "--help"),
    ("help watch", "watch --help"),
    ("help --help", "--help"),
    ("help config check", "config check --help"),
    (
      "---completion lines -- positional@0 2 0 scrumtop evnts",
      "---completion lines -- positional@0 2 0 scrumtop evnts"
    ),
    ("snapshot --help", "snapshot --help"),
    ("--colour never", "--colour never"),
    ("--nonsense lines", "--nonsense lines"),
    ("serve extra", "serve extra"),
    ("lines", "lines"),
    ("pause LIN-26-084729 --reason late", "pause LIN-26-084729 --reason late"),
    ("pause -", "pause -"),
    ("state:blocked", "watch state:blocked"),
    ("watch approval gap", "watch approval gap"),
    ("--read-only health<70", "watch --read-only health<70"),
    ("lines -- -state:closed", "lines -- -state:closed"),
    ("-- -state:closed", "watch -- -state:closed"),
    ("events -f type:agent.run.*", "events -f type:agent.run.*"),
    ("it's", "watch it's"),
  ]

  @Test(arguments: lines)
  func aLineWithoutASlipIsParsedWithItsCommandFirst(line: String, parsed: String) throws {
    #expect(try ArgumentPrecheck.checked(Self.arguments(line)) == Self.arguments(parsed))
  }

  /// A line, and the sentence it is refused with.
  static let slips: [(line: String, sentence: String)] = [
    ("evnts", "no command 'evnts'; did you mean events? To search text: scrumtop watch evnts"),
    ("wacth", "no command 'wacth'; did you mean watch? To search text: scrumtop watch wacth"),
    ("deploy --read-only", "no command 'deploy'. To search text: scrumtop watch deploy"),
    (
      "--read-only evnts",
      "no command 'evnts'; did you mean events? To search text: scrumtop watch evnts"
    ),
    (
      "lin-26-084729",
      """
      no command 'lin-26-084729'; did you mean LIN-26-084729? To search text: scrumtop watch \
      lin-26-084729
      """
    ),
    (
      "--api http://a lines", "options stand after the command: scrumtop lines --api http://a"
    ),
    (
      "--read-only pause LIN-26-084729",
      "options stand after the command: scrumtop pause --read-only LIN-26-084729"
    ),
    (
      "--read-only snapshot --size 80x24",
      "options stand after the command: scrumtop snapshot --read-only --size 80x24"
    ),
    ("help evnts", "no command 'evnts'; did you mean events? see: scrumtop --help"),
    ("help deploy", "no command 'deploy'; see: scrumtop --help"),
    (
      "--config c.toml config show --read-only",
      "options stand after the command: scrumtop config show --config c.toml --read-only"
    ),
    ("--port=0 serve", "options stand after the command: scrumtop serve --port=0"),
    (
      "-state:closed",
      """
      a filter that begins with - needs -- before it, one with ! never: scrumtop watch -- \
      -state:closed or '!state:closed'
      """
    ),
    (
      "lines --none -state:closed",
      """
      a filter that begins with - needs -- before it, one with ! never: scrumtop lines --none -- \
      -state:closed or '!state:closed'
      """
    ),
    (
      "LIN-26-084729 LIN-26-091100",
      "LIN-26-084729, LIN-26-091100: one id can be opened at a time; give one"
    ),
  ]

  @Test(arguments: slips)
  func aSlipIsRefusedWithWhatToType(line: String, sentence: String) {
    let slip = #expect(throws: ArgumentError.self) {
      try ArgumentPrecheck.checked(Self.arguments(line))
    }
    #expect(slip?.sentence == sentence)
    #expect(slip?.exitStatus == .usage)
  }

  @Test(arguments: ["", "two words"])
  func aWordThatAShellWouldCutIsQuoted(word: String) {
    let slip = #expect(throws: ArgumentError.self) { try ArgumentPrecheck.checked([word]) }
    #expect(slip?.sentence.contains("scrumtop watch '\(word)'") == true)
  }

  @Test func everyCommandOfTheDesignIsKnown() { #expect(CommandName.allCases.count == 18) }
}
