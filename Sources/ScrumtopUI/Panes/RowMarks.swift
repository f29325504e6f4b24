import ScrumtopCore
import ScrumtopPresentation

/// Which rows changed or came a moment ago: they are marked until people had time to see it.
struct RowMarks: Equatable, Sendable {
  enum Mark: Equatable, Sendable { case new, changed }

  private struct Standing: Equatable, Sendable {
    let mark: Mark
    let until: Duration
  }

  private var standing: [RowID: Standing] = [:]

  /// How long a mark stands.
  static let lifetime: Duration = .seconds(5)
  /// More at once than anybody can look at are not marked.
  private static let most = 1000

  subscript(row: RowID) -> Mark? { standing[row]?.mark }

  /// When the next mark goes; uptime.
  var nextEnd: Duration? { standing.values.map(\.until).min() }

  mutating func add(_ mark: Mark, to row: RowID, at now: Duration) {
    guard standing.count < Self.most || standing[row] != nil else { return }
    standing[row] = Standing(mark: mark, until: now + Self.lifetime)
  }

  mutating func expire(at now: Duration) {
    guard !standing.isEmpty else { return }
    standing = standing.filter { $0.value.until > now }
  }
}
