import ScrumtopCore
import TerminalGrid

/// A line of text that is asked for in the bottom row. Every printable key is text there.
struct Prompt: Equatable, Sendable {
  /// What the text is for.
  enum Purpose: String, CaseIterable, Codable, Sendable {
    /// Which rows a list shows; it shows them while the text is typed.
    case filter
    /// What is marked in a document.
    case search
    /// A command with its argument, or an id.
    case palette
    /// Which stretch of time the feed shows.
    case timeRange = "time-range"
  }

  /// What is wrong with the text.
  struct Fault: Equatable, Sendable {
    /// Where, in characters.
    let range: Range<Int>
    let sentence: String
  }

  /// One way to go on.
  struct Candidate: Equatable, Sendable {
    /// What it takes the place of, in characters.
    let range: Range<Int>
    let text: String
    /// What it means.
    var note = ""
  }

  let purpose: Purpose
  var field: TextField
  var fault: Fault?
  /// What the text would do, in a sentence.
  var preview: String?
  /// The words that completion and parser know, as they were when the prompt was opened.
  var vocabulary = FilterVocabulary.documented
  /// What Tab offers; kept as they are while Tab goes through them.
  var candidates: [Candidate] = []
  /// The candidate that stands in the text.
  var chosen: Int?

  /// Longer texts mean nothing.
  static let limit = 1000

  init(_ purpose: Purpose, text: String = "", history: [String] = []) {
    self.purpose = purpose
    field = TextField(text: text, limit: Self.limit, history: history)
  }

  /// Puts the next candidate into the text, or the one before.
  mutating func complete(forward: Bool) {
    guard !candidates.isEmpty else { return }
    let next: Int
    if let chosen {
      next = (chosen + (forward ? 1 : candidates.count - 1)) % candidates.count
      let standing = candidates[chosen]
      let start = standing.range.lowerBound
      field.replace(start..<start + standing.text.count, with: candidates[next].text)
    } else {
      next = forward ? 0 : candidates.count - 1
      field.replace(candidates[next].range, with: candidates[next].text)
    }
    chosen = next
  }
}
