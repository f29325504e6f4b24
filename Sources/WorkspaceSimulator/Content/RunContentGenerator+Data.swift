import ScrumtopCore

/// Work on data: log excerpts and documents read into rows.
extension Scribe {
  mutating func logFinding(_ length: Int) -> Work {
    let service = service()
    let trace = String(dice.next(), radix: 16)
    var second = dice.within(20_000...60_000)
    var lines: [String] = []
    for _ in 0..<(dice.chance(0.3) ? 100 : count(length, 8...80)) {
      second += dice.within(0...7)
      lines.append("\(clock(second)) \(logLine(service, trace))")
    }
    return Work(
      input: [
        "prompt": .string(
          "Why did \(service) answer 5xx between \(clock(second - 600)) and \(clock(second))? Show the lines "
            + "that prove it."),
        "query": .string("service:\(service) level>=warn"), "limit": 500,
      ],
      output: [
        "summary": .string(
          "The \(thing()) waited for \(dice.pick(Phrases.services)), ran out of connections and failed "
            + "\(dice.within(12...900)) requests. It recovered by itself."),
        "confidence": .number(Metrics.hundredths(dice.within(0.55...0.97))),
        "excerpt": .string(lines.joined(separator: "\n")),
      ])
  }

  private func clock(_ second: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(two(second / 3600 % 24)):\(two(second / 60 % 60)):\(two(second % 60))"
  }

  private mutating func logLine(_ service: String, _ trace: String) -> String {
    switch dice.below(7) {
    case 0:
      "WARN  \(service) pool exhausted, \(dice.within(20...64)) in use, waited \(dice.within(200...5_000)) ms"
    case 1:
      "ERROR \(service) upstream \(dice.pick(Phrases.services)): context deadline exceeded trace=\(trace)"
    case 2:
      "INFO  \(service) GET /v2/orders/\(dice.within(1_000...9_999)) 200 \(dice.within(3...480)) ms"
    case 3: "INFO  \(service) POST /v2/refunds 503 \(dice.within(900...5_000)) ms trace=\(trace)"
    case 4: "WARN  \(service) retry \(dice.within(1...5)) of 5 in \(dice.within(100...1_600)) ms"
    case 5: "DEBUG \(service) cache miss key=price:\(dice.within(100...999)):EUR"
    default: "INFO  \(service) health ok, \(dice.within(1...9)) replicas"
    }
  }

  mutating func extraction(_ length: Int) -> Work {
    let currency = dice.pick(["EUR", "USD", "ZAR", "BRL"])
    let items = [
      "Backend engineering", "Quality assurance", "Design", "Cloud hosting", "On-call", "Licences",
    ]
    var total = 0
    let rows: [JSONValue] = (0..<count(length, 1...12)).map { _ in
      let hours = dice.within(2...160)
      let rate = dice.within(38...140)
      total += hours * rate
      return [
        "description": .string(dice.pick(items)), "quantity": .integer(Int64(hours)),
        "unit_price": .integer(Int64(rate)), "amount": .integer(Int64(hours * rate)),
      ]
    }
    let missing = dice.chance(0.2)
    return Work(
      input: [
        "prompt":
          "Read the attached invoice into rows. Leave out what you cannot read; never guess.",
        "document": .string("inbox/\(dice.within(10_000...99_999)).pdf"),
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
