import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// `/`, `n` and `N` inside a document.
extension Dashboard {
  mutating func openSearch() {
    guard let view = views.top else { return }
    openPrompt(
      .search,
      before: Prompt.Before(search: view.search, list: view.list, folded: view.folded))
  }

  mutating func searchTyped(_ text: String) {
    guard let prompt, prompt.purpose == .search, !views.isEmpty else { return }
    // A text in a folded part is in the document, too: nothing stays folded before a search.
    views.unfold(to: text.isEmpty ? prompt.before.folded : [])
    views.show(text.isEmpty ? nil : found(text))
    // From where the search began, whatever the letters before led to.
    if let list = prompt.before.list { views.restoreCursor(list) }
    if !text.isEmpty, let top = views.top { goToMatch(at: top.list.index) }
  }

  mutating func acceptSearch(_ text: String) {
    guard !text.isEmpty, let search = views.top?.search, search.total == 0 else { return }
    show(message: Messages.notFound(text), .warning)
  }

  mutating func cancelSearch() {
    guard let before = prompt?.before else { return }
    views.show(before.search)
    if let list = before.list { views.restoreCursor(list) }
    views.unfold(to: before.folded)
  }

  /// Goes to the next row that has what is searched, from the last one to the first.
  mutating func goToMatch(forward: Bool) {
    guard let view = views.top, let search = view.search else {
      return show(message: Messages.nothingSearched(search: key(of: .filter)), .info)
    }
    let index = view.list.index
    let rows = search.hits.map(\.row)
    guard let last = rows.last else {
      return show(message: Messages.notFound(search.needle), .warning)
    }
    if forward {
      if index >= last { show(message: Messages.searchWrapped(forward: true), .info) }
      goToMatch(at: index + 1)
    } else if let before = rows.last(where: { $0 < index }) {
      goToMatch(at: before)
    } else {
      show(message: Messages.searchWrapped(forward: false), .info)
      goToMatch(at: last)
    }
  }

  /// Searches a document that may have changed once more.
  mutating func repeatSearch() {
    guard let search = views.top?.search, case .document = openContent() else { return }
    views.show(found(search.needle))
  }

  /// Puts the cursor on the first match from a row on, else on the first of all.
  private mutating func goToMatch(at start: Int) {
    guard let view = views.top, let search = view.search, let content = openContent(),
      let row = (search.hits.first { $0.row >= start } ?? search.hits.first)?.row
    else { return }
    views.move(by: row - view.list.index, in: content.rows, height: pageHeight)
  }

  private func found(_ needle: String) -> Search {
    guard case .document(let document)? = openContent() else { return Search(needle) }
    let words = RowSpans(
      rowContext, columns: contentColumns - Self.gutter, content: .mixed,
      sample: EmptyCollection())
    return Search(
      needle,
      in: document.rows.map { words.spans(of: $0.content).map(\.text).joined(separator: " ") })
  }
}

extension Span {
  var text: String {
    switch content {
    case .text(let text): text
    case .line(let line): line.text
    }
  }
}
