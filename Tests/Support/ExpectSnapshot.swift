// See HangGuard.swift: the static library has no Testing.
#if canImport(Testing)
  import Foundation
  public import TerminalGrid
  import Testing

  /// Compares `grid`, its text and its roles, with the file `Snapshots/NAME.txt` beside the test.
  ///
  /// A missing file, or `RECORD_SNAPSHOTS=1`, writes the file and fails, so that nobody merges a
  /// picture that was not looked at.
  public func expectSnapshot(
    of grid: Grid, named name: String, fileID: String = #fileID, filePath: String = #filePath,
    line: Int = #line, column: Int = #column
  ) {
    expectSnapshot(
      of: StyleLetters(grid).description, named: name, fileID: fileID, filePath: filePath,
      line: line, column: column)
  }

  /// Compares `text` with the file `Snapshots/NAME.txt` beside the test.
  public func expectSnapshot(
    of text: String, named name: String, fileID: String = #fileID, filePath: String = #filePath,
    line: Int = #line, column: Int = #column
  ) {
    let file = URL(fileURLWithPath: filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots/\(name).txt")
    let problem = snapshotProblem(
      text, file: file, records: ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1")
    guard let problem else { return }
    Issue.record(
      Comment(rawValue: problem),
      sourceLocation: SourceLocation(
        fileID: fileID, filePath: filePath, line: line, column: column))
  }
#endif
