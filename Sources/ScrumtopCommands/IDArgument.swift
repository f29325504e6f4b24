public import ScrumtopCore

/// Ids on a command line.
public enum IDArgument {
  public static func line(_ text: String) throws(ListFault) -> ServiceLineID {
    ServiceLineID(rawValue: try checked(text, prefix: "LIN-", "line", example: "LIN-26-084729"))
  }

  public static func run(_ text: String) throws(ListFault) -> RunID {
    RunID(rawValue: try checked(text, prefix: "RUN-", "run", example: "RUN-26-001812"))
  }

  public static func event(_ text: String) throws(ListFault) -> EventID {
    EventID(rawValue: try checked(text, prefix: "EVT-", "event", example: "EVT-26-044912"))
  }

  private static func checked(
    _ text: String, prefix: String, _ kind: String, example: String
  ) throws(ListFault) -> String {
    guard text.hasPrefix(prefix), IdentifierShape.matches(text) else {
      throw .notAnID(text, wanted: "\(kind)'s id", example: example)
    }
    return text
  }
}
