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

  private let terminal: any Terminal
  private let host: any DashboardHost
  private let clock: any MomentClock
  /// Called at each change of the actions whose outcome is unknown if the program ends now.
  private let noteOpen: ([String]) -> Void
  private var noted: [String] = []
  /// What is shown now; the caller closes it after the end.
  public private(set) var connected: Connected
  private var connection = 0
  private var contextSwitch = ContextSwitch()
  private var theme: Theme
  private var dashboard: Dashboard
  private var queue: [RunnerItem] = []
  private let (signals, signal) = AsyncStream.makeStream(
    of: Void.self, bufferingPolicy: .bufferingNewest(1))
  // One after the other: an older subscription must not arrive after a newer one.
  private let (requested, requests) = AsyncStream.makeStream(
    of: (request: SourceRequest, source: any Source).self)
  // Likewise, so that the newest one is the one that stays.
  private let (toSave, savedSessions) = AsyncStream.makeStream(
    of: SavedSession.self, bufferingPolicy: .bufferingNewest(1))
  private var frames = FrameScheduler()
  private var wakeAt: Duration?
  private var ending: Ending?

  public init(
    dashboard: Dashboard, terminal: any Terminal, connected: Connected, theme: Theme,
    host: any DashboardHost, clock: any MomentClock,
    noteOpen: @escaping ([String]) -> Void = { _ in }
  ) {
    self.dashboard = dashboard
    self.terminal = terminal
    self.connected = connected
    self.theme = theme
    self.host = host
    self.clock = clock
    self.noteOpen = noteOpen
  }

  /// One line for each action without a known outcome, to be printed after leaving.
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
      group.addTask { [host, toSave] in
        for await session in toSave { await host.save(session) }
      }
      group.addTask { [self, host] in
        for await change in host.reconfigurations() { await put(.reconfigured(change)) }
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
    await contextSwitch.ready?.connected.close()
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

  private func put(_ item: RunnerItem) {
    queue.append(item)
    signal.yield()
  }

  private func drain(in group: inout DiscardingTaskGroup) {
    while !queue.isEmpty, ending == nil {
      let items = queue
      queue = []
      for item in items where ending == nil { process(item, in: &group) }
    }
    if frames.isPending, ending == nil { drawWhenDue(in: &group) }
  }

  private func process(_ item: RunnerItem, in group: inout DiscardingTaskGroup) {
    switch item {
    case .terminal(let input): process(input, in: &group)
    case .terminalEnded: ending = ending ?? .hangUp
    case .report(let report, let number):
      if number == connection { handle(.report(report), in: &group) }
    case .performed(let action, let answer): handle(.performed(action, answer), in: &group)
    case .woke(let at):
      guard wakeAt == at else { return }
      wakeAt = nil
      handle(.woke, in: &group)
    case .answered(let request, let answer): handle(.answered(request, answer), in: &group)
    case .themed(let theme):
      self.theme = theme
      frames.request()
    case .connected(let other, let request, let number):
      let ready = ContextSwitch.Ready(connected: other, request: request)
      if let late = contextSwitch.handle(ready, number: number) {
        group.addTask { await late.close() }
      }
    case .reconfigured(let change):
      if let theme = change.theme { self.theme = theme }
      handle(.reconfigured(change.dashboard), in: &group)
    case .frameDue: break
    }
    // What is still being typed must not become keys of another screen.
    if !dashboard.isAsking, let ready = contextSwitch.next() { change(to: ready, in: &group) }
  }

  /// Goes on with another source; the one before is closed, and what it still reports is ignored.
  private func change(to ready: ContextSwitch.Ready, in group: inout DiscardingTaskGroup) {
    let before = connected
    group.addTask { await before.close() }
    connected = ready.connected
    connection += 1
    connected.shown()
    handle(.answered(ready.request, .connected(connected.session)), in: &group)
    watch(in: &group)
  }

  private func process(_ input: TerminalInput, in group: inout DiscardingTaskGroup) {
    let moment = clock.moment(at: input.at)
    frames.hurry()
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
    let input = Input(event, at: moment ?? clock.now, frame: frame, presented: frames.presented)
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
    case .draw: frames.request()
    case .redraw:
      terminal.redraw()
      frames.request()
    case .request(let request): requests.yield((request, connected.source))
    case .perform(let action):
      group.addTask { [self, source = connected.source] in
        let answer = await source.perform(action)
        await put(.performed(action, answer))
      }
    case .hostRequest(let request):
      if case .context = request, let late = contextSwitch.begin() {
        group.addTask { await late.close() }
      }
      group.addTask { [self, number = contextSwitch.number] in
        await carryOut(request, switchNumber: number)
      }
    case .copy(let text): terminal.copy(text)
    case .save(let session): savedSessions.yield(session)
    case .wake(let at):
      wakeAt = at
      group.addTask { [self, clock] in
        guard (try? await clock.sleep(until: at)) != nil else { return }
        await put(.woke(at: at))
      }
    case .dropPendingInput:
      draw(in: &group)
      terminal.discardPendingInput()
      queue.removeAll(where: \.isTyped)
    case .suspend: terminal.suspend()
    case .quit(let leaving): ending = .left(leaving)
    }
  }

  private func carryOut(_ request: HostRequest, switchNumber number: Int) async {
    do throws(Refusal) {
      switch request {
      case .theme(let name): put(.themed(try host.theme(named: name)))
      case .export(let export): try await host.write(export)
      case .context(let target):
        let other = try await host.connect(to: target)
        put(.connected(other, for: request, number: number))
        return
      }
      put(.answered(request, .done))
    } catch {
      put(.answered(request, .refused(error.sentence)))
    }
  }

  private func drawWhenDue(in group: inout DiscardingTaskGroup) {
    let now = clock.now.uptime
    let due = frames.due(at: now)
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
    frames.presented(terminal.present(grid), at: clock.now.uptime)
  }
}
