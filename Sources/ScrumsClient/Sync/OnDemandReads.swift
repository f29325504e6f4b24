import OrderedCollections
import ScrumtopCore

/// Reads the user requested, in service order.
struct OnDemandReads: Sendable {
  /// Lines whose record is read: one request each, so they come before lists.
  private var lines: OrderedSet<ServiceLineID> = []
  /// Lists whose next page is read.
  private var lists: OrderedSet<Coverage.List> = []
  /// The list that is being read.
  var current: ListRead?
  /// Last progress of a list whose next page failed.
  private var failed: SyncStatus.Progress?
  private var lastNumber = 0

  var isEmpty: Bool { lines.isEmpty && lists.isEmpty && current == nil }

  /// Progress of the current list, or of the one that failed last.
  var progress: SyncStatus.Progress? { current?.progress ?? failed }

  mutating func add(_ line: ServiceLineID) {
    if line.isWellFormed { lines.append(line) }
  }

  mutating func add(_ list: Coverage.List) {
    failed = nil
    if current?.progress.list != list { lists.append(list) }
  }

  mutating func nextLine() -> ServiceLineID? { lines.isEmpty ? nil : lines.removeFirst() }

  /// Removes and returns the next list, and a number that identifies its read.
  mutating func nextList() -> (list: Coverage.List, number: Int)? {
    guard !lists.isEmpty else { return nil }
    lastNumber += 1
    return (lists.removeFirst(), lastNumber)
  }

  /// Ends the current read with an error.
  mutating func fail(_ read: ListRead, with error: BackendError) {
    current = nil
    failed = read.progress
    failed?.nextRequest = nil
    failed?.error = error
  }

  /// The failure is obsolete: everything is read again.
  mutating func forgetFailure() { failed = nil }

  mutating func cancelLists() { (lists, current, failed) = ([], nil, nil) }
}
