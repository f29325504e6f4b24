import Foundation
import ScrumsClient
import ScrumtopCommands
import ScrumtopConfiguration
import ScrumtopCore
import ScrumtopUI
import TerminalGrid

/// The machine as the dashboard sees it: theme files, files to write, other workspaces, the state file.
struct MachineSurroundings: Surroundings {
  let settings: Settings
  let folders: Folders
  /// Of the terminal.
  let colors: Int

  init(settings: Settings, environment: Environment, colors: Int) {
    self.settings = settings
    self.colors = colors
    folders = Folders(environment: environment)
  }

  func theme(named name: String) throws(Refusal) -> Theme {
    do {
      let theme = try ThemeLibrary(folder: folders.themes).theme(named: name)
      return settings.color == .never || colors == 0 ? .mono : theme
    } catch { throw Refusal(error.sentence) }
  }

  func write(_ export: Export) async throws(Refusal) {
    do { try ExportFile.write(export.content, to: export.path) } catch {
      throw Refusal(error.sentence)
    }
  }

  func connect(to target: Wish.Target) async throws(Refusal) -> Connected {
    guard case .workspace(let workspace) = target, case .remote(let remote) = settings.target else {
      throw Refusal("there is no context '\(target.name)'")
    }
    let other = Settings.Remote(
      endpoint: remote.endpoint, token: remote.token, organization: remote.organization,
      workspace: Sourced(workspace, from: .builtIn))
    let connected: Connected
    do {
      let backend = try Connection.backend(other, settings)
      connected = Connection.connected(other, settings, backend: backend)
      var query = ExecutionQuery(workspaceID: workspace, limit: 1)
      query.limit = 1
      do throws(BackendError) { _ = try await backend.executions(query, cursor: nil) } catch {
        await connected.close()
        throw Refusal(error.sentence(for: connected.session.object))
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal((error as? any FinalError)?.sentence ?? "\(error)")
    }
    return connected
  }

  /// What an earlier session left; nothing where it cannot be read.
  func memory() -> Memory {
    let bytes = folders.state.flatMap { StateFile(folder: $0).read() }
    return bytes.flatMap { try? JSONDecoder().decode(Memory.self, from: Data($0)) } ?? Memory()
  }

  func keep(_ memory: Memory) async {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let folder = folders.state, let data = try? encoder.encode(memory) else { return }
    // Not being able to remember is no reason to disturb anybody.
    try? StateFile(folder: folder).write(Array(data))
  }

  func reconfigurations() -> AsyncStream<Reconfigured> { AsyncStream { $0.finish() } }
}
