/// What the fields take.
extension FilterParser {
  /// What the test asks with these values, of which there is at least one.
  func predicate(
    _ test: Test, _ values: [FilterValue]
  ) throws(FilterFault) -> Filter.Predicate {
    let field = test.field
    if test.comparison != .equal, values.count > 1 {
      throw FilterFault(range: values[1].range, problem: .comparedList(test.comparison))
    }
    switch field.value {
    case .words:
      try checkEquality(test)
      return .words(field, try each(values) { value throws(FilterFault) in try word(value, field) })
    case .number:
      return .numbers(
        field, test.comparison,
        try each(values) { value throws(FilterFault) in try number(value, field) })
    case .duration:
      if field.isRunning, test.comparison == .equal {
        throw FilterFault(range: test.range, problem: .neverEqual(field))
      }
      return .durations(
        field, test.comparison,
        try each(values) { value throws(FilterFault) in try duration(value, field) })
    case .health: return try health(test, values)
    case .signal: return try signal(test, values)
    case .members: return .member(field, path: test.path, try memberTest(test, values))
    case .from: return .from(field, try point(test, values))
    case .until: return .before(field, try point(test, values))
    }
  }

  private func each<Value>(
    _ values: [FilterValue], _ read: (FilterValue) throws(FilterFault) -> Value
  ) throws(FilterFault) -> [Value] {
    var all: [Value] = []
    for value in values { all.append(try read(value)) }
    return all
  }

  private func checkEquality(_ test: Test) throws(FilterFault) {
    guard test.comparison == .equal else {
      throw FilterFault(range: test.range, problem: .comparison(test.comparison, test.field))
    }
  }

  private func word(_ value: FilterValue, _ field: FilterField) throws(FilterFault) -> TextPattern {
    guard field.hasClosedWords else { return try pattern(value) }
    let known = vocabulary.words(of: field)
    return try pattern(value, outOf: known) { word in
      .unknownWord(word, field, nearest: NearestName.of(word, in: known), known: known)
    }
  }

  private func number(_ value: FilterValue, _ field: FilterField) throws(FilterFault) -> Double {
    guard let number = number(value) else {
      throw FilterFault(range: value.range, problem: .number(text(value.range), field))
    }
    return number
  }

  /// Nil for what is no decimal number; Swift also reads `nan`, `inf` and `0x1p3`.
  func number(_ value: FilterValue) -> Double? {
    guard value.form == .word, value.text.allSatisfy({ $0.isASCIIDigit || "+-.eE".contains($0) }),
      let number = Double(value.text), number.isFinite
    else { return nil }
    return number
  }

  private func duration(
    _ value: FilterValue, _ field: FilterField
  ) throws(FilterFault) -> Duration {
    guard value.form == .word, let duration = DurationText.parse(value.text) else {
      throw FilterFault(range: value.range, problem: .duration(text(value.range), field))
    }
    return duration
  }

  private func point(
    _ test: Test, _ values: [FilterValue]
  ) throws(FilterFault) -> Filter.TimePoint {
    try checkEquality(test)
    guard values.count == 1 else {
      throw FilterFault(range: values[1].range, problem: .severalTimes(test.field))
    }
    let value = values[0]
    guard value.form != .expression else {
      throw FilterFault(range: value.range, problem: .time(text(value.range), test.field))
    }
    if let duration = DurationText.parse(value.text) { return .ago(duration) }
    if let time = Timestamp(filterText: value.text) { return .at(time) }
    let isWithoutZone = Timestamp(filterText: value.text + "Z") != nil
    throw FilterFault(
      range: value.range,
      problem: isWithoutZone ? .timeWithoutZone(value.text) : .time(text(value.range), test.field))
  }

  private func memberTest(
    _ test: Test, _ values: [FilterValue]
  ) throws(FilterFault) -> Filter.MemberTest {
    guard test.comparison != .equal else {
      return .text(try each(values) { value throws(FilterFault) in try pattern(value) })
    }
    return .number(test.comparison, try number(values[0], test.field))
  }
}

extension Timestamp {
  /// RFC 3339 or a date, and also a time without seconds.
  init?(filterText text: String) {
    if let time = Timestamp(rfc3339: text) {
      self = time
      return
    }
    let (minutes, zone) = (text.prefix(16), text.dropFirst(16))
    guard let first = zone.first, "Zz+-".contains(first) else { return nil }
    self.init(rfc3339: "\(minutes):00\(zone)")
  }
}
