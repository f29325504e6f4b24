import Foundation
import ScrumtopCore
import Support
import Testing

/// Secrets taken out of the text of others.
@Suite(.guardAgainstHanging, .boundedParallelism) struct SecretsTests {
  private let token = "tok/En+quoted\"=1"

  private func secrets() throws -> Secrets {
    let secrets = Secrets()
    secrets.add(try BearerToken(token))
    return secrets
  }

  @Test(arguments: [
    #"tok/En+quoted"=1"#,
    #"tok\/En+quoted\"=1"#,
    #"\u0074ok\u002FEn\u002bquoted\u0022=1"#,
    #"tok\\\/En+quoted\\\"=1"#,
    #"tok\\u002fEn+quoted\\\"=1"#,
    "tok%2FEn%2bquoted%22%3D1",
    "%74ok/En+quoted%22=1",
  ])
  func aTokenIsFoundHoweverItsCharactersAreEscaped(text: String) throws {
    #expect(try secrets().masked("[\(text)] [\(text)]") == "[<masked>] [<masked>]")
  }

  @Test(arguments: ["", "a", "ab", "Bearer ", #"{"authorization":"Bearer "#])
  func aTokenIsFoundInBase64(before: String) throws {
    let plain = Data((before + token + "!").utf8)
    for text in [
      plain.base64EncodedString(),
      plain.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_"),
    ] {
      let masked = try secrets().masked(text)
      #expect(masked.contains("<masked>"))
      // What is left of it are the characters that the bytes around it decide, too.
      #expect(masked.count <= before.count * 4 / 3 + "<masked>".count + 6)
    }
  }

  /// Work that grows with the square of a run's length would not end here.
  @Test(arguments: ["\\", "%", "\\u", "t", "to", "tok\\", "%74", "B"])
  func aLongRunIsPassedOverOnce(unit: String) throws {
    let run = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    let text = run + token + run
    #expect(try secrets().masked(text).utf8.count < text.utf8.count)
    #expect(try secrets().masked(run) == run)
  }

  @Test func aTokenBehindManyBackslashesIsFound() throws {
    let run = String(repeating: "\\", count: 100)
    #expect(try !secrets().masked(run + #"u0074ok\/En+quoted\"=1"#).contains("quoted"))
  }

  @Test func everySecretOfTheProcessIsMaskedOldAndNew() throws {
    let secrets = Secrets()
    for number in 10..<40 { secrets.add(try BearerToken("token-\(number)")) }
    #expect(secrets.masked("token-10 token-25token-39") == "<masked> <masked><masked>")
  }

  @Test func whatAProxyAsksForIsMaskedInEachForm() throws {
    let secrets = Secrets()
    let proxy = try HTTPProxy("http://me:pa%40ss-word@proxy:3128")
    secrets.add(try #require(proxy.credentials))
    let sent = Data("me:pa@ss-word".utf8).base64EncodedString()
    #expect(secrets.masked("pa@ss-word") == "<masked>")
    #expect(secrets.masked("http://me:pa%40ss-word@proxy") == "http://<masked>@proxy")
    #expect(secrets.masked("Basic \(sent)").hasPrefix("Basic <masked>"))
  }

  @Test func aShortTokenIsMaskedOnlyAsACredential() throws {
    let secrets = Secrets()
    secrets.add(try BearerToken("run"))
    #expect(secrets.masked("running, Bearer run") == "running, <masked>")
  }

  @Test func otherTextStaysAsItIs() throws {
    let bytes: [UInt8] = [0xFF, 0x5C, 0x25, 0x74, 0x6F, 0x00] + Array(#"tok\u00"#.utf8)
    #expect(try secrets().masked(bytes) == bytes)
    #expect(Secrets().masked(bytes) == bytes)
    #expect(try secrets().masked("") == "")
  }
}
