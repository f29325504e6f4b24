/// A generator whose sequence never changes; the standard library's may differ between versions.
struct SplitMix64: Codable, Equatable, Sendable {
  private static let step: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A separate generator for `salts`.
  init(seed: UInt64, salts: UInt64...) {
    state = salts.reduce(seed) { Self.mix($0 ^ Self.mix($1 &+ Self.step)) }
  }

  /// A separate generator for a text such as an id.
  init(seed: UInt64, text: String) {
    state = text.utf8.reduce(Self.mix(seed &+ Self.step)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  mutating func next() -> UInt64 {
    state &+= Self.step
    return Self.mix(state)
  }

  /// A number from zero up to but not including `bound`, which must be positive.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func within(_ range: ClosedRange<Double>) -> Double {
    let unit = Double(next() >> 11) / Double(1 << 53)
    return range.lowerBound + (range.upperBound - range.lowerBound) * unit
  }

  mutating func chance(_ probability: Double) -> Bool { within(0...1) < probability }

  /// One of `items`, which must not be empty.
  mutating func pick<Item>(_ items: [Item]) -> Item { items[below(items.count)] }

  /// A duration between two numbers of seconds, in whole milliseconds, at least one.
  mutating func duration(_ seconds: ClosedRange<Double>) -> Duration {
    .milliseconds(max(1, Int64(within(seconds) * 1000)))
  }

  /// The items in random order.
  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.dropFirst().reversed() { items.swapAt(index, below(index + 1)) }
    return items
  }

  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
