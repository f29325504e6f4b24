import ScrumtopCore
import TerminalGrid

/// What every prompt has in common; what its text means is decided per purpose.
extension Dashboard {
  mutating func openPrompt(_ purpose: Prompt.Purpose, text: String = "") {
    var prompt = Prompt(purpose, text: text, history: inputHistory[purpose])
    if let subject = filterSubject { prompt.vocabulary = vocabulary(of: subject) }
    self.prompt = prompt
    messages.dismiss()
    promptEdited()
  }

  mutating func pressInPrompt(_ key: Key, presented: Int) -> [Effect] {
    switch key {
    case .enter: return acceptPrompt(presented: presented)
    case .escape, .control("c"): cancelPrompt()
    // With nothing to delete it leads out, as a shell's prompt in a pager does.
    case .backspace where prompt?.field.text.isEmpty == true: cancelPrompt()
    case .tab, .backTab:
      prompt?.complete(forward: key == .tab)
      promptMoved()
    case .character, .control, .delete, .backspace, .up, .down, .left, .right, .home, .end,
      .pageUp, .pageDown, .function:
      if prompt?.field.handle(key) == true { promptEdited() }
    }
    return []
  }

  /// A paste into a prompt is text, line ends as spaces.
  mutating func paste(intoPrompt text: String) {
    prompt?.field.insert(text)
    promptEdited()
  }

  /// Takes note of an edit: other candidates, and what the text means now.
  mutating func promptEdited() {
    let candidates = promptCandidates
    prompt?.chosen = nil
    prompt?.candidates = candidates
    promptMoved()
  }

  /// What the text means now.
  private mutating func promptMoved() {
    guard let prompt else { return }
    switch prompt.purpose {
    case .filter: filterTyped(prompt.field.string)
    case .search: searchTyped(prompt.field.string)
    case .palette: self.prompt?.fault = nil
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

  private mutating func acceptPrompt(presented: Int) -> [Effect] {
    guard let prompt else { return [] }
    let text = prompt.field.trimmed
    var effects: [Effect] = []
    switch prompt.purpose {
    // A wrong text stays, with its fault, until it is mended or given up.
    case .filter: guard acceptFilter(text) else { return [] }
    case .search: acceptSearch(text)
    case .palette:
      guard let taken = acceptPalette(prompt, presented: presented) else { return [] }
      effects = taken
    case .timeRange:
      guard let taken = acceptRange(text) else { return [] }
      effects = taken
    }
    inputHistory.append(text, for: prompt.purpose)
    if self.prompt == prompt { self.prompt = nil }
    return effects
  }

  /// Leaves the prompt and what was before it; what was typed can be recalled with Up.
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
