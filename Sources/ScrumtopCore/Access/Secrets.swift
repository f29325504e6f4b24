import Foundation
import Synchronization

/// The secrets that this process has read, and the one way in which they are taken out of text.
///
/// Every answer of a server passes here before anything else sees it, and so does every sentence on
/// stderr and in the log: a server may quote the token in an error, a name or a reason.
public final class Secrets: Sendable {
  /// Those of the running program.
  public static let ofProcess = Secrets()

  /// What a secret is replaced by.
  public static let mask = "<masked>"

  /// Shorter ones are masked only behind `Bearer`: in other text they would be found by chance, and
  /// taking them out would damage records.
  public static let shortest = 8

  /// How many are remembered. A token may be renewed every few minutes for weeks.
  private static let limit = 64

  private struct State {
    var known: [String] = []
    var matcher = SecretMatcher([])
  }

  private let state = Mutex(State())

  public init() {}

  /// Masks the token from now on.
  public func add(_ token: BearerToken) { add([token.secret]) }

  /// Masks the password from now on, alone and in the form in which it is sent.
  public func add(_ credentials: HTTPProxy.Credentials) {
    guard !credentials.password.isEmpty else { return }
    add([credentials.password, "\(credentials.name):\(credentials.password)"])
  }

  private func add(_ secrets: [String]) {
    state.withLock { state in
      let new = secrets.filter { !state.known.contains($0) }
      guard !new.isEmpty else { return }
      state.known = (state.known + new).suffix(Self.limit)
      state.matcher = SecretMatcher(state.known)
    }
  }

  /// `bytes` without any secret, plain, escaped as in JSON or a URL, or in base64.
  public func masked(_ bytes: [UInt8]) -> [UInt8] {
    state.withLock { $0.matcher }.masked(bytes)
  }

  /// The same for text.
  public func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let masked = masked(bytes)
    return masked == bytes ? text : String(decoding: masked, as: UTF8.self)
  }
}
