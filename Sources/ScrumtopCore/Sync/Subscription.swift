/// What a source keeps fresh for a screen beyond the lists.
public struct Subscription: Equatable, Sendable {
  /// The lines on the screen, most important first: their details are read when the budget allows.
  public var drawn: [ServiceLineID]
  public var openView: OpenView

  /// The view that is open over the panes.
  public enum OpenView: Equatable, Sendable {
    case panes
    /// The line's detail, runs and own events are kept fresh.
    case line(ServiceLineID)
    /// The event is read by its id once.
    case event(EventID)
    /// Events with this `subject_id` are read.
    case history(subjectID: String)
  }

  public init(drawn: [ServiceLineID] = [], openView: OpenView = .panes) {
    self.drawn = drawn
    self.openView = openView
  }
}
