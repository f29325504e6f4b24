import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterIndexTests {
  /// Records that come, change and go, in whatever order, pass as they would one by one.
  @Test(arguments: Array(1...10 as ClosedRange<UInt64>))
  func recordsPassAsTheyDoOneByOne(seed: UInt64) throws {
    var records = RandomRecords(seed: seed)
    var facts = FilterIndex<EventID>(.events)
    var model: [EventID: FilteredRecord] = [:]
    func update(_ number: Int) throws {
      let event = try records.event(number).record
      facts.update(event.id, IndexRow(event: event))
      model[event.id] = .event(event)
    }
    for number in 0..<600 { try update(number) }
    for _ in 0..<8 {
      for _ in 0..<150 {
        let number = Int.random(in: 0..<800, using: &records.random)
        if records.chance(50) {
          try update(number)
        } else {
          facts.remove(Sample.id(number))
          model[Sample.id(number)] = nil
        }
      }
      #expect(facts.count == model.count)
      let filter = records.filter(of: .events)
      let matches = facts.matches(of: filter, at: .second(95))
      let passed = model.filter { FilterReference.passes(filter, $0.value, now: .second(95)) }
      for number in 0..<800 {
        let id = Sample.id(number)
        let passes = facts.slot(of: id).map(matches.contains(slot:)) ?? false
        #expect(passes == (passed[id] != nil), "\(filter.terms)")
      }
      #expect(matches.count == passed.count)
    }
  }

  @Test func aRecordThatWentMatchesNothingThatIsNegated() throws {
    var facts = FilterIndex<EventID>(.events)
    for number in 1...3 {
      let event = try Sample.event(number, second: 1, line: number).record
      facts.update(event.id, IndexRow(event: event))
    }
    facts.remove(Sample.id(2))
    facts.remove(Sample.id(2))
    let matches = facts.matches(of: try Filter.parse("-gap", for: .events), at: .second(2))
    #expect(matches.count == 2 && facts.slot(of: Sample.id(2)) == nil)
    #expect(
      [1, 3].compactMap { facts.slot(of: Sample.id($0)) }.allSatisfy(matches.contains(slot:)))
  }

  @Test func theSameRecordsHaveTheSameFacts() throws {
    var (one, other) = (FilterIndex<EventID>(.events), FilterIndex<EventID>(.events))
    let events = try (1...3).map { try Sample.event($0, second: 1, line: $0).record }
    for event in events { one.update(event.id, IndexRow(event: event)) }
    for event in events.reversed() { other.update(event.id, IndexRow(event: event)) }
    #expect(one == other)
    other.remove(Sample.id(1))
    #expect(one != other)
  }
}
