import ScrumtopCore

/// Work on data: log excerpts and documents read into rows.
extension RunContentGenerator {
  mutating func logFinding(_ length: Int) -> RunContent {
    let service = service()
    let trace = String(rng.next(), radix: 16)
    var second = rng.within(20_000...60_000)
    var lines: [String] = []
    for _ in 0..<(rng.chance(0.3) ? 100 : count(length, 8...80)) {
      second += rng.within(0...7)
      lines.append("\(clock(second)) \(logLine(service, trace))")
    }
    return RunContent(
      input: [
        "prompt": .string(
          "Why did \(service) answer 5xx between \(clock(second - 600)) and \(clock(second))? Show the lines "
            + "that prove it."),
        "query": .string("service:\(service) level>=warn"), "limit": 500,
      ],
      output: [
        "summary": .string(
          "The \(thing()) waited for \(rng.pick(Phrases.services)), ran out of connections and failed "
            + "\(rng.within(12...900)) requests. It recovered by itself."),
        "confidence": .number(Metrics.hundredths(rng.within(0.55...0.97))),
        "excerpt": .string(lines.joined(separator: "\n")),
      ])
  }

  private func clock(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(second / 3600 % 24)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  private mutating func logLine(_ service: String, _ trace: String) -> String {
    switch rng.below(7) {
    case 0:
      "WARN  \(service) pool exhausted, \(rng.within(20...64)) in use, waited \(rng.within(200...5_000)) ms"
    case 1:
      "ERROR \(service) upstream \(rng.pick(Phrases.services)): context deadline exceeded trace=\(trace)"
    case 2:
      "INFO  \(service) GET /v2/orders/\(rng.within(1_000...9_999)) 200 \(rng.within(3...480)) ms"
    case 3: "INFO  \(service) POST /v2/refunds 503 \(rng.within(900...5_000)) ms trace=\(trace)"
    case 4: "WARN  \(service) retry \(rng.within(1...5)) of 5 in \(rng.within(100...1_600)) ms"
    case 5: "DEBUG \(service) cache miss key=price:\(rng.within(100...999)):EUR"
    default: "INFO  \(service) health ok, \(rng.within(1...9)) replicas"
    }
  }

  mutating func extraction(_ length: Int) -> RunContent {
    let currency = rng.pick(["EUR", "USD", "ZAR", "BRL"])
    let items = [
      "Backend engineering", "Quality assurance", "Design", "Cloud hosting", "On-call", "Licences",
    ]
    var total = 0
    let rows: [JSONValue] = (0..<count(length, 1...12)).map { _ in
      let hours = rng.within(2...160)
      let rate = rng.within(38...140)
      total += hours * rate
      return [
        "description": .string(rng.pick(items)), "quantity": .integer(Int64(hours)),
        "unit_price": .integer(Int64(rate)), "amount": .integer(Int64(hours * rate)),
      ]
    }
    let missing = rng.chance(0.2)
    return RunContent(
      input: [
        "prompt":
          "Read the attached invoice into rows. Leave out what you cannot read; never guess.",
        "document": .string("inbox/\(rng.within(10_000...99_999)).pdf"),
        "schema": ["rows": "array", "total": "number", "currency": "string"],
      ],
      output: [
        "summary": .string(
          "\(rows.count) rows, \(total) \(currency)"
            + (missing ? "; the tax number is not readable" : "")),
        "rows": .array(rows), "total": .integer(Int64(total)), "currency": .string(currency),
        "unreadable": missing ? ["tax_number"] : [],
      ])
  }
}
