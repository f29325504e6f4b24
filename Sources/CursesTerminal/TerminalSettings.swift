/// Terminal settings taken from the environment.
enum TerminalSettings {
  /// The terminfo names to try for `term`, best first; none when nothing can be drawn on it.
  ///
  /// Debian 12's ncurses-base has no entry for kitty, ghostty, alacritty, foot or wezterm, which all
  /// understand what xterm does.
  static func terminfoNames(for term: String) -> [String] {
    guard !term.isEmpty, term != "dumb", term != "unknown", !term.contains("/") else { return [] }
    let families = [
      ("tmux", "tmux-256color"), ("tmux", "screen-256color"), ("screen", "screen-256color"),
      ("rxvt", "rxvt-256color"), ("rxvt", "rxvt"), ("linux", "linux"),
    ]
    let family = families.filter { term.hasPrefix($0.0) }.map(\.1)
    var names: [String] = []
    for name in [term] + family + ["xterm-256color"] where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// How long an ESC waits for the rest of its sequence: milliseconds in ESCDELAY, else 300 over
  /// ssh, where a sequence may arrive in two packets, else 100.
  static func escapeDelay(environment: [String: String]) -> Duration {
    if let text = environment["ESCDELAY"], let chosen = Int(text), (0...10_000).contains(chosen) {
      return .milliseconds(chosen)
    }
    let isRemote = environment["SSH_CONNECTION"] != nil || environment["SSH_TTY"] != nil
    return .milliseconds(isRemote ? 300 : 100)
  }

  /// One sentence about a fallback in use, or nil.
  static func notice(term: String, used: String, isUnicode: Bool) -> String? {
    var parts: [String] = []
    if term != used {
      parts.append("no terminfo entry for TERM=\(term.prefix(40)), using \(used)")
    }
    if !isUnicode { parts.append("no UTF-8 locale, drawing in ASCII; LC_ALL=C.UTF-8 changes that") }
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }
}
