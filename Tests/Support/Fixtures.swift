import Foundation

/// The examples of the API documents as they stand, and the kinds of bad input met so far.
public enum Fixture {
  /// The bytes of `Tests/Support/Fixtures/NAME`.
  public static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Fixtures/\(name)")))
  }
}
