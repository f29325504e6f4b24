/// Health and its signals.
extension FilterParser {
  /// A score that compares, or levels.
  func health(_ test: Test, _ values: [FilterValue]) throws(FilterFault) -> Filter.Predicate {
    var numbers: [Double] = []
    var levels: [HealthLevel] = []
    for value in values {
      if let number = number(value) {
        numbers.append(number)
      } else {
        levels += try self.levels(value, test)
      }
      guard numbers.isEmpty || levels.isEmpty else {
        throw FilterFault(range: value.range, problem: .levelsAndNumbers)
      }
    }
    return levels.isEmpty ? .numbers(.health, test.comparison, numbers) : .health(levels)
  }

  private func levels(
    _ value: FilterValue, _ test: Test
  ) throws(FilterFault) -> [HealthLevel] {
    let words =
      HealthLevel.allCases.map { (word: $0.word, level: $0) }
      + [(SignalStatus.green.rawValue, .ok)]
    var levels: [HealthLevel] = []
    if value.form != .expression {
      levels = words.filter { $0.word == value.text }.map(\.level)
      if levels.isEmpty, mayGoOn(value) {
        levels = words.filter { $0.word.hasPrefix(value.text) }.map(\.level)
      }
    }
    guard !levels.isEmpty else {
      let written = text(value.range)
      let nearest = NearestName.of(value.text, in: words.map(\.word))
      throw FilterFault(
        range: value.range,
        problem: test.comparison == .equal
          ? .unknownWord(
            written, .health, nearest: nearest, known: vocabulary.words(of: .health))
          : .number(written, .health))
    }
    guard test.comparison == .equal else {
      throw FilterFault(range: test.range, problem: .comparedLevel(value.text, test.comparison))
    }
    return levels
  }

  /// `NAME`, `NAME,NAME`, `NAME=STATUS,STATUS`.
  func signal(_ test: Test, _ values: [FilterValue]) throws(FilterFault) -> Filter.Predicate {
    guard test.comparison == .equal, text(test.range) != ":=" else {
      throw FilterFault(range: test.range, problem: .comparison(test.comparison, .signal))
    }
    var names: [TextPattern] = []
    var statuses: [TextPattern] = []
    var hasStatuses = false
    for value in values {
      guard let equals = place(of: "=:", in: value) else {
        if hasStatuses { statuses.append(try status(value)) } else { names.append(try name(value)) }
        continue
      }
      guard !hasStatuses else { throw FilterFault(range: value.range, problem: .secondSignal) }
      hasStatuses = true
      names.append(try name(part(of: value, value.range.lowerBound..<equals)))
      let first = part(of: value, equals + 1..<value.range.upperBound)
      if first.text.isEmpty {
        if isBeingTyped(first) { continue }
        throw FilterFault(
          range: first.range, problem: .statusMissing(known: vocabulary.statuses))
      }
      statuses.append(try status(first))
    }
    if !hasStatuses { try checkNoneIsStatus(values) }
    return .signal(names: names, statuses: statuses)
  }

  /// Where one of the characters first stands in a word.
  private func place(of signs: String, in value: FilterValue) -> Int? {
    value.form == .word ? characters[value.range].firstIndex { signs.contains($0) } : nil
  }

  private func part(of value: FilterValue, _ range: Range<Int>) -> FilterValue {
    FilterValue(
      form: .word, text: text(range), range: range, isClosed: true, rest: value.rest)
  }

  private func name(_ value: FilterValue) throws(FilterFault) -> TextPattern {
    if let place = place(of: "<>!", in: value) {
      throw FilterFault(range: place..<place + 1, problem: .statusCompared)
    }
    guard !value.range.isEmpty else {
      throw FilterFault(range: value.range, problem: .valueMissing(.signal))
    }
    return try pattern(value)
  }

  private func status(_ value: FilterValue) throws(FilterFault) -> TextPattern {
    let isGreen =
      value.text == SignalStatus.wordForGreen
      || mayGoOn(value) && SignalStatus.wordForGreen.hasPrefix(value.text)
    if isGreen { return .exact(SignalStatus.green.rawValue) }
    let known = vocabulary.statuses
    return try pattern(value, outOf: known) { word in
      .unknownStatus(word, nearest: NearestName.of(word, in: known), known: known)
    }
  }

  /// `signal:red` would look for a signal called red and find none.
  private func checkNoneIsStatus(_ values: [FilterValue]) throws(FilterFault) {
    let statuses = vocabulary.statuses + [SignalStatus.wordForGreen]
    for value in values where value.form == .word && statuses.contains(value.text) {
      throw FilterFault(range: value.range, problem: .statusAlone(value.text))
    }
  }
}
