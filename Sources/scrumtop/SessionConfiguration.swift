import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// The configuration file and the options, joined to what the screen knows.
struct SessionConfiguration {
  let configuration: Configuration
  let settings: Settings

  init(_ options: OptionValues, environment: Environment) throws {
    let file = ConfigurationFile(option: options.config, environment: environment)
    configuration = try file.read(.screen)
    settings = try Settings(options, environment: environment, configuration: configuration)
  }

  /// The built-in keys with those of the file.
  var keys: KeyMap { get throws { try configuration.keyMap } }

  /// The built-in views with those of the file.
  var views: [SavedView] { SavedView.merged(configuration.views.map(SavedView.init)) }
}

extension Configuration {
  /// The built-in keys with those of the file.
  var keyMap: KeyMap {
    get throws {
      let own = keys.compactMap { name, keys in
        Command(rawValue: name).map { ($0, keys.value) }
      }
      return try KeyMap(rebinding: Dictionary(own, uniquingKeysWith: { first, _ in first }))
    }
  }
}

extension ScreenVocabulary {
  /// The names that the screen has.
  static let screen = ScreenVocabulary(
    commands: Command.allCases.map(\.rawValue),
    columns: FilterSubject.lines.columns.map(\.name.rawValue),
    sorts: FilterSubject.lines.sortableColumns.map(\.name.rawValue),
    panes: Pane.allCases.map(\.name),
    keyRefusal: { keys in
      let own = keys.compactMap { name, keys in Command(rawValue: name).map { ($0, keys) } }
      do throws(KeyMap.Refusal) {
        _ = try KeyMap(rebinding: Dictionary(own, uniquingKeysWith: { first, _ in first }))
        return nil
      } catch {
        return KeyRefusal(error)
      }
    })
}

extension KeyRefusal {
  init(_ refusal: KeyMap.Refusal) {
    switch refusal {
    case .clash(let key, let first, let second):
      self = .clash(key, first: first.rawValue, second: second.rawValue)
    case .unsafe(let key, let command): self = .unsafe(key, command: command.rawValue)
    case .noWayOut(let first, let second):
      self = .noWayOut(first: first.rawValue, second: second.rawValue)
    }
  }
}

extension SavedView {
  /// A view of the file; its names were checked when it was read.
  init(_ view: Configuration.View) {
    self.init(
      name: view.name, number: view.key?.value, filter: view.filter?.value ?? .everything,
      feedFilter: view.feed?.value, sort: view.sort.flatMap { Sort($0.value) },
      columns: view.columns?.value.compactMap { name in
        ColumnName(rawValue: name).map { ChosenColumn($0) }
      }, zoom: view.pane.flatMap { Pane(name: $0.value) })
  }
}

extension Sort {
  fileprivate init?(_ sort: Configuration.Sort) {
    guard let column = ColumnName(rawValue: sort.name) else { return nil }
    self.init(column)
    if sort.isReversed { isDescending.toggle() }
  }
}
