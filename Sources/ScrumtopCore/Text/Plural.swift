/// Counts with the right form of their noun.
///
///     Plural.count(1, "event")                     // 1 event
///     Plural.count(3, "match", plural: "matches")  // 3 matches
public enum Plural {
  /// The number and its noun. `plural` is needed only where it is not the noun with an s.
  public static func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
    "\(number) \(form(of: noun, for: number, plural: plural))"
  }

  /// The noun alone.
  public static func form(of noun: String, for number: Int, plural: String? = nil) -> String {
    number == 1 ? noun : plural ?? noun + "s"
  }
}
