import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// Columns at the left of every list and document, for the mark of the cursor.
  static let gutter = 2

  /// Why something that was asked for is not there: on its way, why it did not come and when it is
  /// tried again, or that there is no such thing.
  func missing(_ list: Coverage.List, named object: String) -> (text: String, role: Role) {
    let coverage = status.coverage[list]
    switch coverage?.extent {
    case .failed(let error):
      if error.isNotFound, let kind = list.kindOfRecord {
        return (Messages.noSuch(kind, object, keys: keys), .messageError)
      }
      return (
        Messages.failed(error, object, nextTry: nextTry(coverage?.nextTry), keys: keys),
        .messageError
      )
    case .complete, .partial, .limited, .notSupported:
      return (Messages.notKept(object), .messageWarning)
    case .loading, nil:
      guard let delay = freshness.delay(of: .lines), let error = delay.error else {
        return ("\(object): loading…", .muted)
      }
      return (
        Messages.failed(error, object, nextTry: delay.nextTry.map { $0 - now.uptime }, keys: keys),
        .messageError
      )
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
    case .events, .interval, .runs, .history: nil
    }
  }
}
