import Support
import TerminalGrid
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct StyleTests {
  @Test(arguments: [
    ("default", Style.plain),
    ("red", Style(foreground: .indexed(1))),
    ("on bright-black", Style(background: .indexed(8))),
    (
      "white on blue bold",
      Style(foreground: .indexed(7), background: .indexed(4), attributes: .bold)
    ),
    ("bold underline", Style(attributes: [.bold, .underline])),
    ("bold white on default", Style(foreground: .indexed(7), attributes: .bold)),
    ("  dim\treverse ", Style(attributes: [.dim, .reverse])),
    ("0 on 255", Style(foreground: .indexed(0), background: .indexed(255))),
    ("#ff0000", Style(foreground: .indexed(196))),
    ("#000000 on #FFFFFF", Style(foreground: .indexed(16), background: .indexed(231))),
    ("#121212", Style(foreground: .indexed(233))),
    ("#5f87af", Style(foreground: .indexed(67))),
    ("#5e88ae", Style(foreground: .indexed(67))),
  ])
  func aDescriptionIsRead(description: String, style: Style) throws {
    #expect(try Style(description: description) == style)
  }

  @Test(arguments: [
    ("", StyleError.empty), (" ", .empty),
    ("rde", .unknownWord("rde")), ("Red", .unknownWord("Red")), ("256", .unknownWord("256")),
    ("-1", .unknownWord("-1")), ("+1", .unknownWord("+1")), ("#ff00", .unknownWord("#ff00")),
    ("#gg0000", .unknownWord("#gg0000")), ("#+12345", .unknownWord("#+12345")),
    ("#١٢٣٤٥٦", .unknownWord("#١٢٣٤٥٦")),
    ("bold on", .missingBackground), ("on bold", .unknownBackground("bold")),
    ("red green", .secondForeground("green")), ("on red on blue", .secondBackground("blue")),
  ])
  func aWrongDescriptionSaysWhatIsWrong(description: String, error: StyleError) {
    #expect(throws: error) { try Style(description: description) }
  }

  @Test func theSentencesSayWhatIsAllowed() {
    let colors =
      "colours: default, black, red, green, yellow, blue, magenta, cyan, white, bright-black, "
      + "bright-red, bright-green, bright-yellow, bright-blue, bright-magenta, bright-cyan, "
      + "bright-white, 0 to 255, #rrggbb"
    #expect(
      "\(StyleError.unknownWord("rde"))"
        == "'rde' is no colour and no attribute; \(colors); "
        + "attributes: bold, dim, underline, reverse")
    #expect("\(StyleError.unknownBackground("x"))" == "'x' after 'on' is no colour; \(colors)")
    #expect("\(StyleError.missingBackground)" == "'on' needs a colour after it; \(colors)")
    #expect(
      "\(StyleError.secondForeground("green"))"
        == "'green' is a second colour for the text; write 'on green' for the background")
    #expect(
      "\(StyleError.secondBackground("blue"))" == "'on blue' is a second background; write one")
    #expect(
      "\(StyleError.empty)" == "the style is empty; write a colour, attributes, or default")
  }

  @Test(arguments: UInt8.min...255)
  func fewerColoursGiveAColourThatIsThere(number: UInt8) {
    let color = Color.indexed(number)
    #expect(color.reduced(to: 256) == color)
    #expect(color.reduced(to: 0) == .standard)
    for count in [16, 8] {
      guard case .indexed(let reduced) = color.reduced(to: count) else {
        Issue.record("no colour")
        return
      }
      #expect(reduced < count)
      if number < count { #expect(reduced == number) }
    }
  }

  @Test(arguments: [
    (UInt8(196), 16, UInt8(9)), (196, 8, 1), (9, 8, 1), (46, 16, 10), (231, 16, 15), (231, 8, 7),
    (16, 8, 0), (232, 16, 0), (8, 8, 7), (21, 8, 4), (51, 8, 6), (226, 16, 11), (244, 16, 8),
    (252, 16, 7),
  ])
  func theNearestColourIsTaken(number: UInt8, count: Int, nearest: UInt8) {
    #expect(Color.indexed(number).reduced(to: count) == .indexed(nearest))
    #expect(Color.standard.reduced(to: count) == .standard)
  }

  @Test func fewerColoursNeverHideText() {
    for count in [16, 8] {
      for foreground in UInt8.min...255 {
        for background in UInt8.min...255 where foreground != background {
          let style = Style(
            foreground: .indexed(foreground), background: .indexed(background),
            attributes: .bold
          ).reduced(to: count)
          if style.foreground == style.background || style.attributes != .bold {
            Issue.record("\(foreground) on \(background) of \(count): \(style)")
            return
          }
        }
      }
    }
    #expect(
      Style(foreground: .indexed(1), background: .indexed(2), attributes: .dim).reduced(to: 0)
        == Style(attributes: .dim))
  }
}
