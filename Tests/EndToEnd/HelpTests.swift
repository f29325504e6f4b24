import Foundation
import Support
import Testing

@testable import ScrumtopCommands

/// Help as the program gives it.
@Suite(.guardAgainstHanging, .boundedParallelism) struct HelpTests {
  /// The commands that this program has.
  private static func commands(_ shell: Shell) async throws -> [CommandName] {
    try await tree(shell).commands.map { try #require(CommandName(rawValue: $0.name)) }
  }

  static func tree(_ shell: Shell) async throws -> CommandTree {
    try CommandTree(json: await shell.run("scrumtop --experimental-dump-help").output)
  }

  @Test func everyExampleOfEveryHelpEndsAsItPromises() async throws {
    try await withFolder { folder in
      try await ServerProcess.with(folder: folder) { server in
        let shell = try Self.shell(folder, server)
        let commands = try await Self.commands(shell)
        for command in CommandName.allCases where commands.contains(command) {
          let lines = try await shell.run("scrumtop \(command) --help").output
            .split(separator: "\n").filter { $0.hasPrefix("  scrumtop") }
            .map { $0.dropFirst(2) }
          #expect(lines.map(String.init) == Examples.of(command).map(\.line))
          for example in Examples.of(command) { try await Self.check(example, shell) }
        }
      }
    }
  }

  /// A machine with an API, a context, ids in a file, and the folders of shells.
  private static func shell(_ folder: URL, _ server: ServerProcess) throws -> Shell {
    let shell = Shell(
      folder: folder,
      environment: [
        "SCRUMTOP_API": server.url,
        "SCRUMTOP_TOKEN": try String(contentsOfFile: server.tokenFile, encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines),
      ])
    try shell.write("LIN-26-084729\nLIN-26-091512\n", to: "ids.txt")
    try shell.write(
      "[contexts.payments]\napi = \"\(server.url)\"\n", to: ".config/scrumtop/config.toml")
    for name in [".zfunc/x", ".config/fish/completions/x"] { try shell.write("", to: name) }
    return shell
  }

  private static func check(_ example: Example, _ shell: Shell) async throws {
    switch example.ending {
    case .status(let status):
      let outcome = try await shell.run("set -o pipefail; " + example.line)
      #expect(outcome.status == Int(status.rawValue), "\(example.line): \(outcome.error)")
    case .oneOf(let statuses):
      let outcome = try await shell.run(example.line)
      #expect(
        statuses.map { Int($0.rawValue) }.contains(outcome.status),
        "\(example.line): \(outcome.error)")
    case .interactive:
      // Everything but the terminal was right.
      let outcome = try await shell.run(example.line)
      #expect(outcome.status == 2, "\(example.line)")
      #expect(outcome.error.hasPrefix("scrumtop: standard input or output is no terminal;"))
    case .serving:
      let outcome = try await shell.run(
        """
        exec 3< <(exec \(example.line) --port 0)
        server=$!
        read -r line <&3
        echo "$line"
        kill $server
        wait $server
        """)
      #expect(outcome.status == 0, "\(example.line): \(outcome.error)")
      #expect(outcome.output.hasPrefix("listening on http://127.0.0.1:"), "\(example.line)")
    }
  }

  @Test func helpWithACommandIsTheCommandsHelp() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      for command in try await Self.commands(shell) {
        let help = try await shell.run("scrumtop help \(command)")
        #expect(help.status == 0)
        let asked = try await shell.run("scrumtop \(command) --help").output
        #expect(help.output == asked)
        #expect(help.output.contains("USAGE: scrumtop \(command)"))
      }
      let help = try await shell.run("scrumtop help").output
      let asked = try await shell.run("scrumtop --help").output
      #expect(help == asked)
    }
  }

  @Test func everyOptionWithAValueIsKnownWhereTheCommandIsLookedFor() async throws {
    try await withFolder { folder in
      let tree = try await Self.tree(Shell(folder: folder))
      for argument in tree.commands.flatMap(\.all) {
        for name in argument.names {
          switch (argument.kind, OptionName.kind(of: name)) {
          case (.option, .withValue), (.flag, .flag): break
          default: Issue.record("OptionName does not know \(name)")
          }
        }
      }
    }
  }

  @Test func theManualPageHasEveryCommandAndOption() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      let page = try await shell.run("scrumtop man").output
      let tree = try await Self.tree(shell)
      for command in tree.commands {
        #expect(page.contains(".SS \"scrumtop \(command.name)\"\n"))
        for inner in command.commands {
          #expect(page.contains(".SS \"scrumtop \(command.name) \(inner.name)\"\n"))
        }
      }
      for argument in tree.commands.flatMap(\.all) {
        let isThere = argument.names.allSatisfy {
          page.contains($0.replacingOccurrences(of: "-", with: "\\-"))
        }
        #expect(isThere && page.contains(Roff.escaped(argument.abstract)), "\(argument.names)")
      }
    }
  }

  @Test func theManualPageIsRoffThatEveryReaderKnows() async throws {
    try await withFolder { folder in
      let page = try await Shell(folder: folder).run("scrumtop man").output
      let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.first?.hasPrefix(".TH ") == true)
      #expect(lines.dropLast().allSatisfy { !$0.isEmpty }, "an empty line is a request, too")
      for (line, next) in zip(lines, lines.dropFirst()) where line.hasPrefix(".") {
        #expect([".TH ", ".SH ", ".SS ", ".PP", ".TP", ".B "].contains { line.hasPrefix($0) })
        #expect(line.count { $0 == "\"" } % 2 == 0)
        if line == ".TP" { #expect(next.hasPrefix(".B ")) }
        if line.hasPrefix(".B ") || line == ".PP" { #expect(next.first.map { $0 != "." } == true) }
      }
      // No escapes but those of a hyphen, a backslash and signs.
      let rest = lines.joined(separator: "\n")
        .replacing(/\\(-|e|&|\((?:aq|dq|ga|ha|ti))/, with: "")
      #expect(!rest.contains("\\"))
    }
  }
}

extension CommandTree {
  /// Its arguments and those of its commands.
  fileprivate var all: [Argument] { arguments + commands.flatMap(\.all) }
}
