extension ColumnBlock {
  /// The rows that pass a filter at the time `now`, which ages are counted to.
  public func rows(matching filter: CompiledFilter, at now: Timestamp) -> RowBitmap {
    var passed = [UInt8](repeating: 1, count: rowCount)
    for term in filter.terms {
      // What no row passes any more is not read.
      guard passed.contains(1) else { break }
      let holds = marks(term.test, at: now)
      let flip: UInt8 = term.isNegated ? 1 : 0
      for row in passed.indices { passed[row] &= holds[row] ^ flip }
    }
    return RowBitmap(marks: passed)
  }

  /// 1 for each row that a test holds for, else 0.
  private func marks(_ test: CompiledFilter.Test, at now: Timestamp) -> [UInt8] {
    switch test {
    case .shown(let test): shown(test)
    case .words(let field, let tests):
      IndexCell.Field(field).map { members($0, path: nil, .text(tests)) } ?? words(field, tests)
    case .numbers(let field, let comparison, let values): numbers(field, comparison, values)
    case .durations(let field, let comparison, let values):
      durations(field, comparison, values, at: now)
    case .from(let point):
      timed(times(of: .since)) { $0 >= point.resolved(at: now).microseconds }
    case .before(let point): timed(latestBegins) { $0 < point.resolved(at: now).microseconds }
    case .health(let levels): health(levels)
    case .signal(let names, let statuses): signals(names, statuses)
    case .member(let field, let path, let test):
      IndexCell.Field(field).map { members($0, path: path, test) } ?? none
    }
  }

  private var none: [UInt8] { Array(repeating: 0, count: rowCount) }

  private func shown(_ test: TextMatcher) -> [UInt8] {
    var marks = none
    guard var verdicts = MatchCache([test], of: words) else { return marks }
    verdicts.complete()
    let schema = subject.schema
    for column in wordColumns[..<schema.shownWords] { verdicts.mark(column, in: &marks) }
    verdicts.mark(cells, isWanted: schema.isShownText, in: &marks)
    return marks
  }

  private func words(_ field: FilterField, _ tests: [TextMatcher]) -> [UInt8] {
    var marks = none
    guard let column = column(of: field), var verdicts = MatchCache(tests, of: words) else {
      return marks
    }
    verdicts.mark(column, in: &marks)
    return marks
  }

  private func signals(_ names: [TextMatcher], _ statuses: [TextMatcher]) -> [UInt8] {
    var marks = none
    guard var names = MatchCache(names, of: words) else { return marks }
    var verdicts = MatchCache(statuses, of: words)
    markCells(in: &marks) { cell in
      let sort = CellColumns.Sort(byte: cells.sorts[cell])
      guard sort.isOf(.signal), names.matches(cells.paths[cell]) else { return false }
      return statuses.isEmpty
        || sort.kind == .text && verdicts?.matches(cells.values[cell]) ?? false
    }
    return marks
  }

  /// - Parameter path: nil for cells without a name.
  private func members(
    _ field: IndexCell.Field, path: HashedText?, _ test: CompiledFilter.MemberTest
  ) -> [UInt8] {
    var marks = none
    guard let path = path.map({ words.number(of: $0) }) ?? StringTable.absent else { return marks }
    switch test {
    case .text(let tests):
      var verdicts = MatchCache(tests, of: words)
      markCells(in: &marks) { cell in
        let sort = CellColumns.Sort(byte: cells.sorts[cell])
        guard cells.paths[cell] == path, sort.isOf(field) else { return false }
        if sort.kind == .text { return verdicts?.matches(cells.values[cell]) ?? false }
        let text = cells.value(of: cell, words: words).scalarText
        return text.map { text in tests.contains { $0.pattern.matches(text) } } ?? false
      }
    case .number(let comparison, let value):
      markCells(in: &marks) { cell in
        guard cells.paths[cell] == path, CellColumns.Sort(byte: cells.sorts[cell]).isOf(field)
        else { return false }
        let number = cells.value(of: cell, words: words).double
        return number.map { comparison.holds($0, value) } ?? false
      }
    }
    return marks
  }

  private func health(_ levels: [HealthLevel]) -> [UInt8] {
    var marks = none
    markCells(in: &marks) { cell in
      CellColumns.Sort(byte: cells.sorts[cell]).isOf(.health)
        && levels.contains { $0.rawValue == Int(cells.values[cell]) }
    }
    return marks
  }

  private func numbers(
    _ field: FilterField, _ comparison: Filter.Comparison, _ wanted: [Double]
  ) -> [UInt8] {
    guard let column = numbers(of: field) else { return none }
    return column.map { number in wanted.contains { comparison.holds(number, $0) } ? 1 : 0 }
  }

  private func durations(
    _ field: FilterField, _ comparison: Filter.Comparison, _ wanted: [Duration], at now: Timestamp
  ) -> [UInt8] {
    if field == .duration {
      return numbers(field, comparison, wanted.map { Double($0.wholeMicroseconds) / 1000 })
    }
    let column =
      switch (field, comparison) {
      // What was seen for a while is at least as old as that.
      case (.age, .greater), (.age, .atLeast): latestBegins
      case (.age, .less), (.age, .atMost), (.age, .equal): times(of: .since)
      default: times(of: field)
      }
    guard let column else { return none }
    let bounds = wanted.map(\.wholeMicroseconds)
    return column.map { time in
      guard time != Self.unknownTime else { return 0 }
      let age = (now - Timestamp(microseconds: time)).wholeMicroseconds
      return bounds.contains { comparison.holds(age, $0) } ? 1 : 0
    }
  }

  /// When the records began at the latest: of a line whose state nobody saw begin, when it was first seen.
  private var latestBegins: [Int64]? { times(of: .until) ?? times(of: .since) }

  private func timed(_ times: [Int64]?, _ holds: (Int64) -> Bool) -> [UInt8] {
    (times ?? []).map { $0 != Self.unknownTime && holds($0) ? 1 : 0 }
  }

  /// Marks each row that has a cell for which `holds` is true.
  private func markCells(in marks: inout [UInt8], where holds: (Int) -> Bool) {
    var cell = 0
    for (row, count) in cells.counts.enumerated() {
      let next = cell + Int(count)
      while cell < next, marks[row] == 0 {
        if holds(cell) { marks[row] = 1 }
        cell += 1
      }
      cell = next
    }
  }
}

extension Filter.Comparison {
  /// False with a value that is not known.
  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .equal: left == right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }
}

extension IndexCell.Value {
  fileprivate var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .nothing, .text, .truth: nil
    }
  }

  /// A number or a truth value as text.
  fileprivate var scalarText: String? {
    switch self {
    case .integer(let value): String(value)
    case .number(let value): String(value)
    case .truth(let value): String(value)
    case .nothing, .text: nil
    }
  }
}
