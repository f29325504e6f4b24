import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// `:`: every command by its name, with its argument, or an id.
extension Dashboard {
  func paletteCandidates(_ field: TextField) -> [Prompt.Candidate] {
    let text = field.string
    guard let space = text.firstIndex(of: " ") else { return commandCandidates(text) }
    let name = String(text[..<space])
    guard let command = Command(rawValue: name), let argument = command.row.argument else {
      return []
    }
    let start = text.distance(from: text.startIndex, to: space) + 1
    let typed = String(text.dropFirst(start))
    guard argument != .filter else { return filterArgumentCandidates(typed, from: start, field) }
    return choices(of: argument)
      .compactMap { choice in FuzzyMatch(typed, in: choice.text).map { (match: $0, choice: choice) }
      }
      .sorted { $0.match < $1.match }
      .map { .init(range: start..<text.count, text: $0.choice.text, note: $0.choice.note) }
  }

  private func commandCandidates(_ typed: String) -> [Prompt.Candidate] {
    guard Place(typed: typed) == nil else { return [] }
    let fitting = Command.table.compactMap { row in
      FuzzyMatch(typed, in: row.command.rawValue).map { (match: $0, row: row) }
    }
    // Nothing fits better than the rest yet: the table has the important ones in front.
    return (typed.isEmpty ? fitting : fitting.sorted { $0.match < $1.match })
      .map { _, row in
        let keys = keys.keys(of: row.command).prefix(2).map(\.name).joined(separator: " ")
        return .init(
          range: 0..<typed.count, text: row.command.rawValue,
          note: keys.isEmpty ? row.help : "\(keys)  \(row.help)")
      }
  }

  private func filterArgumentCandidates(
    _ typed: String, from start: Int, _ field: TextField
  ) -> [Prompt.Candidate] {
    filterCandidates(typed, cursor: max(0, field.cursor - start)).map {
      let range = $0.range.lowerBound + start..<$0.range.upperBound + start
      return .init(range: range, text: $0.text, note: $0.note)
    }
  }

  /// What an argument may be, where that can be listed.
  private func choices(of argument: CommandArgument) -> [(text: String, note: String)] {
    switch argument {
    case .theme: session.themes.map { ($0, "") }
    case .context: session.contexts.map { ($0, "") } + workspacesSeen.map { ($0, "workspace") }
    case .view: savedViews.map { ($0.name, $0.filter.text) }
    case .column:
      filterSubject.map { $0.sortableColumns.map { ($0.name.rawValue, $0.meaning) } } ?? []
    case .export:
      Export.Format.allCases.map { ("\($0.rawValue) ", "then the file to write") }
    case .timeRange:
      [("1h", "the last hour"), ("today", "since midnight, UTC"), ("off", "no range")]
    case .filter: []
    }
  }

  /// Runs what was typed; nil when it cannot be run: the prompt says why.
  mutating func acceptPalette(_ prompt: Prompt) -> [Effect]? {
    let text = prompt.field.trimmed
    guard !text.isEmpty else { return [] }
    if let place = Place(typed: text) {
      go(to: place)
      return []
    }
    let words = text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
    let name = String(words[0])
    let argument = words.count > 1 ? String(words[1]) : nil
    // A few letters that fit one name best are as good as the name.
    let best = argument == nil && prompt.chosen == nil ? prompt.candidates.first?.text : nil
    guard let command = Command(rawValue: name) ?? best.flatMap(Command.init) else {
      refuse(Messages.noCommand(name, nearest: Self.nearestCommand(to: name)), in: 0..<name.count)
      return nil
    }
    guard applies(command.row.scope) else {
      refuse(Messages.notHere(command), in: 0..<name.count)
      return nil
    }
    self.prompt = nil
    guard let argument else {
      guard command != .view else { return ask(for: command) }
      return run(command)
    }
    do {
      return try run(command, with: argument)
    } catch {
      self.prompt = prompt
      let start = text.count - argument.count
      refuse(error.sentence, in: start..<text.count)
      return nil
    }
  }

  /// Asks for what a command is about, with what it may be.
  mutating func ask(for command: Command) -> [Effect] {
    let text = "\(command.rawValue) "
    openPrompt(.palette, text: text)
    refuse(Messages.needsArgument(command), in: text.count..<text.count)
    return []
  }

  private static func nearestCommand(to name: String) -> String? {
    NearestName.of(name, in: Command.allCases.map(\.rawValue))
  }

  private mutating func refuse(_ sentence: String, in range: Range<Int>) {
    prompt?.report(Prompt.Fault(range: range, sentence: sentence))
  }
}

/// An argument that means nothing to its command.
struct ArgumentFault: Error {
  let sentence: String
}

extension Dashboard {
  private mutating func run(
    _ command: Command, with argument: String
  ) throws(ArgumentFault) -> [Effect] {
    switch command.row.argument {
    case .theme: return [.hostRequest(.theme(argument))]
    case .context: return try switchContext(to: argument)
    case .view:
      guard
        let view = savedViews.first(where: { $0.name == argument })
          ?? Int(argument).flatMap({ number in savedViews.first { $0.number == number } })
      else { throw ArgumentFault(sentence: Messages.noView(argument, savedViews)) }
      show(view)
    case .column:
      guard let subject = filterSubject else {
        throw ArgumentFault(sentence: Messages.nothingToSort)
      }
      guard let sort = Sort(text: argument, of: subject) else {
        throw ArgumentFault(sentence: Messages.noColumn(argument, of: subject))
      }
      apply(sort, to: subject)
    case .filter:
      guard let subject = filterSubject else {
        throw ArgumentFault(sentence: Messages.nothingToFilter(search: key(of: .filter)))
      }
      do {
        let filter = try Filter.parse(argument, for: subject, vocabulary: vocabulary(of: subject))
        views.record(historyEntry)
        setFilterInFocus(AppliedFilter(filter))
      } catch { throw ArgumentFault(sentence: error.sentence) }
    case .export: return [.hostRequest(.export(try export(argument)))]
    case .timeRange:
      guard let effects = acceptRange(argument) else {
        throw ArgumentFault(sentence: Messages.noTimeRange(argument))
      }
      return effects
    case nil: throw ArgumentFault(sentence: Messages.takesNoArgument(command))
    }
    return []
  }
}
