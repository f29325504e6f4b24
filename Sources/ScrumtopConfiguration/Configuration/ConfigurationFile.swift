import Glibc

/// The path of the configuration: the requested one, else the one in the XDG folder.
public struct ConfigurationFile: Equatable, Sendable {
  /// Nil when no variable leads to a folder.
  public let path: Setting<String>?
  private let home: String?

  /// `option` is the value of `--config`.
  public init(option: String?, environment: Environment) {
    let given = environment.value(option: option, named: "--config", or: .config)
    let folder = Folders(environment: environment).configuration
    path = given ?? folder.map { Setting($0 + "/config.toml", from: .builtIn) }
    home = environment[.home]
  }

  /// Whether the path exists.
  public var exists: Bool { path.map { access($0.value, F_OK) == 0 } ?? false }

  /// Reads the file. A requested file must exist; a missing one in the XDG folder is an empty configuration.
  public func read(_ vocabulary: ScreenVocabulary) throws(ConfigurationFault) -> Configuration {
    guard let path else { return Configuration() }
    let document: TOMLDocument
    do throws(DocumentFault) { document = try TOMLDocument(path: path.value) } catch {
      switch error {
      case .unreadable(.failed(.read, _, ENOENT)) where path.origin == .builtIn,
        .unreadable(.failed(.read, _, ENOTDIR)) where path.origin == .builtIn:
        return Configuration()
      case .unreadable(let fault): throw .unreadable(fault, from: path.origin)
      case .invalid: throw .document(error)
      }
    }
    return try Self.configuration(in: document, file: path.value, home: home, vocabulary)
  }

  /// Reads `text` as the contents of `file`.
  public static func configuration(
    text: String, file: String, home: String?, _ vocabulary: ScreenVocabulary
  ) throws(ConfigurationFault) -> Configuration {
    let document: TOMLDocument
    do throws(DocumentFault) { document = try TOMLDocument(text: text, file: file) } catch {
      throw .document(error)
    }
    return try configuration(in: document, file: file, home: home, vocabulary)
  }

  private static func configuration(
    in document: TOMLDocument, file: String, home: String?, _ vocabulary: ScreenVocabulary
  ) throws(ConfigurationFault) -> Configuration {
    var configuration = try ConfigurationReader.configuration(
      in: document, vocabulary, paths: FilePaths(file: file, home: home))
    configuration.file = file
    return configuration
  }
}
