import Foundation
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import Synchronization
import TerminalGrid

/// The machine as the dashboard sees it: themes, files to write, other contexts, the configuration as it
/// changes, and the state file.
final class MachineSurroundings: DashboardHost {
  private let options: OptionValues
  private let environment: Environment
  private let folders: Folders
  /// Of the terminal.
  private let colors: Int
  /// What holds now; a changed file that is wrong leaves it as it is.
  private let configured: Mutex<SessionConfiguration>
  /// What the connection that is shown was made with.
  private let connectedWith: Mutex<Settings>
  /// The API that is shown now: another workspace is looked for there, and with its token.
  private let current: Mutex<Settings.Remote?>
  /// Of the configuration file, where there is one to watch.
  private let changes: Result<AsyncStream<Void>?, FileFault>
  /// What the connection that was there at the start has to say.
  private let warnings: AsyncStream<String>
  private let (told, tell) = AsyncStream.makeStream(of: ConfigurationUpdate.self)

  init(
    _ configured: SessionConfiguration, changes: Result<AsyncStream<Void>?, FileFault>,
    warnings: AsyncStream<String>, options: OptionValues, environment: Environment, colors: Int
  ) {
    self.changes = changes
    self.warnings = warnings
    self.configured = Mutex(configured)
    connectedWith = Mutex(configured.settings)
    if case .remote(let remote) = configured.settings.target {
      current = Mutex(remote)
    } else {
      current = Mutex(nil)
    }
    self.options = options
    self.environment = environment
    self.colors = colors
    folders = Folders(environment: environment)
  }

  private var settings: Settings { configured.withLock { $0.settings } }

  /// Says a sentence on the screen.
  func warn(_ sentence: String) { tell.yield(ConfigurationUpdate(.told(sentence), theme: nil)) }

  func theme(named name: String) throws(Refusal) -> Theme {
    do {
      let theme = try ThemeLibrary(folder: folders.themes).theme(named: name)
      return settings.color == .never || colors == 0 ? .mono : theme
    } catch { throw Refusal(error.sentence) }
  }

  func write(_ export: Export) async throws(Refusal) {
    do { try ExportFile(export.path, home: environment[.home]).write(export.content) } catch {
      throw Refusal(error.sentence)
    }
  }

  func connect(to target: HostRequest.Target) async throws(Refusal) -> Connected {
    do {
      let settings = settings
      let remote = try remote(target, settings)
      var connected = try await Connection(settings: settings, warn: { [self] in warn($0) })
        .change(to: remote)
      connected.shown = { [self] in
        current.withLock { $0 = remote }
        connectedWith.withLock { $0 = settings }
      }
      return connected
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal((error as? any UserFacingError)?.sentence ?? "\(error)")
    }
  }

  private func remote(_ target: HostRequest.Target, _ settings: Settings) throws -> Settings.Remote
  {
    switch target {
    case .context(let name): return try settings.remote(context: name)
    case .workspace(let id):
      guard var remote = current.withLock({ $0 }) else {
        throw Refusal("\(id): the embedded workspace has no other; start with --api")
      }
      remote.workspace = Setting(id, from: .builtIn)
      return remote
    }
  }
}

extension MachineSurroundings {
  /// What an earlier session left; nothing where it cannot be read.
  func memory() -> SavedSession {
    let bytes = folders.state.flatMap { StateFile(folder: $0).read() }
    return bytes.flatMap { try? JSONDecoder().decode(SavedSession.self, from: Data($0)) }
      ?? SavedSession()
  }

  func save(_ memory: SavedSession) async {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let folder = folders.state, let data = try? encoder.encode(memory) else { return }
    // Not being able to remember is no reason to disturb anybody.
    try? StateFile(folder: folder).write(Array(data))
  }

  func reconfigurations() -> AsyncStream<ConfigurationUpdate> {
    var work = [Task { [self] in for await sentence in warnings { warn(sentence) } }]
    switch changes {
    case .success(let changes?):
      work.append(Task { [self] in for await _ in changes { tell.yield(readAnew()) } })
    case .success(nil): break
    case .failure(let fault): warn(fault.sentence)
    }
    tell.onTermination = { [work] _ in for task in work { task.cancel() } }
    return told
  }

  /// Takes the changed file, or says what is wrong with it.
  private func readAnew() -> ConfigurationUpdate {
    do {
      let fresh = try SessionConfiguration(options, environment: environment)
      let keys = try fresh.keys
      let context = current.withLock { $0?.context }
      let remote = try context.map { try fresh.settings.remote(context: $0) }
      configured.withLock { $0 = fresh }
      return ConfigurationUpdate(
        .valid(
          LiveSettings(
            keys: keys, views: fresh.views, contexts: fresh.settings.contexts,
            themes: fresh.settings.themeNames, link: remote?.link?.value,
            readOnlyBy: (remote?.readOnlyBy ?? fresh.settings.readOnlyByOption)?.name,
            later: later(fresh.settings, context))),
        theme: fresh.settings.theme(colors: colors))
    } catch SettingsFault.unknownContext(let shown, _, _, _) where shown.origin == .builtIn {
      let file = ConfigurationFile(option: options.config, environment: environment).path?.value
      return ConfigurationUpdate(
        .wrong(
          "\(file ?? "the configuration"): no context '\(shown.value)', which is on the screen; write "
            + "[contexts.\(shown.value)] again"), theme: nil)
    } catch {
      return ConfigurationUpdate(
        .wrong((error as? any UserFacingError)?.sentence ?? "\(error)"), theme: nil)
    }
  }

  /// What has changed of the context that is shown, and of the limits, since it was connected to.
  private func later(_ fresh: Settings, _ context: String?) -> [String] {
    let before = connectedWith.withLock { $0 }
    let limits = before.limits == fresh.limits ? [] : [ConfigurationKey.limits]
    guard let context, let old = try? before.remote(context: context),
      let new = try? fresh.remote(context: context)
    else { return limits.map(\.rawValue) }
    return (old.changedKeys(in: new) + limits).map(\.rawValue)
  }
}
