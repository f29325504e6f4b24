import Foundation
import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// A server that quotes the token in what it answers.
@Suite(.guardAgainstHanging, .boundedParallelism) struct EchoedSecretTests {
  private static let encoded = Data("Bearer \(secret)".utf8).base64EncodedString()

  /// The error of reading the line list.
  private func failure(_ act: MisbehavingServer.Act) async throws -> BackendError? {
    try await withServer(act) { _, client in
      do throws(BackendError) {
        _ = try await client.executions(ExecutionQuery(), cursor: nil)
        return nil
      } catch { return error }
    }
  }

  @Test(arguments: [
    secret, "Bearer \(secret)", #"tok\u002dSECRET\u002D123"#, "token=tok%2DSECRET-123", encoded,
  ])
  func itsProblemIsReadWithoutIt(echo: String) async throws {
    let body =
      #"{"code":"\#(echo)","detail":"refused: \#(echo)","errors":[{"parameter":"\#(echo)"}]}"#
    let error = try await failure(.send(MisbehavingServer.answer("422 X", body)))
    let sentence = try #require(error).sentence(for: "events")
    #expect(sentence.contains("<masked>"))
    #expect(!String(describing: error).contains("SECRET"))
    #expect(!String(describing: error).contains(String(Self.encoded.dropFirst(10).prefix(12))))
  }

  @Test func aRedirectIsToldWithoutIt() async throws {
    let error = try await failure(
      .send("HTTP/1.1 302 Found\r\nLocation: http://\(secret).example\r\nContent-Length: 0\r\n\r\n")
    )
    #expect(error == .redirected(to: "<masked>.example"))
  }

  @Test func recordsAreReadWithoutIt() async throws {
    let line = #"{"service_line_id":"LIN-26-1","name":"\#(secret)"}"#
    let body = #"{"data":[\#(line)],"meta":{"has_more":false}}"#
    try await withServer(.send(MisbehavingServer.answer("200 OK", body))) { _, client in
      let record = try #require(
        try await client.executions(ExecutionQuery(), cursor: nil).records.first)
      #expect(record.record.name == "<masked>")
      #expect(!String(decoding: record.source, as: UTF8.self).contains(secret))
    }
  }
}
