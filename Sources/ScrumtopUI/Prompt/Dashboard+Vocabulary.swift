import ScrumtopCore
import ScrumtopPresentation

extension Dashboard {
  /// The words that records of a kind were seen to have, for completion and to distinguish a typo from a
  /// word the documents do not know.
  func vocabulary(of subject: FilterSubject) -> FilterVocabulary {
    switch subject {
    case .lines: lineVocabulary
    case .events: eventVocabulary
    case .runs: runVocabulary
    }
  }

  private var lineVocabulary: FilterVocabulary {
    var words = SeenWords()
    var statuses = Set<String>()
    for line in board.lines.prefix(Self.mostLooked) {
      let record = line.record
      words.add(.state, line.state.rawValue)
      words.add(.model, record.executionModel?.rawValue)
      words.add(.product, record.productLine?.rawValue)
      words.add(.workspace, record.workspaceID)
      words.add(.name, record.name)
      words.add(.id, line.id.rawValue)
      for tag in record.projectTags ?? [] { words.add(.tag, tag) }
      for signal in line.signals {
        words.add(.signal, signal.signal)
        if let status = signal.status?.rawValue { statuses.insert(status) }
      }
      for metric in line.list?.record.metrics?.keys.sorted() ?? [] { words.add(.metric, metric) }
      words.add(.reason, board.cause(of: line)?.reason)
    }
    return FilterVocabulary(seen: words.seen, signalStatuses: statuses.sorted())
  }

  private var eventVocabulary: FilterVocabulary {
    var words = SeenWords()
    for id in feed.rows.prefix(Self.mostEventsLooked) {
      guard let event = board.events[id]?.record else { continue }
      words.add(.type, event.type?.rawValue)
      words.add(.subject, event.subject?.id)
      words.add(.subjectType, event.subject?.type)
      words.add(.actor, event.actor?.id)
      words.add(.actorType, event.actor?.type)
      words.add(.line, event.serviceLineID?.rawValue)
      words.add(.workspace, event.workspaceID)
      words.add(.organization, event.organizationID)
      if case .object(let members) = event.payload {
        for name in members.keys.sorted() { words.add(.payload, name) }
      }
    }
    return FilterVocabulary(seen: words.seen)
  }

  private var runVocabulary: FilterVocabulary {
    var words = SeenWords()
    guard case .runs(let line) = views.top?.place else { return .documented }
    for run in board.runs(of: line).prefix(Self.mostEventsLooked).map(\.record) {
      words.add(.status, run.status?.rawValue)
      words.add(.trigger, run.triggeredBy?.actorID)
      words.add(.id, run.id.rawValue)
    }
    return FilterVocabulary(seen: words.seen)
  }

  /// Enough to know a workspace's words, and few enough to be read when a prompt opens.
  private static let mostLooked = 10_000
  private static let mostEventsLooked = 300
}

/// Words in the order in which they were met, each once.
private struct SeenWords {
  private(set) var seen: [FilterField: [String]] = [:]
  private var known: [FilterField: Set<String>] = [:]

  /// More than anybody reads through.
  private static let most = 500

  mutating func add(_ field: FilterField, _ word: String?) {
    guard let word, !word.isEmpty, known[field, default: []].count < Self.most,
      known[field, default: []].insert(word).inserted
    else { return }
    seen[field, default: []].append(word)
  }
}
