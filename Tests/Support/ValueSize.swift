/// The size of a value by what it consists of, for values that must not grow.
public enum ValueSize {
  /// The number of members, their members included.
  public static func members(of value: Any) -> Int {
    Mirror(reflecting: value).children.reduce(0) { $0 + 1 + members(of: $1.value) }
  }
}
