import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// What the open place shows, as it is laid out; nil when none is open.
  func openContent(isASCII: Bool = false) -> ViewContent? {
    guard let view = views.top else { return nil }
    let columns = contentColumns
    // Glyphs have other widths in ASCII, so lines may break elsewhere.
    let known = isASCII ? nil : views.content(of: view, columns: columns)
    return known ?? content(of: view, columns: columns, isASCII: isASCII)
  }

  /// What a place shows in `columns`. The ids of the rows are the same for ASCII.
  func content(of open: OpenView, columns: Int, isASCII: Bool = false) -> ViewContent {
    let builder = DocumentBuilder(
      columns: columns - Self.gutter, isASCII: isASCII, isWrapped: open.isWrapped)
    return switch open.place {
    case .line(let id): .document(lineDocument(id, builder))
    case .run(let id, let line): .document(runDocument(id, of: line, builder))
    case .event(let id): .document(eventDocument(id, builder))
    case .raw(let record): .document(rawDocument(record, folded: open.folded, builder))
    case .messages: .document(messagesDocument(builder))
    case .help: .document(helpDocument(builder))
    case .runs(let line): .list(runsList(of: line, open.filter))
    case .history(let subject): .list(historyList(of: subject, open.filter))
    case .signal(let signal): .list(signalList(signal, open.filter))
    }
  }
}
