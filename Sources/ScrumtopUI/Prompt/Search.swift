import ScrumtopCore
import TerminalGrid

/// What is looked for in a document, and where it was found.
struct Search: Equatable, Sendable {
  let needle: String
  /// The rows that have it, with how often, from the top.
  fileprivate(set) var hits: [Hit] = []

  struct Hit: Equatable, Sendable {
    let row: Int
    let count: Int
  }

  init(_ needle: String) { self.needle = needle }

  var total: Int { hits.reduce(0) { $0 + $1.count } }

  /// Which match the row at `index` begins with, from 1; nil where it has none.
  func number(at index: Int) -> Int? {
    guard let place = hits.firstIndex(where: { $0.row == index }) else { return nil }
    return hits[..<place].reduce(1) { $0 + $1.count }
  }

  /// How often `text` has the needle, ignoring case.
  func count(in text: String) -> Int { Self.places(of: needle, in: Array(text)).count }

  /// Where `needle` stands in a row of characters, ignoring case; places do not overlap.
  static func places(of needle: String, in text: [Character]) -> [Range<Int>] {
    let wanted = needle.map { $0.lowercased() }
    guard !wanted.isEmpty, text.count >= wanted.count else { return [] }
    let text = text.map { $0.lowercased() }
    var places: [Range<Int>] = []
    var start = 0
    while start + wanted.count <= text.count {
      if text[start] == wanted[0], text[start..<start + wanted.count].elementsEqual(wanted) {
        places.append(start..<start + wanted.count)
        start += wanted.count
      } else {
        start += 1
      }
    }
    return places
  }
}

/// `/`, `n` and `N` inside a document.
extension Dashboard {
  mutating func openSearch() {
    guard let open = places.last else { return }
    beforePrompt = BeforePrompt(search: open.search, list: open.list, folded: open.folded)
    openPrompt(.search)
  }

  mutating func searchTyped(_ text: String) {
    guard !places.isEmpty, prompt?.purpose == .search else { return }
    // A text in a folded part is in the document, too: nothing stays folded before a search.
    places[places.count - 1].folded = text.isEmpty ? beforePrompt?.folded ?? [] : []
    places[places.count - 1].search = text.isEmpty ? nil : found(text)
    // From where the search began, whatever the letters before led to.
    if let list = beforePrompt?.list { places[places.count - 1].list = list }
    if !text.isEmpty { goToMatch(at: places[places.count - 1].list.index) }
  }

  mutating func acceptSearch(_ text: String) {
    beforePrompt = nil
    guard !text.isEmpty, let search = places.last?.search, search.total == 0 else { return }
    show(message: Wording.notFound(text), .warning)
  }

  mutating func cancelSearch() {
    if !places.isEmpty, let before = beforePrompt {
      places[places.count - 1].search = before.search
      if let list = before.list { places[places.count - 1].list = list }
      places[places.count - 1].folded = before.folded
    }
    beforePrompt = nil
  }

  /// Goes to the next row that has what is looked for, round the ends.
  mutating func goToMatch(forward: Bool) {
    guard let search = places.last?.search else {
      return show(message: Wording.nothingSearched(search: key(of: .filter)), .info)
    }
    let index = places[places.count - 1].list.index
    let rows = search.hits.map(\.row)
    guard let last = rows.last else {
      return show(message: Wording.notFound(search.needle), .warning)
    }
    if forward {
      if index >= last { show(message: Wording.searchWrapped(forward: true), .info) }
      goToMatch(at: index + 1)
    } else if let before = rows.last(where: { $0 < index }) {
      goToMatch(at: before)
    } else {
      show(message: Wording.searchWrapped(forward: false), .info)
      goToMatch(at: last)
    }
  }

  /// Finds again what is looked for in a document that may have changed.
  mutating func searchAnew() {
    guard let search = places.last?.search, case .document = openContent() else { return }
    places[places.count - 1].search = found(search.needle)
  }

  /// Puts the cursor on the first match from a row on, else on the first of all.
  private mutating func goToMatch(at start: Int) {
    guard let search = places.last?.search, let content = openContent(),
      let row = (search.hits.first { $0.row >= start } ?? search.hits.first)?.row
    else { return }
    let list = places[places.count - 1].list
    places[places.count - 1].list.move(
      by: row - list.index, in: content.rows, height: pageHeight)
  }

  private func found(_ needle: String) -> Search {
    var search = Search(needle)
    guard case .document(let document)? = openContent() else { return search }
    let columns = contentColumns - Self.gutter
    let words = RowSpans(
      dashboard: self, columns: columns, content: .mixed, sample: EmptyCollection())
    search.hits = document.rows.enumerated().compactMap { index, row in
      let text = words.spans(of: row.content).map(\.text).joined(separator: " ")
      let count = search.count(in: text)
      return count > 0 ? Search.Hit(row: index, count: count) : nil
    }
    return search
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
