import ScrumtopConfiguration
import Support
import Testing

@testable import ScrumtopCommands

/// Where pause and resume are taken away.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ReadOnlyRefusalTests {
  private func remote(option: Bool, context: String) throws -> Settings.Remote {
    let text = """
      context = "payments"
      [contexts.payments]
      api = "https://a.example"
      token_file = "/t"
      \(context)
      """
    let configuration = try ConfigurationFile.configuration(
      text: text, file: "/c/config.toml", home: "/home/me", .sample)
    var options = OptionValues()
    options.isReadOnly = option
    let settings = try Settings(
      options, environment: Environment(), configuration: configuration)
    guard case .remote(let remote) = settings.target else { throw SettingsFault.noStateFolder }
    return remote
  }

  private func refusal(option: Bool, context: String) throws -> ReadOnlyRefusal? {
    let remote = try remote(option: option, context: context)
    do throws(ReadOnlyRefusal) { try ReadOnlyRefusal.check(.pause, remote) } catch { return error }
    return nil
  }

  @Test func theOptionIsNamed() throws {
    let refusal = try refusal(option: true, context: "read_only = true")
    #expect(
      refusal?.sentence
        == "pause is taken away by --read-only, nothing was sent; leave it out to pause lines")
    #expect(refusal?.exitStatus == .usage)
  }

  @Test func theLineOfTheContextIsNamed() throws {
    let refusal = try refusal(option: false, context: "read_only = true")
    #expect(
      refusal?.sentence == "/c/config.toml:5: the context 'payments' is read-only, nothing was "
        + "sent; pause with a context that is not")
    #expect(refusal?.exitStatus == .usage)
  }

  @Test(arguments: ["", "read_only = false"])
  func whereNobodySaysSoItIsAllowed(context: String) throws {
    #expect(try refusal(option: false, context: context) == nil)
  }
}
