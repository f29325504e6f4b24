import ScrumtopCore

/// The loaded intervals of time, newest first. No two overlap or touch.
struct LoadedSpans: Equatable, Sendable {
  /// The most that are kept; the oldest are dropped.
  static let most = 64

  private(set) var spans: [TimeSpan] = []

  /// The start of the oldest one.
  var oldest: Timestamp? { spans.last?.from }

  /// The gaps between them, newest first.
  var gaps: [TimeSpan] {
    zip(spans, spans.dropFirst()).map { newer, older in TimeSpan(from: older.to, to: newer.from) }
  }

  /// Adds an interval and merges it with those it overlaps or touches. An empty one marks where the next
  /// loaded part begins, until a newer one is added.
  mutating func insert(_ span: TimeSpan) {
    let (touching, apart) = (
      spans.filter { $0.from <= span.to && span.from <= $0.to },
      spans.filter { $0.from > span.to || ($0.to < span.from && !$0.isEmpty) }
    )
    let merged = touching.reduce(span) {
      TimeSpan(from: min($0.from, $1.from), to: max($0.to, $1.to))
    }
    let index = apart.firstIndex { $0.to < merged.from } ?? apart.endIndex
    spans = Array((apart[..<index] + [merged] + apart[index...]).prefix(Self.most))
  }

  /// Nothing from before `time` is loaded any more.
  mutating func forget(before time: Timestamp) {
    spans = spans.filter { $0.to >= time }
      .map { TimeSpan(from: max($0.from, time), to: $0.to) }
  }
}
