import ScrumtopCore

/// Longer prose: weekly reports, release notes, the reports of cycles.
extension RunContentGenerator {
  mutating func report(_ length: Int) -> RunContent {
    var lines = [
      "# Weekly report, \(project)", "",
      "Prepared for \(person()). Figures are from the tracker and the build server.", "",
      "## In short", "", sentence(), sentence(), "",
    ]
    let sections = rng.shuffled(["Delivery", "Quality", "People", "Risks", "Costs", "Operations"])
    let isFull = rng.chance(0.3)
    for section in sections.prefix(isFull ? 6 : count(length, 1...6)) {
      lines += ["## \(section)", ""]
      for _ in 0..<(isFull ? 9 : count(length, 2...6)) { lines.append("- \(sentence())") }
      lines.append("")
      if isFull || rng.chance(0.5) { lines += table() + [""] }
    }
    lines += ["## Next week", ""]
    for index in 1...3 { lines.append("\(index). \(sentence())") }
    return RunContent(
      input: [
        "prompt": .string(
          "Write the weekly report of \(project) in plain words. One page, with a table where figures "
            + "help. Say what is late and why."),
        "sections": .array(sections.prefix(3).map { .string($0) }),
      ],
      output: [
        "summary": .string(sentence()),
        "report": .string(lines.prefix(100).joined(separator: "\n")),
      ])
  }

  /// A small table of services with their figures.
  mutating func table() -> [String] {
    var lines = ["| service | deploys | failed | lead time |", "|---|---|---|---|"]
    for service in rng.shuffled(Phrases.services).prefix(rng.within(2...5)) {
      lines.append(
        "| \(service) | \(rng.within(1...24)) | \(rng.within(0...3)) | \(rng.within(2...70)) h |"
      )
    }
    return lines
  }

  mutating func releaseNotes(_ length: Int) -> RunContent {
    let service = service()
    let version = version()
    var lines = ["## \(service) \(version)", ""]
    for heading in ["New", "Changed", "Fixed"] {
      lines += ["### \(heading)", ""]
      for _ in 0..<count(length, 1...7) {
        lines.append("- The \(thing()) \(rng.pick(Self.changes)) (\(ticket()))")
      }
      lines.append("")
    }
    lines.append("Thanks to \(person()) and \(person()).")
    return RunContent(
      input: [
        "prompt": .string(
          "Write release notes for \(service) \(version) from the merged changes. For customers, not "
            + "for engineers."),
        "from": .string("v\(self.version())"), "to": .string("v\(version)"),
      ],
      output: [
        "summary": .string("\(service) \(version), \(lines.count) lines"),
        "notes": .string(lines.joined(separator: "\n")),
      ])
  }

  private static let changes = [
    "now keeps its place after an error", "is twice as fast on slow networks",
    "no longer asks twice", "shows who changed it last", "can be undone for ten minutes",
    "works with a keyboard alone", "says why it failed", "follows the language of the browser",
    "is off by default for new accounts",
  ]

  mutating func cycleReport(_ cycle: Int, of total: Int) -> [String: JSONValue] {
    let done = rng.within(7...19)
    var lines = [
      "Cycle \(cycle) of \(total): \(done) of \(done + rng.within(0...3)) items accepted.", "",
      "Shown to \(person()) and \(person()).",
    ]
    for _ in 0..<rng.within(2...7) { lines.append("- \(sentence())") }
    return [
      "summary": .string(lines.joined(separator: "\n")),
      "items_accepted": .integer(Int64(done)),
      "accepted_by": .string(rng.pick(SampleIdentities.people).id),
      "artifact_id": .string(IDGenerator.id("ART", rng.within(100...999))),
    ]
  }
}
