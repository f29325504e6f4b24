import Foundation

/// The examples of the API documents as they stand, and the kinds of bad input met so far.
public enum Fixture {
  /// `Tests/Support/Fixtures`.
  public static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures").path

  /// The bytes of `Tests/Support/Fixtures/NAME`.
  public static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
  }
}
