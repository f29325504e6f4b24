@testable import ScrumtopCore

/// The filter language read off the records themselves, term by term and text by text.
enum FilterReference {
  static func passes(_ filter: Filter, _ record: FilteredRecord, now: Timestamp) -> Bool {
    filter.terms.allSatisfy { holds($0.predicate, record, now: now) != $0.isNegated }
  }

  private static func holds(
    _ predicate: Filter.Predicate, _ record: FilteredRecord, now: Timestamp
  ) -> Bool {
    switch predicate {
    case .shown(let pattern): record.shown.contains { matches(pattern, $0) }
    case .words(let field, let patterns):
      record.words(field).contains { word in patterns.contains { matches($0, word) } }
    case .numbers(let field, let comparison, let values):
      record.number(field).map { number in values.contains { compare(number, comparison, $0) } }
        ?? false
    case .durations(let field, let comparison, let values):
      record.duration(field, comparison, now: now)
        .map { duration in values.contains { compare(duration, comparison, $0) } } ?? false
    case .from(_, let point): record.time.map { $0 >= point.resolved(at: now) } ?? false
    case .before(_, let point): record.latestTime.map { $0 < point.resolved(at: now) } ?? false
    case .health(let levels): record.health.map(levels.contains) ?? false
    case .signal(let names, let statuses):
      record.signals.contains { signal in
        names.contains { matches($0, signal.signal) }
          && (statuses.isEmpty
            || statuses.contains { pattern in
              signal.status.map { matches(pattern, $0.rawValue) } ?? false
            })
      }
    case .member(let field, let path, let test):
      record.json(field).map { member(of: $0, path[...], passes: test) } ?? false
    }
  }

  private static func member(
    of value: JSONValue, _ path: ArraySlice<String>, passes test: Filter.MemberTest
  ) -> Bool {
    if case .array(let elements) = value {
      return elements.contains { member(of: $0, path, passes: test) }
    }
    if let key = path.first {
      return value[key].map { member(of: $0, path.dropFirst(), passes: test) } ?? false
    }
    switch test {
    case .text(let patterns):
      guard let text = text(of: value) else { return false }
      return patterns.contains { matches($0, text) }
    case .number(let comparison, let wanted):
      return value.double.map { compare($0, comparison, wanted) } ?? false
    }
  }

  private static func text(of value: JSONValue) -> String? {
    switch value {
    case .string(let text): text
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .bool(let truth): "\(truth)"
    case .null, .array, .object: nil
    }
  }

  private static func compare<Value: Comparable>(
    _ left: Value, _ comparison: Filter.Comparison, _ right: Value
  ) -> Bool {
    switch comparison {
    case .equal: left == right
    case .less: left < right
    case .atMost: left <= right
    case .greater: left > right
    case .atLeast: left >= right
    }
  }

  static func matches(_ pattern: TextPattern, _ text: String) -> Bool {
    switch pattern {
    case .exact(let wanted): wanted.utf8.elementsEqual(text.utf8)
    case .glob(let glob):
      globMatches(Array(glob.unicodeScalars)[...], Array(text.unicodeScalars)[...])
    case .part(let part):
      part.isEmpty
        || text.lowercased().unicodeScalars.map(\.value).holds(part.unicodeScalars.map(\.value))
    case .regex(let regex):
      (try? Regex(regex).ignoresCase().firstMatch(in: text)) != nil
    }
  }

  private static func globMatches(
    _ glob: ArraySlice<Unicode.Scalar>, _ text: ArraySlice<Unicode.Scalar>
  ) -> Bool {
    guard let first = glob.first else { return text.isEmpty }
    if first == "*" {
      return (text.startIndex...text.endIndex).contains {
        globMatches(glob.dropFirst(), text[$0...])
      }
    }
    return text.first == first && globMatches(glob.dropFirst(), text.dropFirst())
  }
}

extension [UInt32] {
  fileprivate func holds(_ part: [UInt32]) -> Bool {
    part.count <= count
      && (0...count - part.count).contains { self[$0..<$0 + part.count].elementsEqual(part) }
  }
}

/// A record of any kind and what a query can ask of it.
enum FilteredRecord {
  case line(ServiceLine, Transition?)
  case event(PlatformEvent)
  case run(Run)

  var facts: IndexRow {
    switch self {
    case .line(let line, let cause): IndexRow(line: line, cause: cause)
    case .event(let event): IndexRow(event: event)
    case .run(let run): IndexRow(run: run)
    }
  }

  var shown: [String] {
    switch self {
    case .line(let line, let cause):
      [
        line.id.rawValue, line.state.rawValue, line.record.name,
        line.record.executionModel?.rawValue, line.record.productLine?.rawValue, cause?.reason,
        cause?.actor?.id,
      ].compactMap { $0 } + (line.record.projectTags ?? [])
    case .event(let event):
      [
        event.id.rawValue, event.type?.rawValue, event.subject?.id, event.actor?.id,
        event.serviceLineID?.rawValue,
      ].compactMap { $0 } + (event.payload?.texts ?? [])
    case .run(let run):
      [
        run.id.rawValue, run.status?.rawValue, run.triggeredBy?.type, run.triggeredBy?.actorID,
      ].compactMap { $0 } + (run.input?.texts ?? []) + (run.output?.texts ?? [])
    }
  }

  func words(_ field: FilterField) -> [String] {
    let words: [String?] =
      switch (self, field) {
      case (.line(let line, _), .id): [line.id.rawValue]
      case (.line(let line, _), .state): [line.state.rawValue]
      case (.line(let line, _), .model): [line.record.executionModel?.rawValue]
      case (.line(let line, _), .product): [line.record.productLine?.rawValue]
      case (.line(let line, _), .tag): line.record.projectTags ?? []
      case (.line(_, let cause), .reason): [cause?.reason]
      case (.line(let line, _), .name): [line.record.name]
      case (.line(let line, _), .workspace): [line.record.workspaceID]
      case (.line(let line, _), .resource):
        (line.detail?.record.resources ?? []).flatMap { [$0.id, $0.name, $0.type, $0.role] }
      case (.event(let event), .id): [event.id.rawValue]
      case (.event(let event), .type): [event.type?.rawValue]
      case (.event(let event), .subject): [event.subject?.id]
      case (.event(let event), .subjectType): [event.subject?.type]
      case (.event(let event), .actor): [event.actor?.id]
      case (.event(let event), .actorType): [event.actor?.type]
      case (.event(let event), .line): [event.serviceLineID?.rawValue]
      case (.event(let event), .workspace): [event.workspaceID]
      case (.event(let event), .organization): [event.organizationID]
      case (.run(let run), .id): [run.id.rawValue]
      case (.run(let run), .status): [run.status?.rawValue]
      case (.run(let run), .line): [run.serviceLineID?.rawValue]
      case (.run(let run), .trigger): [run.triggeredBy?.type, run.triggeredBy?.actorID]
      case (.run(let run), .prompt): run.input?["prompt"].map { [$0.string] } ?? []
      default: []
      }
    return words.compactMap { $0 }
  }

  func number(_ field: FilterField) -> Double? {
    switch (self, field) {
    case (.line(let line, _), .health): line.score
    case (.run(let run), .tokens): run.tokensUsed.map(Double.init)
    default: nil
    }
  }

  func duration(
    _ field: FilterField, _ comparison: Filter.Comparison, now: Timestamp
  ) -> Duration? {
    switch (self, field) {
    case (.line, .age), (.run, .age):
      (comparison == .greater || comparison == .atLeast ? latestTime : time).map { now - $0 }
    case (.line(let line, _), .activity): line.record.lastActivityAt.map { now - $0 }
    case (.run(let run), .duration): run.durationMS.map { .milliseconds($0) }
    default: nil
    }
  }

  var time: Timestamp? {
    switch self {
    case .line(let line, let cause):
      cause?.at ?? (line.sawStateBegin ? line.firstSeenInState : nil)
    case .event(let event): event.createdAt
    case .run(let run): run.startedAt
    }
  }

  /// Where the time is not known, what it cannot be later than.
  var latestTime: Timestamp? {
    if case .line(let line, nil) = self { line.firstSeenInState } else { time }
  }

  var health: HealthLevel? { if case .line(let line, _) = self { line.health } else { nil } }

  var signals: [Signal] { if case .line(let line, _) = self { line.signals } else { [] } }

  func json(_ field: FilterField) -> JSONValue? {
    switch (self, field) {
    case (.line(let line, _), .metric): line.list?.record.metrics.map(JSONValue.object)
    case (.event(let event), .payload): event.payload
    case (.run(let run), .input): run.input
    case (.run(let run), .output): run.output
    default: nil
    }
  }
}

extension JSONValue {
  /// All texts in it.
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(\.texts)
    case .object(let members): members.values.flatMap(\.texts)
    case .null, .bool, .integer, .number: []
    }
  }
}
