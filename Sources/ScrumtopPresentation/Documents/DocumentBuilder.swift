public import ScrumtopCore
public import TerminalGrid

/// Puts a document together row by row.
public struct DocumentBuilder {
  /// What rows of text are wrapped to.
  public let columns: Int
  public let isASCII: Bool
  /// Otherwise lines are as long as they are.
  private let isWrapped: Bool
  /// Whether keys do something there: on paper nothing can be opened.
  public let isInteractive: Bool
  public private(set) var rows: [Document.Row] = []

  /// Rows past this many are not shown: no person reads them, and every key lays the document out.
  public static let longest = 20_000
  /// Code points shown of one text of a record.
  public static let longestText = 16_384

  public init(columns: Int, isASCII: Bool, isWrapped: Bool = true, isInteractive: Bool = true) {
    self.columns = max(8, columns)
    self.isASCII = isASCII
    self.isWrapped = isWrapped
    self.isInteractive = isInteractive
  }

  private var isFull: Bool { rows.count >= Self.longest }

  public mutating func add(_ spans: [Span], target: Place? = nil, fold: [String]? = nil) {
    guard !isFull else { return }
    rows.append(
      Document.Row(
        id: .text(rows.count), content: .spans(spans), target: target, fold: fold))
  }

  /// A row that stands for a record; Enter opens it.
  public mutating func add(record row: RowID) {
    guard !isFull else { return }
    rows.append(Document.Row(id: row, content: .record(row), target: row.target))
  }

  /// The row at the end of a list that may go on.
  public mutating func add(more text: String) {
    guard !isFull else { return }
    rows.append(Document.Row(id: .more, content: .spans([Span(text, .muted)])))
  }

  public mutating func blank() { add([]) }

  public mutating func heading(_ title: String, _ note: String = "", fold: [String]? = nil) {
    if !rows.isEmpty { blank() }
    var spans = [Span(title, .title)]
    if !note.isEmpty { spans.append(Span("  " + note, .muted)) }
    add(spans, fold: fold)
  }

  /// A text of any number of lines, wrapped.
  public mutating func text(_ text: String, _ role: Role = .text, indent: Int = 0) {
    let indent = min(indent, columns / 2)
    for line in lines(of: text, columns: columns - indent) {
      add([Span("", width: indent), Span(line, role)])
    }
  }

  /// Names and their values; a value that needs more rows stands under itself.
  public mutating func fields(_ fields: [Field]) {
    let longest = fields.map { width(of: $0.name) }.max() ?? 0
    let label = min(max(longest, 13), 22, columns / 2) + 2
    for field in fields {
      let lines = lines(of: field.value, columns: columns - label)
      for (index, line) in lines.enumerated() {
        let name = index == 0 ? field.name : ""
        let opens = index == 0 && field.target != nil && isInteractive
        add(
          [
            Span(name, field.nameRole, width: label - 1, gap: 1), Span(line, field.role),
            Span(opens ? " →" : "", .muted),
          ], target: opens ? field.target : nil)
      }
    }
  }

  public struct Field {
    public let name: String
    public let value: String
    public var role = Role.text
    public var nameRole = Role.label
    public var target: Place?

    public init(_ name: String, _ value: String, _ role: Role = .text, target: Place? = nil) {
      self.name = name
      self.value = value
      self.role = role
      self.target = target
    }
  }

  public func lines(of text: String, columns: Int) -> [Sanitiser.Line] {
    Sanitiser.lines(
      of: Glyph.adapted(text, isASCII: isASCII), columns: isWrapped ? columns : nil,
      isASCII: isASCII,
      limit: Self.longestText)
  }

  private func width(of text: String) -> Int {
    Sanitiser.width(of: text, columns: 40, isASCII: isASCII)
  }
}

extension DocumentBuilder {
  /// A JSON value for people: texts with their own line breaks, objects as `name: value`, indented.
  public mutating func json(_ value: JSONValue, indent: Int = 0) {
    guard !isFull else { return }
    switch value {
    case .object(let members) where !members.isEmpty:
      for (name, member) in members.sorted(by: { $0.key < $1.key }) {
        json(member, after: "\(name):", indent: indent)
      }
    case .array(let elements) where !elements.isEmpty:
      for element in elements { json(element, after: "-", indent: indent) }
    case .null, .bool, .integer, .number, .string, .array, .object:
      text(Self.plain(value), indent: indent)
    }
  }

  private mutating func json(_ value: JSONValue, after name: String, indent: Int) {
    let isBlock: Bool =
      switch value {
      case .object(let members): !members.isEmpty
      case .array(let elements): !elements.isEmpty
      case .string(let text):
        text.utf8.contains(0x0A) || text.utf8.count + name.utf8.count + indent >= columns
      case .null, .bool, .integer, .number: false
      }
    let margin = min(indent, columns / 2)
    if isBlock {
      add([Span("", width: margin), Span(name, .label)])
      json(value, indent: indent + 2)
    } else {
      add([Span("", width: margin), Span(name + " ", .label), Span(Self.plain(value))])
    }
  }

  /// A value without members in one piece.
  public static func plain(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .string(let text): text.isEmpty ? "\"\"" : text
    case .array(let elements): elements.isEmpty ? "[]" : "\(elements.count) values"
    case .object(let members): members.isEmpty ? "{}" : "\(members.count) fields"
    }
  }
}
