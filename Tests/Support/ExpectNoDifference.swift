// See HangGuard.swift: the static library has no Testing.
#if canImport(Testing)
  public import Testing

  /// Expects two values to be equal and reports only where they differ.
  ///
  /// For boards, dashboards and other values that fill pages when `#expect(a == b)` prints them.
  public func expectNoDifference<Value: Equatable>(
    _ actual: Value, _ expected: Value, _ comment: @autoclosure () -> Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard actual != expected else { return }
    let difference = ValueDifference(from: expected, to: actual).description
    Issue.record(
      Comment(
        rawValue: [comment()?.rawValue, difference].compactMap(\.self).joined(separator: "\n")),
      sourceLocation: sourceLocation)
  }
#endif
