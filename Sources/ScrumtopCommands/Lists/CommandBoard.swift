import ScrumtopCore

/// The board of a command: takes answers in the order in which they come, and lets go of none.
struct CommandBoard {
  private(set) var board = Board(limits: .init(lines: .max, events: .max, runsPerLine: .max))
  private var number: UInt64 = 0

  mutating func absorb(_ content: Observation.Content, at time: Timestamp) {
    number += 1
    board.absorb(Observation(number: number, at: time, content: content))
  }
}
