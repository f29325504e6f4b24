import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// Runs a command that was chosen by its key or by its name.
  /// - Parameter number: the number of the key among the command's keys, from 0.
  mutating func run(_ command: Command, number: Int = 0) -> [Effect] {
    switch command {
    case .up, .down, .pageUp, .pageDown, .halfPageUp, .halfPageDown, .top, .bottom, .left, .right:
      return move(command)
    case .open: return open()
    case .back: back()
    case .close: return close(.finished)
    case .interrupt: return close(.interrupted)
    case .quit: return quit(.finished)
    case .nextPane, .previousPane, .zoom: panes.handle(command, panesContext)
    case .previousEntry: step(by: -1)
    case .nextEntry: step(by: 1)
    case .pause: return openDialog(.pause)
    case .resume: return openDialog(.resume)
    case .filter: openFilterOrSearch()
    case .clearFilter: clearFilterOrSearch()
    case .nextMatch: goToMatch(forward: true)
    case .previousMatch: goToMatch(forward: false)
    case .palette: openPrompt(.palette)
    case .view: show(viewNumber: number + 1)
    case .historyBack: goBack()
    case .historyForward: goForward()
    case .events: openEvents()
    case .raw: openRaw()
    case .messages: go(to: .messages)
    case .help: go(to: .help)
    case .sort: openSortPicker()
    case .invertSort: invertSort()
    case .columns: openColumnChooser()
    case .context: openContextPicker()
    case .follow: toggleFollow()
    case .freeze: toggleFreeze()
    case .timeFormat:
      display.use(display.timeStyle.next)
      show(message: Messages.timeStyle(display.timeStyle), .info)
    case .timeRange: openPrompt(.timeRange, text: feed.range?.text ?? "")
    case .wrap: return perform(views.toggleWrap(keys: keys))
    case .theme, .export: return ask(for: command)
    case .copy: return copyID()
    case .copyLink: return copyLink()
    case .refresh:
      show(message: Messages.refreshing, .info)
      return [.request(.refresh)]
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    }
    return []
  }
}
