import Foundation

/// The records of a benchmark as JSON lines, for a peer to read; gone with its owner.
final class RecordFile {
  private let handle: FileHandle
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrumtop-bench-\(UUID().uuidString)")
    try Data().write(to: url, options: .withoutOverwriting)
    handle = try FileHandle(forUpdating: url)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ records: [[UInt8]]) throws {
    try handle.write(contentsOf: Data(records.joined(separator: [10])))
    try handle.write(contentsOf: Data([10]))
  }

  /// Runs a program that reads the records and writes into the void. Nil when it is not installed.
  func run(_ program: String, _ arguments: [String]) throws -> Int32? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardInput = try FileHandle(forReadingFrom: url)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 127 ? nil : process.terminationStatus
  }
}
