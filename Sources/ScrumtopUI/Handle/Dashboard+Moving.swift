import ScrumtopCore
import TerminalGrid

extension Dashboard {
  /// The rows that the moving keys are about.
  var rowsInFocus: [RowID] {
    openDocument()?.ids ?? panes[focus]
  }

  /// How many rows of them are on the screen.
  var pageHeight: Int {
    switch layout.kind {
    case .oneLine: 1
    case .panes: max(1, layout.frame(of: focus)?.content.rows ?? 1)
    case .place(let content): max(1, content.rows)
    }
  }

  /// The width an open place has for its rows.
  var contentColumns: Int {
    if case .place(let content) = layout.kind { content.columns } else { max(1, size.columns) }
  }

  mutating func move(by distance: Int) {
    let (rows, height) = (rowsInFocus, pageHeight)
    if places.isEmpty {
      paneLists[focus, default: ListState()].move(by: distance, in: rows, height: height)
    } else {
      places[places.count - 1].list.move(by: distance, in: rows, height: height)
    }
  }

  /// Goes to the next pane that has a row, round the ends.
  mutating func moveFocus(by step: Int) {
    let all = Pane.allCases
    var index = focus.rawValue
    for _ in all {
      index = (index + step + all.count) % all.count
      if !panes[all[index]].isEmpty {
        focus = all[index]
        return
      }
    }
  }

  mutating func open() -> [Effect] {
    guard let place = places.last else {
      if let target = target(of: paneLists[focus]?.selected) {
        places.append(OpenPlace(place: target))
        return []
      }
      return paneLists[focus]?.selected == .more ? [.request(.more(.events))] : []
    }
    let row = openDocument()?.rows.first { $0.id == place.list.selected }
    if let target = row?.target {
      places.append(OpenPlace(place: target))
    } else if row?.id == .more, let list = place.place.list {
      return [.request(.more(list))]
    }
    return []
  }

  private func target(of row: RowID?) -> Place? {
    switch row {
    case .line(let id): .line(id)
    case .event(let id): .event(id)
    case .signal(let name): .signal(name)
    case .run, .more, .text, nil: nil
    }
  }

  /// Replaces the open run or event by its neighbour in the list it was opened from.
  mutating func step(by distance: Int) {
    guard let open = places.last, let own = RowID(open.place) else { return }
    let below = places.dropLast().last
    let rows = below.map { document(of: $0.place, columns: contentColumns).rows }
    let candidates: [(id: RowID, place: Place)] =
      rows?.compactMap { row in row.target.map { (row.id, $0) } }
      ?? panes[.events].compactMap { row in target(of: row).map { (row, $0) } }
    let sameKind = candidates.filter { RowID($0.place)?.isSameKind(as: own) == true }
    guard let index = sameKind.firstIndex(where: { $0.id == own }) else { return }
    let next = index + distance
    guard sameKind.indices.contains(next) else {
      say(distance > 0 ? Wording.lastEntry : Wording.firstEntry, .info)
      return
    }
    places[places.count - 1] = OpenPlace(place: sameKind[next].place)
    if places.count > 1 {
      let ids = rows?.map(\.id) ?? []
      places[places.count - 2].list.select(sameKind[next].id, in: ids, height: pageHeight)
    } else {
      paneLists[.events]?.select(sameKind[next].id, in: panes[.events], height: 1)
    }
  }
}

extension Place {
  /// The list that can be read further back here.
  var list: Coverage.List? {
    switch self {
    case .line(let id): .runs(id)
    case .history(let subject): .history(subjectID: subject)
    case .run, .event, .signal, .help: nil
    }
  }
}

extension RowID {
  /// The row that opens a run or an event.
  fileprivate init?(_ place: Place) {
    switch place {
    case .run(let id, _): self = .run(id)
    case .event(let id): self = .event(id)
    case .line, .history, .signal, .help: return nil
    }
  }

  fileprivate func isSameKind(as other: RowID) -> Bool {
    switch (self, other) {
    case (.run, .run), (.event, .event): true
    default: false
    }
  }
}
