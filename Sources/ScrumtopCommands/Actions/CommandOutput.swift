/// Where a command says what it found: data to stdout, sentences to stderr. Both take one line without its
/// end, from any task.
public struct CommandOutput: Sendable {
  /// A line of data.
  public let write: @Sendable (String) -> Void
  /// A sentence.
  public let tell: @Sendable (String) -> Void

  public init(
    write: @escaping @Sendable (String) -> Void, tell: @escaping @Sendable (String) -> Void
  ) {
    self.write = write
    self.tell = tell
  }
}
