import ScrumtopCore

/// Allocates ids: one ascending number per kind.
struct IDGenerator: Codable, Equatable, Sendable {
  private var invoice = 7_204
  private var incident = 412
  private var task = 31_870
  private var user = 101
  private var line = 0
  private var named: [String: Int] = [:]
  var run: Int64 = 0

  mutating func nextInvoice() -> String { Self.next("INV", &invoice) }
  mutating func nextIncident() -> String { Self.next("INC", &incident) }
  mutating func nextTask() -> String { Self.next("TSK", &task) }
  mutating func nextUser() -> String { Self.next("USR", &user) }

  mutating func nextRun() -> RunID {
    run += 1
    return RunID(rawValue: Self.id("RUN", Int(run)))
  }

  mutating func nextLine(after last: Int) -> ServiceLineID {
    line = max(line, last) + 3
    return ServiceLineID(rawValue: Self.id("LIN", line))
  }

  /// The number of earlier lines of the model.
  mutating func ordinal(of model: ExecutionModel) -> Int {
    defer { named[model.rawValue, default: 0] += 1 }
    return named[model.rawValue] ?? 0
  }

  static func id(_ prefix: String, _ number: Int) -> String {
    let digits = String(number)
    return "\(prefix)-26-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }

  private static func next(_ prefix: String, _ number: inout Int) -> String {
    number += 1
    return id(prefix, number)
  }
}
