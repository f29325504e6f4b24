import ScrumtopConfiguration
import StrictTOML

extension DocumentFault {
  /// `content` is what such a file contains, `example` what a line of it looks like.
  func sentence(content: String, example: String) -> String {
    switch self {
    case .unreadable(let fault): fault.sentence
    case .invalid(let file, let error):
      switch error.problem {
      case .tooLarge(let limit): "\(file): larger than \(limit) bytes; \(content)"
      case .notUTF8: "\(file): not UTF-8; save it as UTF-8"
      case .duplicate(let name, let first):
        "\(file):\(error.position.line): \"\(name)\" stands on line \(first.line) already; keep one"
      case .tooDeep(let limit):
        Self.sentence(file, error, "nested more than \(limit) levels deep", example)
      case .missingKey: Self.sentence(file, error, "the key is missing", example)
      case .missingTableName:
        Self.sentence(file, error, "no name after [, as in [limits]", example)
      case .missingEquals: Self.sentence(file, error, "= is missing after the key", example)
      case .missingValue: Self.sentence(file, error, "the value is missing", example)
      case .unclosedHeader: Self.sentence(file, error, "the header is not closed with ]", example)
      case .unclosedString: Self.sentence(file, error, "the string is not closed", example)
      case .unclosedArray: Self.sentence(file, error, "the list is not closed with ]", example)
      case .unclosedInlineTable:
        Self.sentence(file, error, "the table is not closed with } on its line", example)
      case .braceInArray:
        Self.sentence(file, error, "a } stands in a list, which ] closes", example)
      case .missingComma: Self.sentence(file, error, "a comma is missing", example)
      case .trailingText:
        Self.sentence(file, error, "unexpected text at the end of the line", example)
      case .nonASCII(let scalar):
        Self.sentence(file, error, "the character '\(scalar)' stands outside of quotes", example)
      case .controlCharacter(let scalar):
        Self.sentence(
          file, error, "the control character '\(scalar)' must be written as an escape", example)
      case .invalidEscape(let text):
        Self.sentence(file, error, "'\(text)' is not a valid escape", example)
      case .invalidValue(let word): Self.sentence(file, error, "'\(word)' is not a value", example)
      case .invalidNumber(let word):
        Self.sentence(file, error, "'\(word)' is not a valid number", example)
      case .numberOutOfRange(let word):
        Self.sentence(file, error, "'\(word)' is out of range", example)
      case .invalidDateTime(let word):
        Self.sentence(file, error, "'\(word)' is not a valid date or time", example)
      }
    }
  }

  private static func sentence(
    _ file: String, _ error: TOMLError, _ problem: String, _ example: String
  ) -> String {
    "\(file):\(error.position.line): \(problem); \(example)"
  }
}
