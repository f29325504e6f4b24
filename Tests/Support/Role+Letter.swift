public import TerminalGrid

extension Role {
  /// The letter of the role in every snapshot.
  ///
  /// Written out, so that a new role leaves the letters of the others as they are. A new role takes the last
  /// letter of `StyleLetters.alphabet` that no role has: the letters in front of it are those of mixed styles.
  public var snapshotLetter: Character {
    switch self {
    case .text: "a"
    case .muted: "b"
    case .emphasis: "c"
    case .label: "d"
    case .border: "e"
    case .borderFocused: "f"
    case .title: "g"
    case .titleFocused: "h"
    case .header: "i"
    case .headerBadge: "j"
    case .headerAlert: "k"
    case .footer: "l"
    case .footerKey: "m"
    case .cursor: "n"
    case .cursorUnfocused: "o"
    case .stateRunning: "p"
    case .stateIdle: "q"
    case .statePaused: "r"
    case .stateBlocked: "s"
    case .stateClosed: "t"
    case .stateUnknown: "u"
    case .healthOK: "v"
    case .healthAmber: "w"
    case .healthRed: "x"
    case .healthUnknown: "y"
    case .runFailed: "z"
    case .runCompleted: "A"
    case .runRunning: "B"
    case .eventTime: "C"
    case .eventType: "D"
    case .messageInfo: "E"
    case .messageWarning: "F"
    case .messageError: "G"
    case .dialog: "H"
    case .dialogTitle: "I"
    case .dialogField: "J"
    case .match: "K"
    case .candidate: "L"
    case .promptFault: "M"
    case .mark: "N"
    }
  }
}
