import ScrumtopCore

/// Where a token comes from.
enum TokenSource {
  /// The file's token, else the environment's, else none.
  static func token(
    file: String?, environment: Environment
  ) throws(TokenFault) -> Sourced<BearerToken>? {
    if let file { return Sourced(try TokenFile.read(file), from: .option("--token-file")) }
    guard let text = environment[.token] else { return nil }
    do throws(BearerToken.Fault) {
      return Sourced(try BearerToken(text), from: .variable(.token))
    } catch {
      throw .token(error, from: .variable(.token))
    }
  }
}
