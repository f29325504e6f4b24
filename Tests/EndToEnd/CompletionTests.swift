import Foundation
import Support
import Testing

/// Completion scripts, and what they ask the program.
@Suite(.guardAgainstHanging, .boundedParallelism) struct CompletionTests {
  /// What bash offers when Tab is pressed at the end of `line`. Words as bash cuts them.
  private func bash(_ words: [String], _ shell: Shell) async throws -> [String] {
    let quoted = words.map { "$'\($0.replacingOccurrences(of: "'", with: "\\'"))'" }
    let line = words.joined(separator: " ")
    let outcome = try await shell.run(
      """
      source <(scrumtop completion bash)
      COMP_WORDS=(\(quoted.joined(separator: " ")))
      COMP_CWORD=\(words.count - 1)
      COMP_LINE=$'\(line.replacingOccurrences(of: "'", with: "\\'"))'
      COMP_POINT=${#COMP_LINE}
      cur=${COMP_WORDS[COMP_CWORD]#\\'}
      [[ $cur = [:=] ]] && cur=
      _scrumtop_open scrumtop "$cur" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """)
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  /// Words of a line, and what bash offers for the last.
  static let lines: [(words: [String], offered: [String])] = [
    (["scrumtop", "snap"], ["snapshot"]),
    (["scrumtop", "config", "sh"], ["show"]),
    (["scrumtop", "snapshot", "--siz"], ["--size"]),
    (["scrumtop", "keys", "-o", "js"], ["json"]),
    (["scrumtop", "completion", "f"], ["fish"]),
    (["scrumtop", "snapshot", "sta"], ["state:"]),
    (["scrumtop", "snapshot", "state", ":", "bl"], ["blocked"]),
    (["scrumtop", "snapshot", "'age>2h state:bl"], ["age>2h state:blocked"]),
    (["scrumtop", "snapshot", "--context", "pay"], ["payments"]),
    (["scrumtop", "snapshot", "--color", "al"], ["always"]),
    (["scrumtop", "snapshot", "--theme", "mo"], ["mono"]),
  ]

  @Test(arguments: lines)
  func bashOffersCommandsOptionsAndValues(words: [String], offered: [String]) async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("[contexts.payments]", to: ".config/scrumtop/config.toml")
      let found = try await bash(words, shell)
      #expect(found == offered)
    }
  }

  @Test func bashOffersTheUsersThemes() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("", to: ".config/scrumtop/themes/lilac.toml")
      try shell.write("", to: ".config/scrumtop/themes/l$(touch evil).toml")
      let found = try await bash(["scrumtop", "themes", "l"], shell)
      #expect(found == ["light", "lilac"])
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("evil").path))
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellHasItsScript(name: String) async throws {
    try await withFolder { folder in
      let outcome = try await Shell(folder: folder).run("scrumtop completion \(name)")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("---completion themes -- positional@0"))
      switch name {
      case "bash":
        #expect(outcome.output.hasSuffix("\ncomplete -o filenames -F _scrumtop_open scrumtop\n"))
      case "zsh":
        #expect(outcome.output.contains("_describe -V '' closed -- open -S ''\n}\n\nif [["))
      default: #expect(outcome.output.contains("complete -c 'scrumtop'"))
      }
    }
  }

  /// What the program answers a script.
  private func answer(
    _ place: String, _ words: [String], _ shell: Shell, asking name: String = "fish"
  ) async throws -> [String] {
    let quoted = words.map { "'\($0.replacingOccurrences(of: "'", with: "'\\''"))'" }
    let outcome = try await shell.run(
      "SAP_SHELL=\(name) scrumtop ---completion \(place) \(words.count - 1) "
        + "\(words.last?.count ?? 0) \(quoted.joined(separator: " "))")
    #expect(outcome.status == 0 && outcome.error.isEmpty, "\(outcome.error)")
    return outcome.output.split(separator: "\n").map(String.init).filter { $0 != " " }
  }

  @Test func idsAreAskedOfTheAPI() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let typed = ["scrumtop", "watch", "--api", server.url, "--token-file", server.tokenFile]
        let shell = Shell(folder: folder)
        let found = try await answer("watch -- positional@0", typed + ["LIN-26-0847"], shell)
        #expect(found.count > 10 && found.contains("LIN-26-084729"))
        #expect(found.allSatisfy { $0.hasPrefix("LIN-26-") })
      }
    }
  }

  @Test func withoutAnAPIOrWithADeadOneNoIdsAreOfferedAndNothingIsSaid() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder, environment: ["SCRUMTOP_TOKEN": "secret"])
      let place = "watch -- positional@0"
      let none = try await answer(place, ["scrumtop", "watch", "LIN-"], shell)
      #expect(none.isEmpty)
      try await withReservedPort { port in
        let address = "http://127.0.0.1:\(port)"
        let dead = try await answer(place, ["scrumtop", "watch", "--api", address, "LIN-"], shell)
        #expect(dead.isEmpty)
      }
    }
  }

  @Test func aTokenCommandIsNotRunAtATab() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let shell = Shell(folder: folder)
        try shell.write(
          """
          context = "local"
          [contexts.local]
          api = "\(server.url)"
          token_command = ["touch", "\(folder.path)/ran"]
          """, to: ".config/scrumtop/config.toml")
        let found = try await answer(
          "watch -- positional@0", ["scrumtop", "watch", "LIN-"], shell)
        #expect(found.isEmpty)
        let ran = folder.appendingPathComponent("ran").path
        #expect(!FileManager.default.fileExists(atPath: ran))
      }
    }
  }

  @Test func themesAreAskedOfTheProgram() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      let found = try await answer("themes -- positional@0", ["scrumtop", "themes", ""], shell)
      #expect(found == ["dark", "light", "mono"])
    }
  }
}
