import ScrumtopCore
public import TerminalGrid

/// What an open place shows: rows of styled text, some of which can be opened.
public struct Document: Equatable, Sendable {
  /// For the frame: where the person is.
  public var title: String
  /// Facts for the right of the frame, such as freshness and coverage.
  public var note = ""
  public var rows: [Row] = []

  /// One row of the screen.
  public struct Row: Equatable, Sendable {
    public let id: RowID
    public var content: Content
    /// What Enter opens; nil for plain text.
    public var target: Place?
    /// The keys that lead to the part that Enter folds here.
    public var fold: [String]?

    public init(id: RowID, content: Content, target: Place? = nil, fold: [String]? = nil) {
      self.id = id
      self.content = content
      self.target = target
      self.fold = fold
    }
  }

  public init(title: String, note: String = "", rows: [Row] = []) {
    self.title = title
    self.note = note
    self.rows = rows
  }

  /// What a row says. Rows of records are put into words when they are drawn, so that a long
  /// document costs no more than its ids.
  public enum Content: Equatable, Sendable {
    case spans([Span])
    case record(RowID)
  }
}

/// A piece of one look. Its text is cleaned when it is drawn.
public struct Span: Equatable, Sendable {
  public enum Content: Equatable, Sendable {
    /// One line of text; line ends and whatever cannot be drawn in it become marks.
    case text(String)
    /// A line that was cleaned and wrapped as part of a longer text.
    case line(Sanitiser.Line)
  }

  public var content: Content
  public var role: Role
  /// In columns; shorter text is filled up with blanks. Nil takes what the text needs.
  public var width: Int?
  /// Columns left free after it.
  public var gap = 0
  public var alignment = Alignment.left

  public init(
    _ text: String, _ role: Role = .text, width: Int? = nil, gap: Int = 0,
    alignment: Alignment = .left
  ) {
    content = .text(text)
    self.role = role
    self.width = width
    self.gap = gap
    self.alignment = alignment
  }

  public init(_ line: Sanitiser.Line, _ role: Role) {
    content = .line(line)
    self.role = role
  }
}
