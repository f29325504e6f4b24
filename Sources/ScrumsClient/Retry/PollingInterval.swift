/// How often a list of a given number of pages is read.
///
/// A full pass may use half of the request budget. A pass that takes longer than the wanted interval is
/// spread over it in turns of a few pages:
///
///     60 a minute, 1 page, every 5 s      every 5 s
///     60 a minute, 20 pages, every 5 s    every 40 s, a page every 2 s
///     no limit, 200 pages, every 2 s      every 40 s, 5 pages a second
struct PollingInterval: Equatable, Sendable {
  /// From the start of one full pass to the start of the next.
  let interval: Duration
  /// Between two turns; nil when a pass is read in one go.
  let spacing: Duration?
  /// Pages per turn.
  let pagesAtOnce: Int

  /// Five pages a second are enough work for a server without a limit.
  private static let shortestPage = Duration.milliseconds(200)
  /// Turns closer than this are merged: waking up and drawing cost more than reading.
  private static let shortestSpacing = Duration.seconds(1)

  init(pages: Int, base: Duration, perMinute: Int?) {
    let pages = max(1, pages)
    let halfBudget = perMinute.map { Duration.seconds(120) / Double(max(1, $0)) } ?? .zero
    let page = max(Self.shortestPage, halfBudget)
    let pass = page * pages
    pagesAtOnce = max(1, Int(Self.shortestSpacing / page))
    (interval, spacing) = pass > base ? (pass, pages > 1 ? page * pagesAtOnce : nil) : (base, nil)
  }
}
