public import ScrumtopCore

/// The options of `serve` as they were typed; nil where one was not.
public struct ServeOptionValues: Equatable, Sendable {
  public var host: String?
  public var port: String?
  public var database: String?
  public var simulate: String?
  public var speed: String?
  public var lines: String?
  public var tokenFile: String?
  public var log: String?

  public init() {}
}

/// What `serve` runs with. Reading it makes the state folder and the token file where they are needed
/// and missing.
public struct ServeSettings: Equatable, Sendable {
  public let host: String
  /// 0 for any free one.
  public let port: Int
  public let databasePath: String
  /// The simulator's seed; nil when nothing is simulated.
  public let seed: UInt64?
  /// How many lines a new simulated workspace has.
  public let lines: Int
  /// How many times faster than time the simulator runs.
  public let speed: Double
  public let token: BearerToken
  public let tokenPlace: TokenPlace
  public let logPath: String?

  /// Where clients find the token; to be told on stderr.
  public enum TokenPlace: Equatable, Sendable {
    case variable(Environment.Name)
    case file(String, isNew: Bool)
  }

  public init(_ options: ServeOptionValues, environment: Environment) throws(SettingsFault) {
    let folder = Folders(environment: environment).state
    host = options.host ?? "127.0.0.1"
    port = try Self.port(options.port)
    seed = try Self.seed(options.simulate)
    speed = try Self.speed(options.speed)
    lines = try Self.lines(options.lines)
    for (option, value) in [("--lines", options.lines), ("--speed", options.speed)]
    where value != nil && seed == nil {
      throw .needsSimulation(option: option)
    }
    logPath = options.log
    databasePath = try Self.path(options.database, or: "workspace.sqlite", in: folder)
    if options.tokenFile == nil, environment[.token] != nil {
      (token, tokenPlace) = try Self.token(of: environment)
    } else {
      (token, tokenPlace) = try Self.token(
        in: Self.path(options.tokenFile, or: "token", in: folder))
    }
  }

  private static func token(
    of environment: Environment
  ) throws(SettingsFault) -> (BearerToken, TokenPlace) {
    do throws(BearerToken.Fault) {
      return (try BearerToken(environment[.token] ?? ""), .variable(.token))
    } catch {
      throw .token(.token(error, from: .variable(.token)))
    }
  }

  private static func token(in path: String) throws(SettingsFault) -> (BearerToken, TokenPlace) {
    do throws(TokenFault) {
      let (token, isNew) = try TokenFile.readOrCreate(path)
      return (token, .file(path, isNew: isNew))
    } catch {
      throw .token(error)
    }
  }

  /// The path that was given, else a file in the state folder, which is made if it is missing.
  private static func path(
    _ given: String?, or name: String, in folder: String?
  ) throws(SettingsFault) -> String {
    if let given { return given }
    guard let folder else { throw .noStateFolder }
    do throws(FileFault) { try Folders.make(folder) } catch { throw .file(error) }
    return "\(folder)/\(name)"
  }

  private static func port(_ text: String?) throws(SettingsFault) -> Int {
    guard let text else { return 8787 }
    guard let port = UInt16(text) else { throw .notAPort(text) }
    return Int(port)
  }

  private static func seed(_ text: String?) throws(SettingsFault) -> UInt64? {
    guard let text, text != "off" else { return nil }
    guard let seed = UInt64(text) else { throw .notASeed(text) }
    return seed
  }

  private static func lines(_ text: String?) throws(SettingsFault) -> Int {
    guard let text else { return 46 }
    guard let lines = Int(text), (12...100_000).contains(lines) else { throw .notALineCount(text) }
    return lines
  }

  private static func speed(_ text: String?) throws(SettingsFault) -> Double {
    guard let text else { return 1 }
    guard let speed = Double(text), speed > 0, speed <= 1000 else { throw .notASpeed(text) }
    return speed
  }
}
