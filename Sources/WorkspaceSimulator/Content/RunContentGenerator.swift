import ScrumtopCore

/// Generates input and output of agent runs, from one line to a hundred.
struct RunContentGenerator {
  struct RunContent {
    var input: [String: JSONValue]
    var output: [String: JSONValue]
  }

  var rng: SplitMix64
  /// The project of the run, `PROJ-…`.
  let project: String

  /// - Parameter length: from 0 to 99; long runs have longer output.
  mutating func work(_ specialty: Specialty, length: Int) -> RunContent {
    var work =
      switch specialty {
      case .summarisation: summary(length)
      case .codeReview: review(length)
      case .triage: triage()
      case .reporting: report(length)
      case .logAnalysis: logFinding(length)
      case .releaseNotes: releaseNotes(length)
      case .extraction: extraction(length)
      case .testWriting: tests(length)
      case .translation: translation()
      case .compliance: compliance()
      }
    if rng.chance(0.55) {
      work.output["artifact_id"] = .string(IDGenerator.id("ART", rng.within(1_000...9_999)))
    }
    return work
  }

  /// A number of parts that grows with `length`, between the two bounds.
  mutating func count(_ length: Int, _ range: ClosedRange<Int>) -> Int {
    let reach = range.upperBound - range.lowerBound
    let share = Double(length) / 99 * 0.7 + rng.within(0...0.3)
    return range.lowerBound + Int(Double(reach) * share)
  }

  mutating func service() -> String { rng.pick(Phrases.services) }
  mutating func thing() -> String { rng.pick(Phrases.things) }
  mutating func person() -> String { rng.pick(SampleIdentities.people).name }
  mutating func ticket() -> String {
    "\(rng.pick(["PAY", "CHK", "OPS", "MOB"]))-\(rng.within(100...2_400))"
  }

  /// One sentence about the state of some work.
  mutating func sentence() -> String {
    switch rng.below(8) {
    case 0: "The \(thing()) in \(service()) is done and waits for release."
    case 1: "\(person()) found a fault in the \(thing()); a fix is in review."
    case 2: "Work on the \(thing()) activities to next week because \(service()) was frozen."
    case 3: "Tests for the \(thing()) pass in staging, \(rng.within(2...9)) are still skipped."
    case 4: "\(ticket()) needs a decision: keep the \(thing()) or replace it."
    case 5: "Load on \(service()) rose by \(rng.within(4...38)) % without new errors."
    case 6:
      "Two people share the \(thing()); one more would shorten it by \(rng.within(2...6)) days."
    default: "The client asked for the \(thing()) earlier, \(person()) answers by Friday."
    }
  }

  private mutating func summary(_ length: Int) -> RunContent {
    func bullets(_ lines: [String]) -> String { lines.map { "- \($0)" }.joined(separator: "\n") }
    let more = count(length, 1...9)
    switch rng.below(5) {
    case 0, 1:
      let head = taskCount()
      return RunContent(
        input: ["prompt": .string("Summarise open tasks for project \(project)")],
        output: [
          "summary": .string(length < 45 ? head : "\(head)\n" + bullets(sentences(more)))
        ])
    case 2:
      return RunContent(
        input: [
          "prompt": .string("What changed in \(service()) since yesterday? Two sentences.")
        ],
        output: ["summary": .string(sentences(2).joined(separator: " "))])
    case 3:
      let thread = (0...more).map { _ in "> \(person()): \(sentence())" }.joined(separator: "\n")
      return RunContent(
        input: [
          "prompt": .string("Summarise this thread and list open questions:\n\n\(thread)"),
          "format": "bullets",
        ],
        output: [
          "summary": .string(sentence()),
          "open_questions": .array(
            sentences(1 + more / 4).map { .string("Who decides? \($0)") }),
        ])
    default:
      let risks = sentences(more + 1).enumerated().map { "\($0 + 1). \($1)" }
      return RunContent(
        input: ["prompt": .string("Give me the risks of \(project) in order of weight.")],
        output: ["summary": .string(risks.joined(separator: "\n"))])
    }
  }

  private mutating func taskCount() -> String {
    let head = "\(rng.within(6...48)) open tasks across \(rng.within(2...4)) sprints."
    return switch rng.within(0...5) {
    case 0: "\(head) None is blocked."
    case 1: "\(head) 1 is blocked."
    case let blocked: "\(head) \(blocked) are blocked."
    }
  }

  private mutating func sentences(_ count: Int) -> [String] { (0..<count).map { _ in sentence() } }

  private mutating func triage() -> RunContent {
    let fault = thing()
    let component = service()
    let customer = rng.pick([
      "a merchant in Lagos", "a clinic in Porto", "a shop in Leeds", "a courier in Osaka",
    ])
    let text =
      "Hello,\n\nsince this morning the \(fault) does not work for us. We tried twice and get "
      + "error \(rng.pick([400, 403, 409, 500, 503])).\nWe are \(customer), and it is urgent.\n\nThank you"
    let priority = rng.pick(["p1", "p2", "p2", "p3", "p3", "p4"])
    return RunContent(
      input: [
        "prompt": .string("Classify the ticket, choose a queue, and say how sure you are."),
        "ticket": ["id": .string(ticket()), "text": .string(text)],
      ],
      output: [
        "summary": .string("\(priority): \(fault), for the team of \(component)"),
        "classification": [
          "priority": .string(priority), "component": .string(component),
          "queue": .string(rng.pick(["payments", "identity", "mobile", "platform"])),
          "sentiment": .string(rng.pick(["neutral", "annoyed", "worried"])),
          "confidence": .number(Metrics.hundredths(rng.within(0.61...0.99))),
          "duplicates": .array((0..<rng.below(4)).map { _ in .string(ticket()) }),
        ],
        "suggested_reply": .string(
          "Thank you for writing. We see the error on the \(fault) and are looking into it.\n"
            + "Until then please use the web form instead.\nWe write again by "
            + "\(rng.pick(["noon", "the end of the day", "tomorrow morning"]))."),
      ])
  }

  private mutating func compliance() -> RunContent {
    let checks = rng.shuffled([
      "licences of new dependencies", "secrets in the change", "personal data in logs",
      "retention of exports", "access to production", "encryption at rest", "review by two people",
      "terms of the model provider",
    ]).prefix(rng.within(3...8))
    var passed = true
    let results: [JSONValue] = checks.map { check in
      let fails = rng.chance(0.12)
      if fails { passed = false }
      return [
        "check": .string(check), "result": .string(fails ? "fail" : "pass"),
        "evidence": .string("\(service())/\(rng.pick(Code.files)):\(rng.within(4...480))"),
      ]
    }
    return RunContent(
      input: [
        "prompt": .string(
          "Check release candidate \(version()) of \(service()) against the policy."),
        "policy_version": "2026-03",
      ],
      output: [
        "summary": .string(
          passed ? "All \(checks.count) checks passed." : "Not ready: see the failed checks."),
        "passed": .bool(passed), "checks": .array(results),
      ])
  }

  mutating func version() -> String {
    "\(rng.within(1...9)).\(rng.within(0...30)).\(rng.within(0...12))"
  }

  private mutating func translation() -> RunContent {
    let text = rng.pick(Translations.texts)
    let target = rng.pick(text.versions)
    return RunContent(
      input: [
        "prompt": .string("Translate for the app, keep placeholders: \(text.english)"),
        "target": .string(target.language),
      ],
      output: [
        "summary": .string(target.text),
        "notes": .string(
          rng.pick([
            "Formal address.", "Informal address, as in the style guide.", "Placeholder kept.",
          ])),
      ])
  }
}

/// Short texts of an app in several languages.
private enum Translations {
  struct Text {
    let english: String
    let versions: [(language: String, text: String)]
  }

  static let texts: [Text] = [
    Text(
      english: "Your order {id} is on its way.",
      versions: [
        ("fr", "Votre commande {id} est en route."), ("de", "Ihre Bestellung {id} ist unterwegs."),
        ("pt-BR", "Seu pedido {id} está a caminho."), ("ja", "ご注文 {id} は配送中です。"),
        ("pl", "Twoje zamówienie {id} jest w drodze."),
      ]),
    Text(
      english: "Payment failed. Try another card.",
      versions: [
        ("fr", "Le paiement a échoué. Essayez une autre carte."),
        ("es", "El pago ha fallado. Prueba con otra tarjeta."),
        ("sv", "Betalningen misslyckades. Prova ett annat kort."),
        ("ko", "결제에 실패했습니다. 다른 카드를 사용해 보세요."),
      ]),
    Text(
      english: "We sent a code to {phone}.",
      versions: [
        ("de", "Wir haben einen Code an {phone} gesendet."),
        ("it", "Abbiamo inviato un codice a {phone}."),
        ("el", "Στείλαμε έναν κωδικό στο {phone}."), ("zh-Hans", "验证码已发送至 {phone}。"),
      ]),
  ]
}
