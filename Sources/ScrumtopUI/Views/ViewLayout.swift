import ScrumtopPresentation

/// The content of the view on the screen, laid out after every input for the next key and the next frame.
///
/// Derived state: it is laid out again after each input, so equal dashboards have equal layouts.
struct ViewLayout: Equatable, Sendable {
  /// What of a view decides how it is laid out.
  private struct Key: Equatable, Sendable {
    let route: Place
    let isWrapped: Bool
    let folded: Set<[String]>
    let filter: AppliedFilter
    let columns: Int

    init(_ view: OpenView, columns: Int) {
      (route, isWrapped, folded) = (view.place, view.isWrapped, view.folded)
      (filter, self.columns) = (view.filter, columns)
    }
  }

  private var key: Key?
  private var content: ViewContent?

  init() {}

  init(_ content: ViewContent, of view: OpenView, columns: Int) {
    key = Key(view, columns: columns)
    self.content = content
  }

  /// The content, if it is that of the same view in the same width.
  func content(of view: OpenView, columns: Int) -> ViewContent? {
    key == Key(view, columns: columns) ? content : nil
  }
}
