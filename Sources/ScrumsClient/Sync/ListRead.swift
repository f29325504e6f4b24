import ScrumtopCore

/// A list the user wants more of, while it is read.
struct ListRead: Sendable {
  let number: Int
  var progress: SyncStatus.Progress
  /// Intervals of the feed still to be read, newest first.
  private(set) var parts: [TimeSpan]
  /// The pages of the interval that is being read.
  var pages: FeedPages?
  /// Events read so far, excluding inconclusive pages.
  private(set) var count = 0

  init(_ list: Coverage.List, parts: [TimeSpan] = [], number: Int) {
    self.number = number
    self.parts = parts
    progress = SyncStatus.Progress(list: list)
  }

  /// Removes what `reading` covers from the newest interval.
  mutating func merge(_ reading: FeedReading, reachedEnd: Bool) {
    pages = nil
    guard reachedEnd else {
      count = reading.loaded == nil ? 0 : count + reading.count
      return
    }
    count += reading.count
    guard let part = parts.first else { return }
    if reading.from <= part.from {
      parts.removeFirst()
    } else {
      parts[0] = TimeSpan(from: part.from, to: reading.from)
    }
  }
}
