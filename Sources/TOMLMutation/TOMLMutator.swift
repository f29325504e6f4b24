public import SampleData

/// Makes documents that are nearly TOML from documents that are.
public struct TOMLMutator: Sendable {
  private let documents: [[UInt8]]

  public init() { documents = Self.texts.map { Array($0.utf8) } }

  public func document(_ random: inout SplitMix64) -> [UInt8] {
    var bytes = random.pick(documents)
    for _ in 0..<random.below(8) { mutate(&bytes, &random) }
    return bytes
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    let start = random.below(bytes.count + 1)
    let range = start..<min(bytes.count, start + random.below(16))
    switch random.below(8) {
    case 0: bytes.removeSubrange(range)
    case 1: bytes.insert(contentsOf: bytes[range], at: random.below(bytes.count + 1))
    case 2: if !range.isEmpty { bytes[start] = UInt8(random.below(256)) }
    case 3:
      let other = random.pick(documents)
      let first = random.below(other.count)
      bytes.replaceSubrange(range, with: other[first...].prefix(random.below(80)))
    case 4:
      // Deep, long or often enough to reach the limits, or a stack or a square that has none.
      let piece = Array(random.pick(Self.pieces).utf8)
      let count = random.below(16) == 0 ? 30_000 : random.below(40)
      bytes.insert(contentsOf: [[UInt8]](repeating: piece, count: count).joined(), at: start)
    default: bytes.replaceSubrange(range, with: random.pick(Self.pieces).utf8)
    }
  }

  private static let pieces = [
    "\n", "\r\n", "\r", " ", "\t", "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=",
    ".", ",", "#", "\\", "\\u00", "\\u0000", "\\UD800", "\\U0001F600", "\u{FEFF}", "\u{85}", "é",
    "e\u{301}", "🙂", "\0", "\u{7F}", "_", "-", "+", ":", "0", "1", "9", "e", "T", "Z", "0x", "0b1",
    "0o7", "inf", "nan", "true", "a = 1\n", "a.b = 1\n", "a = ", "[a]\n", "[[a]]\n", "[a.b]\n",
    "a.", "{a=", "[1,", "a = { b = 1 }\n", "9223372036854775808", "1e999", "7:32:00Z", "2026-02-29",
    "1979-05-27 07:32:00.999999999999-23:59",
  ]

  private static let texts = [
    """
    theme = "dark"   # é
    context = 'payments'
    [contexts.payments]
    api = "https://api.scrums.com/v1"
    token_command = ["pass", "show",
      "scrums/payments"] # last
    read_only = true
    requests_per_minute = 60
    [views.sick]
    filter = \"\"\"health<70 \\
       -state:closed\"\"\"
    columns = ["id", "name", ]
    [keys]
    pause = ["P"]
    refresh = []
    """,
    """
    "state.blocked" = "red bold"
    'text' = "\\u00e9\\t\\"\\\\"
    "" = ''
    """,
    """
    int = [0, +1, -17, 1_000, 0xDEAD_beef, 0o755, 0b1101, 9223372036854775807]
    float = [1.0, -3.14, 5e+22, 6.626e-34, 1_0.5E1_0, inf, -inf, nan]
    date = [1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5-07:00, 1979-05-27t07:32:00]
    local = [2024-02-29, 07:32:00, 23:59:60.999999]
    mixed = [{ x = 1, y.z = [] }, [[], {}], '''a''b''', \"\"\"\\"\"\"\"\"\"]
    """,
    """
    a.b.c = 1
    a.b.d = 2
    [fruit]
    apple.color = "red"
    [fruit.apple.texture]
    smooth = true
    [[fruits]]
    name = "x"
    [fruits.physical]
    color = "red"
    [[fruits.varieties]]
    name = "y"
    [[fruits]]
    [x.y.z]
    [x]
    point = { x = 1, y = { z = 2 } }
    """,
  ]
}
