/// The words that a query may name besides the documented ones: those that were seen.
public struct FilterVocabulary: Equatable, Sendable {
  /// Per field, newest or most frequent first; for a field with members, their keys joined by dots.
  public var seen: [FilterField: [String]]
  /// Statuses that signals were seen to have.
  public var signalStatuses: [String]

  public init(seen: [FilterField: [String]] = [:], signalStatuses: [String] = []) {
    self.seen = seen
    self.signalStatuses = signalStatuses
  }

  /// The documented words alone.
  public static let documented = FilterVocabulary()

  /// The field's documented words and those seen, each once.
  func words(of field: FilterField) -> [String] {
    Self.joined(field.documentedWords, seen[field] ?? [])
  }

  /// The statuses of signals, documented and seen, each once.
  var statuses: [String] { Self.joined(SignalStatus.known.map(\.rawValue), signalStatuses) }

  private static func joined(_ documented: [String], _ seen: [String]) -> [String] {
    var known = Set(documented)
    return documented + seen.filter { known.insert($0).inserted }
  }
}
