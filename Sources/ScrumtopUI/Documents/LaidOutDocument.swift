/// The document of the open place as it was after the last input, so that the next key and the next
/// frame need not lay it out again.
///
/// It follows from the rest of the dashboard and is no part of its value.
struct LaidOutDocument: Equatable, Sendable {
  private var place: Place?
  private var columns = 0
  private var document = Document(title: "")

  init() {}

  init(_ document: Document, of place: Place, columns: Int) {
    self.place = place
    self.columns = columns
    self.document = document
  }

  /// The document, if it is the one of that place in that width.
  func document(of place: Place, columns: Int) -> Document? {
    self.place == place && self.columns == columns ? document : nil
  }

  static func == (left: Self, right: Self) -> Bool { true }
}

extension Dashboard {
  /// Lays the open place out anew; once per input, after everything else is settled.
  mutating func layOut() {
    guard let place = places.last?.place else {
      laidOut = LaidOutDocument()
      return
    }
    let columns = contentColumns
    laidOut = LaidOutDocument(document(of: place, columns: columns), of: place, columns: columns)
  }

  /// What the open place shows, as it is laid out; nil when none is open.
  func openDocument(isASCII: Bool = false) -> Document? {
    guard let place = places.last?.place else { return nil }
    let columns = contentColumns
    // Glyphs have other widths in ASCII, so lines may break elsewhere.
    let known = isASCII ? nil : laidOut.document(of: place, columns: columns)
    return known ?? document(of: place, columns: columns, isASCII: isASCII)
  }
}
