import ScrumtopCore
import Synchronization

/// Records of the last reads of a list, by their bytes: most of a list is the same at every poll, and
/// finding a record is much cheaper than decoding it.
///
/// It holds what the last two passes held and nothing older.
final class RecordMemory<Record: Decodable & Equatable & Sendable>: Sendable {
  private struct Generations {
    var current: [Source: Received<Record>] = [:]
    var previous: [Source: Received<Record>] = [:]
  }

  private let generations = Mutex(Generations())

  /// A new pass over the list begins.
  func beginPass() {
    generations.withLock { $0 = Generations(current: [:], previous: $0.current) }
  }

  /// The record that `source` holds; nil when it is none.
  func record(_ source: [UInt8]) -> Received<Record>? {
    let key = Source(bytes: source)
    if let known = generations.withLock({ $0.current[key] ?? $0.previous[key] }) {
      return keep(known)
    }
    return (try? Received<Record>(source: source)).map(keep)
  }

  private func keep(_ record: Received<Record>) -> Received<Record> {
    generations.withLock { $0.current[Source(bytes: record.source)] = record }
    return record
  }

  /// A record's bytes as a key. An array of bytes is hashed a byte at a time; this is a whole run.
  private struct Source: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
