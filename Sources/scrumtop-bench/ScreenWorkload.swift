import ScrumtopCore
import ScrumtopUI
import TerminalGrid

/// A dashboard whose filter is typed into: what a key costs until its frame is drawn.
struct ScreenWorkload {
  private var dashboard: Dashboard
  private var grid: Grid
  private var now: Moment

  init(board: Board, at time: Timestamp) {
    let size = Size(columns: 120, rows: 40)
    now = Moment(time: time, uptime: .seconds(100))
    dashboard = Dashboard(
      session: Session(host: "bench"), size: size, now: now,
      actionSeed: "bench")
    grid = Grid(size: size, isASCII: false, style: .plain)
    give(.report(.changes([.whole(board)])))
  }

  /// What the last character of a filter costs after the others.
  mutating func lastKey(of query: String, repeats: Int) -> Timing {
    press("/")
    for character in query.dropLast() { press(.character(character)) }
    let last = query.last.map(Key.character) ?? .backspace
    let timing = Timing(repeats: repeats, { press(last) }, undoing: { press(.backspace) })
    press(.escape)
    return timing
  }

  private mutating func press(_ key: Key) {
    now = Moment(time: now.time, uptime: now.uptime + .milliseconds(200))
    give(.key(key))
    dashboard.draw(into: &grid, theme: .mono)
  }

  private mutating func give(_ event: Input.Event) { _ = dashboard.handle(Input(event, at: now)) }
}
