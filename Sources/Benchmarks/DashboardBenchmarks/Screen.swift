import SampleData
import ScrumtopCore
import ScrumtopPresentation
import ScrumtopUI
import TerminalGrid

/// A dashboard of 120x40 that is typed at; each key is followed by a frame.
final class Screen {
  private var dashboard: Dashboard
  private var grid: Grid
  private var now = Moment(time: SampleData.end, uptime: .seconds(100))

  init(board: Board) {
    let size = Size(columns: 120, rows: 40)
    dashboard = Dashboard(
      session: Session(host: "benchmark"), size: size, now: now, actionSeed: "benchmark")
    grid = Grid(size: size, isASCII: false, style: .plain)
    handle(.report(.changes([.whole(board)])))
    draw()
  }

  func press(_ key: Key) {
    now = Moment(time: now.time, uptime: now.uptime + .milliseconds(200))
    handle(.key(key))
    draw()
  }

  func type(_ text: some StringProtocol) { for character in text { press(.character(character)) } }

  func draw() { dashboard.draw(into: &grid, theme: .mono) }

  private func handle(_ event: Input.Event) { _ = dashboard.handle(Input(event, at: now)) }
}
