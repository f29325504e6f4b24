public import TerminalGrid

extension Theme {
  /// Gives every role a foreground and a background of its own, so that a snapshot can name them.
  public static let testing = Theme(
    name: "testing",
    styles: Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        let index = UInt8(StyleLetters.alphabet.firstIndex(of: role.snapshotLetter) ?? 0)
        return (
          role, Style(foreground: .indexed(16 + index), background: .indexed(116 + index))
        )
      }))
}

/// A grid drawn with `Theme.testing` as two blocks of the same size: its text and its roles.
///
/// A role has the same letter in every snapshot. `.` is a cell without a style. Styles mixed from several
/// roles, and inverted marks, get the letters that no role has, in the order in which they appear.
public struct StyleLetters: CustomStringConvertible {
  public let text: String
  /// One letter a cell, a line a row.
  public let letters: String
  /// What each letter in use means.
  public let legend: String

  /// Every letter a style can have, in the order of the legend.
  public static let alphabet = Array(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  public init(_ grid: Grid) {
    let letters = Self.alphabet
    var letterOfStyle: [Style: Character] = [.plain: "."]
    for role in Role.allCases { letterOfStyle[Theme.testing[role]] = role.snapshotLetter }
    let taken = Set(Role.allCases.map(\.snapshotLetter))
    var unused = letters.filter { !taken.contains($0) }[...]
    var meanings: [Character: String] = [:]
    var rows: [String] = []
    for row in 0..<grid.size.rows {
      var line = ""
      for column in 0..<grid.size.columns {
        let style = grid[column, row].style
        let letter = letterOfStyle[style] ?? unused.popFirst() ?? "?"
        letterOfStyle[style] = letter
        if style != .plain { meanings[letter] = Self.meaning(of: style) }
        line.append(letter)
      }
      rows.append(line)
    }
    text = grid.text
    self.letters = rows.joined(separator: "\n")
    legend = meanings.sorted {
      letters.firstIndex(of: $0.key) ?? 0 < letters.firstIndex(of: $1.key) ?? 0
    }
    .map { "\($0.key) \($0.value)" }.joined(separator: "\n")
  }

  /// The text, the letters and the legend, with a rule between them.
  public var description: String {
    [text, letters, legend].joined(separator: "\n----\n") + "\n"
  }

  /// `role`, `role on role`, with the attributes it was given on top.
  private static func meaning(of style: Style) -> String {
    let foreground = name(of: style.foreground) { $0.foreground }
    let background = name(of: style.background) { $0.background }
    var words = foreground == background ? [foreground] : [foreground, "on", background]
    let attributes: [(Style.Attributes, String)] = [
      (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
    ]
    words += attributes.filter { style.attributes.contains($0.0) }.map(\.1)
    return words.joined(separator: " ")
  }

  private static func name(of color: Color, in part: (Style) -> Color) -> String {
    if let role = Role.allCases.first(where: { part(Theme.testing[$0]) == color }) {
      return role.rawValue
    }
    return switch color {
    case .standard: "default"
    case .indexed(let number): "\(number)"
    }
  }
}
