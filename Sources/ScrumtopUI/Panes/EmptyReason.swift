import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Why a pane without rows has none.
enum EmptyReason: Equatable, Sendable {
  /// The filter lets no line through.
  case allLinesFiltered
  /// The filter lets lines through, but none of this pane.
  case paneFiltered
  case eventsFiltered
  case noEventIn(TimeRange)
}

extension Panes {
  /// Whether anything is known of the lines, so that a zero is a fact.
  func hasLines(_ status: SyncStatus) -> Bool {
    status.lines.isComplete || rows.tally.openCount > 0 || rows.tally.closedCount > 0
  }

  /// Whether the filter lets no line through at all.
  var hidesAllLines: Bool {
    !filter.isEmpty && Pane.allCases.allSatisfy { !$0.holdsLines || rows.count($0) == 0 }
  }

  /// Whether the focus may go to a pane: to one that has a row of its own, and where a filter hides all, so
  /// that it can be changed there.
  func canFocus(_ pane: Pane, _ feed: Feed) -> Bool {
    rows.count(pane) > 0 || isEmptiedByFilter(pane, feed)
  }

  /// Whether a pane has no row because of what a person asked for. The first of the line panes stands for
  /// all three.
  func isEmptiedByFilter(_ pane: Pane, _ feed: Feed) -> Bool {
    switch pane {
    case .blocked: hidesAllLines
    case .running, .resting, .health: false
    case .events: rows.count(.events) == 0 && (!feed.filter.isEmpty || feed.range != nil)
    }
  }

  /// Why a person's filter or range of time leaves nothing in a pane; nil where there are rows, and where it
  /// is not known yet that there are none.
  func emptyReason(of pane: Pane, _ status: SyncStatus, _ feed: Feed, size: Size) -> EmptyReason? {
    guard rows[pane].isEmpty else { return nil }
    switch pane {
    case .blocked, .running, .resting:
      guard status.lines.isComplete, !filter.isEmpty else { return nil }
      let isAlone = isAlone(size) && pane == focus
      guard hidesAllLines else { return isAlone ? .paneFiltered : nil }
      return pane == .blocked || isAlone ? .allLinesFiltered : nil
    case .health: return nil
    case .events:
      guard status.events.isComplete, isEmptiedByFilter(.events, feed), !feed.isSearching else {
        return nil
      }
      return feed.filter.isEmpty ? feed.range.map(EmptyReason.noEventIn) : .eventsFiltered
    }
  }
}
