import ScrumtopConfiguration
public import TerminalGrid

/// The terminal as the environment and terminfo describe it.
public struct TerminalFacts: Equatable, Sendable {
  /// Whether standard input, output or error is one.
  public var isTerminal: Bool
  /// `TERM`, empty when unset.
  public var term: String
  /// The terminfo entry that is used; nil where none can draw.
  public var entry: String?
  /// 0, 8, 16 or 256.
  public var colors: Int
  public var size: Size
  /// The program between this one and the person's terminal; nil where none is known of.
  public var multiplexer: String?

  public init(
    isTerminal: Bool, term: String, entry: String?, colors: Int, size: Size, multiplexer: String?
  ) {
    self.isTerminal = isTerminal
    self.term = term
    self.entry = entry
    self.colors = colors
    self.size = size
    self.multiplexer = multiplexer
  }

  /// The multiplexer that the environment tells of.
  public static func multiplexer(in environment: [String: String]) -> String? {
    let variables = [("TMUX", "tmux"), ("STY", "screen"), ("ZELLIJ", "zellij")]
    if let known = variables.first(where: { environment[$0.0]?.isEmpty == false }) {
      return known.1
    }
    // Over ssh the variables stay behind, and TERM does not.
    let term = environment["TERM"] ?? ""
    return ["tmux", "screen"].first(where: term.hasPrefix).map { "\($0) by its TERM" }
  }
}

/// The character set as the environment and the system have it.
public struct LocaleFacts: Equatable, Sendable {
  /// The variable that decides, `LANG=de_DE.UTF-8`; nil where none is set.
  public var asked: String?
  /// The locale that is used.
  public var used: String
  public var isUnicode: Bool

  public init(asked: String?, used: String, isUnicode: Bool) {
    self.asked = asked
    self.used = used
    self.isUnicode = isUnicode
  }

  /// The variable that decides about characters.
  public static func asked(in environment: [String: String]) -> String? {
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { name in
      environment[name].flatMap { $0.isEmpty ? nil : "\(name)=\($0)" }
    }.first
  }
}

/// Whether the dashboard can be drawn here.
public enum TerminalChecks {
  /// Below it there are only counts.
  private static let least = Size(columns: 40, rows: 10)

  public static func findings(_ terminal: TerminalFacts, _ locale: LocaleFacts) -> [Finding] {
    [finding(terminal), finding(locale)]
  }

  private static func finding(_ facts: TerminalFacts) -> Finding {
    guard facts.isTerminal else {
      return .warn(
        .terminal, "no terminal here; the dashboard needs one, all other commands do not", nil)
    }
    guard let entry = facts.entry else {
      let fault = TerminalFault.unknownTerminal(facts.term)
      return .fail(.terminal, fault.sentence)
    }
    let size = "\(facts.size.columns)x\(facts.size.rows)"
    let rest = [
      facts.colors == 0 ? "no colours" : "\(facts.colors) colours", size,
      facts.multiplexer ?? "no multiplexer",
    ].joined(separator: ", ")
    guard entry == facts.term else {
      return .warn(
        .terminal,
        "TERM=\(ShellWord.quoted(facts.term)) has no terminfo entry, \(entry) is used, \(rest)",
        "install ncurses-term, or set TERM to the name of your terminal")
    }
    guard facts.size.columns >= least.columns, facts.size.rows >= least.rows else {
      return .warn(
        .terminal, "\(entry), \(rest)", "make it \(least.columns)x\(least.rows) or larger")
    }
    return .ok(.terminal, "\(entry), \(rest)")
  }

  private static func finding(_ facts: LocaleFacts) -> Finding {
    let asked = facts.asked ?? "no locale set"
    guard facts.isUnicode else {
      return .warn(
        .locale, "\(asked): no UTF-8, everything is drawn in ASCII",
        "where the terminal shows UTF-8: set LC_ALL=C.UTF-8")
    }
    if facts.asked?.hasSuffix("=\(facts.used)") == true { return .ok(.locale, "\(asked), UTF-8") }
    return .warn(
      .locale, "\(asked) is not installed, \(facts.used) is used",
      "install it, or set LC_ALL=\(facts.used)")
  }
}
