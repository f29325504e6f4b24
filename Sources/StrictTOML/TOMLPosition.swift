/// A place in a text; line and column are counted from 1, columns in Unicode scalars.
public struct TOMLPosition: Hashable, Sendable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}
