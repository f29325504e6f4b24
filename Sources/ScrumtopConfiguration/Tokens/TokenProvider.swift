public import ScrumtopCore

/// Gives the token before every request, so that a rotated one is taken up.
///
/// A file is read again when it changes. A program is run again only after `invalidate`, and never twice
/// within a minute. Where the new token cannot be had, the old one stays and the fault is told.
public actor TokenProvider {
  private let credential: Setting<Credential>
  private let now: @Sendable () -> ContinuousClock.Instant
  private let warn: @Sendable (CredentialFault) -> Void
  private let run: @Sendable ([String]) async -> Result<BearerToken, TokenFault>

  private var current: BearerToken?
  /// The version of the file that was read last, good or bad.
  private var version: FileVersion?
  private var warned: TokenFault?
  /// What `current` is worth: whether the API refused it.
  private var isRefused = false
  private var lastRun: ContinuousClock.Instant?
  private var running: Task<Result<BearerToken, TokenFault>, Never>?
  private var failure: TokenFault?

  /// Between two runs of a program.
  private static let pause: Duration = .seconds(60)

  /// - Parameters:
  ///   - patience: how long a program may take.
  ///   - warn: is told, once for each fault, that an old token goes on being used.
  public init(
    _ credential: Setting<Credential>, patience: Duration = .seconds(10),
    warn: @escaping @Sendable (CredentialFault) -> Void
  ) {
    self.init(
      credential, now: { .now }, warn: warn,
      run: { words in
        do throws(TokenFault) {
          return .success(try await TokenCommand.token(of: words, within: patience))
        } catch { return .failure(error) }
      })
  }

  init(
    _ credential: Setting<Credential>, now: @escaping @Sendable () -> ContinuousClock.Instant,
    warn: @escaping @Sendable (CredentialFault) -> Void,
    run: @escaping @Sendable ([String]) async -> Result<BearerToken, TokenFault>
  ) {
    self.credential = credential
    self.now = now
    self.warn = warn
    self.run = run
  }

  /// Where a person replaces the token.
  public nonisolated var origin: TokenOrigin { credential.tokenOrigin }

  /// The current token. Throws only if there has never been one.
  public func token() async throws(CredentialFault) -> BearerToken {
    let token: BearerToken
    do throws(TokenFault) {
      token =
        switch credential.value {
        case .token(let token): token
        case .file(let path): try read(path)
        case .command(let words): try await run(words)
        }
    } catch { throw CredentialFault(error, origin: credential.origin) }
    Secrets.ofProcess.add(token)
    return token
  }

  /// The API refused the token: it is read again before the next request.
  public func invalidate() {
    isRefused = true
    version = nil
  }

  private func read(_ path: String) throws(TokenFault) -> BearerToken {
    // Taken before the file is read: what is written meanwhile is read with the next request.
    let found = FileVersion(path: path)
    if let current, found != nil, found == version { return current }
    version = found
    do throws(TokenFault) {
      let token = try TokenFile.read(path)
      take(token)
      return token
    } catch { return try keepingOld(error) }
  }

  private func run(_ words: [String]) async throws(TokenFault) -> BearerToken {
    if running == nil, let token = try held() { return token }
    let task = running ?? begin(words)
    let result = await task.value
    // The first caller to return stores it; the others that waited find it stored.
    if running == task {
      running = nil
      switch result {
      case .success(let token): take(token)
      case .failure(let fault): failure = fault
      }
    }
    switch result {
    case .success(let token): return token
    case .failure(let fault): return try keepingOld(fault)
    }
  }

  /// The token that needs no run of the program; nil if the program must run.
  private func held() throws(TokenFault) -> BearerToken? {
    if let current, !isRefused { return current }
    guard let lastRun, now() - lastRun < Self.pause else { return nil }
    if current == nil, let failure { throw failure }
    return current
  }

  private func begin(_ words: [String]) -> Task<Result<BearerToken, TokenFault>, Never> {
    lastRun = now()
    let run = run
    let task = Task { await run(words) }
    running = task
    return task
  }

  private func take(_ token: BearerToken) {
    current = token
    isRefused = false
    warned = nil
    failure = nil
  }

  private func keepingOld(_ fault: TokenFault) throws(TokenFault) -> BearerToken {
    guard let current else { throw fault }
    if warned != fault {
      warned = fault
      warn(CredentialFault(fault, origin: credential.origin))
    }
    return current
  }
}
