import Foundation
import Subprocess

/// The built program in a real terminal: a tmux server of its own, driven by keys, read as text.
struct TmuxScreen: Sendable {
  /// What went wrong with a screen, with the screen.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private let socket: String
  /// Where the program's status and the tty's settings are written when it has ended.
  let folder: URL

  /// Time for anything to appear on a machine that is busy with something else.
  private static let patience: Duration = .seconds(300)

  /// Starts `command` (a line for sh) in a terminal of this size, without the user's environment.
  init(
    _ command: String, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:]
  ) async throws {
    socket = "scrumtop-test-\(UUID().uuidString.prefix(8))"
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(socket)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let settings =
      "set -g status off\nset -sg escape-time 0\nset -g default-terminal xterm-256color\n"
      + "set -s set-clipboard on\n"
    try settings.write(
      to: folder.appendingPathComponent("tmux.conf"), atomically: true, encoding: .utf8)
    let script = """
      before=$(stty -g)
      \(command)
      echo "status $?" > '\(folder.path)/status'
      [ "$(stty -g)" = "$before" ] && echo 'tty restored' || echo 'tty changed'
      cat '\(folder.path)/status'
      echo "the end of the program"
      exec sleep 600
      """
    try script.write(to: folder.appendingPathComponent("script"), atomically: true, encoding: .utf8)
    let variables = Self.cleanEnvironment(folder).merging(environment) { $1 }
      .map { "\($0.key)=\($0.value)" }
    try await tmux(
      ["-f", folder.appendingPathComponent("tmux.conf").path, "new-session", "-d"]
        + ["-x", String(columns), "-y", String(rows), "env", "-i"] + variables
        + ["sh", folder.appendingPathComponent("script").path])
  }

  /// The program under test, which the build puts beside the tests.
  static let program: String = {
    let tests = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appendingPathComponent("scrumtop").path
  }()

  private static func cleanEnvironment(_ folder: URL) -> [String: String] {
    [
      "HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path,
      "TMPDIR": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
      "TERM": "xterm-256color",
    ]
  }

  /// The text on the screen.
  func text() async throws -> String { try await tmux(["capture-pane", "-p"]) }

  /// A value tmux knows about the pane, such as `alternate_on`.
  func value(_ name: String) async throws -> String {
    try await tmux(["display-message", "-p", "#{\(name)}"])
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  func press(_ keys: String...) async throws { try await tmux(["send-keys"] + keys) }

  /// Types text into the field that is open, waiting for the cursor to follow each key: keys that the
  /// program reads together are a paste to it.
  func type(_ text: String) async throws {
    try await wait("for a field to type into", value: "cursor_flag") { $0 == "1" }
    for character in text {
      let column = try await value("cursor_x")
      try await tmux(["send-keys", "-l", String(character)])
      try await wait("for the cursor to follow \(text)", value: "cursor_x") { $0 != column }
    }
  }

  func paste(_ text: String) async throws {
    try await tmux(["set-buffer", "-b", "text", text])
    try await tmux(["paste-buffer", "-p", "-b", "text"])
  }

  /// What the program handed to the clipboard last.
  func clipboard() async throws -> String { try await tmux(["show-buffer"]) }

  func resize(columns: Int, rows: Int) async throws {
    try await tmux(["resize-window", "-x", String(columns), "-y", String(rows)])
  }

  /// Waits until the screen holds all of `texts`, and returns it.
  @discardableResult
  func wait(for texts: String...) async throws -> String {
    try await wait("for \(texts)") { screen in texts.allSatisfy(screen.contains) }
  }

  @discardableResult
  func wait(
    _ what: String, until holds: @Sendable (String) -> Bool
  ) async throws -> String {
    let end = ContinuousClock.now + Self.patience
    while true {
      let screen = try await text()
      if holds(screen) { return screen }
      guard ContinuousClock.now < end else {
        throw Failure(description: "waited in vain \(what); the screen is\n\(screen)")
      }
      try await pause()
    }
  }

  private func wait(
    _ what: String, value name: String, until holds: @Sendable (String) -> Bool
  ) async throws {
    let end = ContinuousClock.now + Self.patience
    while try await !holds(value(name)) {
      guard ContinuousClock.now < end else {
        throw Failure(description: "waited in vain \(what); the screen is\n\(try await text())")
      }
      try await pause()
    }
  }

  /// Waits for the end of the program, and returns its status.
  func status() async throws -> Int {
    let screen = try await wait("for the end") {
      $0.contains("the end of the program")
    }
    let line = screen.split(separator: "\n").last { $0.hasPrefix("status ") }
    return Int(line?.split(separator: " ").last ?? "") ?? -1
  }

  /// The process id of the program that runs in the pane, by its command name.
  func programID() async throws -> Int32 {
    let pane = try await value("pane_pid")
    let found = try await run(
      .name("pgrep"), arguments: ["-P", pane, "-x", "scrumtop"], output: .string(limit: 1000))
    guard
      let id = Int32(found.standardOutput.trimmingCharacters(in: .whitespacesAndNewlines))
    else { throw Failure(description: "no scrumtop under process \(pane)") }
    return id
  }

  /// Takes the terminal away, as a broken ssh connection does.
  func hangUp() async { _ = try? await tmux(["kill-server"]) }

  func close() async {
    await hangUp()
    try? FileManager.default.removeItem(at: folder)
  }

  // Polling a foreign process needs a rhythm; nothing is decided by its length.
  func pause() async throws { try await Task.sleep(for: .milliseconds(40)) }

  @discardableResult
  private func tmux(_ arguments: [String]) async throws -> String {
    let result = try await run(
      .name("tmux"), arguments: Arguments(["-L", socket] + arguments),
      output: .string(limit: 1 << 20), error: .string(limit: 10_000))
    guard result.terminationStatus.isSuccess else {
      throw Failure(description: "tmux \(arguments): \(result.standardError)")
    }
    return result.standardOutput
  }
}

/// Runs a body with a screen that is closed afterwards, whatever happens.
func withScreen(
  _ command: String, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
  _ body: (TmuxScreen) async throws -> Void
) async throws {
  let screen = try await TmuxScreen(
    command, columns: columns, rows: rows, environment: environment)
  do {
    try await body(screen)
    await screen.close()
  } catch {
    await screen.close()
    throw error
  }
}
