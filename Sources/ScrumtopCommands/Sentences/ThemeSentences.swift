public import ScrumtopConfiguration
import TerminalGrid

extension ThemeFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unknownTheme(let name, let nearest, let known):
      "no theme '\(name)'; "
        + (nearest.map { "did you mean \($0)?" } ?? "there are \(known.joined(separator: ", "))")
    case .document(let fault):
      fault.sentence(
        content: "a theme has one line for each role",
        example: #"a line is "state.blocked" = "red bold""#)
    case .unknownRole(let place, let role, let nearest):
      "\(place): no role '\(role)'; "
        + (nearest.map { "did you mean \"\($0)\"?" }
          ?? "roles are those of themes/dark.toml")
    case .unquoted(let place, let name):
      "\(place): a role's name needs quotes: \"\(name)\" = \"red bold\""
    case .notAString(let place, let role, let found):
      "\(place): \"\(role.rawValue)\" is \(Article.withArticle(found)); give a string such as "
        + "\"red bold\""
    case .style(let place, let role, let error):
      "\(place): \"\(role.rawValue)\": \(error.description)"
    }
  }
}
