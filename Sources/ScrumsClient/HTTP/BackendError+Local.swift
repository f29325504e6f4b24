import ScrumtopCore

extension BackendError {
  /// For an id that does not have the platform's shape: the API cannot know it, so nothing is sent.
  static let malformedID = BackendError.refused(APIProblem(status: 404, code: "malformed_id"))

  /// For a missing token, which the reader fixes like a refused one; nothing is sent.
  static let noToken = BackendError.refused(APIProblem(status: 401, code: "token_unavailable"))

  /// A refused token's error with the place where the token came from.
  func naming(_ origin: TokenOrigin?) -> BackendError {
    guard case .refused(var problem) = self, problem.status == 401 else { return self }
    problem.tokenOrigin = origin
    return .refused(problem)
  }
}
