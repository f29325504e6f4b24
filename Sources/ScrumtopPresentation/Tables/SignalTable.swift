import TerminalGrid

/// Health signals as rows: a name, and how many lines have it in which status.
public struct SignalTable {
  private let signals: [SignalSummary]
  private let columns: Int

  /// The length of `capacity_utilisation`, the longest of the documented signals.
  private static let longestName = 20

  public init(_ signals: [SignalSummary], columns: Int) {
    self.signals = signals
    self.columns = columns
  }

  public func spans(_ name: String) -> [Span] {
    guard let summary = signals.first(where: { $0.signal == name }) else { return [Span(name)] }
    // Nothing is said of a status no line has; what is not in order comes first and goes last.
    let hasOther = signals.contains { $0.other > 0 }
    let all: [(count: Int, word: String, role: Role, width: Int)] = [
      (summary.red, "red", .healthRed, 6), (summary.amber, "amber", .healthAmber, 9),
      (summary.other, "other", .healthUnknown, hasOther ? 9 : 0), (summary.ok, "ok", .healthOK, 6),
    ]
    let room = columns - all.reduce(0) { $0 + $1.width }
    if room >= Self.longestName {
      return [Span(name, width: room)]
        + all.filter { $0.width > 0 }.map {
          Span(
            $0.count > 0 ? "\($0.count) \($0.word)" : "", $0.role, width: $0.width,
            alignment: .right)
        }
    }
    var counts = all.filter { $0.count > 0 }.map {
      (text: " \($0.count) \($0.word)", role: $0.role)
    }
    func width() -> Int { counts.reduce(0) { $0 + $1.text.utf8.count } }
    while counts.count > 1, width() + min(20, name.utf8.count) > columns { counts.removeLast() }
    return [Span(name, width: max(1, columns - width()))] + counts.map { Span($0.text, $0.role) }
  }
}
