import ScrumtopCore
import Support
import Testing

@testable import ScrumsClient

@Suite(.guardAgainstHanging, .boundedParallelism) struct ProblemBodyTests {
  @Test(arguments: [
    (
      #"{"type":"t","title":"Conflict","status":409,"code":"invalid_state_transition","detail":"d","current_state":"blocked"}"#,
      APIProblem(
        status: 409, code: "invalid_state_transition", detail: "d", currentState: .blocked)
    ),
    (#"{"title":"Only a title"}"#, APIProblem(status: 409, detail: "Only a title")),
    (
      #"{"error":{"code":"rate_limited","message":"slow down"}}"#,
      APIProblem(status: 409, code: "rate_limited", detail: "slow down")
    ),
    (#"{"error":"invalid_token"}"#, APIProblem(status: 409, code: "invalid_token")),
    (
      #"{"detail":"required","errors":[{"parameter":"organization_id"}]}"#,
      APIProblem(status: 409, detail: "required (organization_id)")
    ),
    (
      #"{"detail":"limit is 0","errors":[{"parameter":"limit"}]}"#,
      APIProblem(status: 409, detail: "limit is 0")
    ),
    ("<html>", APIProblem(status: 409)),
    ("", APIProblem(status: 409)),
    ("[]", APIProblem(status: 409)),
    (#"{"code":7,"detail":{"a":1}}"#, APIProblem(status: 409)),
  ])
  func aProblemIsReadFromWhateverIsThere(body: String, expected: APIProblem) {
    #expect(
      ProblemBody.problem(status: 409, body: Array(body.utf8), retryAfter: nil) == expected)
  }

  @Test func anEndlessSentenceIsCut() {
    let body = #"{"detail":"\#(String(repeating: "x", count: 10_000))"}"#
    let problem = ProblemBody.problem(status: 500, body: Array(body.utf8), retryAfter: nil)
    #expect(problem.detail?.count == ProblemBody.textLimit)
  }
}
