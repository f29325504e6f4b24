import ArgumentParser
import Foundation
import SampleData
import ScrumtopCore

/// Prints the records that the benchmarks use, one JSON object a line, so that other programs can be
/// measured with the same data.
struct RecordsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "records",
    abstract: "Print the sample records of the benchmarks as JSON lines.")

  enum Kind: String, CaseIterable, ExpressibleByArgument { case events, lines }

  @Argument(help: "Kind of the records: events or lines.")
  var kind: Kind
  @Option(help: "Number of records.")
  var count = 100_000
  @Option(help: "Seed of the records.")
  var seed: UInt64 = SampleData.seed

  func validate() throws {
    guard count > 0 else { throw ValidationError("Count must be at least 1.") }
  }

  func run() throws {
    let output = FileHandle.standardOutput
    for record in records { try output.write(contentsOf: Data(record + [UInt8(ascii: "\n")])) }
  }

  private var records: AnySequence<[UInt8]> {
    switch kind {
    case .events:
      var generator = EventGenerator(
        seed: seed, lines: SampleData.linesOfEvents, count: count, end: SampleData.end)
      return AnySequence((0..<count).lazy.map { _ in generator.next() })
    case .lines:
      var generator = LineGenerator(seed: seed, end: SampleData.end)
      return AnySequence((0..<count).lazy.map { generator.line($0).list })
    }
  }
}
