import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// What is looked for in a document, and where it was found.
struct Search: Equatable, Sendable {
  let needle: String
  /// The rows that have it, with how often, from the top.
  let hits: [Hit]

  struct Hit: Equatable, Sendable {
    let row: Int
    let count: Int
  }

  /// - Parameter rows: the text of each row of the document, from the top.
  init(_ needle: String, in rows: [String] = []) {
    self.needle = needle
    hits = rows.enumerated().compactMap { index, text in
      let count = Self.places(of: needle, in: Array(text)).count
      return count > 0 ? Hit(row: index, count: count) : nil
    }
  }

  var total: Int { hits.reduce(0) { $0 + $1.count } }

  /// Which match the row at `index` begins with, from 1; nil where it has none.
  func number(at index: Int) -> Int? {
    guard let place = hits.firstIndex(where: { $0.row == index }) else { return nil }
    return hits[..<place].reduce(1) { $0 + $1.count }
  }

  /// Where `needle` occurs in a row of characters, ignoring case; places do not overlap.
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
