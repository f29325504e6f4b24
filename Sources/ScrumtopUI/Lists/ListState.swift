import ScrumtopPresentation

/// A row of a pane under the cursor.
struct Cursor: Equatable, Sendable {
  let pane: Pane
  let row: RowID?
}

/// Cursor and scroll position of a list: one mechanism for every pane and document.
///
/// The cursor is bound to a row's id. When rows come, go or move, it stays on its row and the row
/// stays where it was on the screen; when the row is gone, the cursor goes to the row in its place.
struct ListState: Equatable, Sendable {
  /// Nil until the list has had a row.
  private(set) var selected: RowID?
  /// Where the selected row was last.
  private(set) var index = 0
  /// The first row drawn.
  private(set) var top = 0

  /// Takes rows that changed.
  /// - Parameters:
  ///   - following: whether a cursor on the first row means the newest rather than that row.
  ///   - isRanked: whether the first rows matter most. A list that shows them goes on showing them when
  ///     rows come above the cursor, and without the focus also when that leaves the cursor below.
  mutating func reconcile(
    with rows: Rows, height: Int, following: Bool = false, isRanked: Bool = false,
    isFocused: Bool = true
  ) {
    let staysAtTop = isRanked && top == 0
    guard !rows.isEmpty else {
      (selected, index, top) = (nil, 0, 0)
      return
    }
    if following, index == 0 {
      top = 0
    } else if let selected, let found = rows.index(of: selected, near: index) {
      if !staysAtTop { top += found - index }
      index = found
    } else {
      index = min(index, rows.count - 1)
    }
    selected = rows[index]
    if isFocused || !staysAtTop { scroll(count: rows.count, height: height) }
  }

  /// Moves the cursor by `distance` rows and stops at the ends.
  /// - Parameter isFocused: whether the row has to be in sight; else a list that shows its first rows goes on
  ///   showing them.
  mutating func move(by distance: Int, in rows: Rows, height: Int, isFocused: Bool = true) {
    guard !rows.isEmpty else { return }
    index = max(0, min(rows.count - 1, index + distance))
    selected = rows[index]
    if isFocused || top > 0 { scroll(count: rows.count, height: height) }
  }

  /// Takes the cursor off the list until there is a row to be on.
  mutating func deselect() { selected = nil }

  /// Puts the cursor on a row, if it is there.
  mutating func select(_ row: RowID, in rows: Rows, height: Int) {
    guard let found = rows.index(of: row, near: index) else { return }
    move(by: found - index, in: rows, height: height)
  }

  private mutating func scroll(count: Int, height: Int) {
    let height = max(1, height)
    top = max(index - height + 1, min(top, index))
    top = max(0, min(top, count - height))
  }
}
