import ScrumtopCore
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct APIEndpointTests {
  @Test(arguments: [
    ("https://api.scrums.com/v1", "api.scrums.com", 443),
    ("https://api.scrums.com", "api.scrums.com", 443),
    ("https://API.scrums.com/v1/", "api.scrums.com", 443),
    ("HTTPS://api.scrums.com:8443/", "api.scrums.com:8443", 8443),
    ("https://proxy.example.com/scrums/v1", "proxy.example.com", 443),
    ("http://127.0.0.1:8787", "127.0.0.1:8787", 8787),
    ("http://localhost:8787/v1", "localhost:8787", 8787),
    ("http://[::1]:8787/v1", "[::1]:8787", 8787),
  ])
  func aBaseURLIsTakenWithOrWithoutItsVersion(text: String, host: String, port: Int) throws {
    let endpoint = try APIEndpoint(text)
    #expect(endpoint.displayHost == host)
    #expect(endpoint.port == port)
  }

  @Test func addressesOfOneAPIAreEqual() throws {
    #expect(try APIEndpoint("https://a.example/v1/") == APIEndpoint("https://A.example:443"))
  }

  @Test(arguments: [
    ("api.scrums.com/v1", APIEndpointError.missingScheme("api.scrums.com/v1")),
    ("ftp://api.scrums.com", .unsupportedScheme("ftp")),
    ("https://user:pass@api.scrums.com", .userInfo),
    ("https://api.scrums.com?x=1", .queryOrFragment),
    ("https://api.scrums.com/v1#top", .queryOrFragment),
    ("https://", .malformedHost("")),
    ("https://a b", .malformedHost("a b")),
    ("https://[::1", .malformedHost("[::1")),
    ("https://a.example:0", .malformedPort("0")),
    ("https://a.example:65536", .malformedPort("65536")),
    ("https://a.example:٨٠", .malformedPort("٨٠")),
    ("https://a.example/../v1", .malformedPath("..")),
    ("https://a.example/a%2fb", .malformedPath("a%2fb")),
    ("http://api.scrums.com/v1", .plaintext(host: "api.scrums.com")),
    ("http://127.0.0.1.example.com", .plaintext(host: "127.0.0.1.example.com")),
    ("http://127.1", .plaintext(host: "127.1")),
    ("http://localhost.example.com", .plaintext(host: "localhost.example.com")),
  ])
  func anUnusableAddressIsRefusedWithItsReason(text: String, reason: APIEndpointError) {
    #expect(throws: reason) { try APIEndpoint(text) }
  }

  @Test func plaintextElsewhereMustBeAllowed() throws {
    let endpoint = try APIEndpoint("http://build-box:80/v1", allowPlaintext: true)
    #expect(endpoint.displayHost == "build-box")
    #expect(!endpoint.isLoopback)
  }
}
