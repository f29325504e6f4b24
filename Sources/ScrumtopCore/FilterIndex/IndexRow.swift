/// What filters can ask of one record, taken out of it once.
///
/// A text counts with its first `longestText` bytes and a record with its first `mostCells` values that
/// come in numbers: what strangers send costs no more than that.
public struct IndexRow: Equatable, Sendable {
  static let longestText = 4096
  static let mostCells = 48

  let subject: FilterSubject
  private(set) var words: [String?]
  private(set) var numbers: [Double?]
  private(set) var times: [Timestamp?]
  private(set) var cells: [IndexCell] = []

  init(_ subject: FilterSubject) {
    self.subject = subject
    let schema = subject.schema
    words = Array(repeating: nil, count: schema.words.count)
    numbers = Array(repeating: nil, count: schema.numbers.count)
    times = Array(repeating: nil, count: schema.times.count)
  }

  mutating func set(_ field: FilterField, _ text: String?) {
    guard let column = subject.schema.words.firstIndex(of: field) else { return }
    // The id tells the record from others, so it stays whole.
    words[column] = field == .id ? text : text?.cut(to: Self.longestText)
  }

  mutating func set(_ field: FilterField, _ number: Double?) {
    guard let column = subject.schema.numbers.firstIndex(of: field) else { return }
    numbers[column] = number
  }

  mutating func set(_ field: FilterField, _ time: Timestamp?) {
    guard let column = subject.schema.times.firstIndex(of: field) else { return }
    times[column] = time
  }

  mutating func add(_ field: IndexCell.Field, _ path: [String] = [], _ value: IndexCell.Value) {
    guard cells.count < Self.mostCells else { return }
    cells.append(IndexCell(field: field, path: path, value: value))
  }

  mutating func add(_ field: IndexCell.Field, text: String?) {
    if let text { add(field, [], .text(text.cut(to: Self.longestText))) }
  }

  /// Adds every value inside of `json` under the keys that lead to it; the elements of an array all
  /// stand under the array's own keys.
  mutating func add(_ field: IndexCell.Field, _ path: [String] = [], members json: JSONValue?) {
    switch json {
    case nil, .null: return
    case .bool(let value): add(field, path, .truth(value))
    case .integer(let value): add(field, path, .integer(value))
    case .number(let value): add(field, path, .number(value))
    case .string(let text): add(field, path, .text(text.cut(to: Self.longestText)))
    case .array(let elements):
      for element in elements.prefix(Self.mostCells) { add(field, path, members: element) }
    case .object(let members):
      for (key, value) in members.sorted(by: { $0.key < $1.key }) {
        add(field, path + [key], members: value)
      }
    }
  }
}

extension String {
  /// The text, or as many of its first characters as fit into so many bytes.
  fileprivate func cut(to bytes: Int) -> String {
    guard utf8.count > bytes else { return self }
    var end = utf8.index(startIndex, offsetBy: bytes)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil {
      end = utf8.index(before: end)
    }
    return String(self[..<end])
  }
}
