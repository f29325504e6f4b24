import ScrumtopCore

/// The columns of a list in the room it has.
///
/// Somebody's own choice of columns is kept as it is; otherwise the most important ones are let in, in
/// their order, and what is left makes the texts readable first, then whole.
struct TableLayout: Equatable, Sendable {
  struct Placed: Equatable, Sendable {
    let column: ListColumn
    let width: Int
  }

  /// What one column needs.
  struct Rule: Sendable {
    let column: ListColumn
    /// The narrowest at which it can be read.
    let least: Int
    /// The width at which more of it says nothing.
    let most: Int
    /// In a narrower list the room is worth more to the others.
    var leastList = 0
  }

  /// From left to right.
  private(set) var columns: [Placed] = []
  /// Between two columns.
  let gap: Int

  /// - Parameters:
  ///   - rules: of the columns the list shows by itself, the most important first.
  ///   - others: of those it shows when somebody wants them.
  ///   - growing: the texts that take what is left, each up to a width, in this order.
  ///   - choice: nil where nobody chose.
  ///   - skipped: columns left out after the first, for a list moved sideways.
  init(
    width: Int, subject: FilterSubject, rules: [Rule], others: [Rule] = [],
    growing: [(ListColumn, upTo: Int)], choice: [ChosenColumn]?, skipped: Int = 0
  ) {
    gap = width >= 90 ? 2 : 1
    if let choice {
      let all = rules + others
      columns = choice.compactMap { chosen in
        let rule = all.first { $0.column == chosen.column }
        return rule.map { Placed(column: $0.column, width: chosen.width ?? min($0.most, 24)) }
      }
      skip(skipped)
      stretchLast(to: width)
    } else {
      columns = Self.fitted(
        width: width, gap: gap, order: ListColumn.columns(of: subject), rules: rules,
        growing: growing)
      skip(skipped)
      if skipped > 0 { stretchLast(to: width) }
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
    width: Int, gap: Int, order: [ListColumn], rules: [Rule],
    growing: [(ListColumn, upTo: Int)]
  ) -> [Placed] {
    var room = width
    var chosen: [ListColumn: Int] = [:]
    // A gap of one goes with every column but the first; a second one where there is plenty.
    for rule in rules where width >= rule.leastList {
      let gap = chosen.isEmpty ? 0 : 1
      guard room >= rule.least + gap else { continue }
      chosen[rule.column] = rule.least
      room -= rule.least + gap
    }
    room = max(0, room - (gap - 1) * max(0, chosen.count - 1))
    for (column, wanted) in growing {
      guard let rule = rules.first(where: { $0.column == column }), let now = chosen[column] else {
        continue
      }
      let given = min(room, max(0, min(wanted, rule.most) - now))
      chosen[column] = now + given
      room -= given
    }
    return order.compactMap { column in
      chosen[column].map { Placed(column: column, width: $0) }
    }
  }
}
