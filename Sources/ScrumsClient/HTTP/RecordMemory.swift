import ScrumtopCore
import Synchronization

/// Records of the last reads of a list, by their bytes: most of a list is the same at every poll, and
/// finding a record is much cheaper than decoding it.
///
/// It holds what the last two passes held and nothing older.
final class RecordMemory<Record: Decodable & Equatable & Sendable>: Sendable {
  private struct Generations {
    var current: [[UInt8]: Received<Record>] = [:]
    var previous: [[UInt8]: Received<Record>] = [:]
  }

  private let generations = Mutex(Generations())

  /// A new pass over the list begins.
  func beginPass() {
    generations.withLock { $0 = Generations(current: [:], previous: $0.current) }
  }

  /// The record that `source` holds; nil when it is none.
  func record(_ source: [UInt8]) -> Received<Record>? {
    if let known = generations.withLock({ $0.current[source] ?? $0.previous[source] }) {
      return keep(known)
    }
    return (try? Received<Record>(source: source)).map(keep)
  }

  private func keep(_ record: Received<Record>) -> Received<Record> {
    generations.withLock { $0.current[record.source] = record }
    return record
  }
}
