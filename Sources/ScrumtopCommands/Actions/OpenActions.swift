import ScrumtopCore
import Synchronization

/// The lines of a run whose action was sent and has no outcome yet.
final class OpenActions: Sendable {
  private let lines = Mutex<[ServiceLineID]>([])
  private let changed: @Sendable ([ServiceLineID]) -> Void

  /// - Parameter changed: is told all of them at each change, one change at a time.
  init(changed: @escaping @Sendable ([ServiceLineID]) -> Void) { self.changed = changed }

  func begin(_ line: ServiceLineID) {
    lines.withLock { lines in
      lines.append(line)
      changed(lines)
    }
  }

  func end(_ line: ServiceLineID) {
    lines.withLock { lines in
      lines.removeAll { $0 == line }
      changed(lines)
    }
  }
}
