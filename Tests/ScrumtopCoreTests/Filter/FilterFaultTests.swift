import Support
import Testing

@testable import ScrumtopCore

/// What wrong queries are answered with.
@Suite(.guardAgainstHanging, .boundedParallelism) struct FilterFaultTests {
  static let linesHave = """
    state, health, signal, model, product, tag, age, activity, reason, name, id, metric, resource, \
    workspace, since, until
    """
  static let eventsHave = """
    type, subject, subject.type, actor, actor.type, line, since, until, payload, id, workspace, \
    organization
    """
  static let runsHave = """
    status, duration, tokens, trigger, prompt, since, until, age, input, output, id, line
    """

  static let lines: [(query: String, column: Int, sentence: String)] = [
    (
      "statee:blocked", 1,
      "no field 'statee'; did you mean state? To search for the text, quote it"
    ),
    ("foo:bar", 1, "no field 'foo'; to search for the text, quote it; lines have \(linesHave)"),
    ("STATE:blocked", 1, "no field 'STATE'; did you mean state? To search for the text, quote it"),
    (
      "execution_model:capacity", 1,
      "no field 'execution_model'; did you mean model? To search for the text, quote it"
    ),
    (
      "service_line_id:LIN-26-1", 1,
      "no field 'service_line_id'; did you mean id? To search for the text, quote it"
    ),
    ("stat.x:1", 1, "no field 'stat.x'; did you mean state? To search for the text, quote it"),
    (
      "(state:blocked)", 1,
      "no parentheses: terms must all hold, and OR is a comma: state:blocked,paused"
    ),
    ("type:agent.run.failed", 1, "type is a field of events; lines have \(linesHave)"),
    ("status:failed", 1, "status is a field of runs; lines have \(linesHave)"),
    ("payload.outcome=success", 1, "payload is a field of events; lines have \(linesHave)"),
    ("tokens>5", 1, "tokens is a field of runs; lines have \(linesHave)"),
    ("actor:USR-26-1", 1, "actor is a field of events; lines have \(linesHave)"),
    ("state:blokced", 7, "no state 'blokced'; did you mean blocked?"),
    ("state:blocked,pasued", 15, "no state 'pasued'; did you mean paused?"),
    ("state:xyzzy", 7, "no state 'xyzzy'; there are running, idle, paused, blocked, closed"),
    ("state:Blocked", 7, "no state 'Blocked'; did you mean blocked?"),
    ("state:-blocked", 7, "no state '-blocked'; did you mean blocked?"),
    ("state:!blocked", 6, "! stands before the field, as in !state:blocked"),
    (
      "state:", 7,
      "state needs a value here without a space: running, idle, paused, blocked, closed"
    ),
    (
      "state: blocked", 7,
      "state needs a value here without a space: running, idle, paused, blocked, closed"
    ),
    (
      "state:blocked, paused", 15,
      "state needs a value here without a space: running, idle, paused, blocked, closed"
    ),
    (
      "state:,blocked", 7,
      "state needs a value here without a space: running, idle, paused, blocked, closed"
    ),
    (
      "state:a,,b", 9,
      "state needs a value here without a space: running, idle, paused, blocked, closed"
    ),
    (
      "state<blocked", 6,
      "state is a word, which < cannot compare; use : = or != as in state:blocked"
    ),
    ("state:>=x", 6, "state is a word, which >= cannot compare; use : = or != as in state:blocked"),
    ("state==blocked", 6, "no comparison ==; did you mean =?"),
    ("state=!blocked", 6, "no comparison =!; did you mean !=?"),
    ("state=>x", 6, "no comparison =>; did you mean >=?"),
    ("model:agent", 7, "no model 'agent'; did you mean agent_runtime?"),
    ("product:talnt", 9, "no product 'talnt'; did you mean talent?"),
    ("health:gren", 8, "no health 'gren'; did you mean green?"),
    ("health:<red", 7, "< takes a number, as in health<70; a level has a colon: health:red"),
    ("health<abc", 8, "health takes a number here, as in health<70, not 'abc'"),
    ("health<", 8, "health needs a value here without a space, as in health<70"),
    ("health < 70", 8, "a field stands right before <, without a space, as in health<70"),
    (
      "health:70%", 8,
      "no health '70%'; there are red, amber, ok, unknown, or a number as in health<70"
    ),
    ("health:red,50", 12, "a list has levels or numbers, not both"),
    ("health<70,80", 11, "< takes one value; a list stands after : = or !="),
    ("health:/red/", 8, "no health '/red/'; did you mean red?"),
    (
      "health:0x10", 8,
      "no health '0x10'; there are red, amber, ok, unknown, or a number as in health<70"
    ),
    (
      "health:nan", 8,
      "no health 'nan'; there are red, amber, ok, unknown, or a number as in health<70"
    ),
    ("health=<70", 7, "no comparison =<; did you mean <=?"),
    ("health<>70", 7, "no comparison <>; did you mean !=?"),
    ("health:unknwn", 8, "no health 'unknwn'; did you mean unknown?"),
    ("signal:red", 8, "red is a status; name the signal too, or all: signal:*=red"),
    ("signal:", 8, "signal needs a value here without a space, as in signal:sla_compliance=red"),
    ("signal:x=", 10, "a status stands here: green, amber, red"),
    ("signal:x=purple", 10, "no signal status 'purple'; there are green, amber, red"),
    ("signal:x=gren", 10, "no signal status 'gren'; did you mean green?"),
    (
      "signal:x!=green", 9,
      "after a signal's name stands = and its status, as in -signal:sla_compliance=ok"
    ),
    (
      "signal:x<5", 9,
      "after a signal's name stands = and its status, as in -signal:sla_compliance=ok"
    ),
    (
      "signal:a=red,b=amber", 14,
      "statuses stand here; another signal is another term: signal:NAME=STATUS"
    ),
    ("signal:=red", 7, "signal takes a colon, as in signal:sla_compliance=red"),
    ("signal<5", 7, "signal takes a colon, as in signal:sla_compliance=red"),
    (
      "signal:x=red,", 14,
      "signal needs a value here without a space, as in signal:sla_compliance=red"
    ),
    ("age:2h", 4, "age never is exactly that; compare it, as in age>2h"),
    ("age>2", 5, "age takes a duration: 250ms, 30s, 10m, 2h or 1d, not '2'"),
    ("age>2hours", 5, "age takes a duration: 250ms, 30s, 10m, 2h or 1d, not '2hours'"),
    ("age>1h30m", 5, "age takes a duration: 250ms, 30s, 10m, 2h or 1d, not '1h30m'"),
    ("age>-2h", 5, "age takes a duration: 250ms, 30s, 10m, 2h or 1d, not '-2h'"),
    ("age>", 5, "age needs a value here without a space, as in age>2h"),
    ("activity=1d", 9, "activity never is exactly that; compare it, as in activity>1d"),
    (
      "since:yesterday", 7,
      "since takes 2h for 2 h ago, 2026-04-15 or 2026-04-15T09:00Z, not 'yesterday'"
    ),
    ("since:2h,3h", 10, "since takes one time, as in since:2h"),
    ("since>2h", 6, "since takes a colon, as in since:2h"),
    (
      "since:2026-04-15T09:00", 7,
      "the time needs its zone: 2026-04-15T09:00Z, or an offset such as +02:00"
    ),
    (
      "since:2026-02-30", 7,
      "since takes 2h for 2 h ago, 2026-04-15 or 2026-04-15T09:00Z, not '2026-02-30'"
    ),
    ("until:12:04", 7, "until takes 2h for 2 h ago, 2026-04-15 or 2026-04-15T09:00Z, not '12:04'"),
    ("since:/x/", 7, "since takes 2h for 2 h ago, 2026-04-15 or 2026-04-15T09:00Z, not '/x/'"),
    ("metric:5", 1, "metric needs a key, as in metric.hours_total>100"),
    ("metric.:5", 1, "metric needs a key, as in metric.hours_total>100"),
    ("metric.a..b:5", 1, "metric needs a key, as in metric.hours_total>100"),
    ("metric.a<x", 10, "metric takes a number here, as in metric.hours_total>100, not 'x'"),
    ("-", 1, "- negates what stands right after it, as in -state:closed"),
    ("!", 1, "! negates what stands right after it, as in !state:closed"),
    ("- state:closed", 1, "- negates what stands right after it, as in -state:closed"),
    ("--state:closed", 1, "one - or ! negates; quote text that begins so"),
    ("!-x", 1, "one - or ! negates; quote text that begins so"),
    (":blocked", 1, "a field stands right before :, without a space, as in state:blocked"),
    ("<70", 1, "a field stands right before <, without a space, as in health<70"),
    ("!=x", 1, "a field stands right before !=, without a space, as in state!=blocked"),
    ("=", 1, "a field stands right before =, without a space, as in state=blocked"),
    (
      "state:blocked OR state:paused", 15,
      #"OR is a comma within a field: state:blocked,paused; the word itself: "OR""#
    ),
    (
      "state:blocked AND health<70", 15,
      #"leave out AND, terms must all hold anyway; the word itself: "AND""#
    ),
    (
      "NOT state:closed", 1,
      #"- or ! right before a term negates it: -state:closed; the word itself: "NOT""#
    ),
    ("a && b", 3, #"leave out &&, terms must all hold anyway; the word itself: "&&""#),
    ("a || b", 3, #"OR is a comma within a field: state:blocked,paused; the word itself: "||""#),
    (#""approval gap"#, 1, #"this quote is not closed; inside of quotes, \" is a quote"#),
    (#"name:"x"#, 6, #"this quote is not closed; inside of quotes, \" is a quote"#),
    (#""""#, 1, "nothing stands between the quotes"),
    (#""a"b"#, 4, #"a space or comma follows a closing quote; inside of quotes, \" is a quote"#),
    (
      #"tag:"a"b"#, 8,
      #"a space or comma follows a closing quote; inside of quotes, \" is a quote"#
    ),
    (#"tag:a"b"#, 6, #"quotes stand around a whole word or value; inside of them, \" is a quote"#),
    (#"it"s"#, 3, #"quotes stand around a whole word or value; inside of them, \" is a quote"#),
    ("/a", 1, "this / is not closed; quote text that begins with /"),
    ("//", 1, "no regular expression stands between the slashes"),
    ("/a/b", 4, #"a space follows a closing /; inside it is \/; quote text that begins with /"#),
    (
      "/home/user", 7,
      #"a space follows a closing /; inside it is \/; quote text that begins with /"#
    ),
    ("name:/a", 6, "this / is not closed; quote text that begins with /"),
    ("name://", 6, "no regular expression stands between the slashes"),
    (
      "name:/a/b", 9,
      #"a space follows a closing /; inside it is \/; quote text that begins with /"#
    ),
    ("/a(b/", 3, #"this ( is not closed; the character itself is \("#),
    ("/a)b/", 3, #"this ) closes nothing; the character itself is \)"#),
    ("/[a/", 2, #"this [ is not closed by a ]; a [ itself is \["#),
    ("/*a/", 2, #"nothing stands before this to be repeated; write \ before the character itself"#),
    (
      "/a**/", 4,
      #"nothing stands before this to be repeated; write \ before the character itself"#
    ),
    ("/a{3,2}/", 3, #"a repetition is {2}, {2,} or {2,5}; a brace itself is \{"#),
    ("/[z-a]/", 3, "this range ends before it begins; write it the other way round"),
    (#"/\q/"#, 2, #"\q means nothing; there are \d \D \w \W \s \S \b \B \n \r \t"#),
    (#"/(a)\1/"#, 5, "an expression cannot refer back to what it found; repeat the group"),
    ("/(?i)a/", 2, "after ( a ? stands only in (?:…); case is ignored anyway"),
    ("/[[:alpha:]]/", 3, #"there are no classes with names; use \d, \w or \s"#),
    ("/a{600}/", 2, "the expression is too large; repeat less in it"),
    ("name:x,/(/", 9, #"this ( is not closed; the character itself is \("#),
    ("/[e\u{301}]/", 3, "e\u{301} is made of several characters; put it outside of [ ]"),
    (#"/a\/"#, 1, "this / is not closed; quote text that begins with /"),
    (
      "tag:x:y foo=bar", 9,
      "no field 'foo'; to search for the text, quote it; lines have \(linesHave)"
    ),
    (
      #"name:"a" b:"#, 10,
      "no field 'b'; to search for the text, quote it; lines have \(linesHave)"
    ),
  ]

  static let events: [(query: String, column: Int, sentence: String)] = [
    ("health<70", 1, "health is a field of lines; events have \(eventsHave)"),
    ("typ:x", 1, "no field 'typ'; did you mean type? To search for the text, quote it"),
    ("kind:x", 1, "no field 'kind'; did you mean type? To search for the text, quote it"),
    (
      "subject_id:x", 1,
      "no field 'subject_id'; did you mean subject? To search for the text, quote it"
    ),
    ("payload:x", 1, "payload needs a key, as in payload.outcome=success"),
    ("payload.:1", 1, "payload needs a key, as in payload.outcome=success"),
    ("type<x", 5, "type is a word, which < cannot compare; use : = or != as in type:agent.run.*"),
    (
      "created_at:2h", 1,
      "no field 'created_at'; did you mean since? To search for the text, quote it"
    ),
    ("duration>1s", 1, "duration is a field of runs; events have \(eventsHave)"),
    ("foo:1", 1, "no field 'foo'; to search for the text, quote it; events have \(eventsHave)"),
  ]

  static let runs: [(query: String, column: Int, sentence: String)] = [
    ("status:faild", 8, "no status 'faild'; did you mean failed?"),
    ("duration>x", 10, "duration takes a duration: 250ms, 30s, 10m, 2h or 1d, not 'x'"),
    (
      "duration_ms>5", 1,
      "no field 'duration_ms'; did you mean duration? To search for the text, quote it"
    ),
    ("tokens:5k", 8, "tokens takes a number here, as in tokens>5000, not '5k'"),
    ("state:running", 1, "state is a field of lines; runs have \(runsHave)"),
    ("type:x", 1, "type is a field of events; runs have \(runsHave)"),
    ("foo:1", 1, "no field 'foo'; to search for the text, quote it; runs have \(runsHave)"),
    (
      "service_line_id:x", 1,
      "no field 'service_line_id'; did you mean line? To search for the text, quote it"
    ),
  ]

  @Test(arguments: FilterSubject.allCases)
  func aWrongQuerySaysWhereAndWhatIsAllowed(subject: FilterSubject) {
    let table =
      switch subject {
      case .lines: Self.lines
      case .events: Self.events
      case .runs: Self.runs
      }
    for (query, column, sentence) in table {
      let fault = #expect(throws: FilterFault.self, "\(query)") {
        try Filter.parse(query, for: subject)
      }
      #expect(fault?.column == column, "\(query)")
      #expect(fault?.sentence == sentence, "\(query)")
    }
  }

  @Test func thereAreWrongQueriesOfAllKinds() {
    #expect(Self.lines.count + Self.events.count + Self.runs.count >= 60)
  }

  static let tooLarge: [(query: String, column: Int, sentence: String)] = [
    (String(repeating: "a", count: 1001), 1001, "a filter has at most 1000 characters"),
    (
      "state:nonsense " + String(repeating: "a", count: 1000), 1001,
      "a filter has at most 1000 characters"
    ),
    // One character, as people count, of 1,002 scalars.
    ("ab" + String(repeating: "\u{301}", count: 1000), 2, "a filter has at most 1000 characters"),
    (
      Array(repeating: "a", count: 65).joined(separator: " "), 129, "a filter has at most 64 terms"
    ),
    (
      "tag:" + Array(repeating: "a", count: 65).joined(separator: ","), 133,
      "a field takes at most 64 values; a * may stand for many"
    ),
    (
      "x /" + String(repeating: "a", count: 257) + "/", 3,
      "a regular expression or a word with * has at most 256 characters"
    ),
    (
      "a*" + String(repeating: "b", count: 256), 1,
      "a regular expression or a word with * has at most 256 characters"
    ),
    ("/[ab]{400}[cd]{400}/", 2, "the expression is too large; repeat less in it"),
  ]

  @Test(arguments: tooLarge)
  func whatIsTooLargeSaysTheLimit(query: String, column: Int, sentence: String) {
    let fault = #expect(throws: FilterFault.self) { try Filter.parse(query, for: .lines) }
    #expect(fault?.column == column)
    #expect(fault?.sentence == sentence)
  }

  @Test func whatWasTypedIsRepeatedInPartOnly() {
    let word = String(repeating: "x", count: 300)
    for query in ["\(word):1", "state:\(word)", "tokens:\(word)", "duration>\(word)"] {
      let subject: FilterSubject = query.hasPrefix("state") ? .lines : .runs
      let fault = #expect(throws: FilterFault.self) { try Filter.parse(query, for: subject) }
      #expect((fault?.sentence.count ?? .max) < 220)
      #expect(fault?.sentence.contains("\(word.prefix(40))…'") == true)
    }
  }

  /// The mark must stand under the word that is wrong, all of it.
  @Test(arguments: [
    ("state:blokced x", "blokced"), ("x statee:a", "statee"), ("health<abc", "abc"),
    ("a state:idle,pasued", "pasued"), ("x /a(b/", "("), ("name:x,/[z-a]/ y", "z-a"),
    ("since:never x", "never"), ("\"open", "\""), ("state: x", ""), ("x == y", "=="),
    ("signal:x=purple,red", "purple"), ("a OR b", "OR"), ("--x", "--"), ("/a/b", "b"),
  ])
  func theMarkStandsUnderWhatIsWrong(query: String, marked: String) {
    let fault = #expect(throws: FilterFault.self) { try Filter.parse(query, for: .lines) }
    let range = fault?.range ?? 0..<0
    #expect(String(Array(query)[range]) == marked)
  }
}
