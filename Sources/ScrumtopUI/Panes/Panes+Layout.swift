import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Panes {
  func layout(size: Size, hasOpenView: Bool) -> Layout {
    Layout(
      size: size, place: hasOpenView, zoomed: isAlone(size) ? focus : nil, counts: roomWanted)
  }

  /// Whether the pane in focus is the only one on the screen.
  func isAlone(_ size: Size) -> Bool { isZoomed || Layout.isTight(size) }

  /// The rows a pane has for its list.
  func listHeight(of pane: Pane, in layout: Layout) -> Int {
    guard let content = layout.frame(of: pane)?.content else { return 0 }
    return max(0, content.rows - headingRows(of: content))
  }

  /// Rows over a list for the names of its columns: one where the list has the screen for itself.
  func headingRows(of content: Rect) -> Int {
    isZoomed && focus != .health && content.rows > 4 ? 1 : 0
  }

  /// The rows of a pane that are on the screen.
  func visibleRows(of pane: Pane, in layout: Layout) -> Slice<Rows> {
    let (rows, height) = (rows[pane], listHeight(of: pane, in: layout))
    let top = min(lists[pane]?.top ?? 0, rows.count)
    return rows[top..<min(rows.count, top + height)]
  }

  /// The lines on the screen, blocked ones first.
  func visibleLines(in layout: Layout) -> [ServiceLineID] {
    Pane.allCases.filter(\.holdsLines).flatMap { pane in
      visibleRows(of: pane, in: layout).compactMap { row -> ServiceLineID? in
        if case .line(let id) = row { id } else { nil }
      }
    }
  }
}
