import SampleData
import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct ColumnBlockTests {
  static let seeds = Array(1...60 as ClosedRange<UInt64>)
  static let cases = seeds.flatMap { seed in FilterSubject.allCases.map { (seed, $0) } }

  /// A table whose rows come and go anywhere says of each row what the record itself says.
  @Test(arguments: cases)
  func aTableSaysWhatTheRecordsSay(seed: UInt64, subject: FilterSubject) throws {
    var records = RandomRecords(seed: seed)
    var model: [FilteredRecord] = []
    var table = ColumnBlock(subject)
    for number in 0..<300 {
      let record = try records.record(of: subject, number)
      let row = Int.random(in: 0...model.count, using: &records.random)
      switch Int.random(in: 0..<10, using: &records.random) {
      case 0..<2 where row < model.count:
        table.replace(record.facts, at: row)
        model[row] = record
      case 2..<5 where row < model.count:
        let end = min(model.count, row + Int.random(in: 1...4, using: &records.random))
        table.remove(row..<end)
        model.removeSubrange(row..<end)
      default:
        table.insert(record.facts, at: row)
        model.insert(record, at: row)
      }
      guard number % 30 == 29 else { continue }
      for _ in 0..<12 {
        let filter = records.filter(of: subject)
        let now = Timestamp.second(95)
        let rows = table.rows(matching: CompiledFilter(filter), at: now)
        let expected = model.map { FilterReference.passes(filter, $0, now: now) }
        #expect(model.indices.map(rows.contains) == expected, "\(filter.terms)")
        #expect(rows.count == expected.count { $0 })
      }
    }
    #expect(table.rowCount == model.count)
  }

  /// The queries tried above are worth something: they let some through and some not.
  @Test(arguments: FilterSubject.allCases)
  func theQueriesTellRecordsApart(subject: FilterSubject) throws {
    var records = RandomRecords(seed: 9)
    let model = try (0..<100).map { try records.record(of: subject, $0) }
    var (telling, tried) = (0, 0)
    for _ in 0..<300 {
      let filter = records.filter(of: subject)
      let passed = model.count { FilterReference.passes(filter, $0, now: .second(95)) }
      if 1..<100 ~= passed { telling += 1 }
      tried += 1
    }
    #expect(telling * 3 > tried)
  }

  @Test func oneRecordIsTestedAlone() throws {
    var records = RandomRecords(seed: 4)
    for number in 0..<200 {
      let record = try records.record(of: .events, number)
      let filter = records.filter(of: .events)
      #expect(
        CompiledFilter(filter).matches(record.facts, at: .second(95))
          == FilterReference.passes(filter, record, now: .second(95)))
    }
  }

  /// As many different words as a full table of the widest rows can bring, twice over.
  @Test func noContentFillsTheTableOfWords() throws {
    var table = ColumnBlock(.events)
    for number in 0..<ColumnBlock.mostRows * 2 {
      var event = PlatformEvent(id: Sample.id(number))
      event.payload = .object(
        Dictionary(
          uniqueKeysWithValues: (0..<100).map {
            ("key \(number) \($0)", .string("\(number) \($0)"))
          }))
      event.type = EventType(rawValue: "type \(number)")
      if table.isFull { table.remove(0..<1) }
      table.append(IndexRow(event: event))
    }
    let last = ColumnBlock.mostRows * 2 - 1
    let filter = Filter(
      text: "",
      terms: [.init(isNegated: false, predicate: .shown(.part("\(last) 0")), range: 0..<0)])
    let rows = table.rows(matching: CompiledFilter(filter), at: .second(0))
    #expect(rows.count == 1 && rows.contains(ColumnBlock.mostRows - 1))
  }

  @Test func whatIsTooMuchIsNotSearched() {
    var run = Run(id: RunID(rawValue: "RUN-26-1"))
    let long = String(repeating: "é", count: IndexRow.longestText)
    run.output = .object(["a": .string(long + "end"), "b": .string("short")])
    run.input = .array((0..<100).map { .string("item \($0)") })
    let row = IndexRow(run: run)
    func finds(_ part: String) -> Bool {
      let term = Filter.Term(isNegated: false, predicate: .shown(.part(part)), range: 0..<0)
      return CompiledFilter(Filter(text: "", terms: [term])).matches(row, at: .second(0))
    }
    #expect(finds("item 47") && !finds("item 48") && !finds("end"))
    run.input = nil
    let other = IndexRow(run: run)
    #expect(other.cells.contains { $0.value == .text("short") })
    #expect(
      other.cells.contains { $0.value == .text(String(long.prefix(IndexRow.longestText / 2))) })
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct RowSetTests {
  @Test(arguments: [0, 1, 63, 64, 65, 200, 512])
  func ranksAndRowsAreInverse(count: Int) {
    var random = SplitMix64(seed: UInt64(count))
    let marks = (0..<count).map { _ in UInt8.random(in: 0...1, using: &random) }
    let rows = RowBitmap(marks: marks)
    let members = marks.indices.filter { marks[$0] == 1 }
    #expect(rows.count == members.count)
    for (rank, row) in members.enumerated() {
      #expect(rows.row(ranked: rank) == row && rows.rank(of: row) == rank)
    }
    for row in 0...count { #expect(rows.rank(of: row) == members.count { $0 < row }) }
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct FoldedNeedleTests {
  @Test(arguments: [UInt64(1), 2, 3, 4])
  func findsWhatASimpleSearchFinds(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      let letters = Array("aAbB@`[{-_é")
      func text(_ count: Int) -> String {
        String((0..<count).map { _ in letters.randomElement(using: &random)! })
      }
      let hay = text(Int.random(in: 0...70, using: &random))
      let needle = text(Int.random(in: 1...5, using: &random)).lowercased()
      let bytes = Array(hay.utf8)
      let folded = bytes.map(\.asciiLowercased)
      let wanted = Array(needle.utf8)
      let start = Int.random(in: 0...bytes.count, using: &random)
      let expected = (start..<max(start, bytes.count - wanted.count + 1)).first {
        folded[$0..<$0 + wanted.count].elementsEqual(wanted)
      }
      let found = bytes.withUnsafeBufferPointer {
        CaseInsensitiveSearcher(needle).position(in: $0, from: start)
      }
      #expect(found == expected)
    }
  }
}
