import CNcurses
import Dispatch
import Glibc
public import TerminalGrid

/// The terminal of this process, through ncurses.
///
/// Only the main actor touches ncurses, and nothing here polls: two dispatch sources wait for the
/// tty and for signals, and one timer is armed while an ESC or a paste is open. A second signal of
/// the same kind, or two seconds without an answer to the first, end the process from inside the
/// signal handler, as does a crash; each restores the terminal.
@MainActor
public final class CursesTerminal: Terminal {
  public private(set) var size: Size
  public let abilities: TerminalAbilities
  public let events: AsyncStream<TerminalInput>

  private let continuation: AsyncStream<TerminalInput>.Continuation
  private let clock = ContinuousClock()
  private let tty: any DispatchSourceRead
  private let signals: any DispatchSourceRead
  private let timer: any DispatchSourceTimer
  private var decoder: InputDecoder
  private var frame = 0
  private var painter: GridPainter
  private var isOpen = true
  private var isHungUp = false
  private let environment: [String: String]

  /// Takes over the terminal. Only one can be open at a time.
  /// - Parameters:
  ///   - environment: where TERM, ESCDELAY, SSH_CONNECTION, SSH_TTY, TMUX and STY are read; ncurses
  ///     and the locale read the process's own.
  ///   - colors: the most to use: 0 for none, 8, 16 or 256.
  ///   - isASCII: whether to draw in ASCII, whatever the locale is.
  public init(
    environment: [String: String], colors: Int = 256, isASCII: Bool = false
  ) throws(TerminalError) {
    self.environment = environment
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let term = environment["TERM"] ?? ""
    let isUnicode = TerminalCharset.isUTF8()
    let names = TerminalSettings.terminfoNames(for: term)
    guard let used = names.first(where: { nc_knows_terminal($0) == 1 }) else {
      throw .unknownTerminal(term)
    }
    let count = nc_start(used, Int32(clamping: colors))
    guard count >= 0 else { throw .unknownTerminal(term) }

    abilities = TerminalAbilities(
      colors: Int(count), isUnicode: isUnicode && !isASCII,
      notice: TerminalSettings.notice(term: term, used: used, isUnicode: isUnicode || isASCII))
    painter = GridPainter(colors: Int(count))
    size = Self.currentSize()
    (events, continuation) = AsyncStream.makeStream(of: TerminalInput.self)
    var sequences = KeySequences()
    sequences.addTerminfo { name in nc_key_sequence(name).map { Array(String(cString: $0).utf8) } }
    decoder = InputDecoder(
      keys: KeyDecoder(
        sequences: sequences,
        escapeDelay: TerminalSettings.escapeDelay(environment: environment)))
    // Not earlier: libdispatch traps if a source is released that was never activated.
    tty = DispatchSource.makeReadSource(fileDescriptor: STDIN_FILENO, queue: .main)
    signals = DispatchSource.makeReadSource(
      fileDescriptor: nc_signal_descriptor(), queue: .main)
    timer = DispatchSource.makeTimerSource(queue: .main)
    listen()
  }

  public func present(_ grid: Grid) -> Int {
    frame += 1
    if isOpen { painter.paint(grid, on: size) }
    return frame
  }

  /// Reads and discards what is waiting in the tty. Earlier input is already in `events`, and its
  /// `frame` shows that it came earlier.
  public func discardPendingInput() {
    guard isOpen else { return }
    _ = readInput()
    decoder.discard()
    arm()
  }

  public func suspend() {
    guard isOpen else { return }
    nc_suspend(1)
    continued()
  }

  public func redraw() {
    guard isOpen else { return }
    painter.repaint()
  }

  public func copy(_ text: ClipboardText) {
    guard isOpen, !isHungUp else { return }
    let bytes = ClipboardSequence.bytes(for: text, environment: environment)
    nc_send(bytes, Int32(bytes.count))
  }

  public func close() {
    guard isOpen else { return }
    isOpen = false
    tty.cancel()
    signals.cancel()
    timer.cancel()
    nc_stop()
    continuation.finish()
  }
}

// MARK: - Input

extension CursesTerminal {
  private func listen() {
    tty.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.takeInput() }
    }
    signals.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.takeSignals() }
    }
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.takeTime() }
    }
    timer.schedule(deadline: .distantFuture)
    tty.activate()
    signals.activate()
    timer.activate()
  }

  private func takeInput() {
    guard isOpen, !isHungUp else { return }
    for input in readInput() { continuation.yield(input) }
    arm()
  }

  private func takeTime() {
    guard isOpen, !isHungUp else { return }
    for input in decoder.expire(clock.now) { continuation.yield(input) }
    arm()
  }

  /// Reads what is available, at most 64 KiB, so that the screen keeps updating.
  private func readInput() -> [TerminalInput] {
    let now = clock.now
    var bytes: [UInt8] = []
    var isGone = false
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { buffer in
      while bytes.count < 65_536 {
        let count = nc_read(buffer.baseAddress, Int32(buffer.count))
        isGone = count < 0
        guard count > 0 else { return }
        bytes += buffer.prefix(Int(count))
      }
    }
    let inputs = bytes.isEmpty ? [] : decoder.feed(bytes, at: now, frame: frame)
    if isGone { hangUp(after: inputs) }
    return isGone ? [] : inputs
  }

  private func hangUp(after inputs: [TerminalInput]) {
    guard !isHungUp else { return }
    isHungUp = true
    // A source on a dead tty would fire for ever.
    tty.cancel()
    timer.cancel()
    for input in inputs { continuation.yield(input) }
    yield(.hangUp)
    continuation.finish()
  }

  private func arm() {
    guard isOpen, !isHungUp else { return }
    guard let deadline = decoder.deadline else {
      timer.schedule(deadline: .distantFuture)
      return
    }
    let nanoseconds = (deadline - clock.now) / .nanoseconds(1)
    timer.schedule(
      deadline: .now() + .nanoseconds(max(0, Int(nanoseconds))), leeway: .milliseconds(1))
  }

  private func takeSignals() {
    guard isOpen else { return }
    var arrived: Set<Int32> = []
    while case let number = nc_next_signal(), number != 0 {
      // Once per kind, however many came.
      guard arrived.insert(number).inserted else { continue }
      switch number {
      case SIGWINCH, SIGTSTP, SIGCONT: break
      default: yield(.signal(number))
      }
    }
    if arrived.contains(SIGTSTP) {
      nc_suspend(0)
      continued()
    } else if arrived.contains(SIGCONT) {
      nc_resume()
      continued()
    } else if arrived.contains(SIGWINCH) {
      resized()
    }
  }

  private func continued() {
    decoder.discard()
    arm()
    yield(.continued)
    resized()
  }

  private func resized() {
    size = Self.currentSize()
    nc_resize(Int32(size.columns), Int32(size.rows))
    painter.forget()
    yield(.resized(size))
  }

  private func yield(_ event: TerminalEvent) {
    continuation.yield(TerminalInput(event: event, frame: frame, at: clock.now))
  }

  private static func currentSize() -> Size {
    var (columns, rows): (Int32, Int32) = (0, 0)
    nc_size(&columns, &rows)
    return Size(columns: Int(columns), rows: Int(rows))
  }
}
