import Foundation
import Support
import Testing

/// `config`, `themes` and `keys` as a script meets them.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TellingTests {
  /// Variables, and the path that `config path` prints.
  static let paths: [(variables: String, options: String, path: String)] = [
    ("", "", "$HOME/.config/scrumtop/config.toml"),
    ("XDG_CONFIG_HOME=/x/", "", "/x/scrumtop/config.toml"),
    ("XDG_CONFIG_HOME=relative", "", "$HOME/.config/scrumtop/config.toml"),
    ("XDG_CONFIG_HOME=/x SCRUMTOP_CONFIG=/v.toml", "", "/v.toml"),
    ("SCRUMTOP_CONFIG=/v.toml", "--config /o.toml", "/o.toml"),
  ]

  @Test(arguments: paths)
  func thePathIsThatOfTheFileThatWouldBeRead(
    variables: String, options: String, path: String
  ) async throws {
    try await withFolder { folder in
      let path = path.replacingOccurrences(of: "$HOME", with: folder.path)
      let outcome = try await Shell(folder: folder)
        .run("\(variables) scrumtop config path \(options)")
      #expect(outcome.status == 0)
      #expect(outcome.output == path + "\n")
      #expect(outcome.error == "scrumtop: \(path): no such file; what is built in holds\n")
    }
  }

  @Test func ofAFileThatIsThereNothingIsSaidOnStderr() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("", to: ".config/scrumtop/config.toml")
      let outcome = try await shell.run("scrumtop config path")
      #expect(outcome.error.isEmpty)
      let nowhere = try await shell.run("HOME= scrumtop config path")
      #expect(nowhere.status == 2)
      #expect(
        nowhere.error == """
          scrumtop: no folder for the configuration: set HOME or XDG_CONFIG_HOME, or give --config

          """)
    }
  }

  @Test func theExampleIsRight() async throws {
    try await withFolder { folder in
      let outcome = try await Shell(folder: folder)
        .run("scrumtop config example > c.toml && scrumtop config check c.toml")
      #expect(outcome.status == 0)
      #expect(outcome.output.isEmpty)
      #expect(
        outcome.error == """
          scrumtop: c.toml: in order, with 2 contexts, 1 view, 2 commands on their own keys

          """)
    }
  }

  @Test func aWrongFileIsToldWithItsLine() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("theme = \"dark\"\ncontxt = \"a\"\n", to: "c.toml")
      for line in ["config check c.toml", "config check --config c.toml", "keys --config c.toml"] {
        let outcome = try await shell.run("scrumtop \(line)")
        #expect(outcome.status == 2)
        #expect(outcome.output.isEmpty)
        #expect(outcome.error == "scrumtop: c.toml:2: no key 'contxt'; did you mean context?\n")
      }
    }
  }

  @Test func whatHoldsIsShownAlsoWhereNoSessionCouldStart() async throws {
    try await withFolder { folder in
      let outcome = try await Shell(folder: folder)
        .run("SCRUMTOP_API=https://api.example.com scrumtop config show")
      #expect(outcome.status == 2)
      let lines = outcome.output.split(separator: "\n")
      #expect(
        lines.contains {
          $0.hasPrefix("api  ") && $0.contains("https://api.example.com  ")
            && $0.hasSuffix("  SCRUMTOP_API")
        })
      #expect(
        outcome.error == """
          scrumtop: https://api.example.com: no token for it; --token-file PATH, or set SCRUMTOP_TOKEN

          """)
    }
  }

  @Test func noTokenIsReadToShowWhereItIsFrom() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write(
        """
        context = "a"
        [contexts.a]
        api = "https://api.example.com"
        token_command = ["touch", "\(folder.path)/ran"]
        """, to: "c.toml")
      let outcome = try await shell.run("scrumtop config show --config c.toml -o json; ls")
      #expect(outcome.status == 0)
      #expect(outcome.output.contains("\"source\" : \"c.toml:4\",\n    \"value\" : \"<masked>\""))
      #expect(!outcome.output.contains("ran"))
    }
  }

  @Test func aThemeOfTheUserCountsBeforeTheBuiltInOne() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("# mine\n", to: ".config/scrumtop/themes/dark.toml")
      try shell.write("theme = \"light\"\n", to: ".config/scrumtop/config.toml")
      let file = try await shell.run("scrumtop themes dark")
      #expect(file.output == "# mine\n")
      let list = try await shell.run("scrumtop themes")
      #expect(list.status == 0)
      #expect(list.output.contains("/scrumtop/themes/dark.toml\n"))
      #expect(list.output.contains("built-in") && list.output.contains("in effect"))
    }
  }

  @Test func keysOfTheConfigurationAreMarked() async throws {
    try await withFolder { folder in
      let shell = Shell(folder: folder)
      try shell.write("[keys]\nzoom = [\"Z\"]\n", to: "c.toml")
      let outcome = try await shell.run("scrumtop keys --config c.toml")
      #expect(outcome.status == 0)
      #expect(
        outcome.output.contains(
          "give the pane the whole screen, and back (c.toml:2; built-in: z)\n"))
    }
  }
}
