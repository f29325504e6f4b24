import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  func helpDocument(_ empty: DocumentBuilder) -> Document {
    var builder = empty
    // What is possible is asked of the screen below the help page.
    var below = self
    if below.views.top?.place == .help { below.views = below.views.withoutTop }
    let canOpen = below.canOpen
    for group in CommandGroup.allCases {
      builder.heading(group.rawValue)
      builder.fields(
        Command.table.filter { $0.group == group }.map { row in
          let isAvailable =
            below.isAvailable(row.command, canOpen: canOpen) && below.applies(row.scope)
          let names = keys.keys(of: row.command).map(\.name).joined(separator: " ")
          var field = DocumentBuilder.Field(
            names.isEmpty ? ":" : names,
            "\(row.command.rawValue): \(row.help)\(isAvailable ? "" : " (not now)")",
            isAvailable ? .text : .muted)
          field.nameRole = isAvailable ? .footerKey : .muted
          return field
        })
    }
    builder.heading("Views", "their filter")
    builder.fields(
      savedViews.map { view in
        let filter = view.filter.isEmpty ? "every line" : view.filter.text
        return .init(view.number.map(String.init) ?? ":view", "\(view.name): \(filter)")
      })
    addLegend(&builder)
    return Document(
      title: "Help",
      note: "\(key(of: .filter)) searches; (not now): not possible where you came from",
      rows: builder.rows)
  }

  /// Whether commands of a scope mean something on this screen.
  func applies(_ scope: Scope) -> Bool {
    switch scope {
    case .panes: views.isEmpty
    case .places: !views.isEmpty
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
      ("paused", .statePaused, "suspended by somebody; \(key(of: .resume)) resumes it"),
      ("idle", .stateIdle, "active, nothing to do just now"),
      ("gone", .muted, "no longer listed by the API; shown for half a minute"),
      ("order held", .muted, "rows do not move for 2 s after a key"),
      ("+ ~", .emphasis, "the row came, or its state or health changed, a moment ago"),
    ]
    builder.fields(
      rows.map { sign, role, meaning in
        var field = DocumentBuilder.Field(sign, meaning)
        field.nameRole = role
        return field
      })
  }
}
