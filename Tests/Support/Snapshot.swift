public import Foundation
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

/// What is wrong with `text` as the content of `file`; nil when they are equal.
public func snapshotProblem(_ text: String, file: URL, records: Bool) -> String? {
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if let recorded, !records {
    return recorded == text ? nil : difference(recorded, text, name: file.lastPathComponent)
  }
  do {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    return "\(file.lastPathComponent) was recorded: look at it, then run the test again.\n\(text)"
  } catch {
    return "\(file.lastPathComponent) could not be recorded: \(error)"
  }
}

/// The lines that differ, the recorded one with `-` and the drawn one with `+`.
private func difference(_ recorded: String, _ drawn: String, name: String) -> String {
  let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
  let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
  var lines = ["\(name) differs (- recorded, + drawn); RECORD_SNAPSHOTS=1 records it anew:"]
  for number in 0..<max(old.count, new.count) {
    let before = number < old.count ? old[number] : nil
    let after = number < new.count ? new[number] : nil
    guard before != after else { continue }
    if let before { lines.append("\(number + 1) - \(before)") }
    if let after { lines.append("\(number + 1) + \(after)") }
  }
  return lines.joined(separator: "\n")
}
