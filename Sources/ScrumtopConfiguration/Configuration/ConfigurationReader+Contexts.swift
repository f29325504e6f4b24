import ScrumtopCore
import StrictTOML

extension ConfigurationReader {
  mutating func contexts(of top: TableReader) -> [Configuration.Context] {
    namedTables(.contexts, of: top, kind: ConfigurationTable.context).map { name, table in
      var context = Configuration.Context(name: name, place: table.place)
      context.api = attempt(table.api, .api)
      context.organization = attempt(table.id, .organization)
      context.workspace = attempt(table.id, .workspace)
      context.credential = credential(of: table)
      context.isReadOnly = attempt(table.flag, .readOnly)
      context.requestsPerMinute = attempt(table.number, .requestsPerMinute)
      context.link = attempt(table.link, .link)
      return context
    }
  }

  /// The context that is used if no other is selected.
  mutating func defaultContext(of top: TableReader) -> Setting<String>? {
    let known = top.table[ConfigurationKey.contexts.rawValue]?.table?.keys.sorted() ?? []
    let chosen = attempt(top.string, .context)
    guard let chosen, !known.contains(chosen.value) else { return chosen }
    let nearest = NearestName.of(chosen.value, in: known)
    note(top.fault(.context, .unknownContext(chosen.value, nearest: nearest, known: known)))
    return nil
  }

  private mutating func credential(of table: TableReader) -> Setting<Credential>? {
    let file = attempt(table.string, .tokenFile)
    let command = attempt(table.strings, .tokenCommand)
    switch (file, command) {
    case (nil, nil): return nil
    case (let file?, nil): return Setting(.file(paths.resolved(file.value)), from: file.origin)
    case (nil, let command?):
      return Setting(.command(paths.resolved(command: command.value)), from: command.origin)
    case (.some, .some):
      let lines = [table.place(of: .tokenFile), table.place(of: .tokenCommand)]
        .sorted { $0.line < $1.line }
      note(.entry(lines[1], .twoTokens(first: lines[0].line)))
      return nil
    }
  }
}

extension TableReader {
  fileprivate func api(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<String>? {
    guard let api = try string(key) else { return nil }
    // Whether plain http may be used is told by the command line, when the context is.
    do throws(APIEndpointError) { _ = try APIEndpoint(api.value, allowPlaintext: true) } catch {
      throw fault(key, .address(error, api.value))
    }
    return api
  }

  /// The id of an organization or a workspace.
  fileprivate func id(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<String>? {
    guard let id = try string(key) else { return nil }
    let prefix = key == .organization ? "ORG-" : "WS-"
    guard IdentifierShape.matches(id.value), id.value.hasPrefix(prefix) else {
      throw fault(key, .wrongValue(key, id.value))
    }
    return id
  }

  /// A web address of visible ASCII; `{id}` is the only thing in it that is filled in.
  fileprivate func link(_ key: ConfigurationKey) throws(ConfigurationFault) -> Setting<String>? {
    guard let link = try string(key) else { return nil }
    let rest = link.value.replacing("{id}", with: "")
    let isAddress = ["http://", "https://"].contains { start in
      rest.hasPrefix(start) && rest.dropFirst(start.count).first.map { $0 != "/" } ?? false
    }
    let isPlain = rest.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    guard isAddress, isPlain, rest != link.value, !rest.contains("{"), !rest.contains("}") else {
      throw fault(key, .wrongValue(key, link.value))
    }
    return link
  }
}
