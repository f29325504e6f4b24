public import ScrumtopCore
public import ScrumtopPresentation
public import TerminalGrid

/// The document of an open view as printed text, in its full length.
public enum PrintedPlace {
  /// - Parameters:
  ///   - board: has the record and what is shown with it.
  ///   - coverage: how far each list was read.
  ///   - columns: of the paper.
  /// - Returns: nil for a place that is a list.
  public static func grid(
    of place: Place, board: Board, coverage: [Coverage.List: Coverage], session: Session,
    times: RecordTimes, columns: Int, theme: Theme, isASCII: Bool, now: Timestamp
  ) -> Grid? {
    let moment = Moment(time: now, uptime: .zero)
    var session = session
    session.zone = times.zone
    var dashboard = Dashboard(
      session: session, size: Size(columns: columns, rows: 1), now: moment, actionSeed: "")
    dashboard.display.use(times.style)
    _ = dashboard.handle(Input(.report(.changes([.whole(board)])), at: moment))
    var status = SyncStatus()
    status.coverage = coverage
    _ = dashboard.handle(Input(.report(.status(status)), at: moment))
    let builder = DocumentBuilder(columns: columns, isASCII: isASCII, isInteractive: false)
    let document: Document
    switch place {
    case .line(let id): document = dashboard.lineDocument(id, builder)
    case .run(let id, let line): document = dashboard.runDocument(id, of: line, builder)
    case .event(let id): document = dashboard.eventDocument(id, builder)
    case .runs, .history, .signal, .raw, .messages, .help: return nil
    }
    return dashboard.grid(of: document, columns: columns, theme: theme, isASCII: isASCII)
  }
}

extension Dashboard {
  /// The title and all rows of a document.
  fileprivate func grid(
    of document: Document, columns: Int, theme: Theme, isASCII: Bool
  ) -> Grid {
    var grid = Grid(
      size: Size(columns: columns, rows: document.rows.count + 1), isASCII: isASCII)
    let words = RowSpans(
      rowContext, columns: columns, content: .mixed, sample: document.rows.lazy.map(\.id))
    let title = [Span(document.title, .title)]
    grid.put(title, column: 0, row: 0, columns: columns) { theme[$0] }
    for (index, row) in document.rows.enumerated() {
      grid.put(words.spans(of: row.content), column: 0, row: index + 1, columns: columns) {
        theme[$0]
      }
    }
    return grid
  }
}
