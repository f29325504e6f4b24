import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

/// A screen or a message names the keys that a command has, never those it had before.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ReboundKeysTests {
  /// Every command on a function key of its own.
  private static let rebound: [Command: [Key]] = Dictionary(
    uniqueKeysWithValues: Command.allCases.enumerated().map { ($1, [.function(20 + $0)]) })

  /// The names of the standard keys, but for those that are units, numbers or signs of the data, and `y`,
  /// which confirms an action whatever the keys are.
  private static let oldNames: Set<String> = {
    let all = Command.table.flatMap { $0.keys.map(\.name) }
    return Set(all).subtracting(["s", "h", "d", "y", "/", "=", "[", "]", "{", "}", ":", "\\"])
      .subtracting((1...9).map(String.init))
  }()

  private struct Tour {
    var talk: KeyboardHarness
    var seen: [String] = []

    init(columns: Int = 120) throws {
      talk = SampleBoard.conversation(columns: columns, rows: 40)
      let keys = try KeyMap(rebinding: ReboundKeysTests.rebound)
      talk.give(
        .reconfigured(
          .valid(
            LiveSettings(
              keys: keys, views: SavedView.standard, contexts: [], themes: [], link: nil,
              readOnlyBy: nil))))
    }

    mutating func run(_ commands: Command...) {
      for command in commands {
        for key in ReboundKeysTests.rebound[command] ?? [] { talk.press(key) }
        seen.append(talk.grid().text)
        if let message = talk.message { seen.append(message.text) }
      }
    }

    func oldKeys() -> Set<String> {
      let words = seen.joined(separator: "\n").split { " \n,;:()│".contains($0) }
      return ReboundKeysTests.oldNames.intersection(words.map(String.init))
    }
  }

  @Test func panesAndTheirMessagesNameTheNewKeys() throws {
    var tour = try Tour()
    tour.run(
      .nextPane, .previousPane, .zoom, .back, .follow, .follow, .freeze, .freeze, .wrap, .copy,
      .copyLink, .clearFilter, .nextEntry, .historyBack, .refresh, .timeFormat)
    #expect(tour.oldKeys().isEmpty, "\(tour.oldKeys())")
  }

  @Test func viewsAndTheirMessagesNameTheNewKeys() throws {
    var tour = try Tour()
    tour.run(
      .open, .right, .wrap, .nextEntry, .nextMatch, .events, .back, .raw, .back, .follow,
      .zoom, .messages, .back, .help)
    #expect(tour.oldKeys().isEmpty, "\(tour.oldKeys())")
  }

  @Test func theFooterNamesTheNewKeysInEveryWidth() throws {
    for columns in [45, 80, 120, 200] {
      var tour = try Tour(columns: columns)
      tour.run(.down, .up, .open, .back)
      #expect(tour.oldKeys().isEmpty, "\(columns): \(tour.oldKeys())")
    }
  }
}
