public import ScrumtopCore
public import TerminalGrid

/// Where a command writes, and how it looks there.
public struct Console: Sendable {
  public let output: Output
  /// Nil where stderr is no terminal.
  public let progress: ProgressLine?
  public let look: Look
  /// Wall time.
  public let now: @Sendable () -> Timestamp
  private let warn: @Sendable (String) -> Void

  /// The terminal that standard output is.
  public struct Look: Sendable {
    /// Its columns; nil where it is no terminal: then nothing is cut.
    public var width: Int?
    public var theme: Theme
    /// How many colours are used; nil for none, and no attributes either.
    public var colors: Int?
    public var isASCII: Bool

    public init(
      width: Int? = nil, theme: Theme = .mono, colors: Int? = nil, isASCII: Bool = false
    ) {
      self.width = width
      self.theme = theme
      self.colors = colors
      self.isASCII = isASCII
    }
  }

  /// - Parameter warn: writes a sentence to stderr.
  public init(
    output: Output, progress: ProgressLine?, look: Look, now: @escaping @Sendable () -> Timestamp,
    warn: @escaping @Sendable (String) -> Void
  ) {
    self.output = output
    self.progress = progress
    self.look = look
    self.now = now
    self.warn = warn
  }

  /// One sentence on stderr.
  public func tell(_ sentence: String) {
    progress?.clear()
    warn(sentence)
  }

  /// A sentence for people alone: nobody reads it where stderr is no terminal.
  public func tellPerson(_ sentence: String) { if progress != nil { tell(sentence) } }
}
