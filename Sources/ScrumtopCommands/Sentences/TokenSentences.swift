import Glibc
public import ScrumtopConfiguration
import ScrumtopCore

extension TokenFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .file(let fault): fault.sentence
    case .command(let fault, let program): "token_command: \(fault.sentence(for: program))"
    case .token(let fault, .command(let program)): Self.sentence(of: fault, from: program)
    case .token(let fault, .file(let path)): Self.sentence(of: fault, at: path)
    case .token(let fault, .variable(let name)): Self.sentence(of: fault, at: name.rawValue)
    }
  }

  private static func sentence(of fault: BearerToken.Fault, at place: String) -> String {
    switch fault {
    case .empty: "\(place): no token; write it as the first line"
    case .tooLong:
      "\(place): the token is longer than \(BearerToken.limit) bytes; write the token alone"
    case .unfitCharacter:
      "\(place): the token holds a blank, a control character or a letter beyond ASCII; write the "
        + "token alone, as it was issued"
    }
  }

  private static func sentence(of fault: BearerToken.Fault, from program: String) -> String {
    let what =
      switch fault {
      case .empty: "is empty"
      case .tooLong: "is longer than \(BearerToken.limit) bytes"
      case .unfitCharacter: "holds a blank, a control character or a letter beyond ASCII"
      }
    return "token_command: the first line of what '\(program)' printed \(what); let it print the "
      + "token alone"
  }
}

extension TokenCommandFault {
  /// What happened to `program`, and what to do.
  fileprivate func sentence(for program: String) -> String {
    switch self {
    case .notFound where program.contains("/"): "no program '\(program)'; check its path"
    case .notFound: "no program '\(program)' in PATH; install it, or give its whole path"
    case .notStarted(let code):
      "'\(program)' could not be started, \(FileFault.reason(code)); check who may run it"
    case .failed(let status):
      "'\(program)' ended with status \(status); run it by hand to see why"
    case .killed(let signal):
      "'\(program)' was ended by signal \(signal); run it by hand to see why"
    case .noEnd(let limit):
      "'\(program)' did not end within \(limit.components.seconds) s and was ended; it must answer "
        + "without asking"
    case .tooLong(let limit):
      "'\(program)' printed more than \(limit) bytes; let it print the token alone"
    case .silent: "'\(program)' printed nothing; it must print the token as its first line"
    }
  }
}

extension CredentialFault: UserFacingError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch origin {
    case .file(let place): "\(place): \(fault.sentence)"
    case .option, .variable, .builtIn: fault.sentence
    }
  }
}
