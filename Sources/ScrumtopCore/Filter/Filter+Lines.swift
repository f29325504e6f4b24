/// What a query over lines asks of them.
extension Filter {
  /// Whether it asks for closed lines by name: only then they are shown.
  public var namesClosed: Bool {
    terms.contains { term in
      guard case .words(.state, let patterns) = term.predicate, !term.isNegated else {
        return false
      }
      return patterns.contains { CompiledPattern($0).matches(ExecutionState.closed.rawValue) }
    }
  }

  /// The terms that what is known of the line so far decides.
  public func decided(for line: ServiceLine, causeIsKnown: Bool) -> Filter {
    Filter(
      text: text,
      terms: terms.filter { term in
        switch term.need {
        case .listRecord: true
        case .cause: causeIsKnown
        case .score: line.isDetailKnown || line.score != nil
        case .detailRecord: line.isDetailKnown
        }
      })
  }

  /// Whether a term asks for why and since when a line is in its state, which its record does not say.
  public var needsCauses: Bool { terms.contains { $0.need == .cause } }

  /// Whether a term asks for it by name, and not only for any text that is shown.
  public var namesCauses: Bool { terms.contains(where: \.namesCause) }

  /// Whether a term asks since when, and not only why.
  public var asksSinceWhen: Bool {
    terms.contains { term in
      if case .words = term.predicate { return false }
      return term.namesCause
    }
  }

  /// The query without the terms that ask for it by name.
  var withoutCauses: Filter { Filter(text: text, terms: terms.filter { !$0.namesCause }) }

  /// Whether a term asks for what only the single record of this line tells.
  public func needsDetail(of line: ServiceLine) -> Bool {
    guard !line.isDetailKnown else { return false }
    return terms.contains { $0.need == .detailRecord || ($0.need == .score && line.score == nil) }
  }
}

extension Filter.Term {
  fileprivate var namesCause: Bool {
    if case .shown = predicate { false } else { need == .cause }
  }

  fileprivate enum Need {
    case listRecord, cause
    /// In the list for most models, else in the single record.
    case score
    case detailRecord
  }

  fileprivate var need: Need {
    switch predicate {
    case .shown: .cause
    case .words(let field, _):
      field == .reason ? .cause : field == .resource ? .detailRecord : .listRecord
    case .numbers(let field, _, _): field == .health ? .score : .listRecord
    case .durations(let field, _, _): field == .age ? .cause : .listRecord
    case .from, .before: .cause
    case .health, .signal: .detailRecord
    case .member: .listRecord
    }
  }
}
