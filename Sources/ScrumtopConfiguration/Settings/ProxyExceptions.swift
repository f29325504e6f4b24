import Glibc

/// The hosts of `NO_PROXY`, separated by commas or blanks: `*` for all, a name for itself and all under
/// it, with or without a dot before it, an address, or a range of addresses such as `10.0.0.0/8`. A port
/// may follow a name or an address.
struct ProxyExceptions: Equatable, Sendable {
  private let entries: [Entry]

  private enum Entry: Equatable {
    case everything
    /// Lower case, without a dot at either end.
    case name(String, port: Int?)
    case network(Address, bits: Int)
  }

  init(_ text: String) {
    entries = text.split { ", \t".contains($0) }.compactMap(Self.entry)
  }

  /// Whether the host, in lower case, is reached without a proxy.
  func include(host: String, port: Int) -> Bool {
    entries.contains { entry in
      switch entry {
      case .everything: true
      case .name(let name, let only):
        (only ?? port) == port && (host == name || host.hasSuffix("." + name))
      case .network(let network, let bits):
        Address(host).map { $0.isEqual(to: network, bits: bits) } ?? false
      }
    }
  }

  private static func entry(_ text: Substring) -> Entry? {
    if text == "*" { return .everything }
    if let slash = text.firstIndex(of: "/") {
      guard let network = Address(text[..<slash]),
        let bits = Int(text[text.index(after: slash)...]),
        (0...network.bytes.count * 8).contains(bits)
      else { return nil }
      return .network(network, bits: bits)
    }
    var name = text
    var port: Int?
    if name.hasPrefix("["), let close = name.firstIndex(of: "]") {
      port = Int(name[name.index(after: close)...].dropFirst())
      name = name[..<close].dropFirst()
    } else if name.count(where: { $0 == ":" }) == 1, let colon = name.firstIndex(of: ":") {
      port = Int(name[name.index(after: colon)...])
      name = name[..<colon]
    }
    if let address = Address(name), port == nil {
      return .network(address, bits: address.bytes.count * 8)
    }
    if name.hasPrefix(".") { name = name.dropFirst() }
    if name.hasSuffix(".") { name = name.dropLast() }
    return name.isEmpty ? nil : .name(name.lowercased(), port: port)
  }
}

/// An IPv4 or IPv6 address.
private struct Address: Equatable {
  /// 4 or 16, from the left.
  let bytes: [UInt8]

  init?(_ text: some StringProtocol) {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, String(text), &bytes) == 1 {
        self.bytes = bytes
        return
      }
    }
    return nil
  }

  /// Whether the first bits are the same.
  func isEqual(to other: Address, bits: Int) -> Bool {
    guard bytes.count == other.bytes.count else { return false }
    return zip(bytes, other.bytes).enumerated().allSatisfy { index, pair in
      let compared = min(8, max(0, bits - index * 8))
      let mask = ~UInt8(truncatingIfNeeded: 0xFF >> compared)
      return pair.0 & mask == pair.1 & mask
    }
  }
}
