public import ScrumtopCore
import ScrumtopPresentation
public import TerminalGrid

/// Joins terminal, source and dashboard: one queue of inputs, handled in order, drawn after the last.
@MainActor
public final class Runner {
  /// How the dashboard ended.
  public enum Ending: Equatable, Sendable {
    case left(Effect.Leaving)
    case signal(Int32)
    /// The terminal is gone.
    case hangUp
  }

  private enum Item: Sendable {
    case terminal(TerminalInput)
    case terminalEnded
    /// With the number of the connection it came over.
    case report(Report, connection: Int)
    case performed(Action, Action.Answer)
    case answered(Wish, Wish.Answer)
    case themed(Theme)
    /// With the number of the wish for it.
    case connected(Connected, for: Wish, number: Int)
    case reconfigured(Reconfigured)
    case woke(at: Duration)
    case frameDue
  }

  private let terminal: any Terminal
  private let surroundings: any Surroundings
  private let clock: any MomentClock
  /// Is told, at each change, of the actions that leave an unknown outcome if the program ends now.
  private let noteOpen: ([String]) -> Void
  private var noted: [String] = []
  /// What is shown now; the caller closes it after the end.
  public private(set) var connected: Connected
  private var connection = 0
  /// Switches that were asked for: only the last one counts.
  private var switches = 0
  /// Another context that answered while something was typed.
  private var answered: (connected: Connected, wish: Wish)?
  private var theme: Theme
  private var dashboard: Dashboard
  private var queue: [Item] = []
  private let (signals, signal) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))
  // One after the other: an older subscription must not arrive after a newer one.
  private let (requested, requests) = AsyncStream.makeStream(
    of: (request: SourceRequest, source: any Source).self)
  // Likewise, so that the newest memory is the one that stays.
  private let (remembered, memories) = AsyncStream.makeStream(
    of: Memory.self, bufferingPolicy: .bufferingNewest(1))
  private var frames = 0
  private var pace = FramePace()
  private var isFramePending = false
  /// Whether the pending frame answers a person.
  private var isFrameUrgent = false
  private var wakeAt: Duration?
  private var ending: Ending?

  public init(
    dashboard: Dashboard, terminal: any Terminal, connected: Connected, theme: Theme,
    surroundings: any Surroundings, clock: any MomentClock,
    noteOpen: @escaping ([String]) -> Void = { _ in }
  ) {
    self.dashboard = dashboard
    self.terminal = terminal
    self.connected = connected
    self.theme = theme
    self.surroundings = surroundings
    self.clock = clock
    self.noteOpen = noteOpen
  }

  /// What is to be told after leaving: actions without a known outcome.
  public var unresolvedActions: [String] { dashboard.unresolvedActions }

  /// Runs until the person leaves, a signal asks to end, or the terminal is gone.
  /// The terminal is given back by the caller.
  public func run() async -> Ending {
    await withDiscardingTaskGroup { group in
      group.addTask { [self] in await listen() }
      // The first frame does not wait for anybody.
      if let notice = terminal.abilities.notice { handle(.notice(notice), in: &group) }
      handle(.resized(terminal.size), in: &group)
      draw(in: &group)
      watch(in: &group)
      group.addTask { [requested] in
        // To the source that was shown when it was asked for, whatever is shown now.
        for await (request, source) in requested { await source.send(request) }
      }
      group.addTask { [surroundings, remembered] in
        for await memory in remembered { await surroundings.keep(memory) }
      }
      group.addTask { [self, surroundings] in
        for await news in surroundings.reconfigurations() { await put(.reconfigured(news)) }
      }
      for await _ in signals {
        drain(in: &group)
        if ending != nil { break }
      }
      group.cancelAll()
    }
    await closeUnseen()
    return ending ?? .hangUp
  }

  /// Closes what was connected and never shown.
  private func closeUnseen() async {
    await answered?.connected.close()
    for case .connected(let other, _, _) in queue { await other.close() }
  }

  /// On the main actor: a key must not wait for a thread behind the decoding of a page.
  private func listen() async {
    for await input in terminal.events { put(.terminal(input)) }
    put(.terminalEnded)
  }

  /// Takes the reports of the source that is connected now.
  private func watch(in group: inout DiscardingTaskGroup) {
    let (source, number) = (connected.source, connection)
    group.addTask { [self] in
      for await report in await source.reports() {
        await put(.report(report, connection: number))
      }
    }
  }

  private func put(_ item: Item) {
    queue.append(item)
    signal.yield()
  }

  private func drain(in group: inout DiscardingTaskGroup) {
    while !queue.isEmpty, ending == nil {
      let items = queue
      queue = []
      for item in items where ending == nil { take(item, in: &group) }
    }
    if isFramePending, ending == nil { drawWhenDue(in: &group) }
  }

  private func take(_ item: Item, in group: inout DiscardingTaskGroup) {
    switch item {
    case .terminal(let input): take(input, in: &group)
    case .terminalEnded: ending = ending ?? .hangUp
    case .report(let report, let number):
      if number == connection { handle(.report(report), in: &group) }
    case .performed(let action, let answer): handle(.performed(action, answer), in: &group)
    case .woke(let at):
      guard wakeAt == at else { return }
      wakeAt = nil
      handle(.woke, in: &group)
    case .answered(let wish, let answer): handle(.answered(wish, answer), in: &group)
    case .themed(let theme):
      self.theme = theme
      isFramePending = true
    case .connected(let other, let wish, let number):
      if number == switches {
        answered = (other, wish)
      } else {
        group.addTask { await other.close() }
      }
    case .reconfigured(let news):
      if let theme = news.theme { self.theme = theme }
      handle(.reconfigured(news.dashboard), in: &group)
    case .frameDue: break
    }
    // The rest of what somebody types must not become keys of another screen.
    if let (other, wish) = answered, !dashboard.isAsking {
      change(to: other, for: wish, in: &group)
    }
  }

  /// Goes on with another source; the one before is closed, and what it still says is not heard.
  private func change(
    to other: Connected, for wish: Wish, in group: inout DiscardingTaskGroup
  ) {
    let before = connected
    group.addTask { await before.close() }
    (connected, answered) = (other, nil)
    connection += 1
    other.shown()
    handle(.answered(wish, .connected(other.session)), in: &group)
    watch(in: &group)
  }

  private func take(_ input: TerminalInput, in group: inout DiscardingTaskGroup) {
    let moment = clock.moment(at: input.at)
    isFrameUrgent = true
    switch input.event {
    case .key(let key): handle(.key(key), at: moment, frame: input.frame, in: &group)
    case .paste(let text): handle(.paste(text), at: moment, frame: input.frame, in: &group)
    case .resized(let size): handle(.resized(size), in: &group)
    case .continued: handle(.continued, in: &group)
    case .signal(let number): ending = .signal(number)
    case .hangUp: ending = .hangUp
    }
  }

  private func handle(
    _ event: Input.Event, at moment: Moment? = nil, frame: Int = 0,
    in group: inout DiscardingTaskGroup
  ) {
    let input = Input(event, at: moment ?? clock.now, frame: frame, presented: frames)
    let effects = dashboard.handle(input)
    // Before anything is sent: a crash must not come in between.
    if unresolvedActions != noted {
      noted = unresolvedActions
      noteOpen(noted)
    }
    for effect in effects { carryOut(effect, in: &group) }
  }

  private func carryOut(_ effect: Effect, in group: inout DiscardingTaskGroup) {
    switch effect {
    case .draw: isFramePending = true
    case .redraw:
      terminal.redraw()
      isFramePending = true
    case .request(let request): requests.yield((request, connected.source))
    case .perform(let action):
      group.addTask { [self, source = connected.source] in
        let answer = await source.perform(action)
        await put(.performed(action, answer))
      }
    case .wish(let wish):
      if case .context = wish { leaveAnswered(in: &group) }
      group.addTask { [self, switches] in await grant(wish, switchNumber: switches) }
    case .copy(let text): terminal.copy(text)
    case .keep(let memory): memories.yield(memory)
    case .wake(let at):
      wakeAt = at
      group.addTask { [self, clock] in
        guard (try? await clock.sleep(until: at)) != nil else { return }
        await put(.woke(at: at))
      }
    case .dropPendingInput:
      draw(in: &group)
      terminal.discardPendingInput()
      queue.removeAll { item in
        if case .terminal(let input) = item { input.event.isTyped } else { false }
      }
    case .suspend: terminal.suspend()
    case .quit(let leaving): ending = .left(leaving)
    }
  }

  /// A switch is asked for: what was asked for before it is not wanted any more.
  private func leaveAnswered(in group: inout DiscardingTaskGroup) {
    switches += 1
    if let late = answered?.connected { group.addTask { await late.close() } }
    answered = nil
  }

  private func grant(_ wish: Wish, switchNumber number: Int) async {
    do throws(Refusal) {
      switch wish {
      case .theme(let name): put(.themed(try surroundings.theme(named: name)))
      case .export(let export): try await surroundings.write(export)
      case .context(let target):
        let other = try await surroundings.connect(to: target)
        put(.connected(other, for: wish, number: number))
        return
      }
      put(.answered(wish, .done))
    } catch {
      put(.answered(wish, .refused(error.sentence)))
    }
  }

  private func drawWhenDue(in group: inout DiscardingTaskGroup) {
    let now = clock.now.uptime
    let due = pace.due(isUrgent: isFrameUrgent, now: now)
    guard due > now else { return draw(in: &group) }
    group.addTask { [self, clock] in
      guard (try? await clock.sleep(until: due)) != nil else { return }
      await put(.frameDue)
    }
  }

  private func draw(in group: inout DiscardingTaskGroup) {
    var grid = Grid(
      size: dashboard.size, isASCII: !terminal.abilities.isUnicode, style: theme[.text])
    dashboard.draw(into: &grid, theme: theme)
    frames = terminal.present(grid)
    pace.drew(at: clock.now.uptime, isUrgent: isFrameUrgent)
    (isFramePending, isFrameUrgent) = (false, false)
  }
}

extension TerminalEvent {
  /// Whether a person typed it.
  fileprivate var isTyped: Bool {
    switch self {
    case .key, .paste: true
    case .resized, .continued, .signal, .hangUp: false
    }
  }
}
