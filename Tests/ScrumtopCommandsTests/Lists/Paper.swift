import Foundation
import ScrumtopCommands
import ScrumtopCore
import Support
import Synchronization

/// What a command wrote: standard output in a file, stderr as sentences.
final class Paper: Sendable {
  static let now = Timestamp(rfc3339: "2026-04-15T12:00:00Z")!

  private let folder: TemporaryFolder
  private let handle: FileHandle
  private let list: SentenceList
  let console: Console

  /// - Parameter isPerson: whether stderr is a terminal.
  init(width: Int? = nil, isPerson: Bool = false, now: Timestamp = Paper.now) throws {
    folder = try TemporaryFolder()
    let path = try folder.write("", to: "stdout")
    guard let handle = FileHandle(forUpdatingAtPath: path) else { throw CancellationError() }
    self.handle = handle
    let sentences = SentenceList()
    list = sentences
    let progress = isPerson ? ProgressLine(uptime: { .zero }, write: { _ in }) : nil
    console = Console(
      output: Output(descriptor: handle.fileDescriptor, progress: progress), progress: progress,
      look: Console.Look(width: width), now: { now }, warn: { sentences.add($0) })
  }

  /// Standard output so far.
  var text: String {
    let data = FileManager.default.contents(atPath: "\(folder.path)/stdout") ?? Data()
    return String(decoding: data, as: UTF8.self)
  }

  /// stderr so far.
  var told: [String] { list.all }
}

private final class SentenceList: Sendable {
  private let sentences = Mutex<[String]>([])
  func add(_ sentence: String) { sentences.withLock { $0.append(sentence) } }
  var all: [String] { sentences.withLock { $0 } }
}
