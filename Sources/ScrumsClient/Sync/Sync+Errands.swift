import ScrumtopCore

/// Something a person asked for once.
enum Errand: Equatable, Sendable {
  case read(ServiceLineID)
  case more(Coverage.List)
}

extension Sync {
  /// Does the next errand; returns when to go on (uptime).
  func runErrand() async -> Duration? {
    guard !errands.isEmpty else { return nil }
    switch errands.removeFirst() {
    // Whoever waits for a record asks again; the list comes round anyway.
    case .read(let id):
      do throws(BackendError) { try await readDetail(of: id) } catch { keepQuiet(after: error) }
    case .more(let list):
      do throws(BackendError) { try await readMore(of: list) } catch {
        keepQuiet(after: error)
        if list != .events {
          coverage[list] = Coverage(extent: .failed(error), since: coverage[list]?.since)
        }
      }
    }
    return errands.isEmpty ? nil : clock.now().uptime
  }

  private func readMore(of list: Coverage.List) async throws(BackendError) {
    switch list {
    case .events: try await readEarlierEvents()
    case .runs(let id):
      try await readOn(list) { walk throws(BackendError) in
        try await self.readRunsPage(of: id, walk: walk, isFirst: false)
      }
    case .line(let id): try await readDetail(of: id)
    case .event(let id): try await readEvent(id)
    case .history(let subject):
      try await readOn(list) { walk throws(BackendError) in
        try await self.readHistoryPage(of: subject, walk: walk)
      }
    }
  }

  /// Reads the page behind the last one; one whose cursor grew too old begins again.
  private func readOn(
    _ list: Coverage.List, page: (PageWalk) async throws(BackendError) -> Void
  ) async throws(BackendError) {
    if case .complete = coverage[list]?.extent { return }
    let walk = place.walks[list] ?? PageWalk()
    do throws(BackendError) {
      try await page(walk)
    } catch {
      guard walk.isExpired(by: error) else { throw error }
      try await page(PageWalk())
    }
  }

  /// Goes back hour by hour, in longer steps while there is nothing, until something is found.
  private func readEarlierEvents() async throws(BackendError) {
    let now = clock.now().time
    for _ in 0..<8 {
      guard !feed.window.isWhole(now: now), let start = feed.window.earlierReading() else { return }
      let (reading, end, _) = try await read(start, marksLines: false)
      if feed.window.finishEarlier(reading, reachedEnd: end, now: now) { return }
    }
  }
}
