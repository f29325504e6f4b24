import ScrumtopCore
import ScrumtopPresentation

/// An open place and where its reader is in it.
struct OpenView: Equatable, Sendable {
  var place: Place
  var list = ListState()
  /// Which rows of a list are shown.
  var filter = AppliedFilter()
  /// Columns left out after the first, or columns of text moved to the left.
  var shift = 0
  /// What is looked for in a document.
  var search: Search?
  /// Whether long lines of a document are wrapped.
  var isWrapped = true
  /// The parts of a JSON document that are folded, by the keys that lead to them.
  var folded: Set<[String]> = []

  init(_ place: Place) { self.place = place }
}
