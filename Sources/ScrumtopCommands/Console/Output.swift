import Glibc
import Synchronization

/// Why standard output takes no more.
public enum OutputFault: Error, Equatable, Sendable {
  /// Whoever read it has gone, as `head` does: nothing is wrong.
  case readerGone
  /// The `errno` of the write.
  case failed(Int32)
}

extension OutputFault: UserFacingError {
  public var exitStatus: ExitStatus {
    switch self {
    case .readerGone: .done
    case .failed: .usage
    }
  }

  public var sentence: String {
    switch self {
    case .readerGone: "standard output was closed"
    case .failed(EBADF): "standard output is closed; open it, or send it to a file"
    case .failed(let code):
      "standard output: \(String(cString: strerror(code))); send it where there is room"
    }
  }
}

/// Standard output for data, gathered into pieces of some size.
public final class Output: Sendable {
  private let descriptor: Int32
  private let progress: ProgressLine?
  private let buffer = Mutex<[UInt8]>([])

  private static let pieceSize = 64 * 1024

  /// - Parameters:
  ///   - descriptor: where it goes; nil for standard output.
  ///   - progress: is taken off the screen before anything is written.
  public init(descriptor: Int32? = nil, progress: ProgressLine? = nil) {
    self.descriptor = descriptor ?? STDOUT_FILENO
    self.progress = progress
  }

  /// Writes all of `text` to standard output at once.
  public static func print(_ text: String) throws(OutputFault) { try print(Array(text.utf8)) }

  /// The same for what is bytes.
  public static func print(_ bytes: [UInt8]) throws(OutputFault) {
    let output = Output()
    try output.write(bytes)
    try output.flush()
  }

  public func write(_ text: String) throws(OutputFault) { try write(Array(text.utf8)) }

  /// Writes JSON, in a form that is the same on every terminal.
  public func write(json bytes: [UInt8]) throws(OutputFault) {
    try write(TerminalText.isASCII(descriptor) ? TerminalText.ascii(json: bytes) : bytes)
  }

  public func write(_ bytes: [UInt8]) throws(OutputFault) {
    let isFull = buffer.withLock {
      $0 += bytes
      return $0.count >= Self.pieceSize
    }
    if isFull { try flush() }
  }

  /// Whether nobody will read any more, as far as the system tells: of a pipe, not of a file.
  public var isReaderGone: Bool {
    var waited = pollfd(fd: descriptor, events: 0, revents: 0)
    return poll(&waited, 1, 0) > 0 && waited.revents & Int16(POLLERR) != 0
  }

  /// Writes what was gathered.
  public func flush() throws(OutputFault) {
    let bytes = buffer.withLock { held in
      defer { held = [] }
      return held
    }
    guard !bytes.isEmpty else { return }
    progress?.clear()
    var rest = (TerminalText.isASCII(descriptor) ? TerminalText.ascii(bytes) : bytes)[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        throw .readerGone
      } else if errno != EINTR {
        throw .failed(errno)
      }
    }
  }
}
