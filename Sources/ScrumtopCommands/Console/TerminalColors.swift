/// How many colours a terminal has, by what its environment says: enough for a table, which needs no
/// terminfo.
public enum TerminalColors {
  /// 0, 8 or 256.
  public static func count(environment: [String: String]) -> Int {
    let term = environment["TERM"] ?? ""
    guard !term.isEmpty, term != "dumb", !term.hasPrefix("vt") else { return 0 }
    let isRich =
      term.contains("256") || term.contains("direct") || environment["COLORTERM"]?.isEmpty == false
    return isRich ? 256 : 8
  }
}
