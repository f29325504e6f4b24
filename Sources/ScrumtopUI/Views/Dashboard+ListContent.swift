import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  /// All loaded runs of a line.
  func runsList(of line: ServiceLineID, _ filter: AppliedFilter) -> ListContent {
    let isCyclic = board.line(line)?.record.executionModel == .timeboxedOutcome
    let name = isCyclic ? "Cycles" : "Runs"
    let runs = board.runs(of: line).map(\.record)
    var list = ListContent(title: "\(name) of \(title(of: line))", subject: .runs)
    list.total = runs.count
    let rows = sorted(runs.filter(passes(filter) { IndexRow(run: $0) })).map {
      RowID.run($0.id, of: line)
    }
    finish(&list, rows, of: .runs(line), named: name.lowercased(), filter)
    return list
  }

  /// The events of a subject; of a line also those that name it in their payload.
  func historyList(of subject: String, _ filter: AppliedFilter) -> ListContent {
    let isLine = subject.hasPrefix("LIN-")
    let line = ServiceLineID(rawValue: subject)
    let ids =
      isLine ? board.events.ids(about: line) : board.events.ids(withSubject: subject)
    let isPlain = filter.isEmpty && settings[.events].sort == nil
    var list = ListContent(
      title: "Events of \(isLine ? title(of: line) : subject)", subject: .events)
    list.total = ids.count
    // Only a filter or another order needs the events themselves.
    let shown =
      isPlain
      ? ids.reversed()
      : sorted(
        ids.reversed().compactMap { board.events[$0]?.record }
          .filter(passes(filter) { IndexRow(event: $0) })
      ).map(\.id)
    let rows = shown.map(RowID.event)
    finish(&list, rows, of: .history(subjectID: subject), named: "events of \(subject)", filter)
    return list
  }

  /// The lines that have a signal red or amber.
  func signalList(_ signal: String, _ filter: AppliedFilter) -> ListContent {
    var sick: [(status: Int, line: ServiceLine)] = []
    for line in board.lines where line.state != .closed {
      switch line.signals.first(where: { $0.signal == signal })?.status {
      case .red: sick.append((0, line))
      case .amber: sick.append((1, line))
      case .green, .unknown, nil: break
      }
    }
    let worstFirst = sick.sorted { ($0.status, $0.line.id) < ($1.status, $1.line.id) }.map(\.line)
    let kept = worstFirst.filter(
      passes(filter) { IndexRow(line: $0, cause: board.cause(of: $0)) })
    var list = ListContent(
      title: "\(signal) · \(Format.grouped(sick.count)) red or amber",
      note: Messages.known(panes.rows.tally), subject: .lines)
    list.total = sick.count
    list.rows = Rows(sorted(kept, under: filter).map { .line($0.id) })
    if sick.isEmpty {
      list.ending = .init(text: "No line has this signal red or amber.", role: .muted)
    } else if kept.isEmpty {
      list.ending = .init(text: noMatch(.lines, filter), role: .muted)
    }
    return list
  }

  private func title(of line: ServiceLineID) -> String {
    [line.rawValue, board.line(line)?.record.name].compactMap { $0 }.joined(separator: " · ")
  }

  /// Whether a record passes the filter.
  private func passes<Record>(
    _ filter: AppliedFilter, _ facts: @escaping (Record) -> IndexRow
  ) -> (Record) -> Bool {
    guard !filter.isEmpty else { return { _ in true } }
    let compiled = CompiledFilter(filter.filter)
    return { compiled.matches(facts($0), at: shownNow) }
  }

  /// Adds the rows, and at their end what the API has to say about more.
  private func finish(
    _ list: inout ListContent, _ rows: [RowID], of coverage: Coverage.List, named name: String,
    _ filter: AppliedFilter
  ) {
    var rows = rows
    if list.total > 0 { list.note = "\(Format.grouped(Int64(list.total))) loaded" }
    switch status.coverage[coverage]?.extent {
    case .loading, .failed, nil:
      let missing = missing(coverage, named: name)
      list.ending = .init(text: missing.text, role: missing.role)
    case .partial: rows.append(.more)
    case .limited: list.ending = .init(text: Messages.notKept(name), role: .messageWarning)
    case .complete where list.total == 0:
      list.ending = .init(text: "There are no \(name).", role: .muted)
    case .notSupported:
      list.ending = .init(text: "continuous: no discrete runs", role: .muted)
    case .complete: break
    }
    if !filter.isEmpty, list.total > 0, rows.filter({ $0 != .more }).isEmpty {
      list.ending = .init(text: noMatch(list.subject, filter), role: .muted)
    }
    list.rows = Rows(rows)
  }
}

/// The chosen order of a list; without one it stays as it came.
extension Dashboard {
  private func sorted(_ runs: [Run]) -> [Run] {
    sorted(runs, by: settings[.runs].sort, RunColumns.all, id: \.id.rawValue)
  }

  private func sorted(_ events: [PlatformEvent]) -> [PlatformEvent] {
    sorted(events, by: settings[.events].sort, EventColumns.all, id: \.id.rawValue)
  }

  private func sorted(_ lines: [ServiceLine], under filter: AppliedFilter) -> [ServiceLine] {
    let order = LineOrder(sort: settings[.lines].sort, under: filter)
    guard let sort = order.sort else { return lines }
    return lines.map { line in
      (key: order.key(of: line, cause: board.cause(of: line), in: .resting), line: line)
    }
    .sorted { $0.key.comes(before: $1.key, descending: sort.isDescending) }
    .map(\.line)
  }

  private func sorted<Record>(
    _ records: [Record], by sort: Sort?, _ columns: [Column<Record>], id: (Record) -> String
  ) -> [Record] {
    guard let sort, let column = columns.first(where: { $0.name == sort.column }) else {
      return records
    }
    return records.map { (key: column.key(of: $0, id: id($0)), record: $0) }
      .sorted { $0.key.comes(before: $1.key, descending: sort.isDescending) }
      .map(\.record)
  }
}
