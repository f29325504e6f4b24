import ScrumtopCore
import ScrumtopPresentation

/// What a part asks of the dashboard after it handled something.
enum PartOutput: Equatable, Sendable {
  case effect(Effect)
  case message(String, Message.Weight)
  /// An action came to another stage, which is reported.
  case stage(ActionProgress)
  /// The message on the screen is answered.
  case dismissMessage
}

extension Dashboard {
  /// Shows the messages a part asked for.
  /// - Returns: the effects it asked for, in their order.
  mutating func perform(_ outputs: [PartOutput]) -> [Effect] {
    var effects: [Effect] = []
    for output in outputs {
      switch output {
      case .effect(let effect): effects.append(effect)
      case .message(let text, let weight): show(message: text, weight)
      case .stage(let progress):
        let stage = Messages.stage(progress, keys: keys)
        show(message: stage.text, stage.weight)
      case .dismissMessage: messages.dismiss()
      }
    }
    return effects
  }

  mutating func show(message text: String, _ weight: Message.Weight) {
    messages.show(text, weight, at: now, presented: timing.presented)
  }
}
