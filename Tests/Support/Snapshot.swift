public import Foundation

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
