import ScrumtopCore
import TOMLKit
public import TerminalGrid

/// Reads theme files, strictly: whatever has no meaning is an error with its line.
public enum ThemeReader {
  /// Reads `text`, the contents of `file`: role names in quotes, each with the description of a style.
  /// Throws the error that stands first in the file.
  public static func theme(
    named name: String, text: String, file: String
  ) throws(ThemeFault) -> Theme {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: text)
    } catch let error as TOMLParseError {
      let place = ThemeFault.Place(file: file, line: error.source.begin.line)
      // The parser's own words for this fault show broken pieces of the name.
      if let twice = KeyLineFinder(text).repetition(on: place.line) {
        throw .twice(place, twice.path.joined(separator: "."), first: twice.first)
      }
      throw .syntax(place, detail: error.description)
    } catch {
      throw .syntax(ThemeFault.Place(file: file, line: 1), detail: String(describing: error))
    }
    let finder = KeyLineFinder(text)
    var styles: [Role: Style] = [:]
    var first: (line: Int, fault: ThemeFault)?
    for (key, value) in table {
      let line = finder.line(of: [key])
      do throws(ThemeFault) {
        let (role, style) = try entry(key, value, at: ThemeFault.Place(file: file, line: line))
        styles[role] = style
      } catch {
        if line < first?.line ?? .max { first = (line, error) }
      }
    }
    if let first { throw first.fault }
    return Theme(name: name, styles: styles)
  }

  private static func entry(
    _ key: String, _ value: any TOMLValueConvertible, at place: ThemeFault.Place
  ) throws(ThemeFault) -> (Role, Style) {
    if let table = value.table {
      throw .unquoted(place, ([key] + names(in: table)).joined(separator: "."))
    }
    guard let role = Role(rawValue: key) else {
      throw .unknownRole(
        place, key, nearest: NearestName.of(key, in: Role.allCases.map(\.rawValue)))
    }
    guard let description = value.string else {
      throw .notAString(place, role, found: name(of: value.type))
    }
    do throws(StyleError) {
      return (role, try Style(description: description))
    } catch {
      throw .style(place, role, error)
    }
  }

  /// TOML's own name of a type.
  private static func name(of type: TOMLType) -> String {
    type == .bool ? "boolean" : type.description
  }

  /// The first keys of the tables that unquoted dots made.
  private static func names(in table: TOMLTable) -> [String] {
    guard let key = table.keys.first else { return [] }
    return [key] + (table[key]?.table.map(names) ?? [])
  }
}
