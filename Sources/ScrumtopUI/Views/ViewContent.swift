import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// What an open place shows.
enum ViewContent: Equatable, Sendable {
  case document(Document)
  case list(ListContent)

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

extension Document {
  var ids: Rows { Rows(rows.map(\.id)) }
}

/// A list in an open view: records of one kind.
struct ListContent: Equatable, Sendable {
  let title: String
  /// Facts for the right of the frame, such as freshness and coverage.
  var note = ""
  let subject: FilterSubject
  /// Those that the filter lets through, in their order.
  var rows = Rows()
  /// How many there are without the filter.
  var total = 0
  /// Shown below the last row, such as why there is none.
  var ending: Ending?

  struct Ending: Equatable, Sendable {
    let text: String
    let role: Role
  }
}
