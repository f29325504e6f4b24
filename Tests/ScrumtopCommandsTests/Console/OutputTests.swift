import Foundation
import Glibc
import ScrumtopCommands
import Support
import Synchronization
import Testing

/// Where commands write.
@Suite(.guardAgainstHanging, .boundedParallelism) struct OutputTests {
  @Test func nothingIsWrittenBeforeThereIsSomeOrItIsAskedFor() throws {
    let pipe = Pipe()
    let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    try output.write("one\n")
    try output.write("two\n")
    try output.flush()
    try pipe.fileHandleForWriting.close()
    #expect(try pipe.fileHandleForReading.readToEnd() == Data("one\ntwo\n".utf8))
  }

  @Test func aReaderThatHasGoneIsSeen() throws {
    signal(SIGPIPE, SIG_IGN)
    let pipe = Pipe()
    let output = Output(descriptor: pipe.fileHandleForWriting.fileDescriptor)
    #expect(!output.isReaderGone)
    try pipe.fileHandleForReading.close()
    #expect(output.isReaderGone)
    try output.write("one\n")
    #expect(throws: OutputFault.readerGone) { try output.flush() }
    #expect(OutputFault.readerGone.exitStatus == .done)
  }

  @Test func aFullDiskIsASentence() throws {
    let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let output = Output(descriptor: full.fileDescriptor)
    try output.write("one\n")
    let fault = #expect(throws: OutputFault.self) { try output.flush() }
    #expect(
      fault?.sentence == "standard output: No space left on device; send it where there is room")
  }
}

/// What a command is at.
@Suite(.guardAgainstHanging, .boundedParallelism) struct ProgressLineTests {
  private final class Terminal: Sendable {
    let clock = Mutex(Duration.zero)
    let written = Mutex<[String]>([])

    var line: ProgressLine {
      ProgressLine(
        uptime: { self.clock.withLock { $0 } },
        write: { text in self.written.withLock { $0.append(text) } })
    }

    func pass(_ duration: Duration) { clock.withLock { $0 += duration } }
    var texts: [String] { written.withLock { $0 } }
  }

  @Test func whatTakesLessThanASecondIsNotWorthALine() {
    let terminal = Terminal()
    let line = terminal.line
    line.tell("lines: 1 read")
    terminal.pass(.milliseconds(900))
    line.tell("lines: 2 read")
    line.clear()
    #expect(terminal.texts.isEmpty)
  }

  @Test func aLineTakesThePlaceOfTheOneBeforeAndGoesWithoutATrace() {
    let terminal = Terminal()
    let line = terminal.line
    terminal.pass(.seconds(2))
    line.tell("lines: 100 read")
    line.tell("too soon")
    terminal.pass(.milliseconds(300))
    line.tell("lines: 2")
    line.clear()
    line.clear()
    #expect(
      terminal.texts == [
        "\rlines: 100 read", "\rlines: 2       ", "\r        \r",
      ])
  }

  @Test func aLongTextIsCutBeforeItWraps() {
    let terminal = Terminal()
    let line = terminal.line
    terminal.pass(.seconds(2))
    line.tell(String(repeating: "x", count: 200) + "\u{1B}[31m")
    #expect(terminal.texts[0].count == 80)
    #expect(!terminal.texts[0].contains("\u{1B}"))
  }
}
