import ScrumtopCore
import StrictTOML
import TerminalGrid

extension ConfigurationReader {
  mutating func keys(of top: TableReader) -> [String: Setting<[Key]>] {
    guard let table = attempt(top.table, .keys) else { return [:] }
    var bindings: [String: Setting<[Key]>] = [:]
    var isWhole = true
    for command in table.table.keys {
      if !vocabulary.commands.contains(command) {
        let nearest = NearestName.of(command, in: vocabulary.commands)
        note(.entry(table.place(ofKey: command), .unknownCommand(command, nearest: nearest)))
        isWhole = false
      } else if let keys = attempt(table.keys, command) {
        bindings[command] = Setting(keys, from: .file(table.place(ofKey: command)))
      } else {
        isWhole = false
      }
    }
    // A line that could not be read would leave its command with the built-in keys, and clash for nothing.
    if isWhole, let refusal = vocabulary.keyRefusal(bindings.mapValues(\.value)) {
      let places = refusal.commands.filter { bindings[$0] != nil }.map(table.place(ofKey:))
      let place = places.max { $0.line < $1.line } ?? table.place
      note(.entry(place, .refused(refusal)))
    }
    return bindings
  }
}

extension KeyRefusal {
  fileprivate var commands: [String] {
    switch self {
    case .clash(_, let first, let second), .noWayOut(let first, let second): [first, second]
    case .unsafe(_, let command): [command]
    }
  }
}

extension TableReader {
  fileprivate func keys(of command: String) throws(ConfigurationFault) -> [Key]? {
    let place = place(ofKey: command)
    guard let value = table[command], let array = value.array else {
      let found = table[command]?.typeName ?? ""
      throw .entry(place, .noKeyList(command: command, found: found))
    }
    var keys: [Key] = []
    for element in array {
      guard let name = element.string else {
        throw .entry(place, .noKeyName(command: command, found: element.typeName))
      }
      guard let key = Key(name: name) else {
        let nearest = NearestName.of(name, in: Key.words)
        throw .entry(place, .unknownKeyName(name, command: command, nearest: nearest))
      }
      guard !keys.contains(key) else {
        throw .entry(place, .repeatedKey(key, command: command))
      }
      keys.append(key)
    }
    return keys
  }
}
