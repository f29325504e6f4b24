/// A part of the workspace that is kept fresh by itself, in the order in which the header names them.
public enum FreshPart: CaseIterable, Sendable {
  case lines
  case events
  /// The open view.
  case place
  case details

  /// Its name before what is said of it; nil for the lines, which are the workspace itself.
  public var word: String? {
    switch self {
    case .lines: nil
    case .events: "events"
    case .place: "this view"
    case .details: "details"
    }
  }
}
