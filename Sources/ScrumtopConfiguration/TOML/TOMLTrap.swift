/// What ends the process inside the parser, because it goes down without end or an assertion of it fails,
/// and so must not reach it.
struct TOMLTrap: Equatable {
  let refusal: DocumentFault.Refusal
  /// Counted from 1.
  let line: Int

  /// Of a dotted key.
  static let mostParts = 16
}
