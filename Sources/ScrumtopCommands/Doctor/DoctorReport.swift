import Foundation
import TerminalGrid

/// The findings as they are written.
public struct DoctorReport: Sendable {
  /// Of the terminal they are written to; nil where lines may be as long as they are.
  private let columns: Int?
  private let isColored: Bool
  private let isASCII: Bool

  private static let statusWidth = 6
  private static let checkWidth =
    2 + (Finding.Check.allCases.map(\.rawValue.count).max() ?? 0)

  public init(columns: Int?, isColored: Bool, isASCII: Bool) {
    self.columns = columns
    self.isColored = isColored
    self.isASCII = isASCII
  }

  /// A line for the finding and one for what to do, each wrapped under its beginning.
  public func text(_ finding: Finding) -> String {
    let indent = String(repeating: " ", count: Self.statusWidth + Self.checkWidth)
    let head =
      status(finding.status)
      + finding.check.rawValue.padding(
        toLength: Self.checkWidth, withPad: " ", startingAt: 0)
    var text = head + wrapped(finding.detail, indent: indent) + "\n"
    if let remedy = finding.remedy {
      let arrow = "\(Glyph.right.text(isASCII: isASCII)) "
      text += indent + arrow + wrapped(remedy, indent: indent + "  ") + "\n"
    }
    return text
  }

  /// All findings as an array of objects, the members in alphabetical order.
  public func json(_ findings: [Finding]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let rows = findings.map { finding in
      Row(
        check: finding.check.rawValue, status: finding.status.rawValue,
        detail: Sanitiser.plain(finding.detail, isASCII: false),
        remedy: finding.remedy.map { Sanitiser.plain($0, isASCII: false) })
    }
    return String(decoding: Sanitiser.json(Array(try encoder.encode(rows))), as: UTF8.self) + "\n"
  }

  private struct Row: Encodable {
    let check, status, detail: String
    /// Null where there is none: a script finds the member in any case.
    let remedy: String?

    enum Key: CodingKey { case check, status, detail, remedy }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(check, forKey: .check)
      try container.encode(status, forKey: .status)
      try container.encode(detail, forKey: .detail)
      try container.encode(remedy, forKey: .remedy)
    }
  }

  private func wrapped(_ text: String, indent: String) -> String {
    let plain = Sanitiser.plain(text, isASCII: isASCII)
    guard let columns else { return plain }
    let room = max(20, columns - indent.count)
    return Sanitiser.lines(of: plain, columns: room, isASCII: isASCII, limit: 65_536)
      .map { line in
        // The blank at which a line was broken.
        line.text.last == " " ? String(line.text.dropLast()) : line.text
      }
      .joined(separator: "\n" + indent)
  }

  private func status(_ status: Finding.Status) -> String {
    let word = status.rawValue
    let blanks = String(repeating: " ", count: Self.statusWidth - word.count)
    guard isColored else { return word + blanks }
    var grid = Grid(size: Size(columns: word.count, rows: 1))
    grid.write(word, at: Point(column: 0, row: 0), style: Self.style(of: status))
    return grid.ansi(colors: 8) + blanks
  }

  private static func style(of status: Finding.Status) -> Style {
    switch status {
    case .ok: Style(foreground: .indexed(2))
    case .warn: Style(foreground: .indexed(3), attributes: .bold)
    case .fail: Style(foreground: .indexed(1), attributes: .bold)
    }
  }
}
