import ScrumtopCore
import ScrumtopPresentation

extension Dashboard {
  /// What is worth keeping for the next start, if it has been decided.
  var sessionToSave: SavedSession? {
    // While something is typed nothing has been decided.
    prompt == nil && picker == nil && timing.hasReader ? memory : nil
  }

  private var memory: SavedSession {
    var memory = SavedSession()
    memory.places = outbox.saved.places
    memory.update(
      SavedContext(
        name: session.object, view: panes.viewName, filter: panes.filter.text,
        feedFilter: feed.filter.text))
    for subject in FilterSubject.allCases {
      memory.sorts[subject.name] = settings[subject].sort
      memory.columns[subject.name] = settings[subject].columns
    }
    memory.zoom = panes.isZoomed ? panes.focus.name : nil
    memory.timeStyle = display.timeStyle
    memory.histories = inputHistory.byName
    return memory
  }
}

extension Panes {
  /// As an earlier session left them; what means nothing any more is left out.
  /// - Parameter given: the filter of this start; it replaces the saved one.
  init(_ saved: SavedContext, _ memory: SavedSession, _ views: [SavedView], given: Filter?) {
    // The configuration may have another view of that name by now.
    let view = views.first { $0.name == saved.view && $0.filter.text == saved.filter }
    self.init(
      filter: given.map { AppliedFilter($0) } ?? AppliedFilter(saved: saved.filter, of: .lines),
      viewName: given == nil ? view?.name : nil, zoomed: memory.zoom.flatMap(Pane.init(name:)))
  }
}

extension AppliedFilter {
  /// - Parameter saved: the text of a filter; one that is no longer understood is left out.
  init(saved: String, of subject: FilterSubject) {
    self.init((try? Filter.parse(saved, for: subject)) ?? .everything)
  }
}
