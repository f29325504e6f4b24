import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// Columns at the left of every list and document, for the mark of the cursor.
  static let gutter = 2

  /// What an open place shows in `columns`. The ids of the rows are the same for ASCII.
  func document(of place: Place, columns: Int, isASCII: Bool = false) -> Document {
    let builder = DocumentBuilder(columns: columns - Self.gutter, isASCII: isASCII)
    return switch place {
    case .line(let id): lineDocument(id, builder)
    case .run(let id, let line): runDocument(id, of: line, builder)
    case .event(let id): eventDocument(id, builder)
    case .history(let subject): historyDocument(subject, builder)
    case .signal(let signal): signalDocument(signal, builder)
    case .help: helpDocument(builder)
    }
  }

  /// Why something that was asked for is not there: on its way, why it did not come and when it is
  /// tried again, or that there is no such thing.
  func missing(_ list: Coverage.List, named object: String) -> (text: String, role: Role) {
    let coverage = status.coverage[list]
    switch coverage?.extent {
    case .failed(let error):
      if error.isNotFound, let kind = list.kindOfRecord {
        return (Wording.noSuch(kind, object), .messageError)
      }
      return (Wording.failed(error, object, nextTry: nextTry(coverage?.nextTry)), .messageError)
    case .complete, .partial, .limited, .notSupported:
      return (Wording.notKept(object), .messageWarning)
    case .loading, nil:
      guard case .failing(let error, _, let next) = status.link else {
        return ("\(object): loading…", .muted)
      }
      return (Wording.failed(error, object, nextTry: nextTry(next)), .messageError)
    }
  }

  /// How long until something is tried again; nil when that is up to a person.
  private func nextTry(_ time: Timestamp?) -> Duration? { time.map { $0 - now.time } }
}

extension Coverage.List {
  /// What the one record is called; nil for lists.
  fileprivate var kindOfRecord: String? {
    switch self {
    case .line: "line"
    case .event: "event"
    case .events, .stretch, .runs, .history: nil
    }
  }
}

extension DocumentBuilder {
  /// The last row of a list that may go on: what Enter would load, or why it does not go on.
  mutating func end(of list: Coverage.List, named name: String, in dashboard: Dashboard) {
    switch dashboard.status.coverage[list]?.extent {
    case .loading, .failed, nil:
      let missing = dashboard.missing(list, named: name)
      text(missing.text, missing.role)
    case .partial:
      add(.more, .spans([Span("earlier \(name): Enter loads more", .muted)]), target: nil)
    case .complete, .limited, .notSupported: break
    }
  }
}
