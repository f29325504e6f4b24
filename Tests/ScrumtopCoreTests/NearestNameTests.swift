import Support
import Testing

@testable import ScrumtopCore

@Suite(.guardAgainstHanging, .boundedParallelism) struct NearestNameTests {
  static let commands = ["watch", "serve", "snapshot", "lines", "line", "events", "event", "pause"]

  @Test(arguments: [
    ("evnts", "events"), ("wacth", "watch"), ("snap", "snapshot"), ("SERVE", "serve"),
    ("evant", "event"), ("pasue", "pause"), ("wat", "watch"),
  ])
  func aSlipOfTheFingerFindsTheName(word: String, name: String) {
    #expect(NearestName.of(word, in: Self.commands) == name)
  }

  @Test(arguments: ["", "x", "deploy", "zz", "approval", String(repeating: "watch", count: 20)])
  func aWordFarFromAllFindsNone(word: String) {
    #expect(NearestName.of(word, in: Self.commands) == nil)
  }

  @Test(arguments: [
    ("", "", 0), ("a", "", 1), ("", "abc", 3), ("abc", "abc", 0), ("abc", "acb", 1),
    ("kitten", "sitting", 3), ("évent", "event", 1),
  ])
  func theDistanceCountsSlips(left: String, right: String, distance: Int) {
    #expect(NearestName.distance(left, right) == distance)
  }
}
