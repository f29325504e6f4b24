import StrictTOML

/// Reads the configuration file, strictly: everything unknown is an error with its line, and the first is
/// thrown.
struct ConfigurationReader {
  let document: TOMLDocument
  let vocabulary: ScreenVocabulary
  let paths: FilePaths
  private var first: ConfigurationFault?

  static func configuration(
    in document: TOMLDocument, _ vocabulary: ScreenVocabulary, paths: FilePaths
  ) throws(ConfigurationFault) -> Configuration {
    var reader = ConfigurationReader(document: document, vocabulary: vocabulary, paths: paths)
    let configuration = reader.configuration()
    if let fault = reader.first { throw fault }
    return configuration
  }

  private init(document: TOMLDocument, vocabulary: ScreenVocabulary, paths: FilePaths) {
    self.document = document
    self.vocabulary = vocabulary
    self.paths = paths
  }

  private mutating func configuration() -> Configuration {
    let top = TableReader(document)
    noteStrangeKeys(of: top, .top)
    var configuration = Configuration()
    configuration.theme = attempt(top.string, .theme)
    configuration.contexts = contexts(of: top)
    configuration.context = defaultContext(of: top)
    configuration.views = views(of: top)
    configuration.keys = keys(of: top)
    if let limits = attempt(top.table, .limits) {
      noteStrangeKeys(of: limits, .limits)
      configuration.lines = attempt(limits.number, .lines)
      configuration.events = attempt(limits.number, .events)
    }
    return configuration
  }

  /// Keeps `fault` if it comes before all others in the file.
  mutating func note(_ fault: ConfigurationFault) {
    if fault.line < first?.line ?? .max { first = fault }
  }

  mutating func noteStrangeKeys(of table: TableReader, _ kind: ConfigurationTable) {
    for fault in table.strangeKeys(in: kind) { note(fault) }
  }

  /// What `read` gives for `argument`, or nil with its fault noted.
  mutating func attempt<Argument, Value>(
    _ read: (Argument) throws(ConfigurationFault) -> Value?, _ argument: Argument
  ) -> Value? {
    do throws(ConfigurationFault) { return try read(argument) } catch {
      note(error)
      return nil
    }
  }

  /// The tables in the table `key`, each under a name of the user's, in the order of the file.
  mutating func namedTables(
    _ key: ConfigurationKey, of top: TableReader, kind: (String) -> ConfigurationTable
  ) -> [(name: String, table: TableReader)] {
    guard let holder = attempt(top.table, key) else { return [] }
    var tables: [(name: String, table: TableReader)] = []
    for entry in holder.table.entries {
      let name = entry.key
      let place = document.place(of: entry.keyPosition)
      guard let table = entry.value.table else {
        note(.entry(place, .notATable(key, name: name, found: entry.value.typeName)))
        continue
      }
      if !Self.isName(name) { note(.entry(place, .wrongName(name))) }
      let reader = TableReader(table: table, place: place, document: document)
      noteStrangeKeys(of: reader, kind(name))
      tables.append((name, reader))
    }
    return tables.sorted { $0.table.place.line < $1.table.place.line }
  }

  /// Whether a word of a command line or of the palette can be `text`.
  private static func isName(_ text: String) -> Bool {
    (1...40).contains(text.count)
      && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
  }
}
