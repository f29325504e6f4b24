/// Paths as they are written in a file.
struct FilePaths: Equatable, Sendable {
  /// Where relative paths begin: the folder of the file.
  private let folder: String
  private let home: String?

  init(file: String, home: String?) {
    folder = file.lastIndex(of: "/").map { String(file[...$0]) } ?? ""
    self.home = home
  }

  /// `path` from the root or from where the process is; `~/` is the home folder.
  func resolved(_ path: String) -> String {
    if path.hasPrefix("~/"), let home { return home + path.dropFirst() }
    return path.hasPrefix("/") ? path : folder + path
  }

  /// A program and its arguments; a program without a slash is looked for in `PATH`.
  func resolved(command words: [String]) -> [String] {
    guard let program = words.first, program.contains("/") else { return words }
    return [resolved(program)] + words.dropFirst()
  }
}
