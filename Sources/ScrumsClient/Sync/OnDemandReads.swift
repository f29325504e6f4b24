import ScrumtopCore

/// What persons asked for, in the order in which it is served.
struct Wishes: Sendable {
  /// Lines whose record is to be read now: one request each, so they come before lists.
  private var lines: [ServiceLineID] = []
  /// Lists to read on in.
  private var lists: [Coverage.List] = []
  /// The list that is being read.
  var current: Wish?
  /// What was told last of a list that could not be read on in.
  private var failed: SyncStatus.Progress?
  private var lastNumber = 0

  var isEmpty: Bool { lines.isEmpty && lists.isEmpty && current == nil }

  /// How far the list is that is being read, or that could not be.
  var progress: SyncStatus.Progress? { current?.progress ?? failed }

  mutating func add(_ line: ServiceLineID) {
    if line.isWellFormed, !lines.contains(line) { lines.append(line) }
  }

  mutating func add(_ list: Coverage.List) {
    failed = nil
    if current?.progress.list != list, !lists.contains(list) { lists.append(list) }
  }

  mutating func nextLine() -> ServiceLineID? { lines.isEmpty ? nil : lines.removeFirst() }

  /// Takes out the next list, with a number to know its wish by.
  mutating func nextList() -> (list: Coverage.List, number: Int)? {
    guard !lists.isEmpty else { return nil }
    lastNumber += 1
    return (lists.removeFirst(), lastNumber)
  }

  /// The list that was being read could not be.
  mutating func fail(_ wish: Wish, with error: BackendError) {
    current = nil
    failed = wish.progress
    failed?.nextRequest = nil
    failed?.error = error
  }

  /// The failure was seen, or the list is read in another way.
  mutating func forgetFailure() { failed = nil }

  /// No list is wanted any longer.
  mutating func dropLists() { (lists, current, failed) = ([], nil, nil) }
}

/// A list that a person asked to read on in, while it is read.
struct Wish: Sendable {
  let number: Int
  var progress: SyncStatus.Progress
  /// What of the feed is still to be read for it, newest first.
  private(set) var parts: [TimeSpan]
  /// The part that is being read.
  var pages: FeedPages?
  /// Events read for it, but for those that told nothing for sure.
  private(set) var count = 0

  init(_ list: Coverage.List, parts: [TimeSpan] = [], number: Int) {
    self.number = number
    self.parts = parts
    progress = SyncStatus.Progress(list: list)
  }

  /// The newest part was read as far as `reading` came; `isDone` when the part was read to its end.
  mutating func take(_ reading: FeedReading, reachedEnd: Bool) {
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
