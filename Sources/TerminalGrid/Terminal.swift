/// The port through which frames reach the screen and input arrives.
@MainActor
public protocol Terminal: AnyObject {
  /// The size in cells as last reported by the tty; 80x24 while it reports 0x0.
  var size: Size { get }
  /// What the terminal can show.
  var abilities: TerminalAbilities { get }
  /// Keys, pastes and changes; ends after `.hangUp`. There is one consumer.
  var events: AsyncStream<TerminalInput> { get }
  /// Shows `grid`; sends only the difference from the last one, and nothing when there is none.
  /// The number of frames presented so far becomes `frame` of the inputs read after it.
  /// - Returns: that number.
  @discardableResult
  func present(_ grid: Grid) -> Int
  /// Discards input that was typed but not yet read, such as keys pressed before a dialog appeared.
  func discardPendingInput()
  /// Restores the terminal, stops the process like Ctrl-Z, and sets the terminal up again after `fg`;
  /// `.continued` follows.
  func suspend()
  /// Repaints everything with the next `present`, for a screen that something else wrote to.
  func redraw()
  /// Sends text to the clipboard of the user's terminal, which does not report whether it accepted it.
  func copy(_ text: ClipboardText)
  /// Restores the terminal; safe to call twice.
  func close()
}

/// What the terminal can show.
public struct TerminalAbilities: Equatable, Sendable {
  /// 0, 8, 16 or 256.
  public var colors: Int
  /// Whether anything beyond ASCII can be drawn.
  public var isUnicode: Bool
  /// One sentence about a fallback, for the message line.
  public var notice: String?

  public init(colors: Int, isUnicode: Bool, notice: String? = nil) {
    self.colors = colors
    self.isUnicode = isUnicode
    self.notice = notice
  }
}

/// An event with the frame that was on the screen when it was read.
public struct TerminalInput: Equatable, Sendable {
  public let event: TerminalEvent
  /// How many frames had been presented before the input was read.
  public let frame: Int
  /// When it was read from the tty, on the clock that counts while the machine sleeps.
  public let at: ContinuousClock.Instant

  public init(event: TerminalEvent, frame: Int, at: ContinuousClock.Instant) {
    self.event = event
    self.frame = frame
    self.at = at
  }
}

public enum TerminalEvent: Equatable, Sendable {
  case key(Key)
  /// A bracketed paste, or text that came faster than anyone can type; never reported as keys.
  case paste(String)
  case resized(Size)
  /// The process was stopped and has continued.
  case continued
  /// SIGINT, SIGTERM, SIGHUP or SIGQUIT by number: end at once.
  case signal(Int32)
  /// EOF or EIO on the tty: the terminal is gone.
  case hangUp
}
