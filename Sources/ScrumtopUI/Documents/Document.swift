import ScrumtopCore
import TerminalGrid

/// What an open place shows: rows of styled text, some of which can be opened.
struct Document: Equatable, Sendable {
  /// For the frame: where the person is.
  var title: String
  /// Facts for the right of the frame, such as freshness and coverage.
  var note = ""
  var rows: [Row] = []

  /// One row of the screen.
  struct Row: Equatable, Sendable {
    let id: RowID
    var content: Content
    /// What Enter opens; nil for plain text.
    var target: Place?
    /// The keys that lead to the part that Enter folds here.
    var fold: [String]?
  }

  /// What a row says. Rows of records are put into words when they are drawn, so that a long
  /// document costs no more than its ids.
  enum Content: Equatable, Sendable {
    case spans([Span])
    case record(RowID)
  }

  var ids: Rows { Rows(rows.map(\.id)) }
}

/// A piece of one look. Its text is cleaned when it is drawn.
struct Span: Equatable, Sendable {
  enum Content: Equatable, Sendable {
    /// One line of text; line ends and whatever cannot be drawn in it become marks.
    case text(String)
    /// A line that was cleaned and wrapped as part of a longer text.
    case line(Sanitiser.Line)
  }

  var content: Content
  var role: Role
  /// In columns; shorter text is filled up with blanks. Nil takes what the text needs.
  var width: Int?
  /// Columns left free after it.
  var gap = 0
  var alignment = Alignment.left

  init(
    _ text: String, _ role: Role = .text, width: Int? = nil, gap: Int = 0,
    alignment: Alignment = .left
  ) {
    content = .text(text)
    self.role = role
    self.width = width
    self.gap = gap
    self.alignment = alignment
  }

  init(_ line: Sanitiser.Line, _ role: Role) {
    content = .line(line)
    self.role = role
  }
}
