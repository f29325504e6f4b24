public import ScrumtopCore

/// Lines as the panes show them, one under the other: blocked, running, all others.
public enum PaneOrder {
  public static func ordered(_ lines: [ServiceLine], of board: Board) -> [ServiceLine] {
    let order = LineOrder(sort: nil)
    let panes = Dictionary(grouping: lines) { Pane(of: $0.state) }
    return [Pane.blocked, .running, .resting].flatMap { pane in
      (panes[pane] ?? [])
        .map { (line: $0, key: order.key(of: $0, cause: board.cause(of: $0), in: pane)) }
        .sorted { $0.key.comes(before: $1.key, descending: order.isDescending(in: pane)) }
        .map(\.line)
    }
  }
}
