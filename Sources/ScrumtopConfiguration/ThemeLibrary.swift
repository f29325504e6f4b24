import Glibc
import ScrumtopCore
public import TerminalGrid
import Themes

/// The themes that can be had: those of the user's folder before those that are compiled in.
public struct ThemeLibrary: Sendable {
  private let folder: String?

  /// What is used where nobody chose.
  public static let standard = "dark"

  /// In bytes; a theme of every role takes about 2,000.
  static let limit = 65_536

  /// `folder` is `$XDG_CONFIG_HOME/scrumtop/themes`; nil when there is none.
  public init(folder: String?) { self.folder = folder }

  private enum BuiltIn: String, CaseIterable {
    case dark, light, mono
  }

  /// Every name that `theme(named:)` knows, in alphabetical order.
  public var names: [String] {
    Set(BuiltIn.allCases.map(\.rawValue) + userNames).sorted()
  }

  /// Reads the theme.
  public func theme(named name: String) throws(ThemeFault) -> Theme {
    if let theme = try userTheme(named: name) { return theme }
    switch BuiltIn(rawValue: name) {
    case .mono: return .mono
    case .dark: return try Self.compiled(Themes.dark, name: name)
    case .light: return try Self.compiled(Themes.light, name: name)
    case nil:
      let known = names
      throw .unknownTheme(name, nearest: NearestName.of(name, in: known), known: known)
    }
  }

  private static func compiled(_ bytes: [UInt8], name: String) throws(ThemeFault) -> Theme {
    try ThemeReader.theme(
      named: name, text: String(decoding: bytes, as: UTF8.self), file: "themes/\(name).toml")
  }

  private func userTheme(named name: String) throws(ThemeFault) -> Theme? {
    // A name is no path: it must not lead out of the folder.
    guard let folder, !name.isEmpty, !name.hasPrefix("."), !name.utf8.contains(UInt8(ascii: "/"))
    else { return nil }
    let path = "\(folder)/\(name).toml"
    guard access(path, F_OK) == 0 else { return nil }
    let bytes: [UInt8]
    do throws(FileFault) {
      let file = try OpenFile(path: path, flags: O_RDONLY, sharing: .anybody, step: .read)
      bytes = try file.read(limit: Self.limit + 1)
    } catch {
      throw .unreadable(error)
    }
    guard bytes.count <= Self.limit else { throw .tooLarge(file: path, limit: Self.limit) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(file: path) }
    return try ThemeReader.theme(named: name, text: text, file: path)
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
