import Glibc
public import ScrumtopConfiguration
public import ScrumtopCore
import TerminalGrid

/// An error that ends the program: its sentence on stderr and its exit status.
///
/// The sentences may quote what somebody else wrote; `StandardError` cleans them.
public protocol FinalError: Error {
  /// What failed, for which object, what to do.
  var sentence: String { get }
  var exitStatus: ExitStatus { get }
}

/// A request that failed, with what it was for.
public struct FailedRequest: FinalError, Equatable {
  public let object: String
  public let error: BackendError

  /// `object` is what the request was about: `https://api.scrums.com`, `LIN-26-084729`.
  public init(_ error: BackendError, for object: String) {
    self.object = object
    self.error = error
  }

  public var sentence: String { error.sentence(for: object) }
  public var exitStatus: ExitStatus { ExitStatus(error) }
}

extension Slip: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unknownCommand(let word, let nearest):
      // The hint is the one that will hold for good; what it leads to is not there yet.
      "no command '\(word)'\(Self.question(nearest)) To search text: scrumtop watch "
        + "\(ShellWord.quoted(word)) (\(Self.missing(nearest)) not in this version, which has "
        + "\(CommandName.availableNames))"
    case .commandToCome(let command):
      "no command '\(command.rawValue)' in this version, which has \(CommandName.availableNames)"
    case .optionsBeforeCommand(let command, let corrected):
      "options stand after the command: \(Self.line(corrected))"
        + (command.isAvailable ? "" : "; and this version has no command '\(command.rawValue)'")
    case .filterLooksLikeOption(let filter, let corrected):
      "a filter that begins with - needs -- before it, one with ! never: \(Self.line(corrected)) "
        + "or \(ShellWord.quoted("!" + filter.dropFirst())); filters are not in this version"
    case .filterToCome(let filter, .watch):
      "no filter \(ShellWord.quoted(filter)): filters are not in this version; give one id "
        + "(LIN-…, RUN-… or EVT-…) or nothing"
    case .filterToCome(let filter, let command):
      "no filter \(ShellWord.quoted(filter)): filters are not in this version; give "
        + "\(command.rawValue) options only"
    case .severalIDs(let ids):
      "\(ids.joined(separator: ", ")): one id can be opened at a time; give one"
    }
  }

  private static func question(_ nearest: String?) -> String {
    nearest.map { "; did you mean \($0)?" } ?? "."
  }

  private static func missing(_ nearest: String?) -> String {
    guard let command = nearest.flatMap(CommandName.init), !command.isAvailable else {
      return "text search is"
    }
    return "\(command.rawValue) and text search are"
  }

  private static func line(_ arguments: [String]) -> String {
    (["scrumtop"] + arguments.map(ShellWord.quoted)).joined(separator: " ")
  }
}

extension SizeFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    let (text, what) =
      switch self {
      case .malformed(let text): (text, "is no size")
      case .outOfRange(let text): (text, "is out of range")
      }
    return "--size: '\(text)' \(what); give COLUMNSxROWS, each 1 to 1000, such as 80x24"
  }
}

extension TerminalFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .notATerminal:
      "standard input or output is no terminal; for one frame as text: scrumtop snapshot"
    case .unknownTerminal(""):
      "TERM is not set; set it to your terminal's name, or for one frame as text: scrumtop snapshot"
    case .unknownTerminal(let name):
      "TERM=\(ShellWord.quoted(name)): nothing here can draw on it; install ncurses-base, or for one "
        + "frame as text: scrumtop snapshot"
    }
  }
}

extension APIEndpointError {
  /// What is wrong with `address`, and what to give instead.
  fileprivate func sentence(for address: Sourced<String>) -> String {
    let (what, remedy) =
      switch self {
      case .missingScheme, .unsupportedScheme:
        ("it begins neither with https:// nor with http://", Self.example)
      case .malformedHost: ("its host is none", Self.example)
      case .malformedPort: ("its port is none", "give one of 1 to 65535, or leave it out")
      case .malformedPath: ("its path holds more than plain names", Self.example)
      case .queryOrFragment: ("it goes on after the path", "leave out what begins with ? or #")
      case .plaintext:
        ("http would show the token to everybody on the way", "give an https address")
      case .userInfo:
        (
          "it holds a name or a password",
          "give it without, and the token with --token-file or "
            + "SCRUMTOP_TOKEN"
        )
      }
    // An address with a password in it is not repeated.
    let shown = self == .userInfo ? "the address" : "'\(address.value)'"
    return "\(address.origin.name): \(shown) cannot be used, \(what); \(remedy)"
  }

  private static let example = "give one such as https://api.scrums.com/v1"
}

extension SettingsFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .noAPI(.variable(let name)):
      "no API configured: --api URL (\(name.rawValue) is set; unset it for the embedded workspace)"
    case .noAPI(.option(let name)):
      "no API configured: --api URL (\(name) is given; leave it out for the embedded workspace)"
    case .noAPI(.builtIn): "no API configured: --api URL"
    case .address(let error, let address): error.sentence(for: address)
    case .noToken(let api):
      "\(api.value): no token for it; --token-file PATH, or set SCRUMTOP_TOKEN"
    case .notAnOrganization(let id):
      "\(id.origin.name): '\(id.value)' is no organization's id; give one such as ORG-26-090500"
    case .notAWorkspace(let id):
      "\(id.origin.name): '\(id.value)' is no workspace's id; give one such as WS-26-000021"
    case .unknownColor(let text):
      "--color: '\(text)' is not allowed; give auto, always or never"
    case .notADuration(let text, let option):
      "\(option): '\(text)' is no duration; give one such as 500ms, 10s or 2m"
    case .token(let fault): fault.sentence
    case .theme(let fault): fault.sentence
    case .file(let fault): fault.sentence
    case .noStateFolder:
      "no folder for the database and the token: set HOME or XDG_STATE_HOME, or give --database and "
        + "--token-file"
    case .notAPort(let text): "--port: '\(text)' is no port; give 0 to 65535, 0 for any free one"
    case .notASeed(let text):
      "--simulate: '\(text)' is no seed; give a whole number such as 7, or off"
    case .notALineCount(let text):
      "--lines: '\(text)' is no number of lines; give 12 to 100000"
    case .notASpeed(let text):
      "--speed: '\(text)' is no speed; give a number above 0, at most 1000"
    }
  }
}

extension ThemeFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .unknownTheme(let name, let nearest, let known):
      "no theme '\(name)'\(nearest.map { "; did you mean \($0)?" } ?? ".") There are "
        + known.joined(separator: ", ")
    case .unreadable(let fault): fault.sentence
    case .tooLarge(let file, let limit):
      "\(file): larger than \(limit) bytes; a theme has one line for each role"
    case .notUTF8(let file): "\(file): not UTF-8; save it as UTF-8"
    case .syntax(let place, let detail):
      "\(place): not TOML, \"\(detail.prefix(200))\"; a line is \"state.blocked\" = \"red bold\""
    case .twice(let place, let name, let first):
      "\(place): \"\(name)\" stands on line \(first) already; keep one"
    case .unknownRole(let place, let role, let nearest):
      "\(place): no role '\(role)'; "
        + (nearest.map { "did you mean \"\($0)\"?" }
          ?? "roles are those of themes/dark.toml")
    case .unquoted(let place, let name):
      "\(place): a role's name needs quotes: \"\(name)\" = \"red bold\""
    case .notAString(let place, let role, let found):
      "\(place): \"\(role.rawValue)\" is \(Self.article(found)) \(found); give a string such as "
        + "\"red bold\""
    case .style(let place, let role, let error):
      "\(place): \"\(role.rawValue)\": \(error.description)"
    }
  }

  private static func article(_ noun: String) -> String {
    noun.first.map { "aeiou".contains($0) } ?? false ? "an" : "a"
  }
}

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

extension FileFault: FinalError {
  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .failed(let step, let path, let code):
      let doing =
        switch step {
        case .read: "cannot read it"
        case .write: "cannot write it"
        case .makeFolder: "cannot make this folder"
        }
      return "\(path): \(doing), \(Self.reason(code)); \(Self.remedy(code))"
    case .notAFile(let path): return "\(path): not a regular file; give the path of one"
    case .foreign(let path, let owner):
      return "\(path): it belongs to user \(owner), not to you; copy it to a file of your own"
    case .shared(let path, let mode):
      let octal = String(mode, radix: 8)
      return "\(path): others may read or write it (mode 0\(octal)); chmod 600 "
        + ShellWord.quoted(path)
    }
  }

  private static func reason(_ code: Int32) -> String {
    strerror(code).map { String(cString: $0).lowercased() } ?? "error \(code)"
  }

  private static func remedy(_ code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR, EISDIR: "check the path"
    case EACCES, EPERM, EROFS: "check who may use it, and the folders above it"
    case ENOSPC, EDQUOT: "make room on the disk"
    case ELOOP: "links are not followed here; give the file itself"
    case EEXIST: "another process has just made it; try again"
    default: "check the path and the disk"
    }
  }
}
