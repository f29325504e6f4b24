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
    var spans: [Span]
    /// What Enter opens; nil for plain text.
    var target: Place?
  }

  /// A piece of one look. Its text is cleaned when it is drawn.
  struct Span: Equatable, Sendable {
    var text: String
    var role: Role

    init(_ text: String, _ role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  var ids: [RowID] { rows.map(\.id) }
}
