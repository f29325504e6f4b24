public import Foundation

/// The position of a page: after the row with this time and id, in descending order.
///
/// Neither changes for a row, so that paging skips and repeats none while rows change.
public struct SeekKey: Hashable, Sendable {
  /// `started_at` of a line, the first appearance of a run, `created_at` of an event;
  /// microseconds since 1970.
  public let microseconds: Int64
  public let id: String

  public init(microseconds: Int64, id: String) {
    self.microseconds = microseconds
    self.id = id
  }
}

/// One page of a list: the JSON of its records, and the position of the next page.
public struct RecordPage: Equatable, Sendable {
  public let records: [Data]
  /// Nil on the last page.
  public let next: SeekKey?
}
