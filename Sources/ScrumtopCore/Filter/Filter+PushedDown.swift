/// What of a query the API can evaluate itself.
///
/// Sent is only one whole word without negation, and a bound on time: a list, a star or an expression
/// means nothing to the API. What is sent and what is left ask together for what the query asks for. A
/// workspace or organization that the token cannot see is answered with 404, which says more than an
/// empty list.
extension Filter {
  /// Sets the parameters of `GET /v1/execution` that `query` does not have yet, and gives the terms left
  /// to be evaluated here.
  public func pushedDown(to query: ExecutionQuery) -> (query: ExecutionQuery, rest: Filter) {
    var query = query
    let rest = terms.filter { term in
      guard let (field, word) = term.sentWord else { return true }
      return !query.take(word, field)
    }
    return (query, Filter(text: text, terms: rest))
  }

  /// The same for `GET /v1/events`; times so long ago are counted from `now`.
  public func pushedDown(
    to query: EventQuery, now: Timestamp
  ) -> (query: EventQuery, rest: Filter) {
    var query = query
    let rest = terms.filter { term in
      switch term.predicate {
      case .words:
        guard let (field, word) = term.sentWord else { return true }
        return !query.take(word, field)
      case .from(_, let point):
        return term.isNegated || !query.take(from: point.resolved(at: now))
      case .before(_, let point):
        return term.isNegated || !query.take(to: point.resolved(at: now))
      case .shown, .numbers, .durations, .health, .signal, .member: return true
      }
    }
    return (query, Filter(text: text, terms: rest))
  }
}

extension Filter.Term {
  /// The field and its word, where the term asks for one word to the letter.
  fileprivate var sentWord: (FilterField, String)? {
    guard !isNegated, case .words(let field, let patterns) = predicate, patterns.count == 1,
      case .exact(let word) = patterns[0]
    else { return nil }
    // An empty value is refused; control characters and long texts are in no good hands in an address.
    let isSent =
      (1...200).contains(word.utf8.count) && word.unicodeScalars.allSatisfy { $0.value >= 0x20 }
    return isSent ? (field, word) : nil
  }
}

extension ExecutionQuery {
  /// Whether the word was made a parameter.
  fileprivate mutating func take(_ word: String, _ field: FilterField) -> Bool {
    switch field {
    case .workspace: workspaceID.fill(word)
    case .state: state.fill(documented: word)
    case .model: executionModel.fill(documented: word)
    case .product: productLine.fill(documented: word)
    case .tag: projectTag.fill(word)
    case .health, .signal, .reason, .name, .resource, .metric, .age, .activity, .type,
      .organization, .payload, .actor, .actorType, .subject, .subjectType, .status, .trigger,
      .prompt, .input, .output, .duration, .tokens, .id, .line, .since, .until:
      false
    }
  }
}

extension EventQuery {
  fileprivate mutating func take(_ word: String, _ field: FilterField) -> Bool {
    switch field {
    case .type: type.fill(EventType(rawValue: word))
    case .subject: subjectID.fill(word)
    case .subjectType: subjectType.fill(word)
    case .actor: actorID.fill(word)
    case .workspace: workspaceID.fill(word)
    case .organization: organizationID.fill(word)
    case .state, .health, .model, .product, .tag, .signal, .reason, .name, .resource, .metric,
      .age, .activity, .payload, .actorType, .status, .trigger, .prompt, .input, .output,
      .duration, .tokens, .id, .line, .since, .until:
      false
    }
  }

  /// Bounds that contradict each other would be refused instead of giving nothing.
  fileprivate mutating func take(from time: Timestamp) -> Bool {
    guard time.isWritable, to.map({ time <= $0 }) ?? true else { return false }
    return from.fill(time)
  }

  fileprivate mutating func take(to time: Timestamp) -> Bool {
    guard time.isWritable, from.map({ $0 <= time }) ?? true else { return false }
    return to.fill(time)
  }
}

extension Optional {
  /// Whether there was nothing, which is now the value.
  fileprivate mutating func fill(_ value: Wrapped) -> Bool {
    guard self == nil else { return false }
    self = value
    return true
  }
}

extension Optional where Wrapped: OpenEnumeration {
  /// A word that is not documented would be refused.
  fileprivate mutating func fill(documented word: String) -> Bool {
    let value = Wrapped(rawValue: word)
    return value.isKnown && fill(value)
  }
}

extension Timestamp {
  /// Whether RFC 3339 can say it.
  fileprivate var isWritable: Bool {
    let seconds = Int(microseconds).flooredDivision(by: 1_000_000).quotient
    return Gregorian.secondsThatCanBeWritten.contains(seconds)
  }
}
