import ScrumtopCommands
import ScrumtopConfiguration
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct FileSentenceTests {
  @Test func aFileThatIsThereIsNotWrittenOver() {
    #expect(
      FileFault.taken(path: "/h/lines.csv").sentence
        == "/h/lines.csv: there already, and no file is written over; give another name, or remove it"
    )
  }
}
