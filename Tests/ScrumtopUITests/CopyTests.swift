import ScrumtopCore
import ScrumtopPresentation
import Support
import TerminalGrid
import Testing

@testable import ScrumtopUI

@Suite(.guardAgainstHanging, .boundedParallelism) struct CopyTests {
  private static let line = ServiceLineID(rawValue: "LIN-26-091100")

  private static func conversation(
    opening: Place? = nil, link: String? = "https://app.example.com/lines/{id}?tab=health"
  ) -> KeyboardHarness {
    var talk = SampleBoard.conversation(columns: 80, rows: 46, opening: opening)
    talk.dashboard.session.link = link
    return talk
  }

  private func copied(_ effects: [Effect]) -> [String] {
    effects.compactMap { if case .copy(let text) = $0 { text.string } else { nil } }
  }

  @Test func yCopiesTheIdUnderTheCursorAndShowsIt() {
    var talk = Self.conversation()
    #expect(copied(talk.press("y")) == ["LIN-26-090233"])
    #expect(talk.message?.text == Messages.copied("LIN-26-090233", keys: .standard))
    #expect(talk.grid().text.contains("copied LIN-26-090233"))
    talk.press(.tab)
    talk.press("j")
    #expect(copied(talk.press("y")) == [talk.selected.flatMap(\.lineID)])
  }

  static let places: [(Place, String)] = [
    (.line(line), "LIN-26-091100"), (.runs(of: line), "RUN-26-001813"),
    (.run(RunID(rawValue: "RUN-26-001812"), of: line), "RUN-26-001812"),
    (.event(EventID(rawValue: "EVT-26-044917")), "EVT-26-044917"),
    (.history(subjectID: "INV-26-000310"), "EVT-26-044918"),
    (.history(subjectID: "INV-26-000311"), "INV-26-000311"),
    (.signal("capacity_utilisation"), "LIN-26-084729"),
    (.raw(.event(EventID(rawValue: "EVT-26-044917"))), "EVT-26-044917"),
  ]

  @Test(arguments: places.indices)
  func inAPlaceItIsTheRowsOrElseThePlacesOwn(index: Int) {
    let (place, id) = Self.places[index]
    var talk = Self.conversation(opening: place)
    #expect(copied(talk.press("y")) == [id])
  }

  @Test func theRowOfADocumentThatLeadsElsewhereIsTheThing() throws {
    let event = Place.event(EventID(rawValue: "EVT-26-044917"))
    var talk = Self.conversation(opening: event)
    let rows = talk.dashboard.document(of: event, columns: 80).rows
    let subject = try #require(rows.firstIndex { $0.target != nil })
    for _ in 0..<subject { talk.press("j") }
    #expect(copied(talk.press("y")) == ["RUN-26-001811"])
  }

  @Test(arguments: [Place.help, .messages])
  func whereNothingHasAnIdNothingIsCopied(place: Place) {
    var talk = Self.conversation(opening: place)
    #expect(copied(talk.press("y") + talk.press("Y")).isEmpty)
    #expect(
      talk.log.map(\.text) == [Messages.nothingToCopy, Messages.noLineToLink])
  }

  @Test(
    arguments: [
      nil, .line(line), .run(RunID(rawValue: "RUN-26-001812"), of: line),
      .event(EventID(rawValue: "EVT-26-044917")), .raw(.line(line)),
      .history(subjectID: "LIN-26-091100"),
    ] as [Place?])
  func shiftYCopiesTheLinkToTheLine(place: Place?) {
    var talk = Self.conversation(opening: place)
    let id = place == nil ? "LIN-26-090233" : "LIN-26-091100"
    let link = "https://app.example.com/lines/\(id)?tab=health"
    #expect(copied(talk.press("Y")) == [link])
    #expect(talk.message?.text.contains(link) == true)
  }

  @Test func withoutALinkInTheConfigurationItIsSaidHowToGetOne() {
    var talk = Self.conversation(link: nil)
    #expect(copied(talk.press("Y")).isEmpty)
    #expect(talk.message?.text == Messages.noLink)
  }

  @Test(arguments: [
    "LIN-26-1\u{1B}]0;x\u{07}", "LIN-26-1\nrm -rf", "LIN-26-é",
    String(repeating: "9", count: 2000),
  ])
  func aHostileIdIsNeitherCopiedNorPartOfALink(id: String) throws {
    var talk = Self.conversation(opening: .line(ServiceLineID(rawValue: id)))
    #expect(copied(talk.press("y") + talk.press("Y")).isEmpty)
    let strange = ServiceLineID(rawValue: id)
    #expect(
      talk.log.map(\.text)
        == [Messages.notCopied(id), Messages.noLinkOfStrangeID(strange)])
    #expect(talk.grid().cells.allSatisfy { $0.text.unicodeScalars.allSatisfy { $0.value >= 32 } })
  }
}

extension RowID {
  fileprivate var lineID: String? { if case .line(let id) = self { id.rawValue } else { nil } }
}
