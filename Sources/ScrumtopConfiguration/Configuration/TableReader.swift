import ScrumtopCore
import StrictTOML

/// One table of the configuration file: values by key, each of the requested type or an error.
struct TableReader {
  let table: TOMLTable
  /// Where the table begins.
  let place: FilePlace
  let document: TOMLDocument

  /// The keys above the first header.
  init(_ document: TOMLDocument) {
    let place = FilePlace(file: document.file, line: 1)
    self.init(table: document.root, place: place, document: document)
  }

  init(table: TOMLTable, place: FilePlace, document: TOMLDocument) {
    self.table = table
    self.place = place
    self.document = document
  }

  func place(of key: ConfigurationKey) -> FilePlace { place(ofKey: key.rawValue) }

  func place(ofKey key: String) -> FilePlace {
    table.entry(key).map { document.place(of: $0.keyPosition) } ?? place
  }

  /// A fault for each key that a table of this kind does not have.
  func strangeKeys(in kind: ConfigurationTable) -> [ConfigurationFault] {
    let known = kind.keys.map(\.rawValue)
    return table.keys.filter { !known.contains($0) }.map { key in
      .entry(place(ofKey: key), problem(ofStrange: key, in: kind))
    }
  }

  private func problem(
    ofStrange key: String, in kind: ConfigurationTable
  ) -> ConfigurationFault.Problem {
    if kind == .top, table[key]?.string == nil, let planned = PlannedTable(rawValue: key) {
      return .notSupportedYet(planned)
    }
    if let known = ConfigurationKey(rawValue: key), !known.isHeader,
      let home = ConfigurationTable.holding(known)
    {
      return .misplaced(known, in: kind, home: home)
    }
    let nearest = NearestName.of(key, in: kind.keys.map(\.rawValue))
      .flatMap(ConfigurationKey.init)
    return .unknownKey(key, in: kind, nearest: nearest)
  }

  /// A text that is not empty and has no control characters.
  func string(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<String>? {
    guard let text = try value(key, as: { $0.string }) else { return nil }
    return Setting(try checked(text, key), from: .file(place(of: key)))
  }

  func flag(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<Bool>? {
    try value(key, as: { $0.boolean }).map { Setting($0, from: .file(place(of: key))) }
  }

  /// A number that the key allows.
  func number(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<Int>? {
    guard let number = try value(key, as: { $0.integer.flatMap(Int.init(exactly:)) }) else {
      return nil
    }
    if let range = key.range, !range.contains(number) {
      throw fault(key, .wrongValue(key, String(number)))
    }
    return Setting(number, from: .file(place(of: key)))
  }

  /// Texts like those of `string`, at least one.
  func strings(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<[String]>? {
    guard let array = try value(key, as: { $0.array }) else { return nil }
    var strings: [String] = []
    for element in array {
      guard let text = element.string else {
        throw fault(key, .wrongElement(key, found: element.typeName))
      }
      strings.append(try checked(text, key))
    }
    guard !strings.isEmpty else { throw fault(key, .wrongValue(key, "[]")) }
    return Setting(strings, from: .file(place(of: key)))
  }

  /// The table under `key`.
  func table(_ key: ConfigurationKey) throws(ConfigurationFault) -> TableReader? {
    try value(key, as: { $0.table }).map { table in
      TableReader(table: table, place: place(of: key), document: document)
    }
  }

  func fault(
    _ key: ConfigurationKey, _ problem: ConfigurationFault.Problem
  ) -> ConfigurationFault {
    .entry(place(of: key), problem)
  }

  private func value<Value>(
    _ key: ConfigurationKey, as read: (TOMLValue) -> Value?
  ) throws(ConfigurationFault) -> Value? {
    guard let found = table[key.rawValue] else { return nil }
    guard let value = read(found) else {
      throw fault(key, .wrongType(key, found: found.typeName))
    }
    return value
  }

  private func checked(
    _ text: String, _ key: ConfigurationKey
  ) throws(ConfigurationFault) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    guard isPlain, !text.isEmpty else { throw fault(key, .wrongValue(key, text)) }
    return text
  }
}
