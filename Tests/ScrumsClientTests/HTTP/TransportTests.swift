import ScrumsClient
import ScrumtopCore
import Support
import Testing

/// TLS with certificates of one's own, and proxies.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TransportTests {
  private static let page = #"{"data":[],"meta":{"cursor":null,"has_more":false}}"#

  private func authorities() throws -> CertificateAuthorities {
    try CertificateAuthorities(pem: Fixture.bytes("Certificates/authority.pem"))
  }

  /// Runs `body` beside a server that speaks TLS.
  private func withSecureServer(
    _ answer: String = MisbehavingServer.answer("200 OK", Self.page),
    _ body: (MisbehavingServer) async throws -> Void
  ) async throws {
    let server = try await MisbehavingServer([.send(answer)], isSecure: true)
    do { try await body(server) } catch {
      await server.shutdown()
      throw error
    }
    await server.shutdown()
  }

  private func withProxy(
    _ answer: ConnectProxy.Answer, _ body: (ConnectProxy) async throws -> Void
  ) async throws {
    let proxy = try await ConnectProxy(answer)
    do { try await body(proxy) } catch {
      await proxy.shutdown()
      throw error
    }
    await proxy.shutdown()
  }

  @Test func aServerThatNobodyKnownVouchesForIsNotTrusted() async throws {
    try await withSecureServer { server in
      try await withClient(port: server.port, scheme: "https", host: "localhost") { client in
        await #expect(
          throws: BackendError.untrusted(
            detail: "its certificate is not valid or nobody known vouches for it")
        ) { try await client.executions(ExecutionQuery(), cursor: nil) }
      }
      #expect(await server.requests.isEmpty)
    }
  }

  @Test func aServerIsTrustedThatAGivenAuthorityVouchesFor() async throws {
    try await withSecureServer { server in
      let transport = Transport(authorities: try authorities())
      try await withClient(
        port: server.port, scheme: "https", host: "localhost", transport: transport
      ) { client in
        let page = try await client.executions(ExecutionQuery(), cursor: nil)
        #expect(page.records.isEmpty)
      }
      #expect(await server.requests.count == 1)
    }
  }

  @Test func theAuthorityVouchesForTheNamesOfTheCertificateAlone() async throws {
    try await withSecureServer { server in
      try await withProxy(.tunnel(port: server.port)) { proxy in
        let transport = Transport(
          authorities: try authorities(), proxy: try HTTPProxy("127.0.0.1:\(proxy.port)"))
        try await withClient(
          port: 443, scheme: "https", host: "evil.example.test", transport: transport
        ) { client in
          await #expect {
            try await client.executions(ExecutionQuery(), cursor: nil)
          } throws: { error in
            guard case .untrusted = error as? BackendError else { return false }
            return true
          }
        }
        #expect(await server.requests.isEmpty)
      }
    }
  }

  @Test(arguments: [
    "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
  ])
  func whatHoldsNoCertificateIsRefused(text: String) {
    #expect(throws: CertificateAuthorities.Fault.unreadable) {
      try CertificateAuthorities(pem: Array(text.utf8))
    }
  }

  @Test func aProxyMakesATunnelAndNeverSeesTheToken() async throws {
    try await withSecureServer { server in
      try await withProxy(.tunnel(port: server.port)) { proxy in
        let transport = Transport(
          authorities: try authorities(),
          proxy: try HTTPProxy("http://me:p%40ss@127.0.0.1:\(proxy.port)/"))
        try await withClient(
          port: 8443, scheme: "https", host: "api.example.test", transport: transport
        ) { client in
          let page = try await client.executions(ExecutionQuery(), cursor: nil)
          #expect(page.records.isEmpty)
        }
        let request = try #require(await server.requests.first)
        #expect(request.contains("authorization: Bearer \(secret)"))
        #expect(!request.lowercased().contains("proxy-authorization"))
        #expect(proxy.received.hasPrefix("CONNECT api.example.test:8443 HTTP/1.1\r\n"))
        #expect(
          proxy.received.lowercased().contains("proxy-authorization: basic bwu6cebzcw=="),
          "me:p@ss in base 64")
        #expect(!proxy.received.contains(secret))
      }
    }
  }

  @Test func aStatusBelowOneHundredIsNotTheAPIInATunnelEither() async throws {
    try await withSecureServer("HTTP/1.1 000 x\r\nContent-Length: 2\r\n\r\n{}") { server in
      try await withProxy(.tunnel(port: server.port)) { proxy in
        let transport = Transport(
          authorities: try authorities(), proxy: try HTTPProxy("127.0.0.1:\(proxy.port)"))
        try await withClient(
          port: 8443, scheme: "https", host: "api.example.test", transport: transport
        ) { client in
          await #expect(throws: BackendError.notTheAPI(nil)) {
            try await client.executions(ExecutionQuery(), cursor: nil)
          }
        }
      }
    }
  }

  static let refusals: [(String, String)] = [
    ("000 x", "it makes no tunnel to the API"),
    ("407 Proxy Authentication Required", "it wants another name and password (407)"),
    ("403 Forbidden", "it makes no tunnel to the API"),
    ("502 Bad Gateway", "it makes no tunnel to the API"),
  ]

  @Test(arguments: refusals)
  func aProxyThatRefusesIsNamed(status: String, detail: String) async throws {
    try await withProxy(.refuse(status)) { proxy in
      let transport = Transport(proxy: try HTTPProxy("127.0.0.1:\(proxy.port)"))
      try await withClient(
        port: 443, scheme: "https", host: "api.example.test", transport: transport
      ) { client in
        let error = BackendError.unreachable(
          .proxy(host: "127.0.0.1:\(proxy.port)", detail: detail))
        await #expect(throws: error) {
          try await client.executions(ExecutionQuery(), cursor: nil)
        }
      }
      #expect(!proxy.received.contains(secret))
    }
  }

  @Test func aProxyThatIsNotThereIsNamed() async throws {
    try await withReservedPort { port in
      let transport = Transport(proxy: try HTTPProxy("127.0.0.1:\(port)"))
      try await withClient(
        port: 443, scheme: "https", host: "api.example.test", transport: transport
      ) { client in
        let error = BackendError.unreachable(
          .proxy(host: "127.0.0.1:\(port)", detail: "connection refused"))
        await #expect(throws: error) { try await client.executions(ExecutionQuery(), cursor: nil) }
      }
    }
  }
}
