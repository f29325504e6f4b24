/// Of how many of the lines that a query may be about it is known since when they are in their state.
public struct CauseCoverage: Equatable, Sendable {
  public let known: Int
  /// The lines that pass all of the query that is no question about causes.
  public let all: Int
  /// Whether the query asks since when, and not only why.
  public let isAboutTime: Bool

  public var isWhole: Bool { known == all }
}

extension FilterIndex<ServiceLineID> {
  /// How far a query over lines can be answered; nil where it does not ask for causes by name.
  public func causeCoverage(of filter: Filter, at now: Timestamp) -> CauseCoverage? {
    guard filter.namesCauses else { return nil }
    let rest = filter.withoutCauses
    // Whatever is known is after the beginning of time.
    let known = rest.and(.from(.since, .at(.distantPast)))
    return CauseCoverage(
      known: matches(of: known, at: now).count, all: matches(of: rest, at: now).count,
      isAboutTime: filter.asksSinceWhen)
  }
}
