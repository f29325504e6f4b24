import SampleData
import ScrumtopConfiguration
import StrictTOML
import Support
import Testing

/// Whatever stands in the file, it is read or one fault of it is told, with a line that it has.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ConfigurationPropertyTests {
  private static let text = """
    theme = "dark"   # é
    context = 'payments'
    [contexts.payments]
    api = "https://api.scrums.com/v1"
    workspace = "WS-26-000021"
    token_command = ["pass", "show"]
    read_only = true
    requests_per_minute = 60
    link = "https://app.example.com/lines/{id}"
    [contexts.other]
    token_file = '''~/token'''
    [views.sick]
    key = "3"
    filter = "health<70 -state:closed"
    sort = "-health"
    columns = ["id",
      "name"]
    [keys]
    pause = ["P"]
    refresh = []
    [views.failed]
    feed = \"\"\"type:agent.run.failed\"\"\"
    [limits]
    events = 100
    """

  /// What a mutation puts in: marks of TOML, words of the file, and what no file should have.
  private static let pieces =
    [
      "\n", "\"", "'", "[", "]", "[[", "]]", "{", "}", "=", ".", ",", "#", "\\", "\"\"\"", "\r",
      "\0",
    ]
    + [
      "theme = 1\n", "[contexts]\n", "[[contexts]]\n", "keys", "\\u0000", "\u{FEFF}", "🙂", "1e9",
      "\u{85}", "\u{2028}",
    ]

  private static func mutated(_ generator: inout SplitMix64) -> String {
    var characters = Array(text)
    for _ in 0..<Int.random(in: 1...4, using: &generator) {
      let start = Int.random(in: 0..<characters.count, using: &generator)
      let end = min(characters.count, start + Int.random(in: 0...12, using: &generator))
      let piece = pieces.randomElement(using: &generator) ?? ""
      let isCut = Bool.random(using: &generator)
      characters.replaceSubrange(isCut ? start..<end : start..<start, with: isCut ? "" : piece)
    }
    return String(characters)
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func aTextThatWasChangedAtRandomIsReadOrRefusedWithItsLine(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var outcomes: Set<Bool> = []
    for _ in 0..<500 {
      let text = Self.mutated(&generator)
      let lines = 1 + text.utf8.count { $0 == UInt8(ascii: "\n") }
      do throws(ConfigurationFault) {
        _ = try ConfigurationFile.configuration(text: text, file: "f", home: nil, .sample)
        outcomes.insert(true)
      } catch {
        outcomes.insert(false)
        let line = Self.line(of: error)
        #expect(line.map { (1...lines).contains($0) } == true, "\(error)\n\(text)")
      }
    }
    #expect(outcomes == [true, false])
  }

  private static func line(of fault: ConfigurationFault) -> Int? {
    switch fault {
    case .entry(let place, _): place.line
    case .document(.invalid(_, let error)): error.position.line
    case .unreadable, .document(.unreadable): nil
    }
  }
}
