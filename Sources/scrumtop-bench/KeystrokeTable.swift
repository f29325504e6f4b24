/// Prints what each keystroke costs, and what fzf takes to do the same with the same records.
struct KeystrokeTable {
  private let records: RecordFile
  private let repeats: Int
  private let hasPeer: Bool

  init(records: RecordFile, repeats: Int) throws {
    self.records = records
    self.repeats = repeats
    hasPeer = try records.run("fzf", ["--version"]) != nil
    print(
      padded("query", 28) + ["passed", "median ms", "worst ms"].map(column).joined(), terminator: ""
    )
    // fzf reads its input in this time; what it holds already it filters faster.
    print(hasPeer ? ["fzf ms", "times"].map(column).joined() : "  (fzf is not installed)")
  }

  /// - Parameter filter: gives how many records passed.
  func row(_ query: String, _ filter: () -> Int) {
    var passed = 0
    let timing = Timing(repeats: repeats) { passed = filter() }
    var columns = ["\(passed)", timing.median.twoDecimals, timing.worst.twoDecimals]
    if hasPeer, query.allSatisfy(\.isLetter),
      let peer = try? Timing(
        repeats: 3, { _ = try records.run("fzf", ["--exact", "--filter", query]) })
    {
      columns += [peer.median.oneDecimal, (peer.median / timing.median).oneDecimal]
    }
    print(padded(query, 28) + columns.map(column).joined())
  }

  /// A row of what else the same query costs.
  func row(_ query: String, _ timing: Timing) {
    let columns = ["", timing.median.twoDecimals, timing.worst.twoDecimals]
    print(padded(query, 28) + columns.map(column).joined())
  }

  private func column(_ text: String) -> String {
    String(repeating: " ", count: max(1, 12 - text.count)) + text
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}
