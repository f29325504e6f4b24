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

  /// Why something that was asked for is not there yet: on its way, or why it cannot come.
  func missing(_ object: String) -> (text: String, role: Role) {
    if case .failing(let error, _, _) = status.link {
      return (error.sentence(for: object), .messageError)
    }
    return ("\(object): loading…", .muted)
  }

  /// How a list that is read backwards stands, in words; nil when it is complete.
  func note(of list: Coverage.List) -> String? {
    switch status.coverage[list]?.extent {
    case .loading, nil: "loading…"
    case .partial: "earlier ones are not loaded"
    case .complete, .notSupported: nil
    case .failed(let error): error.fault
    }
  }
}

extension DocumentBuilder {
  /// The last row of a list that may go on: what Enter would load, or why it does not go on.
  mutating func end(of list: Coverage.List, named name: String, in dashboard: Dashboard) {
    switch dashboard.status.coverage[list]?.extent {
    case .loading, nil:
      let missing = dashboard.missing(name)
      text(missing.text, missing.role)
    case .partial:
      add(.more, .spans([Span("earlier \(name): Enter loads more", .muted)]), target: nil)
    case .failed(let error): text(error.sentence(for: name), .messageError)
    case .complete, .notSupported: break
    }
  }
}
