import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Ages and countdowns are looked at this often when nothing else happens.
  private static let ageStep: Duration = .seconds(5)

  /// What follows from every input: what is due, where rows and cursors stand, what is of interest now
  /// and when to look again.
  mutating func settle() -> [Effect] {
    var effects = readWhatIsDue()
    expire()
    showRows()
    settleFocus()
    findLineOfOpenRun()
    layOut()
    settleLists()
    let interest = interest
    if interest != sentInterest {
      sentInterest = interest
      effects.append(.request(.interest(interest)))
    }
    let wake = dueNext
    if wake != nextWake {
      nextWake = wake
      effects.append(.wake(at: wake))
    }
    return effects
  }

  private mutating func expire() {
    if let message, message.at.uptime + message.lifetime <= now.uptime { self.message = nil }
    let overdue = goneUntil.filter { $0.value <= now.uptime || board.isPresent($0.key) }
    guard !overdue.isEmpty else { return }
    for id in overdue.keys { goneUntil[id] = nil }
    updateLines()
  }

  /// Puts on the screen what the board says, and goes with the line under the cursor into another pane.
  private mutating func showRows() {
    let (before, selected) = (panes[focus], paneLists[focus]?.selected)
    panes.show(holding: isHolding, reading: focus)
    guard focusIsChosen, focus.holdsLines, panes[focus] != before, let selected,
      !panes[focus].contains(selected),
      let pane = Pane.allCases.first(where: { $0.holdsLines && panes[$0].contains(selected) })
    else { return }
    focus = pane
    paneLists[pane, default: ListState()].select(selected, in: panes[pane], height: 1)
  }

  private mutating func settleFocus() {
    guard !focusIsChosen || panes[focus].isEmpty else { return }
    guard let first = Pane.allCases.first(where: { !panes[$0].isEmpty }) else { return }
    focus = first
  }

  private mutating func settleLists() {
    let layout = layout
    for pane in Pane.allCases {
      let height = layout.frame(of: pane)?.content.rows ?? 1
      // Before the first key nobody has chosen a row: the cursor is where the worst is.
      let isFeedFree = pane == .events && (focus != .events || !isHolding)
      let following = !focusIsChosen || isFeedFree
      paneLists[pane, default: ListState()].reconcile(
        with: panes[pane], height: height, following: following)
    }
    guard let rows = openDocument()?.ids else { return }
    places[places.count - 1].list.reconcile(with: rows, height: pageHeight)
  }

  /// The API has no run-by-id endpoint: the line of a run that was opened by its id comes from an event.
  private mutating func findLineOfOpenRun() {
    guard case .run(let id, of: nil) = places.last?.place,
      let line = board.events.withSubject(id.rawValue).reversed().lazy
        .compactMap(\.record.serviceLineID).first
    else { return }
    places[places.count - 1] = OpenPlace(place: .run(id, of: line))
  }

  /// What the source should keep fresh for this screen.
  var interest: Interest {
    switch places.last?.place {
    case .line(let id): return Interest(drawn: [id], place: .line(id))
    case .run(_, of: let line?): return Interest(drawn: [line], place: .line(line))
    case .run(let id, of: nil): return Interest(place: .history(subjectID: id.rawValue))
    case .event(let id): return Interest(place: .event(id))
    case .history(let subject): return Interest(place: .history(subjectID: subject))
    case .signal, .help, nil: return Interest(drawn: drawnLines)
    }
  }

  /// The lines on the screen, blocked ones first.
  private var drawnLines: [ServiceLineID] {
    let layout = layout
    return Pane.allCases.filter(\.holdsLines).flatMap { pane -> [ServiceLineID] in
      let rows = panes[pane]
      let top = min(paneLists[pane]?.top ?? 0, rows.count)
      let height = max(0, layout.frame(of: pane)?.content.rows ?? 0)
      return rows[top..<min(rows.count, top + height)].compactMap {
        if case .line(let id) = $0 { id } else { nil }
      }
    }
  }

  /// The next instant (uptime) at which something here changes by itself.
  private var dueNext: Duration {
    var due = [nextAgeStep]
    if panes.isHeld, let lastKeyAt { due.append(lastKeyAt + Self.holdAfterKey) }
    if let message { due.append(message.at.uptime + message.lifetime) }
    due += actions.compactMap(\.nextRead)
    due += goneUntil.values
    return max(due.min() ?? nextAgeStep, now.uptime)
  }

  /// On a fixed grid, so that inputs in between do not put it off.
  private var nextAgeStep: Duration {
    let step = Self.ageStep.wholeMicroseconds
    return .microseconds((now.uptime.wholeMicroseconds / step + 1) * step)
  }
}
