public import StrictTOML

/// Why a file cannot be read as TOML.
public enum DocumentFault: Error, Equatable, Sendable {
  case unreadable(FileFault)
  case invalid(file: String, TOMLError)
}
