import ScrumtopPresentation

/// The manual page, made from the commands and options that there are.
public struct ManualPage {
  private let tree: CommandTree
  private let version: String
  private var page = Roff()

  /// The page as roff source. `version` is `scrumtop 0.2.0`.
  public static func text(of tree: CommandTree, version: String) -> String {
    var manual = ManualPage(tree: tree, version: version)
    manual.write()
    return manual.page.text
  }

  private init(tree: CommandTree, version: String) {
    self.tree = tree
    self.version = version
  }

  private mutating func write() {
    page.macro("TH", tree.name.uppercased(), "1", "", version, "User Commands")
    page.heading("Name")
    page.paragraphs("\(tree.name) - \(Self.clause(tree.abstract))")
    page.heading("Synopsis")
    for command in tree.commands { page.paragraphs(Self.synopsis([tree.name], command)) }
    page.heading("Description")
    page.paragraphs(HelpText.prose(of: tree.discussion))
    page.heading("Commands")
    for command in tree.commands { write(command, below: [tree.name]) }
    page.heading("Common options")
    for option in common { page.entry(Self.term(option), Self.meaning(option)) }
    for option in tree.arguments where !common.contains(option) {
      page.entry(Self.term(option), Self.meaning(option))
    }
    section(
      "Keys",
      KeyMap.standard.rows.map { row in
        let keys = row.keys.isEmpty ? ":" + row.command.rawValue : row.keys.joined(separator: " ")
        return Reference.Entry(name: keys, meaning: row.help)
      })
    section("Environment", Reference.variables)
    section("Files", Reference.files)
    section("Exit status", Reference.statuses)
  }

  private mutating func write(_ command: CommandTree, below path: [String]) {
    page.subheading((path + [command.name]).joined(separator: " "))
    page.paragraphs(command.abstract)
    page.paragraphs(HelpText.prose(of: command.discussion))
    for argument in command.arguments where !common.contains(argument) {
      page.entry(Self.term(argument), Self.meaning(argument))
    }
    let shared = command.arguments.filter(common.contains).compactMap(\.names.last)
    if !shared.isEmpty {
      page.paragraphs("Common options: " + shared.joined(separator: ", ") + ".")
    }
    for inner in command.commands { write(inner, below: path + [command.name]) }
    guard path.count == 1, let name = CommandName(rawValue: command.name) else { return }
    page.paragraphs("Examples:")
    for example in Examples.of(name) { page.entry(example.line, example.purpose) }
  }

  private mutating func section(_ title: String, _ entries: [Reference.Entry]) {
    page.heading(title)
    for entry in entries { page.entry(entry.name, entry.meaning) }
  }

  /// Options that several commands have alike, in the order of the first.
  private var common: [CommandTree.Argument] {
    let all = tree.commands.flatMap(\.arguments).filter { !$0.names.isEmpty }
    var seen: [CommandTree.Argument] = []
    for argument in all where !seen.contains(argument) { seen.append(argument) }
    return seen.filter { option in all.count { $0 == option } > 1 }
  }

  private static func synopsis(_ path: [String], _ command: CommandTree) -> String {
    let positionals = command.arguments.filter { $0.kind == .positional }.map(term)
    let commands = command.commands.map(\.name).joined(separator: "|")
    let words = path + [command.name] + positionals + (commands.isEmpty ? [] : [commands])
    let hasOptions = command.arguments.contains { $0.kind != .positional }
    return words.joined(separator: " ") + (hasOptions ? " [OPTION ...]" : "")
  }

  private static func term(_ argument: CommandTree.Argument) -> String {
    let value = argument.valueName.uppercased()
    switch argument.kind {
    case .positional:
      let words = value + (argument.isRepeating ? " ..." : "")
      return argument.isOptional ? "[\(words)]" : words
    case .option: return argument.names.joined(separator: ", ") + " " + value
    case .flag: return argument.names.joined(separator: ", ")
    }
  }

  /// What help says of the argument, its values and default included.
  private static func meaning(_ argument: CommandTree.Argument) -> String {
    let values =
      argument.values.isEmpty ? nil : "values: " + argument.values.joined(separator: ", ")
    let parts = [values, argument.defaultValue.map { "default: \($0)" }].compactMap(\.self)
    return argument.abstract + (parts.isEmpty ? "" : " (\(parts.joined(separator: "; ")))")
  }

  /// An abstract as a part of a sentence.
  static func clause(_ abstract: String) -> String {
    let text = abstract.hasSuffix(".") ? String(abstract.dropLast()) : abstract
    let second = text.dropFirst().first
    let isWord = second.map { !$0.isUppercase } ?? true
    return isWord ? text.prefix(1).lowercased() + text.dropFirst() : text
  }
}
