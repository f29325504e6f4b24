/// The style of every role.
public struct Theme: Equatable, Sendable {
  public let name: String
  private let styles: [Role: Style]

  /// A theme may name some of the roles; the others inherit along the dots.
  public init(name: String, styles: [Role: Style]) {
    self.name = name
    var complete: [Role: Style] = [:]
    for role in Role.allCases {
      var next: Role? = role
      while let current = next, complete[role] == nil {
        complete[role] = styles[current]
        next = current.parent
      }
    }
    self.styles = complete
  }

  public subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// Without colour: attributes alone; every state and health also has its word.
  public static let mono = Theme(
    name: "mono",
    styles: [
      .text: .plain,
      .muted: Style(attributes: .dim),
      .emphasis: Style(attributes: .bold),
      .titleFocused: Style(attributes: [.bold, .underline]),
      .borderFocused: Style(attributes: .bold),
      .headerBadge: Style(attributes: .reverse),
      .headerAlert: Style(attributes: .bold),
      .footerKey: Style(attributes: .bold),
      .cursor: Style(attributes: .reverse),
      .cursorUnfocused: Style(attributes: .underline),
      .stateBlocked: Style(attributes: .bold),
      .healthRed: Style(attributes: .bold),
      .runFailed: Style(attributes: .bold),
      .messageError: Style(attributes: .reverse),
      .messageWarning: Style(attributes: .bold),
      .dialogTitle: Style(attributes: .bold),
      .dialogField: Style(attributes: .underline),
      .match: Style(attributes: .reverse),
      .promptFault: Style(attributes: [.reverse, .bold]),
      .mark: Style(attributes: .bold),
    ])
}
