public import Foundation
public import ScrumtopCore
public import ScrumtopPresentation

/// What a list was asked to print.
public struct ListSettings: Sendable {
  public let form: ListForm
  /// Records at most; nil for all.
  public let limit: Int?
  /// Whether somebody chose the limit.
  public let isLimitGiven: Bool
  public let filter: Filter
  public let times: RecordTimes

  /// - Parameters:
  ///   - limit: the text given with `--limit`, 0 for all; `standard` where there is none.
  ///   - standard: nil for all.
  public init(
    subject: FilterSubject, words: [String], form: ListForm, limit: String?, standard: Int?,
    isUTC: Bool, isLocal: Bool, zone: TimeZone
  ) throws {
    self.form = form
    if let limit {
      guard let number = Int(limit), number >= 0 else { throw ListFault.notALimit(limit) }
      self.limit = number == 0 ? nil : number
    } else {
      self.limit = standard
    }
    isLimitGiven = limit != nil
    filter = try FilterArgument.filter(words, for: subject)
    guard !isUTC || !isLocal else { throw ListFault.twoZones }
    // Lines are asked how long they wait, events when they happened.
    let style: TimeStyle = isLocal ? .local : isUTC || subject != .lines ? .utc : .relative
    times = RecordTimes(style, zone: zone)
  }
}

/// What is wrong with the options of a list.
public enum ListFault: UserFacingError, Equatable {
  case notALimit(String)
  case twoZones
  /// An id of another shape, or of something else.
  case notAnID(String, wanted: String, example: String)

  public var exitStatus: ExitStatus { .usage }

  public var sentence: String {
    switch self {
    case .notALimit(let text):
      "--limit: '\(text)' is no number of records; give one such as 100, or 0 for all"
    case .twoZones: "--utc and --local: times have one zone; give one of them"
    case .notAnID(let text, let wanted, let example):
      "'\(text)' is no \(wanted); give one such as \(example)"
    }
  }
}
