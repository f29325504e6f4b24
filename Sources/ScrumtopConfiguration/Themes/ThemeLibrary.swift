import Glibc
import ScrumtopCore
public import TerminalGrid
import Themes

/// The themes that can be had: those of the user's folder before those that are compiled in.
public struct ThemeLibrary: Sendable {
  private let folder: String?

  /// The default.
  public static let standard = "dark"

  /// `folder` is `$XDG_CONFIG_HOME/scrumtop/themes`; nil when there is none.
  public init(folder: String?) { self.folder = folder }

  private enum BuiltIn: String, CaseIterable {
    case dark, light, mono
  }

  /// Every name that `theme(named:)` knows, in alphabetical order.
  public var names: [String] {
    Set(BuiltIn.allCases.map(\.rawValue) + userNames).sorted()
  }

  /// The path of the user's file with this theme; nil where it is a built-in one.
  public func file(ofThemeNamed name: String) -> String? {
    // A name is no path: it must not lead out of the folder.
    guard let folder, !name.isEmpty, !name.hasPrefix("."), !name.utf8.contains(UInt8(ascii: "/"))
    else { return nil }
    let path = "\(folder)/\(name).toml"
    return access(path, F_OK) == 0 ? path : nil
  }

  /// The theme's file unchanged, even if it is invalid; for a theme without a file, the file it would have.
  public func source(ofThemeNamed name: String) throws(ThemeFault) -> [UInt8] {
    if let path = file(ofThemeNamed: name) {
      do throws(DocumentFault) { return try TOMLDocument.bytes(path: path) } catch {
        throw .document(error)
      }
    }
    switch BuiltIn(rawValue: name) {
    case .mono: return Array(Theme.mono.source.utf8)
    case .dark: return Themes.dark
    case .light: return Themes.light
    case nil: throw unknown(name)
    }
  }

  /// Reads the theme.
  public func theme(named name: String) throws(ThemeFault) -> Theme {
    if let path = file(ofThemeNamed: name) { return try ThemeReader.theme(named: name, path: path) }
    switch BuiltIn(rawValue: name) {
    case .mono: return .mono
    case .dark: return try Self.compiled(Themes.dark, name: name)
    case .light: return try Self.compiled(Themes.light, name: name)
    case nil: throw unknown(name)
    }
  }

  private func unknown(_ name: String) -> ThemeFault {
    let known = names
    return .unknownTheme(name, nearest: NearestName.of(name, in: known), known: known)
  }

  private static func compiled(_ bytes: [UInt8], name: String) throws(ThemeFault) -> Theme {
    try ThemeReader.theme(
      named: name, text: String(decoding: bytes, as: UTF8.self), file: "themes/\(name).toml")
  }

  private var userNames: [String] {
    guard let folder, let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".toml"), !name.hasPrefix(".") { names.append(String(name.dropLast(5))) }
    }
    return names
  }
}
