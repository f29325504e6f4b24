public import ScrumtopCore
public import TerminalGrid

/// Records in aligned columns.
///
/// The widths come from the first records, so that a list of any length can be printed as it arrives;
/// a later cell that is wider pushes its row to the right.
public struct RecordTable: Sendable {
  private struct Placed: Sendable {
    let index: Int
    let column: ColumnInfo
    var width: Int
  }

  private let placed: [Placed]
  private let isASCII: Bool
  private let isCut: Bool
  private let style: @Sendable (Role) -> String
  private let plain: String

  /// Between two columns.
  private static let gap = 2
  /// What free text gets at least, before columns to its right are let in.
  private static let leastText = 28
  /// A text that gets less than this is left out.
  private static let shortestText = 10
  /// Code points of one cell where nothing is cut.
  private static let longestCell = 4096

  /// - Parameters:
  ///   - sample: the first records' cells.
  ///   - width: of the terminal in columns; nil leaves nothing out and cuts nothing.
  ///   - colors: how many colours are used; nil for none and no attributes either.
  public init(
    of subject: FilterSubject, sample: [[RecordCell]], width: Int?, theme: Theme = .mono,
    colors: Int? = nil, isASCII: Bool = false
  ) {
    let columns = subject.printedColumns
    let natural = columns.indices.map { index in
      sample.reduce(columns[index].printedHeading.utf8.count) { widest, cells in
        let text = Glyph.adapted(cells[index].text, isASCII: isASCII)
        return max(widest, Sanitiser.width(of: text, columns: 512, isASCII: isASCII))
      }
    }
    let all = columns.indices.map { Placed(index: $0, column: columns[$0], width: natural[$0]) }
    placed = width.map { Self.fitted(all, to: $0) } ?? all
    isCut = width != nil
    self.isASCII = isASCII
    if let colors {
      style = { theme[$0] == .plain ? "" : theme[$0].sequence(colors: colors) }
      plain = Style.plain.sequence(colors: colors)
    } else {
      style = { _ in "" }
      plain = ""
    }
  }

  /// Columns from the left as long as they fit; texts give way first, and take what is left.
  private static func fitted(_ all: [Placed], to width: Int) -> [Placed] {
    var kept: [Placed] = []
    var room = width
    for var next in all {
      let gap = kept.isEmpty ? 0 : gap
      if next.column.kind == .text { next.width = min(next.width, leastText) }
      if next.width + gap > room, next.column.kind == .text, room - gap >= shortestText {
        next.width = room - gap
      }
      guard next.width + gap <= room || kept.isEmpty else { break }
      next.width = min(next.width, max(1, room - gap))
      room -= next.width + gap
      kept.append(next)
    }
    for index in kept.indices where kept[index].column.kind == .text {
      let more = min(room, all[index].width - kept[index].width)
      kept[index].width += more
      room -= more
    }
    return kept
  }

  /// The names of the columns.
  public var headings: String {
    line { RecordCell($0.column.printedHeading, .label) }
  }

  /// One record.
  public func row(_ cells: [RecordCell]) -> String { line { cells[$0.index] } }

  private func line(_ cell: (Placed) -> RecordCell) -> String {
    var line = ""
    for (number, place) in placed.enumerated() {
      let cell = cell(place)
      let (text, width) = fitted(cell.text, to: place.width)
      let blanks = String(repeating: " ", count: max(0, place.width - width))
      let start = style(cell.role)
      let shown = start.isEmpty || text.isEmpty ? text : start + text + plain
      let isLast = number == placed.count - 1
      line += place.column.kind == .number ? blanks + shown : shown + (isLast ? "" : blanks)
      if !isLast { line += String(repeating: " ", count: Self.gap) }
    }
    return line
  }

  private func fitted(_ text: String, to width: Int) -> (String, Int) {
    let text = Glyph.adapted(text, isASCII: isASCII)
    guard isCut else {
      let clean = Sanitiser.plain(text, isASCII: isASCII, limit: Self.longestCell)
      return (clean, Sanitiser.width(of: clean, isASCII: isASCII))
    }
    let pieces = Sanitiser.fitted(text, columns: width, isASCII: isASCII)
    return (pieces.map(\.text).joined(), pieces.reduce(0) { $0 + $1.width })
  }
}
