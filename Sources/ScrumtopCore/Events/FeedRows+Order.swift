extension FeedRows {
  /// The rows in the order of one of their words; equal ones newest first, those without the word last.
  ///
  /// Each block's words are looked up once and the distinct ones are sorted, not the events.
  public func ids(orderedBy field: FilterField, descending: Bool) -> [EventID] {
    var numbers: [String: Int] = [:]
    var words: [String] = []
    var rows: [(word: Int?, id: EventID)] = []
    rows.reserveCapacity(count)
    for index in (first.block..<Swift.max(first.block, parts.count)).reversed() {
      guard let passed = parts[index].rows else { continue }
      let block = parts[index].block.block
      guard let column = block.facts.column(of: field) else { return Array(self) }
      var known: [StringTable.Number: Int] = [:]
      for row in (0..<block.facts.rowCount).reversed()
      where passed.contains(row) && (index > first.block || row >= first.row) {
        let word = column[row]
        guard word != StringTable.absent else {
          rows.append((nil, block.eventID(at: row)))
          continue
        }
        let number: Int
        if let seen = known[word] {
          number = seen
        } else {
          let text = block.facts.words.text(word)
          number = numbers[text] ?? words.count
          if number == words.count {
            numbers[text] = number
            words.append(text)
          }
          known[word] = number
        }
        rows.append((number, block.eventID(at: row)))
      }
    }
    return Self.ordered(rows, words: words, descending: descending)
  }

  private static func ordered(
    _ rows: [(word: Int?, id: EventID)], words: [String], descending: Bool
  ) -> [EventID] {
    let order = words.indices.sorted {
      descending ? words[$0] > words[$1] : words[$0] < words[$1]
    }
    var ranks = Array(repeating: 0, count: words.count)
    for (rank, word) in order.enumerated() { ranks[word] = rank }
    // A count for each rank gives every row its place without a comparison.
    var starts = Array(repeating: 0, count: words.count + 2)
    for row in rows { starts[(row.word.map { ranks[$0] } ?? words.count) + 1] += 1 }
    for rank in 1..<starts.count { starts[rank] += starts[rank - 1] }
    var places = Array(repeating: 0, count: rows.count)
    for (index, row) in rows.enumerated() {
      let rank = row.word.map { ranks[$0] } ?? words.count
      places[starts[rank]] = index
      starts[rank] += 1
    }
    return places.map { rows[$0].id }
  }
}
