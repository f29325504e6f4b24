import ScrumtopCore

/// Names of files and functions in the code that agents read and write.
enum Code {
  static let files = [
    "src/refunds/retry.ts", "src/session/refresh.ts", "lib/tax/rounding.py", "lib/export/job.py",
    "internal/price/cache.go", "internal/webhook/sign.go", "Sources/Receipt/Mail.swift",
    "app/models/order.rb", "src/main/java/stock/Sync.java", "web/forms/address.tsx",
  ]
  static let functions = [
    "applyRefund", "refreshSession", "roundTax", "exportOrders", "cachedPrice", "signPayload",
    "sendReceipt", "syncStock", "validateAddress", "limitRate",
  ]
  static let remarks = [
    "the error is dropped here; pass it on or log it with the order id",
    "this loop asks the database once per row; one query with IN would do",
    "a float for money: 0.1 + 0.2 will reach an invoice one day",
    "the lock is held across the network call",
    "the test passes even with this line removed",
    "name says `get`, but it writes",
    "time zone is the server's; the customer's midnight is another",
    "the retry has no limit and no jitter",
    "well done: the old branch is gone and nothing depends on it",
    "null is checked after the first use",
    "the magic number 86400 has a name two files away",
    "this string reaches the log unmasked",
  ]
  static let cases = [
    "an empty list gives zero", "a second call changes nothing", "half a cent rounds to even",
    "an expired token is refused", "a lost connection is tried again",
    "the oldest entry leaves first",
    "an unknown currency is an error", "two at once: one wins", "a leap day is a day",
    "a name with an apostrophe survives",
  ]
}

/// Work on code: reviews and tests.
extension RunContentGenerator {
  mutating func review(_ length: Int) -> RunContent {
    let number = rng.within(120...4_800)
    let service = service()
    let files = rng.shuffled(Code.files).prefix(count(length, 1...6))
    var remarks = rng.shuffled(Code.remarks)
    let total = remarks.count
    var lines: [String] = []
    for file in files where !remarks.isEmpty {
      lines.append(file)
      var line = 0
      for _ in 0..<min(remarks.count, rng.within(1...count(length, 2...4))) {
        line += rng.within(3...140)
        lines.append("  \(line): \(remarks.removeLast())")
      }
      lines.append("")
    }
    lines.append(
      "Read \(files.count) files. \(rng.pick(["Nothing else stands out.", "The rest is clear.", "I did not run the tests."]))"
    )
    let verdict = rng.pick(["approve", "comment", "comment", "request_changes"])
    return RunContent(
      input: [
        "prompt": .string(
          "Review pull request #\(number) in \(service): \"\(rng.pick(["Fix", "Add", "Move"])) \(thing())\". "
            + "Only what matters: faults, races, missing tests."),
        "repository": .string("example/\(service)"), "pull_request": .integer(Int64(number)),
      ],
      output: [
        "summary": .string(
          "\(verdict): \(total - remarks.count) remarks in \(files.count) files"),
        "verdict": .string(verdict), "review": .string(lines.joined(separator: "\n")),
      ])
  }

  mutating func tests(_ length: Int) -> RunContent {
    let function = rng.pick(Code.functions)
    let cases = rng.shuffled(Code.cases).prefix(count(length, 2...10))
    var lines = [
      "import { describe, expect, it } from 'vitest'",
      "import { \(function) } from '../src/\(function)'", "", "describe('\(function)', () => {",
    ]
    for (index, text) in cases.enumerated() {
      if index > 0 { lines.append("") }
      lines += [
        "  it('\(text)', async () => {",
        "    const result = await \(function)({ id: \(rng.within(1...90)), amount: \(rng.within(1...9_999)) })",
        "    expect(result.status).toBe('\(rng.pick(["done", "refused", "unchanged", "queued"]))')",
        "    expect(result.attempts).toBeLessThan(\(rng.within(2...6)))",
      ]
      if rng.chance(0.4) {
        lines.append("    expect(result.events).toHaveLength(\(rng.within(0...4)))")
      }
      lines.append("  })")
    }
    lines.append("})")
    return RunContent(
      input: [
        "prompt": .string(
          "Write tests for \(function) in \(service()). Each must be able to fail. No mocks of our own code."
        ),
        "file": .string(rng.pick(Code.files)),
      ],
      output: [
        "summary": .string("\(cases.count) tests for \(function), all pass"),
        "tests_added": .integer(Int64(cases.count)),
        "patch": .string(lines.joined(separator: "\n")),
      ])
  }
}
