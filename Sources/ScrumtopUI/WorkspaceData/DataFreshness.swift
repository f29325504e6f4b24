import ScrumtopCore
import ScrumtopPresentation

/// How old everything is: header, footer, titles, dimming and dialogs all read it here.
struct DataFreshness: Equatable, Sendable {
  let status: SyncStatus
  let now: Moment
  /// When the session began: data that never came is late from then on.
  let startedAt: Moment
  /// What the open view needs.
  let openView: Subscription.OpenView

  /// Nil while the part is live, and where there is nothing of it to keep fresh.
  func delay(of part: FreshPart) -> SyncStatus.Delay? {
    freshness(of: part)?.delay(at: now, since: startedAt)
  }

  private func freshness(of part: FreshPart) -> SyncStatus.Freshness? {
    switch part {
    case .lines: status.lines
    case .events: status.events
    case .place: status.openView
    case .details: status.details
    }
  }

  /// The most important part that is late.
  var worstDelay: (part: FreshPart, delay: SyncStatus.Delay)? {
    FreshPart.allCases.lazy.compactMap { part in delay(of: part).map { (part, $0) } }.first
  }

  /// How long the API still allows no requests; nil while it allows them.
  var holdLeft: Duration? {
    status.suspendedUntil.flatMap { $0 > now.uptime ? $0 - now.uptime : nil }
  }

  /// Whether the rows of a pane are older than they are meant to be.
  func isStale(_ pane: Pane) -> Bool {
    switch pane {
    case .blocked, .running, .resting: delay(of: .lines) != nil
    case .health: [.lines, .details].contains { delay(of: $0) != nil }
    case .events: delay(of: .events) != nil
    }
  }

  /// Whether an open view is older than it is meant to be.
  func isStale(_ place: Place) -> Bool {
    switch place {
    case .line, .runs, .run, .raw(.line), .raw(.run):
      [.lines, .place].contains { delay(of: $0) != nil }
    case .history, .event, .raw(.event): delay(of: .events) != nil
    case .signal: [.lines, .details].contains { delay(of: $0) != nil }
    case .messages, .help: false
    }
  }

  /// Whether something could not be read from the API, so that trying again is what helps.
  var isRetryWorthwhile: Bool {
    holdLeft != nil || worstDelay != nil || status.progress?.error != nil || isOpenViewBroken
  }

  /// Whether a part of the open view could not be read.
  private var isOpenViewBroken: Bool {
    status.coverage.contains { list, coverage in
      guard list.isPart(of: openView), case .failed(let error) = coverage.extent
      else { return false }
      return !error.isNotFound
    }
  }

  /// Whether an age or a countdown is on the screen that goes away with the next answer.
  var showsAge: Bool {
    isRetryWorthwhile || [status.lines, status.events].contains { $0.oldestPage(at: now) != nil }
  }

  /// When what is shown of freshness next changes by itself, in uptime; nil where no timer is needed.
  var nextStep: Duration? {
    let steps = FreshPart.allCases.compactMap { part -> Duration? in
      guard let freshness = freshness(of: part) else { return nil }
      guard let delay = delay(of: part) else { return freshness.lateFrom(since: startedAt) }
      let silence = now.uptime + Format.nextElapsedStep(after: delay.silence) - delay.silence
      return [silence, delay.nextTry].compactMap(\.self).filter { $0 > now.uptime }.min()
    }
    return (steps + [status.suspendedUntil].compactMap(\.self)).filter { $0 > now.uptime }.min()
  }
}

extension SyncStatus.Freshness {
  /// The age of the page that waits longest for its turn, where pages are read in turn; nil while that
  /// is not worth saying.
  func oldestPage(at now: Moment) -> Duration? {
    guard let asOf else { return nil }
    let age = now.uptime - asOf.uptime
    return age >= .seconds(30) && age > interval + .seconds(15) ? age : nil
  }
}

extension Coverage.List {
  fileprivate func isPart(of place: Subscription.OpenView) -> Bool {
    switch (self, place) {
    case (.line(let id), .line(let open)), (.runs(let id), .line(let open)): id == open
    case (.history(let subject), .line(let open)): subject == open.rawValue
    case (.history(let subject), .history(let open)): subject == open
    case (.event(let id), .event(let open)): id == open
    case (.events, _), (.interval, _), (.line, _), (.runs, _), (.history, _), (.event, _): false
    }
  }
}
