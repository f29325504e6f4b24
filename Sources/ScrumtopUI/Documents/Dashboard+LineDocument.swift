import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

extension Dashboard {
  func lineDocument(_ id: ServiceLineID, _ empty: DocumentBuilder) -> Document {
    var builder = empty
    // A line can be known by its 404 alone.
    guard let line = board.line(id), line.newest != nil else {
      let missing = missing(.line(id), named: id.rawValue)
      builder.text(missing.text, missing.role)
      return Document(title: id.rawValue, rows: builder.rows)
    }
    if !board.isPresent(id) {
      builder.text(Messages.gone(id), .messageWarning)
    }
    builder.fields(stateFields(line) + (builder.isInteractive ? verbFields(line) : []))
    addHealth(line, &builder)
    addMetrics(line, &builder)
    addRuns(line, &builder)
    addEvents(line, &builder)
    addResources(line, &builder)
    builder.heading("Record")
    builder.fields(recordFields(line))
    return Document(
      title: title(of: line), note: note(of: line), rows: builder.rows)
  }

  private func title(of line: ServiceLine) -> String {
    guard let name = line.record.name, !name.isEmpty else { return line.id.rawValue }
    return "\(line.id) · \(name)"
  }

  /// What of the record is not there yet.
  private func note(of line: ServiceLine) -> String {
    guard !line.isDetailKnown else { return "" }
    switch status.coverage[.line(line.id)]?.extent {
    case .failed(let error): return error.isNotFound ? "" : "resources and health: \(error.fault)"
    case .loading, .partial, .complete, .limited, .notSupported, nil:
      return "resources and health loading…"
    }
  }

  private func stateFields(_ line: ServiceLine) -> [DocumentBuilder.Field] {
    typealias Field = DocumentBuilder.Field
    let words = LineFormatter(line: line, board: board, now: shownNow)
    var fields = [Field("state", words.state, words.stateRole)]
    if let progress = actions.progress(of: line.id) {
      let told = Messages.stage(progress, keys: keys)
      fields.append(Field("action", told.text, told.weight.role))
    }
    if let cause = board.cause(of: line) {
      fields.append(
        Field("since", times.exact(cause.at), target: .event(cause.eventID)))
      if line.state == .blocked || line.state == .paused || cause.reason != nil {
        fields.append(Field("reason", cause.reason ?? "none was given"))
      }
      if let actor = cause.actor?.named { fields.append(Field("by", actor)) }
    } else if let first = line.firstSeenInState {
      fields.append(
        Field("since", "≥ \(times.exact(first)): first seen so; no event tells more")
      )
    }
    return fields
  }

  /// What pause and resume would do here now.
  private func verbFields(_ line: ServiceLine) -> [DocumentBuilder.Field] {
    typealias Field = DocumentBuilder.Field
    if let origin = session.readOnlyBy {
      return [Field("\(key(of: .pause)), \(key(of: .resume))", "taken away by \(origin)", .muted)]
    }
    return [ActionDialog.Kind.pause, .resume].map { kind in
      let key = keys.keys(of: Command(kind)).first?.name ?? Command(kind).rawValue
      if let refusal = refusal(kind, line.id) {
        return Field(key, "no: \(Messages.reason(kind, refusal, keys: keys))", .muted)
      }
      return switch kind {
      case .pause: Field(key, "pauses it: asks for a reason, then for y")
      case .resume: Field(key, "resumes it: asks for y")
      }
    }
  }

  private func recordFields(_ line: ServiceLine) -> [DocumentBuilder.Field] {
    typealias Field = DocumentBuilder.Field
    let record = line.record
    func word(_ text: String?, _ field: String) -> String {
      text ?? (record.unreadable.contains(field) ? Format.unreadable : Format.absent)
    }
    func time(_ time: Timestamp?, _ field: String) -> String {
      word(time.map { times.exact($0) }, field)
    }
    let tags = record.projectTags.map { $0.isEmpty ? "none" : $0.joined(separator: ", ") }
    return [
      Field("model", word(record.executionModel?.rawValue, "execution_model")),
      Field("product line", word(record.productLine?.rawValue, "product_line")),
      Field("tags", word(tags, "project_tags")),
      Field("started", time(record.startedAt, "started_at")),
      Field("last activity", time(record.lastActivityAt, "last_activity_at")),
      Field("workspace", word(record.workspaceID, "workspace_id")),
    ] + (link(to: line.id).map { [Field("link", $0)] } ?? [])
      + (line.asOf.map { [Field("read", times.exact($0))] } ?? [])
  }

  private func addHealth(_ line: ServiceLine, _ builder: inout DocumentBuilder) {
    let words = LineFormatter(line: line, board: board, now: shownNow)
    builder.heading("Health")
    var fields = [
      DocumentBuilder.Field(
        "score", line.score.map { "\(Format.number($0)) \(words.healthWord)" } ?? words.score,
        words.healthRole)
    ]
    fields += line.signals.map { signal in
      let told = SignalFormatter(signal.status)
      return DocumentBuilder.Field(
        signal.signal, "● \(told.word)", told.role, target: .signal(signal.signal))
    }
    builder.fields(fields)
    if !line.isDetailKnown {
      let missing = missing(.line(line.id), named: "signals")
      builder.text(missing.text, missing.role)
    }
    if line.isDetailKnown, line.signals.isEmpty { builder.text("no signals", .muted) }
  }

  private func addMetrics(_ line: ServiceLine, _ builder: inout DocumentBuilder) {
    guard let record = line.list?.record else { return }
    builder.heading("Metrics")
    if record.unreadable.contains("metrics") {
      builder.text("\(Format.unreadable) sent, but not readable", .muted)
    }
    let metrics = (record.metrics ?? [:]).sorted { $0.key < $1.key }
    builder.fields(
      metrics.map { name, value in
        let text = value.double.map(Format.number) ?? DocumentBuilder.plain(value)
        return DocumentBuilder.Field(name, text)
      })
    if metrics.isEmpty, !record.unreadable.contains("metrics") { builder.text("none", .muted) }
  }

  private func addResources(_ line: ServiceLine, _ builder: inout DocumentBuilder) {
    guard let record = line.detail?.record else { return }
    builder.heading("Resources")
    if record.unreadable.contains("resources") {
      builder.text("\(Format.unreadable) sent, but not readable", .muted)
    }
    for resource in record.resources ?? [] {
      let hours = resource.allocatedHoursPerWeek.map { "\(Format.number($0)) h/week" }
      let parts = [
        resource.type, resource.name, resource.role, hours, resource.status,
      ].compactMap { $0 }
      builder.fields([.init(resource.id ?? Format.absent, parts.joined(separator: " · "))])
    }
    if record.resources?.isEmpty ?? true { builder.text("none", .muted) }
  }

  private func addRuns(_ line: ServiceLine, _ builder: inout DocumentBuilder) {
    let list = Coverage.List.runs(line.id)
    let isCyclic = line.record.executionModel == .timeboxedOutcome
    let name = isCyclic ? "cycles" : "runs"
    let extent = status.coverage[list]?.extent
    let isContinuous =
      line.record.executionModel?.hasRuns == false || extent == .notSupported
    let runs = isContinuous ? [] : board.runs(of: line.id)
    builder.heading(isCyclic ? "Cycles" : "Runs", runs.isEmpty ? "" : "\(runs.count) loaded")
    if isContinuous {
      builder.text("continuous: no discrete runs", .muted)
      return
    }
    for run in runs.prefix(Self.newestOfAList) {
      builder.add(record: .run(run.record.id, of: line.id))
    }
    if builder.isInteractive, runs.count > Self.newestOfAList || extent == .partial {
      let all = runs.count > Self.newestOfAList ? "all \(runs.count) loaded \(name)" : "all \(name)"
      builder.add(
        [Span("\(all), with filter and order", .muted), Span(" →", .muted)],
        target: .runs(of: line.id))
    }
    switch extent {
    case .loading, .failed, nil:
      let missing = missing(list, named: name)
      builder.text(missing.text, missing.role)
    case .complete where runs.isEmpty: builder.text("none yet", .muted)
    case .complete, .partial, .limited, .notSupported: break
    }
  }

  /// As many rows of a list stand in a document; all of them are a list of their own.
  private static let newestOfAList = 20

  private func addEvents(_ line: ServiceLine, _ builder: inout DocumentBuilder) {
    let ids = board.events.ids(about: line.id)
    let since = status.coverage[.events]?.since
    builder.heading(
      "Events", since.map { "of the feed, loaded since \(times.minute($0))" } ?? "")
    for id in ids.suffix(Self.newestOfAList).reversed() { builder.add(record: .event(id)) }
    if builder.isInteractive, ids.count > Self.newestOfAList {
      builder.add(
        [Span("all \(ids.count) loaded events", .muted), Span(" →", .muted)],
        target: .history(subjectID: line.id.rawValue))
    }
    if ids.isEmpty { builder.text("none among the events loaded", .muted) }
  }
}

extension Party {
  /// `user USR-26-000044`; nil when nothing is known.
  var named: String? {
    let words = [type, id].compactMap { $0 }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
