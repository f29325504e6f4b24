import ScrumtopCore
import TerminalGrid

extension Dashboard {
  func helpDocument(_ empty: DocumentBuilder) -> Document {
    var builder = empty
    // What is possible is asked of the screen below the help page.
    var below = self
    if below.places.last?.place == .help { below.places.removeLast() }
    let canOpen = below.canOpen
    for group in CommandGroup.allCases {
      let rows = Command.table.filter { CommandGroup($0.command) == group }
      builder.heading(group.rawValue)
      builder.fields(
        rows.map { row in
          let isPossible =
            below.isPossible(row.command, canOpen: canOpen) && below.applies(row.scope)
          var field = DocumentBuilder.Field(
            row.keys.map(\.name).joined(separator: " "),
            isPossible ? row.help : "\(row.help) (not now)", isPossible ? .text : .muted)
          field.nameRole = isPossible ? .footerKey : .muted
          return field
        })
    }
    addLegend(&builder)
    return Document(
      title: "Help", note: "(not now): not possible where you came from", rows: builder.rows)
  }

  /// Whether the row under the cursor leads anywhere.
  private var canOpen: Bool {
    guard let open = places.last, let rows = openDocument()?.rows else { return canOpenFromPanes }
    guard let row = rows.first(where: { $0.id == open.list.selected }) else { return false }
    return row.target != nil || row.id == .more
  }

  private func applies(_ scope: Scope) -> Bool {
    switch scope {
    case .panes: places.isEmpty
    case .places: !places.isEmpty
    case .everywhere: true
    }
  }

  private func addLegend(_ builder: inout DocumentBuilder) {
    builder.heading("Signs")
    let rows: [(String, Role, String)] = [
      ("▸", .text, "the cursor; it stays on its row's thing wherever that goes"),
      ("41 ● red", .healthRed, "health below 50, or a red signal"),
      ("58 ● amber", .healthAmber, "health below 70, or an amber signal"),
      ("94 ● ok", .healthOK, "health of 70 and more, no red or amber signal"),
      ("–", .text, "not known, or not sent"),
      ("—", .text, "sent, but not readable"),
      ("≥2h", .text, "at least: seen so since then, no event tells more"),
      ("blocked", .stateBlocked, "action is required: an approval, capacity, a policy"),
      ("paused", .statePaused, "suspended by somebody; R resumes it"),
      ("idle", .stateIdle, "active, nothing to do just now"),
      ("gone", .muted, "no longer listed by the API; shown for half a minute"),
      ("order held", .muted, "rows do not move for 2 s after a key"),
    ]
    builder.fields(
      rows.map { sign, role, meaning in
        var field = DocumentBuilder.Field(sign, meaning)
        field.nameRole = role
        return field
      })
  }
}

/// The headings of the help page.
private enum CommandGroup: String, CaseIterable {
  case acting = "Acting"
  case going = "Going there and back"
  case moving = "Moving"
  case program = "Screen and program"

  init(_ command: Command) {
    switch command {
    case .pause, .resume: self = .acting
    case .open, .back, .nextPane, .previousPane, .zoom, .previousEntry, .nextEntry, .close:
      self = .going
    case .up, .down, .pageUp, .pageDown, .halfUp, .halfDown, .top, .bottom: self = .moving
    case .refresh, .help, .redraw, .suspend, .interrupt: self = .program
    }
  }
}
