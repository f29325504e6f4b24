import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct PaletteTests {
  private static func conversation() -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    talk.dashboard.session.themes = ["dark", "light"]
    talk.dashboard.session.contexts = ["payments", "spare"]
    return talk
  }

  /// Opens the palette, types, and gives what Enter does.
  private func run(_ text: String, in talk: inout KeyboardHarness) -> [Effect] {
    talk.press(":")
    talk.type(text)
    return talk.press(.enter)
  }

  private func wishes(_ effects: [Effect]) -> [HostRequest] {
    effects.compactMap { if case .hostRequest(let request) = $0 { request } else { nil } }
  }

  @Test(arguments: [
    ("", "open"), ("fol", "follow"), ("hb", "history-back"), ("sort", "sort"), ("theme l", "light"),
    ("view bl", "blocked"), ("context sp", "spare"), ("sort he", "health"), ("export j", "json "),
    ("time-range to", "today"), ("filter sta", "state:"), ("filter state:blo", "blocked"),
  ])
  func theBestFitIsOfferedFirst(typed: String, first: String) {
    var talk = Self.conversation()
    talk.press(":")
    talk.type(typed)
    #expect(talk.prompt?.candidates.first?.text == first)
  }

  @Test(arguments: ["zzz", "theme zzz", "quit now", "zzz x", "LIN-26-000001"])
  func whatFitsNothingIsOfferedNothing(typed: String) {
    var talk = Self.conversation()
    talk.press(":")
    talk.type(typed)
    #expect(talk.prompt?.candidates.isEmpty == true)
  }

  @Test func tabTakesTheOfferIntoTheTextAndGoesRoundTheOffers() {
    var talk = Self.conversation()
    talk.press(":")
    talk.type("theme ")
    for text in ["theme dark", "theme light", "theme dark"] {
      talk.press(.tab)
      #expect(talk.prompt?.field.string == text)
    }
    talk.press(.backTab)
    #expect(talk.prompt?.field.string == "theme light")
  }

  @Test func everyCommandCanBeRunByItsName() {
    let here = Command.table.filter { $0.argument == nil && $0.scope != .places }
    for row in here where row.command != .palette {
      var talk = Self.conversation()
      _ = run(row.command.rawValue, in: &talk)
      #expect(talk.prompt?.purpose != .palette, "\(row.command)")
    }
  }

  @Test func aFewLettersOfOneNameAreAsGoodAsTheName() {
    var talk = Self.conversation()
    _ = run("frz", in: &talk)
    #expect(talk.frozen != nil)
  }

  @Test func argumentsDoWhatThePickersDo() {
    var talk = Self.conversation()
    #expect(wishes(run("theme light", in: &talk)) == [.theme("light")])
    #expect(wishes(run("context spare", in: &talk)) == [.context(.context("spare"))])
    #expect(
      wishes(run("context WS-26-000099", in: &talk)) == [.context(.workspace("WS-26-000099"))])
    _ = run("view paused", in: &talk)
    #expect(talk.viewName == "paused")
    _ = run("view 2", in: &talk)
    #expect(talk.viewName == "blocked")
    _ = run("sort name", in: &talk)
    #expect(talk.settings[.lines].sort?.column == .name)
    _ = run("filter health<70 -state:blocked", in: &talk)
    #expect(talk.lineFilter.text == "health<70 -state:blocked")
    _ = run("time-range 1h", in: &talk)
    #expect(talk.feed.range?.text == "1h")
    _ = run("LIN-26-091100", in: &talk)
    #expect(
      talk.places.map(\.place) == [.line(ServiceLineID(rawValue: "LIN-26-091100"))])
  }

  @Test(arguments: [
    ("fliter", 0..<6, "no command 'fliter'; did you mean filter?"),
    ("zzzzzz", 0..<6, "no command 'zzzzzz'; Tab lists them"),
    ("quit now", 5..<8, "quit takes nothing after its name"),
    (
      "view nope", 5..<9,
      "no view 'nope'; there are 1 all, 2 blocked, 3 unhealthy, 4 paused, 5 agents, 6 events, 7 closed"
    ),
    (
      "export xml a", 7..<12,
      "give a format and a file: export csv FILE, export json FILE, export text FILE"
    ),
    (
      "export csv", 7..<10,
      "give a format and a file: export csv FILE, export json FILE, export text FILE"
    ),
    (
      "context nope", 8..<12,
      "no context 'nope'; there are payments, spare, or give a workspace, WS-…"
    ),
    ("time-range never", 11..<16, Messages.noTimeRange("never")),
  ])
  func aWrongCommandStaysWithWhatIsWrongMarked(
    text: String, range: Range<Int>, sentence: String
  ) {
    var talk = Self.conversation()
    #expect(wishes(run(text, in: &talk)).isEmpty)
    #expect(talk.prompt?.field.string == text)
    #expect(talk.prompt?.fault == .init(range: range, sentence: sentence))
    talk.type("x")
    #expect(talk.prompt?.fault?.sentence != sentence)
  }

  @Test func aColumnThatIsNoneIsRefusedWithThoseThereAre() {
    var talk = Self.conversation()
    _ = run("sort colour", in: &talk)
    let fault = talk.prompt?.fault
    #expect(fault?.sentence.hasPrefix("no column 'colour' in lines; there are id, ") == true)
  }

  @Test(arguments: [Command.theme, .export, .view])
  func whatNeedsAnArgumentAsksForItWithWhatThereIs(command: Command) {
    var talk = Self.conversation()
    for _ in 0..<2 {
      _ = run(command.rawValue, in: &talk)
      #expect(talk.prompt?.field.string == "\(command.rawValue) ")
      #expect(talk.prompt?.fault?.sentence == Messages.needsArgument(command))
      #expect(talk.prompt?.candidates.isEmpty == false)
      talk.press(.escape)
    }
    #expect(talk.viewName == nil)
  }

  @Test func aCommandOfAnotherScreenIsRefusedAndChangesNothing() {
    var talk = Self.conversation()
    _ = run("previous-entry", in: &talk)
    #expect(talk.prompt?.fault?.sentence == Messages.notHere(.previousEntry))
    talk.press(.escape)
    talk.press(.enter)
    _ = run("zoom", in: &talk)
    #expect(talk.prompt?.fault?.sentence == Messages.notHere(.zoom))
    #expect(!talk.isZoomed)
  }

  @Test func upRecallsWhatWasRunAndWhatWasGivenUp() {
    var talk = Self.conversation()
    _ = run("view blocked", in: &talk)
    talk.press(":")
    talk.type("freeze")
    talk.press(.escape)
    #expect(talk.frozen == nil)
    talk.press(":")
    talk.press(.up)
    #expect(talk.prompt?.field.string == "freeze")
    talk.press(.up)
    #expect(talk.prompt?.field.string == "view blocked")
    talk.press(.down)
    talk.press(.down)
    #expect(talk.prompt?.field.string.isEmpty == true)
  }

  @Test func pauseByItsNameOpensTheDialogAndSendsNothing() {
    var talk = Self.conversation()
    talk.press(.tab)
    #expect(!run("pause", in: &talk).contains { if case .perform = $0 { true } else { false } })
    #expect(talk.dialog?.step == .reason)
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct PaletteExportTests {
  private func export(_ command: String, in talk: inout KeyboardHarness) throws -> Export {
    talk.press(":")
    talk.type("export \(command)")
    for case .hostRequest(.export(let export)) in talk.press(.enter) { return export }
    return try #require(nil as Export?, "nothing was exported")
  }

  @Test func theListInFocusIsWrittenAsItIsFilteredAndOrdered() throws {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    talk.press("2")
    let csv = try export("csv blocked lines.csv", in: &talk)
    #expect(csv.path == "blocked lines.csv" && csv.format == .csv && csv.count == 3)
    let rows = String(decoding: csv.content, as: UTF8.self).split(separator: "\r\n")
    #expect(rows[0].hasPrefix("service_line_id,state,"))
    #expect(
      rows.dropFirst().map { $0.prefix(13) } == ["LIN-26-090233", "LIN-26-088401", "LIN-26-084911"])
    talk.press("1")
    talk.press("f")
    let events = try export("json events.json", in: &talk)
    #expect(events.count == 8)
  }

  @Test func whatCameOfItIsSaid() throws {
    var talk = SampleBoard.conversation(columns: 100, rows: 40)
    let request = HostRequest.export(try export("text all.txt", in: &talk))
    talk.give(.answered(request, .done))
    #expect(talk.message?.text == "wrote 17 records to all.txt")
    talk.give(.answered(request, .refused("all.txt: is there already")))
    #expect(talk.message?.text == "all.txt: is there already")
  }

  @Test func aDocumentIsNoList() {
    var talk = SampleBoard.conversation(columns: 100, rows: 40, opening: .help)
    talk.press(":")
    talk.type("export csv x.csv")
    talk.press(.enter)
    #expect(talk.prompt?.fault?.sentence == Messages.nothingToExport)
  }

  @Test(arguments: ["lin-26-000001", "Lin-26-000001", "LIN-26-000001"])
  func anIDInSmallLettersIsFoundAsWell(id: String) {
    var talk = KeyboardHarness()
    talk.list(["LIN-26-000001 running"])
    talk.press(":")
    talk.type(id)
    #expect(talk.prompt?.candidates == [])
    talk.press(.enter)
    #expect(talk.places.last?.place == .line(lineID(1)))
  }

  @Test func aWorkspaceInSmallLettersIsTriedAsWell() {
    var talk = KeyboardHarness()
    talk.press(":")
    talk.type("context ws-26-000022")
    #expect(talk.press(.enter).contains(.hostRequest(.context(.workspace("WS-26-000022")))))
  }

  @Test(arguments: [true, false])
  func whoHasNoOtherContextIsToldWhatToDo(isDemo: Bool) {
    var talk = KeyboardHarness(isDemo: isDemo)
    talk.dashboard.session.configurationFile = "/home/me/.config/scrumtop/config.toml"
    talk.press("W")
    let text = talk.message?.text ?? ""
    #expect(text.contains("[contexts.NAME]"))
    #expect(text.contains("/home/me/.config/scrumtop/config.toml"))
    #expect(text.contains(isDemo ? "--api URL" : ":context WS-…"))
  }
}
