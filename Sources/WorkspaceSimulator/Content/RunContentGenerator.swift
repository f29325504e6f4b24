import ScrumtopCore

/// Writes what agents are asked and what they answer, from one line to a hundred.
struct Scribe {
  struct Work {
    var input: [String: JSONValue]
    var output: [String: JSONValue]
  }

  var dice: SplitMix64
  /// The project the work is about, `PROJ-…`.
  let project: String

  /// - Parameter length: from 0 to 99; work that takes long has more to say.
  mutating func work(_ specialty: Specialty, length: Int) -> Work {
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
    if dice.chance(0.55) {
      work.output["artifact_id"] = .string(Numbers.id("ART", dice.within(1_000...9_999)))
    }
    return work
  }

  /// A number of parts that grows with `length`, between the two bounds.
  mutating func count(_ length: Int, _ range: ClosedRange<Int>) -> Int {
    let reach = range.upperBound - range.lowerBound
    let share = Double(length) / 99 * 0.7 + dice.within(0...0.3)
    return range.lowerBound + Int(Double(reach) * share)
  }

  mutating func service() -> String { dice.pick(Phrases.services) }
  mutating func thing() -> String { dice.pick(Phrases.things) }
  mutating func person() -> String { dice.pick(Cast.people).name }
  mutating func ticket() -> String {
    "\(dice.pick(["PAY", "CHK", "OPS", "MOB"]))-\(dice.within(100...2_400))"
  }

  /// One sentence about the state of some work.
  mutating func sentence() -> String {
    switch dice.below(8) {
    case 0: "The \(thing()) in \(service()) is done and waits for release."
    case 1: "\(person()) found a fault in the \(thing()); a fix is in review."
    case 2: "Work on the \(thing()) moves to next week because \(service()) was frozen."
    case 3: "Tests for the \(thing()) pass in staging, \(dice.within(2...9)) are still skipped."
    case 4: "\(ticket()) needs a decision: keep the \(thing()) or replace it."
    case 5: "Load on \(service()) rose by \(dice.within(4...38)) % without new errors."
    case 6:
      "Two people share the \(thing()); one more would shorten it by \(dice.within(2...6)) days."
    default: "The client asked for the \(thing()) earlier, \(person()) answers by Friday."
    }
  }

  private mutating func summary(_ length: Int) -> Work {
    func bullets(_ lines: [String]) -> String { lines.map { "- \($0)" }.joined(separator: "\n") }
    let more = count(length, 1...9)
    switch dice.below(5) {
    case 0, 1:
      let head = taskCount()
      return Work(
        input: ["prompt": .string("Summarise open tasks for project \(project)")],
        output: [
          "summary": .string(length < 45 ? head : "\(head)\n" + bullets(sentences(more)))
        ])
    case 2:
      return Work(
        input: [
          "prompt": .string("What changed in \(service()) since yesterday? Two sentences.")
        ],
        output: ["summary": .string(sentences(2).joined(separator: " "))])
    case 3:
      let thread = (0...more).map { _ in "> \(person()): \(sentence())" }.joined(separator: "\n")
      return Work(
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
      return Work(
        input: ["prompt": .string("Give me the risks of \(project) in order of weight.")],
        output: ["summary": .string(risks.joined(separator: "\n"))])
    }
  }

  private mutating func taskCount() -> String {
    let head = "\(dice.within(6...48)) open tasks across \(dice.within(2...4)) sprints."
    return switch dice.within(0...5) {
    case 0: "\(head) None is blocked."
    case 1: "\(head) 1 is blocked."
    case let blocked: "\(head) \(blocked) are blocked."
    }
  }

  private mutating func sentences(_ count: Int) -> [String] { (0..<count).map { _ in sentence() } }

  private mutating func triage() -> Work {
    let fault = thing()
    let component = service()
    let customer = dice.pick([
      "a merchant in Lagos", "a clinic in Porto", "a shop in Leeds", "a courier in Osaka",
    ])
    let text =
      "Hello,\n\nsince this morning the \(fault) does not work for us. We tried twice and get "
      + "error \(dice.pick([400, 403, 409, 500, 503])).\nWe are \(customer), and it is urgent.\n\nThank you"
    let priority = dice.pick(["p1", "p2", "p2", "p3", "p3", "p4"])
    return Work(
      input: [
        "prompt": .string("Classify the ticket, choose a queue, and say how sure you are."),
        "ticket": ["id": .string(ticket()), "text": .string(text)],
      ],
      output: [
        "summary": .string("\(priority): \(fault), for the team of \(component)"),
        "classification": [
          "priority": .string(priority), "component": .string(component),
          "queue": .string(dice.pick(["payments", "identity", "mobile", "platform"])),
          "sentiment": .string(dice.pick(["neutral", "annoyed", "worried"])),
          "confidence": .number(Metrics.hundredths(dice.within(0.61...0.99))),
          "duplicates": .array((0..<dice.below(4)).map { _ in .string(ticket()) }),
        ],
        "suggested_reply": .string(
          "Thank you for writing. We see the error on the \(fault) and are looking into it.\n"
            + "Until then please use the web form instead.\nWe write again by "
            + "\(dice.pick(["noon", "the end of the day", "tomorrow morning"]))."),
      ])
  }

  private mutating func compliance() -> Work {
    let checks = dice.shuffled([
      "licences of new dependencies", "secrets in the change", "personal data in logs",
      "retention of exports", "access to production", "encryption at rest", "review by two people",
      "terms of the model provider",
    ]).prefix(dice.within(3...8))
    var passed = true
    let results: [JSONValue] = checks.map { check in
      let fails = dice.chance(0.12)
      if fails { passed = false }
      return [
        "check": .string(check), "result": .string(fails ? "fail" : "pass"),
        "evidence": .string("\(service())/\(dice.pick(Code.files)):\(dice.within(4...480))"),
      ]
    }
    return Work(
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
    "\(dice.within(1...9)).\(dice.within(0...30)).\(dice.within(0...12))"
  }

  private mutating func translation() -> Work {
    let text = dice.pick(Translations.texts)
    let target = dice.pick(text.versions)
    return Work(
      input: [
        "prompt": .string("Translate for the app, keep placeholders: \(text.english)"),
        "target": .string(target.language),
      ],
      output: [
        "summary": .string(target.text),
        "notes": .string(
          dice.pick([
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
