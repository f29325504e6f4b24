extension Theme {
  /// The theme as a file: every role whose style differs from its parent's.
  public var source: String {
    Role.allCases
      .filter { role in role.parent.map { self[$0] != self[role] } ?? true }
      .map { "\"\($0.rawValue)\" = \"\(self[$0].source)\"\n" }.joined()
  }
}

extension Style {
  /// The style as `init(description:)` reads it.
  var source: String {
    let names = Attributes.named.filter { attributes.contains($0.attributes) }.map(\.name)
    let ground = background == .standard ? [] : ["on", background.source]
    return ([foreground.source] + ground + names).joined(separator: " ")
  }
}

extension Color {
  fileprivate var source: String {
    switch self {
    case .standard: "default"
    case .indexed(let number) where Int(number) < Self.names.count: Self.names[Int(number)]
    case .indexed(let number): String(number)
    }
  }
}
