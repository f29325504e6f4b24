import Logging
import ScrumsClient
import ScrumtopConfiguration

/// Leads swift-log to the log file: one JSON object a line.
struct JSONLogHandler: LogHandler {
  let label: String
  let file: LogFile
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .debug

  init(label: String, file: LogFile) {
    self.label = label
    self.file = file
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let all = metadata.merging(event.metadata ?? [:]) { _, newer in newer }
    file.write(
      level: event.level.rawValue, label: label, message: event.message.description,
      fields: all.sorted { $0.key < $1.key }.map { ($0.key, $0.value.description) },
      at: SystemClock.time)
  }
}
