import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  func runDocument(_ id: RunID, of line: ServiceLineID?, _ empty: DocumentBuilder) -> Document {
    var builder = empty
    guard let line else {
      addSearch(for: id, &builder)
      return Document(title: id.rawValue, rows: builder.rows)
    }
    guard let run = board.run(id, of: line)?.record else {
      addMissingRun(id, of: line, &builder)
      return Document(title: id.rawValue, rows: builder.rows)
    }
    let peers = Peers(board.runs(of: line).map(\.record))
    builder.fields(runFields(run, of: line, peers))
    if run.status == .failed { addFailure(of: run, &builder) }
    addJSON("Input", run.input, isUnreadable: run.unreadable.contains("input"), &builder)
    addJSON("Output", run.output, isUnreadable: run.unreadable.contains("output"), &builder)
    return Document(title: "\(id) · \(run.status?.rawValue ?? Format.absent)", rows: builder.rows)
  }

  private func runFields(
    _ run: Run, of line: ServiceLineID, _ peers: Peers
  ) -> [DocumentBuilder.Field] {
    typealias Field = DocumentBuilder.Field
    func word(_ text: String?, _ field: String) -> String {
      text ?? (run.unreadable.contains(field) ? Format.unreadable : Format.absent)
    }
    let trigger = run.triggeredBy.map {
      [$0.type, $0.actorID].compactMap { $0 }.joined(separator: " ")
    }
    let duration = run.durationMS.map { Format.duration(milliseconds: $0) }
    let tokens = run.tokensUsed.map(Format.grouped)
    var fields = [
      Field("status", word(run.status?.rawValue, "status"), run.status?.role ?? .muted),
      Field("line", title(of: line), target: .line(line)),
      Field("triggered by", word(trigger, "triggered_by")),
      Field("started", word(run.startedAt.map { times.exact($0) }, "started_at")),
      Field(
        "completed", word(run.completedAt.map { times.exact($0) }, "completed_at")),
      Field(
        "duration",
        word(duration, "duration_ms")
          + peers.comparison(peers.durations) { Format.duration(milliseconds: $0) }),
      Field(
        "tokens", word(tokens, "tokens_used") + peers.comparison(peers.tokens, Format.grouped)),
    ]
    if let artifact = run.output?["artifact_id"]?.string {
      fields.append(Field("artifact", artifact, .emphasis))
    }
    return fields
  }

  private func title(of line: ServiceLineID) -> String {
    [line.rawValue, board.line(line)?.record.name].compactMap { $0 }.joined(separator: " · ")
  }

  private func addFailure(of run: Run, _ builder: inout DocumentBuilder) {
    builder.heading("Why it failed", "from its agent.run.failed event")
    let event = board.events.withSubject(run.id.rawValue).last { $0.record.type == .runFailed }
    guard let event = event?.record else {
      builder.text("that event is not among those loaded", .muted)
      return
    }
    builder.json(event.payload ?? .null)
  }

  /// One named part of a record, pretty-printed.
  func addJSON(
    _ name: String, _ value: JSONValue?, isUnreadable: Bool, _ builder: inout DocumentBuilder
  ) {
    builder.heading(name)
    guard let value else {
      let text = isUnreadable ? "\(Format.unreadable) sent, but not readable" : "none"
      builder.text(text, .muted)
      return
    }
    // A prompt alone needs no name in front of it.
    if case .object(let members) = value, members.count == 1, let text = members["prompt"]?.string {
      builder.text(text)
    } else {
      builder.json(value)
    }
  }

  /// The API has no run-by-id endpoint: the line is found through the events of the run.
  private func addSearch(for id: RunID, _ builder: inout DocumentBuilder) {
    let list = Coverage.List.history(subjectID: id.rawValue)
    switch status.coverage[list]?.extent {
    case .complete, .partial, .limited, .notSupported:
      builder.text(
        "No event names the line of \(id), and the API reads runs only by their line; "
          + "open the line it belongs to.", .messageWarning)
    case .loading, .failed, nil:
      let missing = missing(list, named: "events of \(id)")
      guard missing.role == .muted else { return builder.text(missing.text, missing.role) }
      builder.text("The API reads runs only by their line; looking for it in the events of \(id)…")
    }
  }

  private func addMissingRun(
    _ id: RunID, of line: ServiceLineID, _ builder: inout DocumentBuilder
  ) {
    builder.fields([.init("line", title(of: line), target: .line(line))])
    builder.blank()
    switch status.coverage[.runs(line)]?.extent {
    case .loading, .failed, nil:
      let missing = missing(.runs(line), named: "runs of \(line)")
      builder.text(missing.text, missing.role)
    case .partial, .limited:
      builder.text(
        "\(id) is not among the \(board.runs(of: line).count) newest runs that are loaded; "
          + "the view of its line loads earlier ones.", .messageWarning)
    case .complete: builder.text("\(line) has no run \(id).", .messageError)
    case .notSupported:
      builder.text("\(line) is continuous: it has no discrete runs.", .messageError)
    }
  }
}

/// What the loaded runs of a line usually take.
private struct Peers {
  /// Ascending.
  let durations: [Int64]
  let tokens: [Int64]

  init(_ runs: [Run]) {
    durations = runs.compactMap(\.durationMS).sorted()
    tokens = runs.compactMap(\.tokensUsed).sorted()
  }

  /// `  (median 2.1 s, p95 5.0 s over 47 loaded runs)`; nothing when there is nothing to compare.
  func comparison(_ values: [Int64], _ format: (Int64) -> String) -> String {
    guard values.count > 1 else { return "" }
    return "  (median \(format(rank(values, 50))), p95 \(format(rank(values, 95))) over "
      + "\(values.count) loaded runs)"
  }

  /// The nearest rank.
  private func rank(_ values: [Int64], _ percent: Int) -> Int64 {
    values[max(0, (values.count * percent + 99) / 100 - 1)]
  }
}
