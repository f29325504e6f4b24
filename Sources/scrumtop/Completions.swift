import ArgumentParser
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import Synchronization

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
  private let options: OptionValues
  private static let patience: Duration = .seconds(2)
  /// A thousand ids are more than anybody reads through.
  private static let mostPages = 10

  init(_ typed: TypedWords) {
    var options = typed.options
    // What is asked for at a Tab is no part of the log that the command will write.
    options.log = nil
    self.options = options
  }

  func lines(in state: ExecutionState? = nil) async -> [String] {
    await ask { backend, remote in
      var query = ExecutionQuery(workspaceID: remote.workspace?.value)
      query.state = state
      return backend.executionPages(query)
    }
  }

  func runs(of line: String) async -> [String] {
    guard IdentifierShape.matches(line) else { return [] }
    return await ask { backend, _ in backend.runPages(of: ServiceLineID(rawValue: line)) }
  }

  /// The ids that come in time. Only where an API is configured. A token command is not run: it may ask
  /// for a password, and a Tab is no place for that.
  private func ask<Record: PagedRecord>(
    _ list: @escaping @Sendable (HTTPBackend, Settings.Remote) -> PageReader<Record>
  ) async -> [String] {
    guard
      let settings = try? SessionConfiguration(options, environment: Scrumtop.environment).settings,
      case .remote(let remote) = settings.target, !remote.credential.value.isCommand,
      // The way of every other command: with its certificates and its proxy.
      let backend = try? await Connection(settings: settings, warn: { _ in })
        .backend(remote, polls: false)
    else { return [] }
    let found = Found()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        // What came before the list broke off is offered; nobody is told why in the middle of a line.
        var pages = list(backend, remote)
        while pages.pagesRead < Self.mostPages, let page = try? await pages.next() {
          found.ids.withLock { $0 += page.records.map(\.record.pagingID) }
        }
      }
      group.addTask { try? await Task.sleep(for: Self.patience, clock: .continuous) }
      await group.next()
      group.cancelAll()
    }
    await backend.shutdown()
    return found.ids.withLock { $0 }.filter(IdentifierShape.matches)
  }

  private final class Found: Sendable {
    let ids = Mutex<[String]>([])
  }
}

extension Credential {
  fileprivate var isCommand: Bool {
    if case .command = self { true } else { false }
  }
}
