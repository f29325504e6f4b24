import ScrumtopCore
import Synchronization

/// Decoded records of a list by their bytes: most of a list is the same at every poll, and looking a record
/// up is much cheaper than decoding it.
///
/// Keeps the records of the last two passes over the list.
final class DecodeCache<Record: Decodable & Equatable & Sendable>: Sendable {
  private struct Generations {
    var current: [Source: SourceBacked<Record>] = [:]
    var previous: [Source: SourceBacked<Record>] = [:]
  }

  private let generations = Mutex(Generations())

  /// Call when a new pass over the list begins.
  func beginPass() {
    generations.withLock { $0 = Generations(current: [:], previous: $0.current) }
  }

  /// The record in `source`; nil when it cannot be decoded.
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

  /// A record's bytes as a key, hashed in one run; an array of bytes is hashed byte by byte.
  private struct Source: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }
}
