public import ScrumtopCore

/// What is wrong with what was given on the command line or in the environment.
public enum SettingsFault: Error, Equatable, Sendable {
  /// A token, organization or workspace is given, but no API that it would be for.
  case noAPI(given: Origin)
  /// The API's address cannot be used.
  case address(APIEndpointError, Setting<String>)
  /// No context of this name; `file` is where they stand, nil where there is none.
  case unknownContext(Setting<String>, nearest: String?, known: [String], file: String?)
  /// A context's token, for which `origin` stands, and an API that is not its context's.
  case tokenOfAnotherAPI(Origin, api: Setting<String>)
  /// An API is given, but no token for it.
  case noToken(api: Setting<String>)
  case notAnOrganization(Setting<String>)
  case notAWorkspace(Setting<String>)
  case unknownColor(String)
  case notADuration(String, option: String)
  case token(TokenFault)
  case theme(ThemeFault, from: Origin)
  case file(FileFault)
  /// The file of `--ca-file` cannot be read.
  case certificates(FileFault)
  /// The variable's value is no proxy.
  case proxy(HTTPProxy.Fault, from: Environment.Name)
  /// A plain http API, to which the variable's proxy leads: it would read the token.
  case plaintextThroughProxy(api: Setting<String>, from: Environment.Name)
  /// Neither variable says where files may be kept.
  case noStateFolder
  case notAPort(String)
  case notASeed(String)
  case notASpeed(String)
  case notALineCount(String)
  /// An option of `serve` that only a simulated workspace has a use for.
  case needsSimulation(option: String)
}
