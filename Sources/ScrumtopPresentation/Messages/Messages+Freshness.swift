public import ScrumtopCore

/// What header and banner say of data that is not fresh.
extension Messages {
  /// That the API allows no requests for a while, in less and less room.
  public static func held(_ left: Duration) -> [String] {
    let waiting = "waiting \(Format.countdown(left))"
    return ["rate-limited · \(waiting)", waiting]
  }

  /// What is late and what happens about it, in less and less room.
  /// - Parameter retry: the key that tries again.
  public static func late(
    _ part: FreshPart, _ delay: SyncStatus.Delay, at now: Duration, retry: String
  ) -> [String] {
    let what = lateness(delay)
    let old = delay.age.map { "\(Format.elapsed($0)) old" }
    let next = delay.error.map { _ in Self.next(delay.nextTry, at: now, retry: retry) }
    let whole = [what, next].compactMap(\.self).joined(separator: " · ")
    guard let word = part.word else {
      return [whole] + [next, old, "old"].compactMap(\.self)
    }
    return ["\(word): \(whole)", "\(word): \(what)"]
      + [old.map { "\(word) \($0)" }, "\(word) old"].compactMap(\.self)
  }

  /// What happens about a failure: `retrying in 5 s`, `retrying…`.
  public static func next(_ time: Duration?, at now: Duration, retry: String) -> String {
    guard let time else { return "\(retry) retries" }
    let left = time - now
    return left > .zero ? "retrying \(Format.ahead(left))" : "retrying…"
  }

  private static func lateness(_ delay: SyncStatus.Delay) -> String {
    let noAnswer = "no answer for \(Format.elapsed(delay.silence))"
    switch delay.error {
    case .unreachable: return "API unreachable"
    case .timedOut, .interrupted: return noAnswer
    case .untrusted: return "certificate not trusted"
    case .redirected: return "redirected"
    case .tooLarge, .notTheAPI, .badPaging, .wrongSubject: return "unusable answer"
    case .refused(let problem): return refusal(problem.status)
    case nil:
      return delay.isSilent ? noAnswer : "data \(Format.elapsed(delay.age ?? delay.silence)) old"
    }
  }

  private static func refusal(_ status: Int) -> String {
    switch status {
    case 401: "token refused"
    case 403: "not allowed"
    case 429: "rate-limited"
    case 408, 425, 500...: "API failed (\(status))"
    default: "refused (\(status))"
    }
  }

  /// One sentence: what failed, what to do, how old the data is, and when it is tried again.
  public static func trouble(
    _ part: FreshPart, _ error: BackendError, _ delay: SyncStatus.Delay, of object: String,
    at now: Duration, retry: String
  ) -> String {
    // To try again is what happens by itself.
    let remedy = error.retryAfter == nil && !error.isAnsweredFailure ? error.remedy : nil
    let age = delay.age.flatMap { $0 < .seconds(10) ? nil : "data \(Format.elapsed($0)) old" }
    let fault = "\(object): \(error.fault)"
    return [
      part.word.map { "\($0): \(fault)" } ?? fault, remedy, age,
      next(delay.nextTry, at: now, retry: retry),
    ].compactMap(\.self).joined(separator: "; ")
  }

  public static func held(_ left: Duration, of object: String, retry: String) -> String {
    "\(object): too many requests (429); waiting \(Format.countdown(left)), \(retry) retries now"
  }
}

extension BackendError {
  /// Whether the API said that it cannot answer now, which passes or not without a person.
  fileprivate var isAnsweredFailure: Bool {
    if case .refused(let problem) = self { isRetryable || problem.status >= 500 } else { false }
  }
}
