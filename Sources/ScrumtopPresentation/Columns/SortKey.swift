public import ScrumtopCore

/// Where a record belongs in an order: what is not known comes last, whichever way the order runs.
public struct SortKey: Equatable, Sendable {
  public var isKnown = true
  public var number = 0.0
  public var text = ""
  /// Tells equal ones apart; always ascending.
  public let id: String

  public init(isKnown: Bool = true, number: Double = 0, text: String = "", id: String) {
    self.isKnown = isKnown
    self.number = number
    self.text = text
    self.id = id
  }

  public func comes(before other: SortKey, descending: Bool) -> Bool {
    if isKnown != other.isKnown { return isKnown }
    if number != other.number { return descending ? number > other.number : number < other.number }
    if text != other.text { return descending ? text > other.text : text < other.text }
    return id < other.id
  }
}

extension SortKey {
  public mutating func set(_ text: String?) {
    isKnown = text.map { !$0.isEmpty } ?? false
    self.text = text ?? ""
  }

  public mutating func set(_ time: Timestamp?) {
    isKnown = time != nil
    number = Double(time?.microseconds ?? 0)
  }

  public mutating func set(_ value: Int64?) {
    isKnown = value != nil
    number = Double(value ?? 0)
  }

  /// The level first, then the score; a level without a score comes after those that have one.
  public mutating func set(health line: ServiceLine) {
    isKnown = line.health != .unknown || line.score != nil
    number = Double(line.health.rawValue) * 1000 + (line.score ?? 101)
  }
}
