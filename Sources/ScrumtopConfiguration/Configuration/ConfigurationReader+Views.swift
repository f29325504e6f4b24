import ScrumtopCore

extension ConfigurationReader {
  mutating func views(of top: TableReader) -> [Configuration.View] {
    var views: [Configuration.View] = []
    for (name, table) in namedTables(.views, of: top, kind: ConfigurationTable.view) {
      var view = Configuration.View(name: name, place: table.place)
      view.key = attempt(table.digit, views)
      view.filter = attempt(table.lineFilter, .filter)
      view.feed = attempt(table.eventFilter, .feed)
      view.sort = attempt(table.sort, vocabulary.sorts)
      view.columns = attempt(table.columns, vocabulary.columns)
      view.pane = attempt(table.pane, vocabulary.panes)
      views.append(view)
    }
    return views
  }
}

extension TableReader {
  /// The key of a view that none of `views` has.
  fileprivate func digit(
    besides views: [Configuration.View]
  ) throws(ConfigurationFault) -> Setting<Int>? {
    guard let text = try string(.key) else { return nil }
    guard let digit = Int(text.value), (1...9).contains(digit), text.value.utf8.count == 1 else {
      throw fault(.key, .wrongValue(.key, text.value))
    }
    for view in views where view.key?.value == digit {
      throw fault(.key, .takenKey(digit, by: view.name))
    }
    return Setting(digit, from: text.origin)
  }

  fileprivate func lineFilter(
    _ key: ConfigurationKey
  ) throws(ConfigurationFault) -> Setting<Filter>? { try filter(key, .lines) }

  fileprivate func eventFilter(
    _ key: ConfigurationKey
  ) throws(ConfigurationFault) -> Setting<Filter>? { try filter(key, .events) }

  private func filter(
    _ key: ConfigurationKey, _ subject: FilterSubject
  ) throws(ConfigurationFault) -> Setting<Filter>? {
    guard let text = try string(key) else { return nil }
    do throws(FilterFault) {
      return Setting(try Filter.parse(text.value, for: subject), from: text.origin)
    } catch { throw fault(key, .filter(error, key)) }
  }

  fileprivate func sort(
    of known: [String]
  ) throws(ConfigurationFault) -> Setting<Configuration.Sort>? {
    guard let text = try string(.sort) else { return nil }
    let isReversed = text.value.hasPrefix("-")
    let name = String(text.value.dropFirst(isReversed ? 1 : 0))
    try check(name, .sort, in: known)
    return Setting(Configuration.Sort(name: name, isReversed: isReversed), from: text.origin)
  }

  fileprivate func columns(
    of known: [String]
  ) throws(ConfigurationFault) -> Setting<[String]>? {
    guard let columns = try strings(.columns) else { return nil }
    var seen: Set<String> = []
    for column in columns.value {
      try check(column, .columns, in: known)
      guard seen.insert(column).inserted else {
        throw fault(.columns, .repeated(column, .columns))
      }
    }
    return columns
  }

  fileprivate func pane(
    of known: [String]
  ) throws(ConfigurationFault) -> Setting<String>? {
    guard let pane = try string(.pane) else { return nil }
    try check(pane.value, .pane, in: known)
    return pane
  }

  private func check(
    _ name: String, _ key: ConfigurationKey, in known: [String]
  ) throws(ConfigurationFault) {
    guard !known.contains(name) else { return }
    let nearest = NearestName.of(name, in: known)
    throw fault(key, .unknownName(name, key, nearest: nearest, known: known))
  }
}
