import ScrumtopPresentation
public import TerminalGrid

extension Dashboard {
  /// Draws the whole screen into `grid`, whose size decides the layout's edges.
  ///
  /// The work is in proportion to what is on the screen, never to what is loaded.
  public func draw(into grid: inout Grid, theme: Theme) {
    grid.fill(grid.bounds, style: theme[.text])
    grid.cursor = nil
    var picture = Picture(self, theme: theme, grid: grid)
    switch picture.layout.kind {
    case .oneLine: picture.drawOneLine()
    case .panes(let frames):
      picture.drawHeader()
      picture.drawPanes(frames)
      picture.drawFooter(canOpen: canOpenFromPanes)
    case .place(let content):
      picture.drawHeader()
      let canOpen = picture.drawPlace(content)
      picture.drawFooter(canOpen: canOpen)
    }
    picture.drawPrompt()
    picture.drawPicker()
    picture.drawDialog()
    picture.drawSaid()
    grid = picture.grid
  }
}
