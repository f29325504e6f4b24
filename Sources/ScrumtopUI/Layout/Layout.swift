import ScrumtopPresentation
import TerminalGrid

/// Where everything is on a screen; a pure function of its size and of what is to be shown.
///
/// 80x24 is a first-class size: three line panes over health and events side by side. Narrower screens
/// stack health and events, and below 40x10 there is one honest line.
struct Layout: Equatable, Sendable {
  /// One pane with its frame; the content has one cell of border at every side.
  struct PaneFrame: Equatable, Sendable {
    let pane: Pane
    /// The rows of the pane, without border and title.
    let content: Rect
    /// The row of its title, which is the top border.
    let titleRow: Int
  }

  enum Kind: Equatable, Sendable {
    /// Below 40x10.
    case oneLine
    case panes([PaneFrame])
    /// An open place: its content; the title is in the border above.
    case place(content: Rect)
  }

  let size: Size
  let kind: Kind

  static let smallest = Size(columns: 40, rows: 10)

  /// Whether there is room for one pane only: the one in focus.
  static func isTight(_ size: Size) -> Bool { size.rows < 14 }

  /// The header is row 0, the message and key line the last row.
  init(size: Size, place: Bool, zoomed: Pane?, counts: [Pane: Int]) {
    self.size = size
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      kind = .oneLine
      return
    }
    let body = Rect(column: 0, row: 1, columns: size.columns, rows: size.rows - 2)
    if place {
      kind = .place(content: Self.content(in: body))
    } else if let zoomed {
      kind = .panes([
        PaneFrame(pane: zoomed, content: Self.content(in: body), titleRow: body.row)
      ])
    } else {
      kind = .panes(Self.stack(body, counts: counts))
    }
  }

  /// The body without its frame. The bottom border is the body's last row.
  private static func content(in body: Rect) -> Rect {
    Rect(
      column: body.column + 1, row: body.row + 1, columns: body.columns - 2, rows: body.rows - 2)
  }

  func frame(of pane: Pane) -> PaneFrame? {
    guard case .panes(let frames) = kind else { return nil }
    return frames.first { $0.pane == pane }
  }
}

extension Layout {
  /// Shares the rows of `body`: every pane has its title row; an empty pane is its title alone.
  private static func stack(_ body: Rect, counts: [Pane: Int]) -> [PaneFrame] {
    let beside = body.columns >= 70
    let bottom: [Pane] = [.health, .events]
    // Titles of the line panes, of the lower panes, and the bottom border.
    let titles = 3 + (beside ? 1 : 2) + 1
    let rows = body.rows - titles
    let (signals, events) = (counts[.health] ?? 0, min(counts[.events] ?? 0, 100))
    let lowerWanted = beside ? max(signals, events) : signals + max(4, events)
    let lines: [Pane] = [.blocked, .running, .resting]
    let lowerShare = min(max(beside ? 3 : 2, rows * 2 / 5), max(2, lowerWanted))
    let wanted = lines.map { counts[$0] ?? 0 }
    let ample = rows - min(lowerShare, max(0, rows - 3))
    // What the lines do not need goes to the feed first: it always has more to show.
    let spare = max(0, ample - wanted.reduce(0, +))
    let heights = share(ample - min(spare, max(0, lowerWanted - lowerShare)), among: wanted)
    var frames: [PaneFrame] = []
    var row = body.row
    for (pane, height) in zip(lines, heights) {
      frames.append(frame(pane, Rect(column: 0, row: row, columns: body.columns, rows: height + 1)))
      row += height + 1
    }
    let left = body.endRow - 1 - row
    if beside {
      // The longest documented signal and two counts need 38 columns; the feed can use the rest.
      let split = min(60, max(38, body.columns * 38 / 100))
      frames.append(frame(.health, Rect(column: 0, row: row, columns: split, rows: left)))
      frames.append(
        frame(
          .events,
          Rect(column: split - 1, row: row, columns: body.columns - split + 1, rows: left)))
    } else {
      let health = min(signals, max(1, (left - 2) / 2))
      frames.append(
        frame(bottom[0], Rect(column: 0, row: row, columns: body.columns, rows: health + 1)))
      frames.append(
        frame(
          bottom[1],
          Rect(column: 0, row: row + health + 1, columns: body.columns, rows: left - health - 1)))
    }
    return frames
  }

  private static func frame(_ pane: Pane, _ outer: Rect) -> PaneFrame {
    PaneFrame(
      pane: pane,
      content: Rect(
        column: outer.column + 1, row: outer.row + 1, columns: outer.columns - 2,
        rows: outer.rows - 1),
      titleRow: outer.row)
  }

  /// Gives each what it wants while there is enough; else blocked lines come first, and the rest is
  /// shared in proportion, at least one row for each pane that has any.
  static func share(_ rows: Int, among wanted: [Int]) -> [Int] {
    guard wanted.reduce(0, +) > rows else {
      // Spare rows go to the running pane, which grows most often.
      var heights = wanted
      heights[1] += max(0, rows - wanted.reduce(0, +))
      return heights
    }
    var heights = wanted.map { $0 > 0 ? 1 : 0 }
    var left = rows - heights.reduce(0, +)
    while left > 0 {
      var given = false
      for index in wanted.indices where left > 0 && heights[index] < wanted[index] {
        // Blocked lines get up to two rows for every row of the others.
        let step = min(index == 0 ? 2 : 1, wanted[index] - heights[index], left)
        heights[index] += step
        left -= step
        given = true
      }
      if !given { break }
    }
    return heights
  }
}
