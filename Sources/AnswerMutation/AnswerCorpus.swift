import Foundation

/// The bodies that answers are made from: the documents' examples, the kinds of bad input met so far, and
/// problems.
public struct AnswerCorpus: Sendable {
  let folder: String
  let bodies: [[UInt8]]
  private let byName: [String: [UInt8]]

  /// Reads the files of `folder`, which is `Tests/Support/Fixtures`.
  public init(folder: String) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    var byName: [String: [UInt8]] = [:]
    for name in names where name.hasSuffix(".json") || name.hasSuffix(".html") {
      byName[name] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(name)")))
    }
    self.folder = folder
    self.byName = byName
    bodies = byName.sorted { $0.key < $1.key }.map(\.value) + Self.problems
  }

  /// What the API answers such a request with.
  func body(for kind: Request.Kind) -> [UInt8] {
    switch kind {
    case .lines: byName["execution-list.json"] ?? []
    case .line, .pause, .resume: byName["execution-detail.json"] ?? []
    case .runs: byName["runs.json"] ?? []
    case .events: byName["events.json"] ?? []
    case .event: Array(#"{"data":{"id":"EVT-26-044912","type":"service_line.paused"}}"#.utf8)
    }
  }

  static let problems = [
    #"{"type":"about:blank","title":"Conflict","status":409,"code":"invalid_state_transition","#
      + #""detail":"no","current_state":"paused","errors":[{"parameter":"limit"},{"pointer":"/a"}]}"#,
    #"{"error":{"code":"rate_limited","message":"slow down"}}"#,
    #"{"error":"unauthorized"}"#, #"{"message":"not found"}"#, "null", "", "<html>busy</html>",
  ].map { Array($0.utf8) }
}
