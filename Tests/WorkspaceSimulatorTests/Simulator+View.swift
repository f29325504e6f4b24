import ScrumtopCore
import WorkspaceSimulator
import WorkspaceStore

extension Simulator {
  /// A step on a working copy made of the whole content of a store.
  mutating func advance(to now: Timestamp, view: WorkspaceChanges) -> [TimedMutation] {
    var workspace = WorkingCopy()
    merge(view, into: &workspace)
    return advance(to: now, in: &workspace)
  }
}
