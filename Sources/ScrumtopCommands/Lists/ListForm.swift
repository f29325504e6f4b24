/// The forms in which a list is printed.
public enum ListForm: String, CaseIterable, Sendable {
  /// Aligned, as wide as the terminal.
  case table
  /// Aligned, with every column whole.
  case wide
  /// An array of the records as they were received.
  case json
  /// The same, a record a line.
  case jsonl
  /// Every column, as RFC 4180.
  case csv

  /// Reads the name given with `-o`.
  public init(option: String?) throws(FormFault) {
    guard let option else {
      self = .table
      return
    }
    guard let form = ListForm(rawValue: option) else {
      throw FormFault(given: option, known: Self.allCases.map(\.rawValue))
    }
    self = form
  }

  /// Whether people read it.
  var isForPeople: Bool { self == .table || self == .wide }
}

/// The forms in which one record is printed.
public enum RecordForm: String, CaseIterable, Sendable {
  case table, json

  /// Reads the name given with `-o`.
  public init(option: String?) throws(FormFault) {
    guard let option else {
      self = .table
      return
    }
    guard let form = RecordForm(rawValue: option) else {
      throw FormFault(given: option, known: Self.allCases.map(\.rawValue))
    }
    self = form
  }
}

/// `-o` with a form that there is not.
public struct FormFault: FinalError, Equatable {
  let given: String
  let known: [String]

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    "-o: no form '\(given)'; give \(known.dropLast().joined(separator: ", ")) or "
      + (known.last ?? "")
  }
}
