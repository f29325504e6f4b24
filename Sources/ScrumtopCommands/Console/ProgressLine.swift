import Synchronization
import TerminalGrid

/// What a command is at, on the last line of a terminal: only once it takes longer than a second, a
/// few times a second, and gone before anything else is written.
public final class ProgressLine: Sendable {
  private let write: @Sendable (String) -> Void
  private let uptime: @Sendable () -> Duration
  private let isASCII: Bool
  private let state: Mutex<State>

  private struct State {
    let begun: Duration
    var lastShown: Duration?
    /// Columns of what stands there.
    var width = 0
  }

  private static let patience = Duration.seconds(1)
  private static let pause = Duration.milliseconds(200)
  /// Of the narrowest terminal: a line that wraps cannot be taken back.
  private static let widest = 79

  /// - Parameters:
  ///   - uptime: of the machine, only ever compared with itself.
  ///   - isASCII: whether the terminal shows nothing else.
  ///   - write: to the terminal, as it stands.
  public init(
    uptime: @escaping @Sendable () -> Duration, isASCII: Bool = false,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.isASCII = isASCII
    self.uptime = uptime
    self.write = write
    state = Mutex(State(begun: uptime()))
  }

  /// Shows `text` in place of what was shown.
  public func tell(_ text: String) {
    let now = uptime()
    let line = Sanitiser.fitted(text, columns: Self.widest, isASCII: isASCII)
    let width = line.reduce(0) { $0 + $1.width }
    state.withLock { state in
      guard now - state.begun >= Self.patience,
        state.lastShown.map({ now - $0 >= Self.pause }) ?? true
      else { return }
      let rest = String(repeating: " ", count: max(0, state.width - width))
      write("\r" + line.map(\.text).joined() + rest)
      (state.lastShown, state.width) = (now, width)
    }
  }

  /// Takes it off the screen.
  public func clear() {
    state.withLock { state in
      guard state.width > 0 else { return }
      write("\r" + String(repeating: " ", count: state.width) + "\r")
      (state.width, state.lastShown) = (0, nil)
    }
  }
}
