extension IndexRow {
  /// The facts of a line; `cause` says why and since when it is in its state.
  public init(line: ServiceLine, cause: Transition?) {
    self.init(.lines)
    let record = line.record
    set(.id, line.id.rawValue)
    set(.name, record.name)
    set(.state, line.state.rawValue)
    set(.model, record.executionModel?.rawValue)
    set(.product, record.productLine?.rawValue)
    set(.reason, cause?.reason)
    set(.actor, cause?.actor?.id)
    set(.workspace, record.workspaceID)
    set(.health, line.score)
    set(.since, cause?.at ?? (line.sawStateBegin ? line.firstSeenInState : nil))
    set(.until, cause?.at ?? line.firstSeenInState)
    set(.activity, record.lastActivityAt)
    add(.health, [], .integer(Int64(line.health.rawValue)))
    for tag in record.projectTags ?? [] { add(.tag, text: tag) }
    for signal in line.signals {
      add(.signal, [signal.signal], signal.status.map { .text($0.rawValue) } ?? .nothing)
    }
    add(.metric, members: line.list?.record.metrics.map(JSONValue.object))
    for resource in line.detail?.record.resources ?? [] {
      for text in [resource.id, resource.name, resource.type, resource.role] {
        add(.resource, text: text)
      }
    }
  }

  /// The facts of an event. Its row shows a few words of the payload, chosen by its type; searched are
  /// all its texts, so that a search does not depend on the choice.
  public init(event: PlatformEvent) {
    self.init(.events)
    set(.id, event.id.rawValue)
    set(.type, event.type?.rawValue)
    set(.subject, event.subject?.id)
    set(.subjectType, event.subject?.type)
    set(.actor, event.actor?.id)
    set(.actorType, event.actor?.type)
    set(.line, event.serviceLineID?.rawValue)
    set(.workspace, event.workspaceID)
    set(.organization, event.organizationID)
    set(.since, event.createdAt)
    add(.payload, members: event.payload)
  }

  /// The facts of a run. One that has not started is of no time and no age.
  public init(run: Run) {
    self.init(.runs)
    set(.id, run.id.rawValue)
    set(.status, run.status?.rawValue)
    set(.line, run.serviceLineID?.rawValue)
    set(.duration, run.durationMS.map(Double.init))
    set(.tokens, run.tokensUsed.map(Double.init))
    set(.since, run.startedAt)
    add(.trigger, text: run.triggeredBy?.actorID)
    add(.trigger, text: run.triggeredBy?.type)
    add(.input, members: run.input)
    add(.output, members: run.output)
  }
}
