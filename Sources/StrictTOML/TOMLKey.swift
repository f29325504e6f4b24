/// One part of a key and where it begins.
struct TOMLKey {
  let name: String
  let bytes: [UInt8]
  let position: TOMLPosition
}

/// A key, dotted or not.
struct TOMLKeyPath {
  private(set) var parents: [TOMLKey] = []
  private(set) var last: TOMLKey

  init(_ key: TOMLKey) { last = key }

  mutating func append(_ key: TOMLKey) {
    parents.append(last)
    last = key
  }
}
