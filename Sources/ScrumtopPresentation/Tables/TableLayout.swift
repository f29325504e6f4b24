public import ScrumtopCore

/// The columns of a list in the room it has.
///
/// Somebody's own choice of columns and widths is kept as it is; otherwise the most important ones are
/// let in, in their order. What is left makes the texts readable first, then whole.
public struct TableLayout: Equatable, Sendable {
  public struct Placed: Equatable, Sendable {
    public let column: ColumnName
    public let width: Int
  }

  /// What one column needs.
  public struct Rule: Sendable {
    public let column: ColumnName
    /// The narrowest at which it can be read.
    public let least: Int
    /// The width at which more of it says nothing.
    public let most: Int
    /// In a narrower list the room is worth more to the others.
    public var leastList = 0
  }

  /// From left to right.
  public private(set) var columns: [Placed] = []
  /// Between two columns.
  public let gap: Int
  let subject: FilterSubject

  /// - Parameters:
  ///   - rules: of the columns the list shows by itself, the most important first.
  ///   - growing: the texts that take what is left, each up to a width, in this order.
  ///   - choice: nil where nobody chose.
  ///   - skipped: columns left out after the first, for a list moved sideways.
  public init(
    width: Int, subject: FilterSubject, rules: [Rule],
    growing: [(ColumnName, upTo: Int)], choice: [ChosenColumn]?, skipped: Int = 0
  ) {
    self.subject = subject
    gap = width >= 90 ? 2 : 1
    // Columns without a rule are shown only when they are chosen, or when the list is moved to them.
    let others = subject.columns.filter { info in !rules.contains { $0.column == info.name } }
      .map { Rule(column: $0.name, least: $0.width.lowerBound, most: $0.width.upperBound) }
    if let choice {
      columns = Self.kept(
        choice, width: width, gap: gap, rules: rules + others, growing: growing)
      skip(skipped)
      stretchLast(to: width)
    } else {
      columns = Self.fitted(
        width: width, gap: gap, order: subject.columns.map(\.name), rules: rules,
        growing: growing)
      guard skipped > 0 else { return }
      columns += Self.outOfSight(rules + others, beside: columns)
      skip(skipped)
      stretchLast(to: width)
    }
  }

  /// The columns that have no room, for a list that is moved to them: the most important first.
  private static func outOfSight(_ rules: [Rule], beside columns: [Placed]) -> [Placed] {
    var known = Set(columns.map(\.column))
    return rules.filter { known.insert($0.column).inserted }.map {
      Placed(column: $0.column, width: max($0.least, min($0.most, 24)))
    }
  }

  private mutating func skip(_ count: Int) {
    guard count > 0, columns.count > 1 else { return }
    columns.removeSubrange(1..<min(1 + count, columns.count))
  }

  /// The last column takes what is left; those that have no room at all go.
  private mutating func stretchLast(to width: Int) {
    var room = width
    var fitting: [Placed] = []
    for placed in columns where room > 0 {
      fitting.append(Placed(column: placed.column, width: min(placed.width, room)))
      room -= placed.width + gap
    }
    if let last = fitting.popLast() {
      let used = fitting.reduce(0) { $0 + $1.width + gap }
      fitting.append(Placed(column: last.column, width: max(last.width, width - used)))
    }
    columns = fitting
  }

  private static func fitted(
    width: Int, gap: Int, order: [ColumnName], rules: [Rule],
    growing: [(ColumnName, upTo: Int)]
  ) -> [Placed] {
    var room = width
    var chosen: [ColumnName: Int] = [:]
    // A gap of one goes with every column but the first; a second one where there is plenty.
    for rule in rules where width >= rule.leastList {
      let gap = chosen.isEmpty ? 0 : 1
      guard room >= rule.least + gap else { continue }
      chosen[rule.column] = rule.least
      room -= rule.least + gap
    }
    room = max(0, room - (gap - 1) * max(0, chosen.count - 1))
    grow(&chosen, into: &room, rules: rules, growing: growing)
    return order.compactMap { column in
      chosen[column].map { Placed(column: column, width: $0) }
    }
  }

  /// The chosen columns; those without a width share what the others leave.
  private static func kept(
    _ choice: [ChosenColumn], width: Int, gap: Int, rules: [Rule],
    growing: [(ColumnName, upTo: Int)]
  ) -> [Placed] {
    var room = width - gap * max(0, choice.count - 1)
    var free: [ColumnName: Int] = [:]
    for chosen in choice {
      guard let rule = rules.first(where: { $0.column == chosen.column }) else { continue }
      if chosen.width == nil { free[rule.column] = rule.least }
      room -= chosen.width ?? rule.least
    }
    room = max(0, room)
    let others = rules.map { (column: $0.column, upTo: $0.most) }
    grow(&free, into: &room, rules: rules, growing: growing + others)
    return choice.compactMap { chosen in
      (chosen.width ?? free[chosen.column]).map { Placed(column: chosen.column, width: $0) }
    }
  }

  /// Shares the room that is left among the columns that can use it, each up to a width, in their order.
  private static func grow(
    _ widths: inout [ColumnName: Int], into room: inout Int, rules: [Rule],
    growing: [(ColumnName, upTo: Int)]
  ) {
    for (column, wanted) in growing {
      guard let rule = rules.first(where: { $0.column == column }), let now = widths[column] else {
        continue
      }
      let given = min(room, max(0, min(wanted, rule.most) - now))
      widths[column] = now + given
      room -= given
    }
  }
}
