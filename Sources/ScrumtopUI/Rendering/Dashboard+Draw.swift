import ScrumtopPresentation
public import TerminalGrid

extension Dashboard {
  /// Draws the whole screen into `grid`, whose size decides the layout's edges.
  ///
  /// The work is in proportion to what is on the screen, never to what is loaded.
  public func draw(into grid: inout Grid, theme: Theme) {
    grid.fill(grid.bounds, style: theme[.text])
    grid.cursor = nil
    var frame = FrameRenderer(theme: theme, grid: grid, hasDialog: actions.dialog != nil)
    let layout = layout
    let header = HeaderRenderer(dashboard: self)
    switch layout.kind {
    case .oneLine: header.drawOneLine(into: &frame)
    case .panes(let boxes):
      header.draw(into: &frame)
      panesRenderer(layout).draw(boxes, into: &frame)
      FooterRenderer(dashboard: self, canOpen: canOpenFromPanes).draw(into: &frame)
    case .place(let content):
      header.draw(into: &frame)
      let view = viewRenderer(isASCII: grid.isASCII)
      view?.draw(in: content, into: &frame)
      FooterRenderer(dashboard: self, canOpen: view?.canOpen ?? false).draw(into: &frame)
    }
    if layout.kind != .oneLine { drawQuestions(into: &frame) }
    grid = frame.grid
  }

  /// What is asked, and what has to be read, over everything else.
  private func drawQuestions(into frame: inout FrameRenderer) {
    if let prompt {
      PromptRenderer(prompt: prompt, tail: tail(of: prompt)).draw(into: &frame)
    }
    if let picker { PickerRenderer(picker: picker).draw(into: &frame) }
    if let dialog = actions.dialog {
      ActionDialogRenderer(
        dialog: dialog, session: session, data: data, freshness: freshness, keys: keys,
        isASCII: frame.grid.isASCII
      ).draw(into: &frame)
    }
    if prompt == nil || actions.dialog != nil { messagesRenderer.draw(into: &frame) }
  }

  private func panesRenderer(_ layout: Layout) -> PanesRenderer {
    PanesRenderer(
      panes: panes, data: data, freshness: freshness, feed: feed, layout: layout,
      rows: rowContext, isHolding: isHolding, emptyNote: emptyNote)
  }

  private func viewRenderer(isASCII: Bool) -> ViewRenderer? {
    guard let open = views.top, let shown = openContent(isASCII: isASCII) else { return nil }
    return ViewRenderer(
      views: views, open: open, shown: shown, data: data, freshness: freshness, rows: rowContext,
      marks: panes.marks, start: panes.viewName ?? panes.focus.name)
  }

  private var messagesRenderer: MessagesRenderer {
    MessagesRenderer(
      messages: messages, leaving: actions.isAskingToLeave ? actions.openActions : nil,
      keys: keys,
      // The list of messages says it in full.
      trouble: views.top?.place == .messages ? nil : trouble,
      configurationFault: configuration.fault)
  }

  /// How much the text of a prompt finds.
  private func tail(of prompt: Prompt) -> String {
    switch prompt.purpose {
    case .filter: feedIsBeingSearched ? "searching…" : matchCount
    case .search: views.top?.matchPosition ?? ""
    case .palette, .timeRange: ""
    }
  }
}
