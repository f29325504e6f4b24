/// Which records came before, by the hashes of their ids.
///
/// Bounded: when one generation is full, the one before it is forgotten. At least the last 1,500,000
/// different ids are recognised, within 32 MiB; the hashes are seeded anew in every process.
public struct SeenIDs: Sendable {
  public static let generationSize = 1_500_000

  private let generationSize: Int
  private var recent: Set<Int> = []
  private var older: Set<Int> = []

  public init(generationSize: Int = Self.generationSize) { self.generationSize = generationSize }

  /// Notes an id; returns whether it is new. One that keeps coming is never forgotten.
  @discardableResult
  public mutating func insert(_ id: String) -> Bool { insert(hash: id.hashValue) }

  public func contains(_ id: String) -> Bool {
    let hash = id.hashValue
    return recent.contains(hash) || older.contains(hash)
  }

  mutating func formUnion(_ others: SeenIDs) {
    for hash in others.older { insert(hash: hash) }
    for hash in others.recent { insert(hash: hash) }
  }

  @discardableResult
  private mutating func insert(hash: Int) -> Bool {
    guard recent.insert(hash).inserted else { return false }
    let isNew = !older.contains(hash)
    if recent.count >= generationSize { (older, recent) = (recent, []) }
    return isNew
  }
}
