import ScrumtopConfiguration
public import ScrumtopCore

/// The filter on a command line: the words after the command, as one query.
public enum FilterArgument {
  /// Reads the words as a query about such records; none let everything through.
  public static func filter(
    _ words: [String], for subject: FilterSubject
  ) throws(FilterArgumentFault) -> Filter {
    let text = words.joined(separator: " ")
    do throws(FilterFault) { return try Filter.parse(text, for: subject) } catch {
      throw FilterArgumentFault(text: text, fault: error)
    }
  }
}

/// Why the words are no query.
public struct FilterArgumentFault: UserFacingError, Equatable {
  let text: String
  let fault: FilterFault

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    "filter \(ShellWord.quoted(text)), column \(fault.column): \(fault.sentence)"
  }
}
