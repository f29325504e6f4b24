import ScrumtopCore
import ScrumtopPresentation
import TerminalGrid

/// Draws what has to be read over everything else: a question, or the last message and why data is old.
struct MessagesRenderer {
  let messages: MessageLog
  /// The actions without an outcome, while the person is asked whether to leave.
  let leaving: [ActionProgress]?
  let keys: KeyMap
  /// Why data is old; nil where the list of messages says it in full.
  let trouble: (text: String, role: Role)?
  /// Why an older configuration is in force.
  let configurationFault: String?

  /// Draws over neither the cursor nor the keys that a question asks for.
  func draw(into frame: inout FrameRenderer) {
    // A dialog has its keys in its box: the key line is free then.
    var end = frame.grid.size.rows - (frame.hasDialog ? 0 : 1)
    for sentence in sentences {
      let style = frame.theme[sentence.role]
      end = frame.drawBanner(sentence.text, end: end, style: style)
    }
  }

  /// The lowest first.
  private var sentences: [(text: String, role: Role)] {
    if let leaving { return [(Messages.leaving(leaving, keys: keys), .messageWarning)] }
    let message = messages.current.map { ($0.text, $0.weight.role) }
    return [trouble, oldConfiguration, message].compactMap(\.self)
  }

  /// Not while the message itself says it.
  private var oldConfiguration: (text: String, role: Role)? {
    guard let fault = configurationFault, fault != messages.current?.text else { return nil }
    return (fault, .messageWarning)
  }
}
