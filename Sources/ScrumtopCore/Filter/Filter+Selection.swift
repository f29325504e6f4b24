extension Filter {
  /// Which of some records of one kind pass, in their order; ages are counted to `now`.
  public func selection(of rows: [IndexRow], at now: Timestamp) -> [Bool] {
    guard !isEmpty, let first = rows.first else { return rows.map { _ in true } }
    var passed: [Bool] = []
    passed.reserveCapacity(rows.count)
    let compiled = CompiledFilter(self)
    var table = ColumnBlock(first.subject)
    func take() {
      let matching = table.rows(matching: compiled, at: now)
      passed += (0..<table.rowCount).map(matching.contains)
    }
    for row in rows {
      if table.isFull {
        take()
        table = ColumnBlock(first.subject)
      }
      table.append(row)
    }
    take()
    return passed
  }

  /// Whether one record passes.
  public func lets(_ row: IndexRow, at now: Timestamp) -> Bool { selection(of: [row], at: now)[0] }
}
