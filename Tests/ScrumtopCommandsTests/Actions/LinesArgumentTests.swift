import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct LinesArgumentTests {
  private func lines(
    _ words: String, input: String = "", of command: CommandName = .resume
  ) throws -> [ServiceLineID] {
    try LinesArgument(words.split(separator: " ").map(String.init), of: command)
      .all(input: Array(input.utf8))
  }

  @Test func idsKeepTheirOrderAndComeOnce() throws {
    #expect(try lines("LIN-26-2 LIN-26-1 LIN-26-2") == [lineID(2), lineID(1)])
    #expect(
      try lines("LIN-26-3 -", input: "\n LIN-26-1\tLIN-26-3\r\n\nLIN-26-2")
        == [lineID(3), lineID(1), lineID(2)])
    #expect(try lines("LIN-26-1 -", input: " \n") == [lineID(1)])
  }

  @Test func inputIsReadOnlyWhereItIsAskedFor() throws {
    #expect(try !LinesArgument(["LIN-26-1"], of: .pause).readsInput)
    #expect(try LinesArgument(["-"], of: .pause).readsInput)
    #expect(try lines("LIN-26-1", input: "nonsense") == [lineID(1)])
  }

  static let wrong: [(words: String, input: String, command: CommandName, sentence: String)] = [
    (
      "", "", .pause,
      "no Service Line given; give ids such as LIN-26-084729, or - to read them from standard input"
    ),
    ("- LIN-26-1 -", "", .pause, "- is given twice; standard input can be read once"),
    (
      "-", " \n", .resume,
      "standard input: no Service Line in it; write ids such as LIN-26-084729, one or more a line"
    ),
    ("lin-26-1", "", .resume, "'lin-26-1' is no Service Line's id; did you mean LIN-26-1?"),
    (
      "RUN-26-1 LIN-26-1 LIN-26- RUN-26-1", "", .resume,
      "'RUN-26-1', 'LIN-26-' are no Service Lines' ids; give ids such as LIN-26-084729"
    ),
    (
      "LIN-26-1 is broken", "", .pause,
      "'is', 'broken' are no Service Lines' ids; give ids such as LIN-26-084729, and a reason of "
        + "several words in quotes"
    ),
    (
      "LIN-26-1 running", "", .wait,
      "'running' is no Service Line's id; give ids such as LIN-26-084729, and the state with --state"
    ),
    (
      "-", "LIN-26-1 #comment LIN-26-2/../x", .resume,
      "standard input: '#comment', 'LIN-26-2/../x' are no Service Lines' ids; give ids such as "
        + "LIN-26-084729"
    ),
    (
      "-", String(repeating: "x", count: 5000), .resume,
      "standard input: '\(String(repeating: "x", count: 40))…' is no Service Line's id; give ids "
        + "such as LIN-26-084729"
    ),
    (
      "-", (1...30).map { "x\($0)" }.joined(separator: " "), .resume,
      "standard input: \((1...20).map { "'x\($0)'" }.joined(separator: ", ")) and 10 more are no "
        + "Service Lines' ids; give ids such as LIN-26-084729"
    ),
    (
      "-", (0...10_000).map { "LIN-26-\($0)" }.joined(separator: "\n"), .resume,
      "10001 Service Lines given; at most 10000 can be given at once"
    ),
    (
      "-", String(repeating: " ", count: (1 << 20) + 1), .resume,
      "standard input: larger than 1048576 bytes; give at most 10000 ids"
    ),
  ]

  @Test(arguments: wrong)
  func whatIsNoIDIsNamed(
    words: String, input: String, command: CommandName, sentence: String
  ) {
    let fault = #expect(throws: LinesArgumentFault.self) {
      try lines(words, input: input, of: command)
    }
    #expect(fault?.sentence == sentence)
    #expect(fault?.exitStatus == .usage)
  }

  @Test func inputThatIsNoTextIsRefused() {
    let fault = #expect(throws: LinesArgumentFault.self) {
      try LinesArgument(["-"], of: .pause).all(input: [0x4C, 0xFF])
    }
    #expect(fault?.sentence == "standard input: not UTF-8; write ids such as LIN-26-084729")
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct ReasonArgumentTests {
  static let wrong: [(String?, String)] = [
    (
      nil,
      "--reason: not given; a pause needs one, it stands in the line's history: --reason TEXT"
    ),
    (" \n ", "--reason: blank; say why, it stands in the line's history"),
    (String(repeating: "x", count: 501), "--reason: 501 characters; give at most 500"),
  ]

  @Test(arguments: wrong)
  func aPauseNeedsAReason(text: String?, sentence: String) {
    let fault = #expect(throws: ReasonArgumentFault.self) { try ReasonArgument.reason(text) }
    #expect(fault?.sentence == sentence)
    #expect(fault?.exitStatus == .usage)
  }

  @Test func itIsSentAsOneLine() throws {
    #expect(try ReasonArgument.reason(" two\nlines ") == "two lines")
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct StatesArgumentTests {
  @Test func statesStandBetweenCommas() throws {
    #expect(try StatesArgument.states("running") == [.running])
    #expect(try StatesArgument.states("paused,closed,paused") == [.paused, .closed])
  }

  private static let known = "running, idle, paused, blocked, closed, with commas between"

  static let wrong: [(String?, String)] = [
    (nil, "--state: not given; give one or more of \(known)"),
    ("", "--state: no state ''; give one or more of \(known)"),
    ("running,", "--state: no state ''; give one or more of \(known)"),
    ("runing", "--state: no state 'runing'; did you mean running?"),
    ("paused,Running", "--state: no state 'Running'; did you mean running?"),
    ("hibernating", "--state: no state 'hibernating'; give one or more of \(known)"),
  ]

  @Test(arguments: wrong)
  func aStateThatIsNotDocumentedIsRefused(text: String?, sentence: String) {
    let fault = #expect(throws: StatesArgumentFault.self) { try StatesArgument.states(text) }
    #expect(fault?.sentence == sentence)
    #expect(fault?.exitStatus == .usage)
  }
}
