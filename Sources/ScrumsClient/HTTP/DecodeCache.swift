import ScrumtopCore
import Synchronization

/// Records of the last reads of a list, by their bytes: most of a list is the same at every poll, and
/// finding a record is much cheaper than decoding it.
///
/// It holds what the last two passes held and nothing older.
final class RecordMemory<Record: Decodable & Equatable & Sendable>: Sendable {
  private struct Generations {
    var current: [Source: SourceBacked<Record>] = [:]
    var previous: [Source: SourceBacked<Record>] = [:]
  }

  private let generations = Mutex(Generations())

  /// A new pass over the list begins.
  func beginPass() {
    generations.withLock { $0 = Generations(current: [:], previous: $0.current) }
  }

  /// The record that `source` holds; nil when it is none.
  func record(_ source: [UInt8]) -> SourceBacked<Record>? {
    let key = Source(bytes: source)
    if let known = generations.withLock({ $0.current[key] ?? $0.previous[key] }) {
      return keep(known)
    }
    return (try? SourceBacked<Record>(source: source)).map(keep)
  }

  private func keep(_ record: SourceBacked<Record>) -> SourceBacked<Record> {
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
