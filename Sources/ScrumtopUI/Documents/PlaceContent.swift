import ScrumtopCore
import TerminalGrid

/// What an open place shows.
enum PlaceContent: Equatable, Sendable {
  case document(Document)
  case list(PlaceList)

  var rows: Rows {
    switch self {
    case .document(let document): document.ids
    case .list(let list): list.rows
    }
  }

  /// What Enter opens on a row; nil where it opens nothing.
  func target(at index: Int) -> Place? {
    switch self {
    case .document(let document):
      document.rows.indices.contains(index) ? document.rows[index].target : nil
    case .list(let list): list.rows.indices.contains(index) ? list.rows[index].target : nil
    }
  }
}

/// A list that stands open: records of one kind.
struct PlaceList: Equatable, Sendable {
  let title: String
  /// Facts for the right of the frame, such as freshness and coverage.
  var note = ""
  let subject: FilterSubject
  /// Those that the filter lets through, in their order.
  var rows = Rows()
  /// How many there are without the filter.
  var total = 0
  /// What is said below the last row, such as why there is none.
  var ending: Ending?

  struct Ending: Equatable, Sendable {
    let text: String
    let role: Role
  }
}

/// The content of the open place as it was after the last input, so that the next key and the next
/// frame need not lay it out again.
///
/// It follows from the rest of the dashboard and is no part of its value.
struct LaidOut: Equatable, Sendable {
  private var place: OpenPlace?
  private var columns = 0
  private var content: PlaceContent?

  init() {}

  init(_ content: PlaceContent, of place: OpenPlace, columns: Int) {
    self.place = place
    self.columns = columns
    self.content = content
  }

  /// The content, if it is the one of that place in that width.
  func content(of open: OpenPlace, columns: Int) -> PlaceContent? {
    guard let place, place.place == open.place, place.isWrapped == open.isWrapped,
      place.folded == open.folded, place.filter == open.filter, self.columns == columns
    else { return nil }
    return content
  }

  static func == (left: Self, right: Self) -> Bool { true }
}

extension Dashboard {
  /// Lays the open place out anew; once per input, after everything else is settled.
  mutating func layOut() {
    guard let place = places.last else {
      laidOut = LaidOut()
      return
    }
    let columns = contentColumns
    laidOut = LaidOut(content(of: place, columns: columns), of: place, columns: columns)
  }

  /// What the open place shows, as it is laid out; nil when none is open.
  func openContent(isASCII: Bool = false) -> PlaceContent? {
    guard let place = places.last else { return nil }
    let columns = contentColumns
    // Glyphs have other widths in ASCII, so lines may break elsewhere.
    let known = isASCII ? nil : laidOut.content(of: place, columns: columns)
    return known ?? content(of: place, columns: columns, isASCII: isASCII)
  }

  /// What a place shows in `columns`. The ids of the rows are the same for ASCII.
  func content(of open: OpenPlace, columns: Int, isASCII: Bool = false) -> PlaceContent {
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
