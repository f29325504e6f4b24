import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// What every prompt has in common; what its text means is decided per purpose.
extension Dashboard {
  mutating func openPrompt(
    _ purpose: Prompt.Purpose, text: String = "", before: Prompt.Before = Prompt.Before()
  ) {
    prompt = Prompt(
      purpose, text: text, history: inputHistory[purpose], before: before,
      vocabulary: filterSubject.map(vocabulary) ?? .documented)
    messages.dismiss()
    promptEdited()
  }

  mutating func handle(_ outcome: Prompt.Outcome) -> [Effect] {
    switch outcome {
    case .stays: break
    case .edited: promptEdited()
    case .completed: promptMoved()
    case .accepts: return acceptPrompt()
    case .cancels: cancelPrompt()
    }
    return []
  }

  mutating func paste(intoPrompt text: String) {
    prompt?.paste(text)
    promptEdited()
  }

  /// After an edit there are other candidates, and the text may mean something else.
  private mutating func promptEdited() {
    let candidates = promptCandidates
    prompt?.offer(candidates)
    promptMoved()
  }

  /// Shows what the text means now.
  private mutating func promptMoved() {
    guard let prompt else { return }
    switch prompt.purpose {
    case .filter: filterTyped(prompt.field.string)
    case .search: searchTyped(prompt.field.string)
    case .palette: self.prompt?.report(nil)
    case .timeRange: rangeTyped(prompt.field.string)
    }
  }

  private var promptCandidates: [Prompt.Candidate] {
    guard let prompt else { return [] }
    return switch prompt.purpose {
    case .filter: filterCandidates(prompt.field.string, cursor: prompt.field.cursor)
    case .palette: paletteCandidates(prompt.field)
    case .search, .timeRange: []
    }
  }

  private mutating func acceptPrompt() -> [Effect] {
    guard let prompt else { return [] }
    let text = prompt.field.trimmed
    var effects: [Effect] = []
    switch prompt.purpose {
    // A wrong text stays, with its fault, until it is corrected or given up.
    case .filter: guard acceptFilter(text) else { return [] }
    case .search: acceptSearch(text)
    case .palette:
      guard let accepted = acceptPalette(prompt) else { return [] }
      effects = accepted
    case .timeRange:
      guard let accepted = acceptRange(text) else { return [] }
      effects = accepted
    }
    inputHistory.append(text, for: prompt.purpose)
    // The palette may have opened another prompt.
    if self.prompt == prompt { self.prompt = nil }
    return effects
  }

  /// Closes the prompt and brings back what was before it; its text can be recalled with Up.
  mutating func cancelPrompt() {
    guard let prompt else { return }
    switch prompt.purpose {
    case .filter: cancelFilter()
    case .search: cancelSearch()
    case .palette, .timeRange: break
    }
    inputHistory.append(prompt.field.trimmed, for: prompt.purpose)
    self.prompt = nil
  }
}
