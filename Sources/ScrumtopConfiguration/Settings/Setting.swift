/// A value and where it came from.
public struct Setting<Value: Equatable & Sendable>: Equatable, Sendable {
  public let value: Value
  public let origin: Origin

  public init(_ value: Value, from origin: Origin) {
    self.value = value
    self.origin = origin
  }
}
