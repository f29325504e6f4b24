/// Text in the language of manual pages (man macros).
struct Roff {
  private(set) var text = ""
  /// A heading begins a paragraph by itself.
  private var isBelowHeading = false

  mutating func heading(_ title: String) { begin("SH", title.uppercased()) }

  mutating func subheading(_ title: String) { begin("SS", title) }

  private mutating func begin(_ name: String, _ title: String) {
    macro(name, title)
    isBelowHeading = true
  }

  mutating func paragraphs(_ prose: String) {
    for paragraph in prose.split(separator: "\n\n") {
      if !isBelowHeading { line(".PP") }
      line(Self.escaped(String(paragraph).replacing("\n", with: " ")))
    }
  }

  /// A term, or a line to be typed, in bold and what it is.
  mutating func entry(_ term: String, _ meaning: String) {
    line(".TP")
    line(".B \(Self.argument(term))")
    line(Self.escaped(meaning))
  }

  mutating func macro(_ name: String, _ arguments: String...) {
    line(([".\(name)"] + arguments.map(Self.argument)).joined(separator: " "))
  }

  private mutating func line(_ line: String) {
    text += line + "\n"
    isBelowHeading = false
  }

  /// One argument of a macro.
  private static func argument(_ text: String) -> String {
    "\"\(escaped(text).replacing("\"", with: "\\(dq"))\""
  }

  /// `text` so that it is printed as it stands: no escape, no request, and a hyphen that is one.
  static func escaped(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("'", with: "\\(aq").replacing("`", with: "\\(ga").replacing("^", with: "\\(ha")
      .replacing("~", with: "\\(ti").replacing("…", with: "...")
    return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
  }
}
