import Foundation

/// Replaces the values of a JSON text that a decoder refuses, such as a lone surrogate or `1e400`, by
/// a mark of another type, so that they cost their field instead of the record.
struct JSONRepair {
  private let splitter: JSONSplitter
  private var output: [UInt8] = []

  /// A wrong-typed value for every field the API has, so that it reads as unreadable, not as absent.
  private static let mark = Array(#"[["unreadable"]]"#.utf8)

  /// The repaired text, or nil when it cannot even be cut into values.
  static func repaired(_ bytes: [UInt8]) -> [UInt8]? {
    let splitter = JSONSplitter(bytes: bytes)
    guard let root = try? splitter.root() else { return nil }
    var repair = JSONRepair(splitter: splitter)
    return (try? repair.append(root)) == nil ? nil : repair.output
  }

  private init(splitter: JSONSplitter) { self.splitter = splitter }

  private mutating func append(_ range: Range<Int>) throws(JSONSplitter.Malformed) {
    switch splitter.opening(of: range) {
    case UInt8(ascii: "{"):
      let readable = try splitter.members(in: range).filter { isReadable($0.key) }
      try join(readable, open: "{", close: "}") { repair, member throws(JSONSplitter.Malformed) in
        repair.output += repair.splitter.bytes[member.key]
        repair.output.append(UInt8(ascii: ":"))
        try repair.append(member.value)
      }
    case UInt8(ascii: "["):
      try join(splitter.elements(in: range), open: "[", close: "]") {
        repair, element throws(JSONSplitter.Malformed) in try repair.append(element)
      }
    default:
      output += isReadable(range) ? Array(splitter.bytes[range]) : Self.mark
    }
  }

  private mutating func join<Item>(
    _ items: [Item], open: Unicode.Scalar, close: Unicode.Scalar,
    each: (inout JSONRepair, Item) throws(JSONSplitter.Malformed) -> Void
  ) throws(JSONSplitter.Malformed) {
    output.append(UInt8(ascii: open))
    for (index, item) in items.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      try each(&self, item)
    }
    output.append(UInt8(ascii: close))
  }

  private func isReadable(_ range: Range<Int>) -> Bool {
    let value = Data(splitter.bytes[range])
    return (try? JSONDecoder().decode(JSONValue.self, from: value)) != nil
  }
}
