import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct ValueDifferenceTests {
  private struct Workspace {
    var name = "a"
    var lines: [String: Line] = [:]
    var tags: Set<String> = []
    var order: [Int] = []
  }

  private struct Line { var state: String }

  private func difference(_ change: (inout Workspace) -> Void) -> String {
    var workspace = Workspace()
    for number in 1...20 { workspace.lines["LIN-\(number)"] = Line(state: "running") }
    workspace.tags = ["x", "y"]
    workspace.order = [1, 2, 3]
    var changed = workspace
    change(&changed)
    return ValueDifference(from: workspace, to: changed).description
  }

  @Test func onlyTheMembersThatDifferAreNamed() {
    let difference = difference {
      $0.name = "b"
      $0.lines["LIN-7"]?.state = "paused"
      $0.order[1] = 5
    }
    #expect(
      difference == """
        name: a → b
        lines.LIN-7.state: running → paused
        order.1: 2 → 5
        """)
  }

  @Test func whatIsMissingAndWhatIsNewIsNamed() {
    #expect(difference { $0.lines["LIN-3"] = nil }.hasPrefix("lines.LIN-3: removed"))
    #expect(difference { $0.order.append(4) } == "order.3: added 4")
    #expect(difference { $0.tags = ["y", "z"] } == "tags.x: removed x\ntags.z: added z")
  }

  @Test func aLongReportIsCut() {
    let difference = difference { workspace in
      workspace.order = Array(0..<100)
    }
    #expect(difference.split(separator: "\n").count == 41)
    #expect(difference.hasSuffix("… 60 more"))
  }
}
