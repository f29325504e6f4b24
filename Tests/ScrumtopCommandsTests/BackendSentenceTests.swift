import ScrumtopCommands
import ScrumtopCore
import Support
import Testing

/// What failed, for which object, what to do.
@Suite(.guardAgainstHanging, .boundedParallelism) struct BackendSentenceTests {
  static let connectionFaults: [(BackendError, String)] = [
    (
      BackendError.unreachable(.connectionRefused),
      "connection refused; check the address, and that the server runs"
    ),
    (.unreachable(.unknownHost), "no such host; check the address, and this machine's DNS"),
    (.unreachable(.connectTimedOut), "no connection in time; check the address and the network"),
    (
      .unreachable(.other("reset")),
      "no connection, \"reset\"; check the address and the network"
    ),
    (
      .unreachable(.proxy(host: "p:3128", detail: "connection refused")),
      """
      no connection through the proxy "p:3128", connection refused; check HTTPS_PROXY, or put the \
      API's host in NO_PROXY
      """
    ),
    (.timedOut(seconds: 15), "no answer within 15 s; check the network and try again"),
    (
      .interrupted,
      "the connection broke before the answer was complete; check the network and try again"
    ),
    (
      .untrusted(detail: "self signed"),
      """
      the server cannot be trusted, "self signed"; check the address and this machine's clock, or \
      name its authority with --ca-file
      """
    ),
    (
      .redirected(to: "http://b"),
      """
      it redirects to "http://b", which is not followed: the token belongs to one address; give \
      the address it should be with --api
      """
    ),
    (
      .tooLarge(limit: 8_388_608),
      "the answer is larger than 8 MiB; check the address given with --api"
    ),
    (
      .notTheAPI(.noData),
      "the answer is not one of the Scrums.com API; check the address given with --api"
    ),
    (
      .wrongSubject(id: "LIN-26-2"),
      """
      the API answered about "LIN-26-2" instead; try again; if it happens again, report it to \
      whoever runs the API
      """
    ),
    (
      .badPaging(.repeatedCursor),
      """
      the list has no end: the same cursor came twice; try again; if it stays so, the API is at \
      fault
      """
    ),
    (
      .badPaging(.noProgress),
      """
      the list has no end: page after page without a new record; try again; if it stays so, the API \
      is at fault
      """
    ),
    (
      .badPaging(.unknownEnd),
      """
      the list breaks off: the answer does not say whether there are more records; try again; if it \
      stays so, the API is at fault
      """
    ),
    (
      .badPaging(.rejectedCursor),
      """
      the list breaks off: the API does not accept its own cursors; try again; if it stays so, the \
      API is at fault
      """
    ),
    (
      .badPaging(.missingCursor),
      """
      the list breaks off: more is announced, without a cursor; try again; if it stays so, the API \
      is at fault
      """
    ),
  ]

  @Test(arguments: connectionFaults)
  func aFaultOfTheConnectionIsOneSentence(error: BackendError, sentence: String) {
    #expect(error.sentence(for: "events") == "events: " + sentence)
    #expect(FailedRequest(error, for: "events").sentence == "events: " + sentence)
  }

  static let answers: [(APIProblem, String)] = [
    (
      APIProblem(status: 401, detail: "no"),
      """
      not authenticated (401), the token is missing, expired or revoked; give a valid token with \
      --token-file or SCRUMTOP_TOKEN
      """
    ),
    (
      APIProblem(status: 401, tokenOrigin: .variable("SCRUMTOP_TOKEN")),
      """
      not authenticated (401), the token is missing, expired or revoked; set SCRUMTOP_TOKEN to a \
      valid token and start again
      """
    ),
    (
      APIProblem(
        status: 401, tokenOrigin: .file(path: "/run/t", setting: "token_file at /c.toml:3")),
      """
      not authenticated (401), the token is missing, expired or revoked; write a valid token to \
      /run/t (token_file at /c.toml:3)
      """
    ),
    (
      APIProblem(
        status: 401, tokenOrigin: .command(program: "pass", setting: "token_command at /c.toml:3")),
      """
      not authenticated (401), the token is missing, expired or revoked; check the token that \
      'pass' prints (token_command at /c.toml:3)
      """
    ),
    (
      APIProblem(status: 403, detail: "read only key"),
      """
      not allowed (403): "read only key"; use a token that may do this, and check --organization \
      and --workspace
      """
    ),
    (
      APIProblem(status: 403, code: "plan_limit_exceeded"),
      "not allowed (403): \"plan_limit_exceeded\"; the organization's plan does not include it"
    ),
    (
      APIProblem(status: 404),
      "not found (404), or not visible to this token; check the id, --organization and --workspace"
    ),
    (
      APIProblem(status: 409, currentState: .blocked),
      """
      refused (409), its state is "blocked"; pause needs a running or idle line, resume a paused \
      one
      """
    ),
    (
      APIProblem(status: 409, detail: "busy"),
      "refused (409): \"busy\"; pause needs a running or idle line, resume a paused one"
    ),
    (
      APIProblem(status: 410, code: "cursor_expired"),
      "gone (410): \"cursor_expired\"; start again from the newest"
    ),
    (
      APIProblem(status: 422, detail: "unknown parameter"),
      """
      the API does not accept the request (422): "unknown parameter"; check --organization, \
      --workspace and what was asked
      """
    ),
    (
      APIProblem(status: 429, retryAfter: .seconds(30)),
      "too many requests (429); try again in 30 s"
    ),
    (APIProblem(status: 500), "the API failed (500); try again in a minute"),
    (
      APIProblem(status: 503, retryAfter: .milliseconds(200)),
      "the API failed (503); try again in 1 s"
    ),
    (
      APIProblem(status: 400, detail: "x"),
      """
      the API does not accept the request (400): "x"; check --api, and whether this scrumtop is \
      too old for it
      """
    ),
  ]

  @Test(arguments: answers)
  func anErrorAnswerIsOneSentence(problem: APIProblem, sentence: String) {
    #expect(BackendError.refused(problem).sentence(for: "LIN-26-1") == "LIN-26-1: " + sentence)
  }

  @Test func anExpiredTokenAWrongWorkspaceAndADeadNetworkAreDifferentSentences() {
    let errors: [BackendError] =
      [401, 403, 404, 422].map { .refused(APIProblem(status: $0)) }
      + [.unreachable(.unknownHost), .timedOut(seconds: 5)]
    #expect(Set(errors.map { $0.sentence(for: "a") }).count == errors.count)
  }

  @Test func aServersNovelIsCutAndQuoted() {
    let novel = String(repeating: "x", count: 10_000)
    let fault = BackendError.refused(APIProblem(status: 500, detail: novel)).fault
    #expect(fault == "the API failed (500): \"" + String(repeating: "x", count: 160) + "…\"")
  }
}
