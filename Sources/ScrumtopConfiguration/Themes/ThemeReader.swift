import ScrumtopCore
import StrictTOML
public import TerminalGrid

/// Reads theme files, strictly: everything unknown is an error with its line.
public enum ThemeReader {
  /// Reads `text`, the contents of `file`: role names in quotes, each with the description of a style.
  /// Throws the first error of the file.
  public static func theme(
    named name: String, text: String, file: String
  ) throws(ThemeFault) -> Theme {
    try theme(named: name) { () throws(DocumentFault) in try TOMLDocument(text: text, file: file) }
  }

  /// Reads the theme file at `path`.
  static func theme(named name: String, path: String) throws(ThemeFault) -> Theme {
    try theme(named: name) { () throws(DocumentFault) in try TOMLDocument(path: path) }
  }

  private static func theme(
    named name: String, from read: () throws(DocumentFault) -> TOMLDocument
  ) throws(ThemeFault) -> Theme {
    let document: TOMLDocument
    do throws(DocumentFault) { document = try read() } catch { throw .document(error) }
    var styles: [Role: Style] = [:]
    var first: (line: Int, fault: ThemeFault)?
    for item in document.root.entries {
      let place = document.place(of: item.keyPosition)
      do throws(ThemeFault) {
        let (role, style) = try entry(item.key, item.value, at: place)
        styles[role] = style
      } catch {
        if place.line < first?.line ?? .max { first = (place.line, error) }
      }
    }
    if let first { throw first.fault }
    return Theme(name: name, styles: styles)
  }

  private static func entry(
    _ key: String, _ value: TOMLValue, at place: FilePlace
  ) throws(ThemeFault) -> (Role, Style) {
    if let table = value.table {
      throw .unquoted(place, ([key] + names(in: table)).joined(separator: "."))
    }
    guard let role = Role(rawValue: key) else {
      throw .unknownRole(
        place, key, nearest: NearestName.of(key, in: Role.allCases.map(\.rawValue)))
    }
    guard let description = value.string else {
      throw .notAString(place, role, found: value.typeName)
    }
    do throws(StyleError) {
      return (role, try Style(description: description))
    } catch {
      throw .style(place, role, error)
    }
  }

  /// The first keys of the tables that unquoted dots made.
  private static func names(in table: TOMLTable) -> [String] {
    guard let entry = table.entries.first else { return [] }
    return [entry.key] + (entry.value.table.map(names) ?? [])
  }
}
