import ScrumtopCore
import ScrumtopPresentation

/// Which rows changed or came a moment ago: they are marked until people had time to see it.
struct RowMarks: Equatable, Sendable {
  enum Mark: Equatable, Sendable { case new, changed }

  private struct Expiring: Equatable, Sendable {
    let mark: Mark
    let until: Duration
  }

  private var marks: [RowID: Expiring] = [:]

  /// How long a mark is shown.
  static let lifetime: Duration = .seconds(5)
  /// With more at once, marks say nothing: the rest is left unmarked.
  private static let most = 1000

  subscript(row: RowID) -> Mark? { marks[row]?.mark }

  /// When the next mark goes; uptime.
  var nextEnd: Duration? { marks.values.map(\.until).min() }

  mutating func add(_ mark: Mark, to row: RowID, at now: Duration) {
    guard marks.count < Self.most || marks[row] != nil else { return }
    marks[row] = Expiring(mark: mark, until: now + Self.lifetime)
  }

  mutating func expire(at now: Duration) {
    guard !marks.isEmpty else { return }
    marks = marks.filter { $0.value.until > now }
  }
}
