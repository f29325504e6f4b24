import ArgumentParser
import Foundation
import ScrumtopCommands
import ScrumtopCore

/// The options of lists.
struct ListOptions: ParsableArguments {
  @Option(
    name: .customShort("o"), help: ArgumentHelp("The form of the output.", valueName: "form"))
  var form: ListForm = .table

  @Option(
    help: ArgumentHelp(
      "Records at most, 0 for all. (default: 100; all for lines)", valueName: "count"))
  var limit: String?

  @OptionGroup var times: TimeOptions

  func settings(
    for subject: FilterSubject, words: [String], standard: Int?
  ) throws -> ListSettings {
    try ListSettings(
      subject: subject, words: words, form: form, limit: limit, standard: standard,
      isUTC: times.utc, isLocal: times.local, zone: .current)
  }
}

/// How times are written.
struct TimeOptions: ParsableArguments {
  @Flag(help: "Times in UTC.")
  var utc = false

  @Flag(help: "Times in this machine's zone.")
  var local = false
}

/// The options of single records.
struct RecordOptions: ParsableArguments {
  @Option(
    name: .customShort("o"), help: ArgumentHelp("The form of the output.", valueName: "form"))
  var form: RecordFormat = .table

  @OptionGroup var times: TimeOptions
}
