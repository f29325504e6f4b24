import ScrumtopCore
import ScrumtopPresentation

extension Dashboard {
  /// Shows the view with this number, or says that there is none.
  mutating func show(viewNumber number: Int) {
    guard let view = savedViews.first(where: { $0.number == number }) else {
      show(message: Messages.noView(number, savedViews), .warning)
      return
    }
    show(view)
  }

  mutating func show(_ view: SavedView) {
    views.record(historyEntry)
    views.closeAll()
    panes.show(view)
    display.sort(.lines, by: view.sort)
    display.choose(view.columns, of: .lines)
    // The order may be another although the filter is the same.
    panes.rebuild(panesContext)
    if let filter = view.feedFilter { apply(feed: AppliedFilter(filter)) }
  }
}
