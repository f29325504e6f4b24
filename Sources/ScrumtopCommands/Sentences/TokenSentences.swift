public import ScrumtopConfiguration
import ScrumtopCore

extension TokenFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .file(let fault): return fault.sentence
    case .token(let fault, let place):
      let name =
        switch place {
        case .file(let path): path
        case .variable(let name): name.rawValue
        }
      return switch fault {
      case .empty: "\(name): no token; write it as the first line"
      case .tooLong:
        "\(name): the token is longer than \(BearerToken.limit) bytes; write the token alone"
      case .unfitCharacter:
        "\(name): the token holds a blank, a control character or a letter beyond ASCII; write the "
          + "token alone, as it was issued"
      }
    }
  }
}
