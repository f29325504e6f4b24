import ScrumtopCore
import Support
import Testing

/// Addresses of proxies as they stand in the environment.
@Suite(.guardAgainstHanging, .boundedParallelism) struct HTTPProxyTests {
  static let proxies: [(String, String, Int, String?)] = [
    ("proxy.example:3128", "proxy.example", 3128, nil),
    ("http://Proxy.Example:3128/", "proxy.example", 3128, nil),
    ("HTTP://10.0.0.1:80", "10.0.0.1", 80, nil),
    ("http://[::1]:8080", "::1", 8080, nil),
    ("http://me@proxy:1", "proxy", 1, "me "),
    ("me:pw@proxy:1", "proxy", 1, "me pw"),
    ("http://me:a%3Ab%40c:d@proxy:1", "proxy", 1, "me a:b@c:d"),
    ("http://dom%5Cme:p@ss@proxy:1", "proxy", 1, "dom\\me p@ss"),
  ]

  @Test(arguments: proxies)
  func aProxyIsReadWithItsCredentials(
    text: String, host: String, port: Int, credentials: String?
  ) throws {
    let proxy = try HTTPProxy(text)
    #expect(proxy.host == host)
    #expect(proxy.port == port)
    #expect(proxy.credentials.map { "\($0.name) \($0.password)" } == credentials)
  }

  static let faults: [(String, HTTPProxy.Fault)] = [
    ("https://proxy:3128", .unsupportedScheme), ("socks5://proxy:1080", .unsupportedScheme),
    ("proxy", .missingPort), ("http://proxy/", .missingPort), ("proxy:", .malformedPort),
    ("proxy:0", .malformedPort), ("proxy:65536", .malformedPort), ("proxy:pw", .malformedPort),
    ("http://:3128", .malformedHost), ("http://pro xy:3128", .malformedHost),
    ("http://proxy:3128/path", .path), ("http://proxy:3128?x", .path),
    ("http://me:%zz@proxy:3128", .malformedCredentials),
  ]

  @Test(arguments: faults)
  func whatIsNoProxyIsRefused(text: String, fault: HTTPProxy.Fault) {
    #expect(throws: fault) { try HTTPProxy(text) }
  }

  @Test func thePasswordIsNeverPrinted() throws {
    let proxy = try HTTPProxy("http://me:pass1234@proxy:3128")
    var dumped = ""
    dump(proxy, to: &dumped)
    for text in ["\(proxy)", String(reflecting: proxy), dumped] {
      #expect(!text.contains("pass1234"))
      #expect(!text.contains("\"me\""))
    }
    #expect(proxy.displayHost == "proxy:3128")
  }
}
