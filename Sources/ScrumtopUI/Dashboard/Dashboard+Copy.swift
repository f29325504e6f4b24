import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// `y` and `Y`: an id or a link for another program.
extension Dashboard {
  mutating func copyID() -> [Effect] {
    guard let id = thing?.id else {
      show(message: Messages.nothingToCopy, .warning)
      return []
    }
    return copy(id)
  }

  mutating func copyLink() -> [Effect] {
    guard let line = lineOfThing else {
      show(message: Messages.noLineToLink, .warning)
      return []
    }
    guard session.link != nil else {
      show(message: Messages.noLink, .warning)
      return []
    }
    guard let link = link(to: line) else {
      show(message: Messages.noLinkOfStrangeID(line), .warning)
      return []
    }
    return copy(link)
  }

  var canCopy: Bool { thing?.id != nil }

  var canCopyLink: Bool { lineOfThing != nil }

  /// Where the line is shown in a browser; nil where the configuration does not say, and for a strange id,
  /// which could make another address of it.
  func link(to id: ServiceLineID) -> String? {
    guard id.isWellFormed else { return nil }
    return session.link.map { $0.replacing("{id}", with: id.rawValue) }
  }

  private mutating func copy(_ text: String) -> [Effect] {
    guard let copied = ClipboardText(text) else {
      show(message: Messages.notCopied(text), .warning)
      return []
    }
    show(message: Messages.copied(copied.string, keys: keys), .info)
    return [.copy(copied)]
  }

  /// What Enter would open, else the open view.
  private var thing: Place? {
    let target = openContent()?.target(at: views.top?.list.index ?? 0) ?? selectedRow?.target
    return target ?? views.top?.place
  }

  private var lineOfThing: ServiceLineID? {
    switch thing {
    case .line(let id), .runs(let id), .raw(.line(let id)): id
    case .run(_, let line): line
    case .raw(.run(_, let line)): line
    case .event(let id), .raw(.event(let id)): board.events[id]?.record.serviceLineID
    case .history(let subject): subject.hasPrefix("LIN-") ? ServiceLineID(rawValue: subject) : nil
    case .signal, .messages, .help, nil: nil
    }
  }
}

extension Place {
  /// The id of what is open; of a signal its name.
  fileprivate var id: String? {
    switch self {
    case .line(let id), .runs(let id), .raw(.line(let id)): id.rawValue
    case .run(let id, _), .raw(.run(let id, _)): id.rawValue
    case .event(let id), .raw(.event(let id)): id.rawValue
    case .history(let subject): subject
    case .signal(let name): name
    case .messages, .help: nil
    }
  }
}
