extension Grid {
  /// The text of the grid with SGR sequences for its styles, one line per row, each ending in plain style.
  ///
  /// - Parameter colors: how many colours the reader can show: 0, 8, 16 or 256.
  public func ansi(colors: Int) -> String {
    (0..<size.rows).map { ansiLine($0, colors: colors) }.joined(separator: "\n")
  }

  private func ansiLine(_ row: Int, colors: Int) -> String {
    var cells = cells[row * size.columns..<(row + 1) * size.columns]
    while let last = cells.last, last.text == " ", last.style == .plain { cells.removeLast() }
    var line = ""
    var style = Style.plain
    for cell in cells {
      if cell.style != style {
        style = cell.style
        line += style.sequence(colors: colors)
      }
      line += cell.text
    }
    return style == .plain ? line : line + Style.plain.sequence(colors: colors)
  }
}

extension Style {
  /// The SGR sequence that makes a terminal use this style, whatever it used before.
  ///
  /// - Parameter colors: how many colours the reader can show: 0, 8, 16 or 256.
  public func sequence(colors: Int) -> String {
    let style = reduced(to: colors)
    var codes = ["0"]
    if attributes.contains(.bold) { codes.append("1") }
    if attributes.contains(.dim) { codes.append("2") }
    if attributes.contains(.underline) { codes.append("4") }
    if attributes.contains(.reverse) { codes.append("7") }
    codes += style.foreground.sgr(normal: 30) + style.background.sgr(normal: 40)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }
}

extension Color {
  /// `normal` is 30 for the foreground and 40 for the background.
  fileprivate func sgr(normal: Int) -> [String] {
    switch self {
    case .standard: []
    case .indexed(let number) where number < 8: [String(normal + Int(number))]
    case .indexed(let number) where number < 16: [String(normal + 60 + Int(number) - 8)]
    case .indexed(let number): [String(normal + 8), "5", String(number)]
    }
  }
}
