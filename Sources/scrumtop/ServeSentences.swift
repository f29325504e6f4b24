import Foundation
public import ScrumtopCommands
public import WorkspaceServer
public import WorkspaceStore

extension StoreError: UserFacingError {
  public var sentence: String { description }
  public var exitStatus: ExitStatus { .usage }
}

extension ServingError: UserFacingError {
  public var sentence: String {
    switch self {
    case .cannotListen(let host, let port, let errno):
      "cannot listen on \(host) port \(port): \(String(cString: strerror(errno))); "
        + "give another --host or --port, 0 for any free port"
    }
  }

  public var exitStatus: ExitStatus { .usage }
}
