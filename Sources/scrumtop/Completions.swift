import ArgumentParser
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore

/// What the shells are told at a Tab. Whatever goes wrong there offers nothing and says nothing.
extension CompletionKind {
  /// Names of contexts in the configuration file.
  static let contexts = words { typed in
    let file = ConfigurationFile(option: typed.options.config, environment: Scrumtop.environment)
    return typed.offered((try? file.read(.screen))?.contexts.map(\.name) ?? [])
  }

  /// Names of themes, the user's too.
  static let themes = words { typed in
    typed.offered(ThemeLibrary(folder: Folders(environment: Scrumtop.environment).themes).names)
  }

  /// The states of an execution record.
  static let states = CompletionKind.list(ExecutionState.known.map(\.rawValue))

  /// A filter over such records: fields and the documented values. Beside it the ids of lines, once
  /// one is begun.
  static func filter(of subject: FilterSubject, orID: Bool = false) -> CompletionKind {
    .custom { words, index, prefix in
      let typed = typed(words, index, prefix)
      guard orID, typed.word.hasPrefix("LIN-") else { return typed.filters(of: subject) }
      return typed.offered(await SuggestedIDs(typed).lines())
    }
  }

  /// Ids of lines, of those in `state` where one is given, as the API has them now.
  static func lines(in state: ExecutionState? = nil) -> CompletionKind {
    .custom { words, index, prefix in
      let typed = typed(words, index, prefix)
      return typed.offered(await SuggestedIDs(typed).lines(in: state))
    }
  }

  /// Ids of the newest runs of the line that stands before.
  static let runs = CompletionKind.custom { words, index, prefix in
    let typed = typed(words, index, prefix)
    return typed.offered(await SuggestedIDs(typed).runs(of: typed.before.last ?? ""))
  }

  private static func words(
    _ candidates: @escaping @Sendable (TypedWords) -> [String]
  ) -> CompletionKind {
    .custom { words, index, prefix in candidates(typed(words, index, prefix)) }
  }

  private static func typed(_ words: [String], _ index: Int, _ prefix: String) -> TypedWords {
    let shell = CompletionShell.requesting.flatMap { CompletingShell(rawValue: $0.rawValue) }
    return TypedWords(words, index: index, prefix: prefix, shell: shell ?? .fish)
  }
}

/// Ids that the API knows, asked for within two seconds: nobody waits longer at a Tab.
private struct SuggestedIDs {
  private let options: GivenOptions
  private static let patience: Duration = .seconds(2)

  init(_ typed: TypedWords) {
    var options = typed.options
    // What is asked for at a Tab is no part of the log that the command will write.
    options.log = nil
    self.options = options
  }

  func lines(in state: ExecutionState? = nil) async -> [String] {
    await ask { backend, remote throws(BackendError) in
      var query = ExecutionQuery(workspaceID: remote.workspace?.value, limit: 100)
      query.state = state
      return try await backend.executions(query, cursor: nil).records.map(
        \.record.serviceLineID.rawValue)
    }
  }

  func runs(of line: String) async -> [String] {
    guard IdentifierShape.matches(line) else { return [] }
    return await ask { backend, _ throws(BackendError) in
      let page = try await backend.runs(of: ServiceLineID(rawValue: line), limit: 100, cursor: nil)
      return page.records.map(\.record.id.rawValue)
    }
  }

  /// Only where an API is configured. A token command is not run: it may ask for a password, and a Tab is
  /// no place for that.
  private func ask(
    _ read: @escaping @Sendable (HTTPBackend, Settings.Remote) async throws -> [String]
  ) async -> [String] {
    guard let settings = try? Configured(options, environment: Scrumtop.environment).settings,
      case .remote(let remote) = settings.target, !remote.credential.value.isCommand,
      // The way of every other command: with its certificates and its proxy.
      let backend = try? await Connection(settings: settings, warn: { _ in })
        .backend(remote, polls: false)
    else { return [] }
    let ids = await withTaskGroup(of: [String].self) { group in
      group.addTask { (try? await read(backend, remote)) ?? [] }
      group.addTask {
        // A Tab that gets no answer offers nothing; nobody is told why in the middle of a line.
        try? await Task.sleep(for: Self.patience, clock: .continuous)
        return []
      }
      let first = await group.next() ?? []
      group.cancelAll()
      return first
    }
    await backend.shutdown()
    return ids.filter(IdentifierShape.matches)
  }
}

extension Credential {
  fileprivate var isCommand: Bool {
    if case .command = self { true } else { false }
  }
}
