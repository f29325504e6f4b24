import HTTPTypes

/// Whether the request names one host, `host` or `host:port`, and a path of this server.
enum HostCheck {
  static func passes(_ head: HTTPRequest) -> Bool {
    guard let authority = head.authority, let path = head.path, path.hasPrefix("/") else {
      return false
    }
    // The first Host field became the authority; whatever is still among the fields is a second.
    return !head.headerFields.contains(where: { $0.name.canonicalName == "host" })
      && isHost(authority)
  }

  private static func isHost(_ authority: String) -> Bool {
    guard authority.utf8.count <= 255 else { return false }
    var rest = authority[...]
    if rest.first == "[" {
      guard let end = rest.firstIndex(of: "]") else { return false }
      let address = rest[rest.index(after: rest.startIndex)..<end]
      guard address.contains(":"),
        address.utf8.allSatisfy({ $0 == 46 || $0 == 58 || isHexDigit($0) })
      else { return false }
      rest = rest[rest.index(after: end)...]
    } else {
      let name = rest.prefix { $0 != ":" }
      guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else { return false }
      rest = rest.dropFirst(name.count)
    }
    guard let colon = rest.first else { return true }
    let port = rest.dropFirst()
    return colon == ":" && port.utf8.allSatisfy { (48...57).contains($0) }
      && (1...65535).contains(Int(port) ?? 0)
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...70).contains(byte) || (97...102).contains(byte)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
      || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }
}
