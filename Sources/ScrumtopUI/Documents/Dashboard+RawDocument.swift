import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// A record as JSON, as it was received; a part in braces or brackets can be folded with Enter.
  func rawDocument(
    _ record: Place.RawRecord, folded: Set<[String]>, _ empty: DocumentBuilder
  ) -> Document {
    var builder = empty
    let (id, parts) = rawParts(record)
    for part in parts {
      let value = JSONOutline(part.source)
      if parts.count > 1 {
        builder.heading(part.name, fold: value.map { _ in [part.name] })
      }
      guard let value else {
        builder.text("no JSON that can be shown; it was sent as:", .messageWarning)
        builder.text(String(decoding: part.source, as: UTF8.self))
        continue
      }
      builder.raw(value, path: parts.count > 1 ? [part.name] : [], folded: folded)
    }
    if parts.isEmpty {
      builder.text("\(id): not loaded; \(key(of: .back)) goes back", .messageWarning)
    }
    return Document(
      title: "\(id) · JSON", note: "\(key(of: .open)) folds and unfolds", rows: builder.rows)
  }

  /// What was received of a record: a line has a list form and a detail form.
  private func rawParts(
    _ record: Place.RawRecord
  ) -> (id: String, parts: [(name: String, source: [UInt8])]) {
    switch record {
    case .line(let id):
      let line = board.line(id)
      let forms = [
        (name: "Detail record", record: line?.detail), (name: "List record", record: line?.list),
      ]
      return (
        id.rawValue,
        forms.compactMap { form in form.record.map { (form.name, $0.received.source) } }
      )
    case .event(let id):
      return (id.rawValue, board.events[id].map { [("Event", $0.received.source)] } ?? [])
    case .run(let id, let line):
      return (id.rawValue, board.run(id, of: line).map { [("Run", $0.received.source)] } ?? [])
    }
  }

  /// Folds or unfolds the part of a JSON document that begins in a row.
  mutating func foldOrUnfold(_ row: Int) {
    guard let part = foldablePart(at: row) else { return }
    views.toggleFold(at: part.path)
  }

  /// The part of a JSON document that begins in a row, by the keys that lead to it.
  func foldablePart(at row: Int) -> (path: [String], isFolded: Bool)? {
    guard let open = views.top, case .raw = open.place,
      case .document(let document) = openContent(),
      document.rows.indices.contains(row), let path = document.rows[row].fold
    else { return nil }
    return (path, open.folded.contains(path))
  }
}

extension DocumentBuilder {
  /// JSON as it is written, a member or an element a row.
  mutating func raw(_ value: JSONOutline, path: [String], folded: Set<[String]>) {
    raw(value, name: nil, path: path, depth: 0, comma: "", folded: folded)
  }

  private mutating func raw(
    _ value: JSONOutline, name: String?, path: [String], depth: Int, comma: String,
    folded: Set<[String]>
  ) {
    let label = name.map { Span($0 + ": ", .label) }
    let (open, close, children) = Self.parts(of: value)
    guard !children.isEmpty else {
      return wrappedRow(label, Self.literal(value) + comma, depth: depth)
    }
    if folded.contains(path) {
      let noun = open == "{" ? "members" : "elements"
      let text = "\(open) … \(close)\(comma)  \(children.count) \(noun)"
      return add(row(label, text, .muted, depth: depth), fold: path)
    }
    add(row(label, open, .text, depth: depth), fold: path)
    for (index, child) in children.enumerated() {
      raw(
        child.value, name: child.name, path: path + ["\(index)"], depth: depth + 1,
        comma: index == children.count - 1 ? "" : ",", folded: folded)
    }
    add(row(nil, close + comma, .text, depth: depth))
  }

  private func row(_ label: Span?, _ text: String, _ role: Role, depth: Int) -> [Span] {
    [Span("", width: margin(depth)), label, Span(text, role)].compactMap(\.self)
  }

  /// A value without children; a long text goes on under itself.
  private mutating func wrappedRow(_ label: Span?, _ text: String, depth: Int) {
    let indent = margin(depth)
    let used = indent + (label?.text.count ?? 0)
    let lines = lines(of: text, columns: max(columns - used, columns / 3))
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? label : label.map { _ in Span("", width: used - indent) }
      add([Span("", width: indent), head, Span(line, .text)].compactMap(\.self))
    }
  }

  private func margin(_ depth: Int) -> Int { min(depth * 2, columns / 2) }

  private static func parts(
    of value: JSONOutline
  ) -> (open: String, close: String, children: [(name: String?, value: JSONOutline)]) {
    switch value {
    case .object(let members): ("{", "}", members.map { ($0.name, $0.value) })
    case .array(let elements): ("[", "]", elements.map { (nil, $0) })
    case .literal: ("", "", [])
    }
  }

  private static func literal(_ value: JSONOutline) -> String {
    switch value {
    case .literal(let text): text
    case .array: "[]"
    case .object: "{}"
    }
  }
}
