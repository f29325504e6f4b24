import ScrumtopCore
import ScrumtopPresentation
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
    /// What it replaces, in characters.
    let range: Range<Int>
    let text: String
    /// What it means.
    var note = ""
  }

  /// What was there before the prompt changed it; Esc brings it back.
  struct Before: Equatable, Sendable {
    var filter = AppliedFilter()
    var search: Search?
    /// Where the reader of the document was.
    var list: ListState?
    /// What was folded in it.
    var folded: Set<[String]> = []
    /// Where history leads back to once a filter is accepted.
    var entry: HistoryEntry?
  }

  /// What a key means for the prompt.
  enum Outcome: Equatable, Sendable {
    case stays
    /// The text is another one.
    case edited
    /// Another candidate is in the text.
    case completed
    case accepts
    case cancels
  }

  let purpose: Purpose
  let before: Before
  private(set) var field: TextField
  private(set) var fault: Fault?
  /// What the text would do, in a sentence.
  private(set) var preview: String?
  /// The words that completion and parser know, as they were when the prompt was opened.
  let vocabulary: FilterVocabulary
  /// What Tab offers; kept as they are while Tab goes through them.
  private(set) var candidates: [Candidate] = []
  /// The candidate that is in the text.
  private(set) var chosen: Int?

  /// Longer texts mean nothing.
  static let limit = 1000

  init(
    _ purpose: Purpose, text: String = "", history: [String] = [], before: Before = Before(),
    vocabulary: FilterVocabulary = .documented
  ) {
    self.purpose = purpose
    self.before = before
    self.vocabulary = vocabulary
    field = TextField(text: text, limit: Self.limit, history: history)
  }

  mutating func handle(_ key: Key) -> Outcome {
    switch key {
    case .enter: return .accepts
    case .escape, .control("c"): return .cancels
    // With nothing to delete it leads out, as a shell's prompt in a pager does.
    case .backspace where field.text.isEmpty: return .cancels
    case .tab, .backTab:
      complete(forward: key == .tab)
      return .completed
    case .character, .control, .delete, .backspace, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .function:
      return field.handle(key) ? .edited : .stays
    }
  }

  /// A paste is text, line ends as spaces.
  mutating func paste(_ text: String) { field.insert(text) }

  mutating func offer(_ candidates: [Candidate]) { (self.candidates, chosen) = (candidates, nil) }

  mutating func report(_ fault: Fault?) { self.fault = fault }

  mutating func show(preview: String?) { self.preview = preview }

  /// Puts the next candidate into the text, or the one before.
  mutating func complete(forward: Bool) {
    guard !candidates.isEmpty else { return }
    let next: Int
    if let chosen {
      next = (chosen + (forward ? 1 : candidates.count - 1)) % candidates.count
      let present = candidates[chosen]
      let start = present.range.lowerBound
      field.replace(start..<start + present.text.count, with: candidates[next].text)
    } else {
      next = forward ? 0 : candidates.count - 1
      field.replace(candidates[next].range, with: candidates[next].text)
    }
    chosen = next
  }
}
