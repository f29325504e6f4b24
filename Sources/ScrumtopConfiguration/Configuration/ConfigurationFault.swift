public import ScrumtopCore
public import TerminalGrid

/// An error of the configuration file.
public enum ConfigurationFault: Error, Equatable, Sendable {
  /// The requested file cannot be read.
  case unreadable(FileFault, from: Origin)
  case document(DocumentFault)
  case entry(FilePlace, Problem)

  /// What is wrong on a line.
  public enum Problem: Equatable, Sendable {
    case unknownKey(String, in: ConfigurationTable, nearest: ConfigurationKey?)
    case notSupportedYet(PlannedTable)
    /// A key that belongs to another table.
    case misplaced(ConfigurationKey, in: ConfigurationTable, home: ConfigurationTable)
    /// `found` is the type of the value, see `TOMLValue.typeName`.
    case wrongType(ConfigurationKey, found: String)
    /// One of a list is no string.
    case wrongElement(ConfigurationKey, found: String)
    case wrongValue(ConfigurationKey, String)
    /// An entry of `contexts` or `views` that is no table.
    case notATable(ConfigurationKey, name: String, found: String)
    /// The name of a context or view.
    case wrongName(String)
    /// The value is not the address of an API.
    case address(APIEndpointError, String)
    /// `token_file` and `token_command`, with the line of the first one.
    case twoTokens(first: Int)
    case unknownContext(String, nearest: String?, known: [String])
    /// A column, sort or pane that the screen does not have.
    case unknownName(String, ConfigurationKey, nearest: String?, known: [String])
    /// The same twice in one list.
    case repeated(String, ConfigurationKey)
    /// A view on a key that the view before it has.
    case takenKey(Int, by: String)
    case unknownCommand(String, nearest: String?)
    /// The keys of a command that are no list.
    case noKeyList(command: String, found: String)
    /// One of the keys of a command that is no string.
    case noKeyName(command: String, found: String)
    case unknownKeyName(String, command: String, nearest: String?)
    case repeatedKey(Key, command: String)
    case refused(KeyRefusal)
    case filter(FilterFault, ConfigurationKey)
  }

  /// Its line, to report the first fault of a file.
  var line: Int {
    switch self {
    case .unreadable, .document: 0
    case .entry(let place, _): place.line
    }
  }
}
