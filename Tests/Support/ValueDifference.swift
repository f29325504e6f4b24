/// Where two values differ, member by member: `board.lines.LIN-26-000001.state: running → paused`.
public struct ValueDifference: CustomStringConvertible {
  /// More differences than a reader looks at are counted only.
  private static let limit = 40
  /// Deeper members are compared by their descriptions.
  private static let depth = 32

  private var lines: [String] = []
  private var omitted = 0

  public init(from old: Any, to new: Any) { compare(old, new, path: "", depth: 0) }

  public var description: String {
    if lines.isEmpty { return "different, but the members that Mirror shows are equal" }
    return lines.joined(separator: "\n") + (omitted > 0 ? "\n… \(omitted) more" : "")
  }

  private mutating func compare(_ old: Any, _ new: Any, path: String, depth: Int) {
    let (oldMembers, newMembers) = (Self.members(of: old), Self.members(of: new))
    let isLeaf = oldMembers.isEmpty && newMembers.isEmpty
    guard !isLeaf, type(of: old) == type(of: new), depth < Self.depth else {
      let (before, after) = (String(describing: old), String(describing: new))
      if before != after { report("\(path): \(before) → \(after)") }
      return
    }
    let newByName = Dictionary(newMembers.map { ($0.name, $0.value) }) { $1 }
    let oldNames = Set(oldMembers.map(\.name))
    for (name, value) in oldMembers {
      let path = path.isEmpty ? name : "\(path).\(name)"
      if let other = newByName[name] {
        compare(value, other, path: path, depth: depth + 1)
      } else {
        report("\(path): removed \(value)")
      }
    }
    for (name, value) in newMembers where !oldNames.contains(name) {
      report("\(path.isEmpty ? name : "\(path).\(name)"): added \(value)")
    }
  }

  private mutating func report(_ line: String) {
    if lines.count < Self.limit { lines.append(line) } else { omitted += 1 }
  }

  /// The members with names that are the same in both values whatever the order of a dictionary or
  /// a set is.
  private static func members(of value: Any) -> [(name: String, value: Any)] {
    let mirror = Mirror(reflecting: value)
    return mirror.children.enumerated().map { index, child in
      switch mirror.displayStyle {
      case .dictionary:
        let pair = Mirror(reflecting: child.value).children.map(\.value)
        return (String(describing: pair[0]), pair[1])
      case .set: return (String(describing: child.value), child.value)
      default: return (child.label ?? "\(index)", child.value)
      }
    }
  }
}
