import Foundation
import Glibc
import ScrumtopConfiguration
import ScrumtopCore
import Support
import Testing

/// What `scrumtop serve` runs with.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ServeSettingsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func settings(
    _ values: [Environment.Name: String] = [:],
    _ change: (inout ServeOptionValues) -> Void = { _ in }
  ) throws -> ServeSettings {
    var options = ServeOptionValues()
    change(&options)
    return try ServeSettings(options, environment: folder.environment(values))
  }

  @Test func withNothingGivenItServesLoopbackFromTheStateFolder() throws {
    let settings = try settings()
    let state = folder.path + "/state/scrumtop"
    #expect(settings.host == "127.0.0.1")
    #expect(settings.port == 8787)
    #expect(settings.seed == nil)
    #expect(settings.speed == 1)
    #expect(settings.databasePath == state + "/workspace.sqlite")
    #expect(settings.tokenPlace == .file(state + "/token", isNew: true))
    #expect(try folder.mode(of: state) == 0o700)
    #expect(try folder.mode(of: folder.path + "/state") == 0o700)
    #expect(try folder.mode(of: state + "/token") == 0o600)
    let second = try self.settings()
    #expect(second.token == settings.token)
    #expect(second.tokenPlace == .file(state + "/token", isNew: false))
  }

  @Test func whatIsGivenHolds() throws {
    let path = folder.path + "/mine"
    let settings = try settings([.token: "of-variable"]) {
      $0.host = "::1"
      $0.port = "0"
      $0.database = "data.sqlite"
      $0.simulate = "7"
      $0.speed = "2.5"
      $0.tokenFile = path
    }
    #expect(settings.host == "::1")
    #expect(settings.port == 0)
    #expect(settings.databasePath == "data.sqlite")
    #expect(settings.seed == 7)
    #expect(settings.speed == 2.5)
    #expect(settings.tokenPlace == .file(path, isNew: true))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/state"))
  }

  @Test func theVariablesTokenComesBeforeTheBuiltInFile() throws {
    let settings = try settings([.token: "of-variable"]) { $0.simulate = "off" }
    #expect(settings.token == (try BearerToken("of-variable")))
    #expect(settings.tokenPlace == .variable(.token))
    #expect(settings.seed == nil)
  }

  @Test(arguments: ["", "-1", "65536", "http", "1.5"])
  func aPortThatIsNoneIsRefused(text: String) {
    #expect(throws: SettingsFault.notAPort(text)) { try settings { $0.port = text } }
  }

  @Test(arguments: ["", "-7", "on", "7.0", "18446744073709551616"])
  func aSeedThatIsNoneIsRefused(text: String) {
    #expect(throws: SettingsFault.notASeed(text)) { try settings { $0.simulate = text } }
  }

  @Test(arguments: ["", "0", "-1", "nan", "inf", "1001", "fast"])
  func aSpeedThatIsNoneIsRefused(text: String) {
    #expect(throws: SettingsFault.notASpeed(text)) { try settings { $0.speed = text } }
  }

  @Test(arguments: ["", "11", "100001", "-46", "many"])
  func aNumberOfLinesThatIsNoneIsRefused(text: String) {
    #expect(throws: SettingsFault.notALineCount(text)) { try settings { $0.lines = text } }
  }

  @Test(arguments: [nil, "off"])
  func whatOnlyASimulationUsesIsRefusedWithoutOne(simulate: String?) {
    #expect(throws: SettingsFault.needsSimulation(option: "--speed")) {
      try settings {
        $0.simulate = simulate
        $0.speed = "2"
      }
    }
    #expect(throws: SettingsFault.needsSimulation(option: "--lines")) {
      try settings {
        $0.simulate = simulate
        $0.lines = "100"
      }
    }
  }

  @Test func withoutAnyFolderItSaysSo() {
    #expect(throws: SettingsFault.noStateFolder) {
      try ServeSettings(ServeOptionValues(), environment: Environment())
    }
  }

  @Test func aStateFolderThatIsAFileIsTold() throws {
    let path = try folder.write("", to: "state/scrumtop")
    #expect(throws: SettingsFault.file(.failed(.makeFolder, path: path, errno: ENOTDIR))) {
      try settings()
    }
  }
}
