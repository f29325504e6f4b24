import ScrumtopPresentation

/// The settings in force that a changed configuration file replaces while the program runs.
struct LoadedConfiguration: Equatable, Sendable {
  let keys: KeyMap
  let views: [SavedView]
  /// What is wrong with the present file, while an older one is in force.
  private(set) var fault: String?

  init(keys: KeyMap, views: [SavedView]) {
    (self.keys, self.views) = (keys, views)
  }

  mutating func report(fault: String) { self.fault = fault }
}
