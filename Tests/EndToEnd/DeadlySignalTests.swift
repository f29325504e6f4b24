import Foundation
import Glibc
import Support
import Testing

/// Every signal that would end the program gives the terminal back and stays the cause of its end.
@Suite(.guardAgainstHanging, .boundedParallelism) struct DeadlySignalTests {
  /// All but those that nothing can be done about, those whose default harms nothing, and the two that the C
  /// library keeps for itself; SIGPIPE is ignored from the start.
  private static let signals: [Int32] = {
    let harmless: Set<Int32> = [
      SIGKILL, SIGSTOP, SIGTSTP, SIGTTIN, SIGTTOU, SIGCONT, SIGCHLD, SIGURG, SIGWINCH, SIGPIPE,
    ]
    return (1...__libc_current_sigrtmax()).filter {
      !harmless.contains($0) && ($0 <= SIGSYS || $0 >= __libc_current_sigrtmin())
    }
  }()

  /// An API that refuses connections: there is a screen at once, and no line on it.
  private static let arguments =
    "--api http://127.0.0.1:9/v1 --organization ORG-26-000001 --token-file ../token"

  @Test func theListIsWhole() {
    #expect(Self.signals.count > 50)
    for signal in [
      SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2,
      SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR, SIGSYS,
    ] { #expect(Self.signals.contains(signal)) }
  }

  /// The program runs again for each signal, in one terminal.
  @Test func eachGivesTheTerminalBackAndIsTheCauseOfTheEnd() async throws {
    let list = Self.signals.map(String.init).joined(separator: " ")
    let script = """
      cd "$HOME"; printf token > token; chmod 600 token; mkdir w; cd w
      for n in \(list); do
        \(TmuxScreen.program) \(Self.arguments); status=$?
        [ "$(stty -g)" = "$before" ] || echo "tty changed by $n"
        echo "signal $n gave $status"; read -r _
      done
      """
    try await withScreen(script, columns: 100) { screen in
      for signal in Self.signals {
        try await screen.wait(for: "127.0.0.1:9", "quit")
        kill(try await screen.programID(), signal)
        let text = try await screen.wait(for: "signal \(signal) gave \(128 + signal)")
        #expect(!text.contains("tty changed"))
        // The next screen would hide what was told of this one.
        try await screen.press("Enter")
      }
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.value("cursor_flag") == "1")
    }
  }

  @Test(arguments: [SIGUSR1, SIGXCPU, SIGTERM, SIGABRT])
  func itDoesSoWhileADialogIsOpen(signal: Int32) async throws {
    try await withScreen(TmuxScreen.program) { screen in
      try await screen.wait("for the cursor on a line") {
        $0.split(separator: "\n").contains { $0.hasPrefix("│▸ LIN-26-") }
      }
      // A blocked line cannot be paused, and the first pane has those.
      try await screen.press("Tab")
      try await screen.press("P")
      try await screen.wait(for: "Reason")
      kill(try await screen.programID(), signal)
      #expect(try await screen.status() == Int(128 + signal))
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.text().contains("tty restored"))
    }
  }

  /// At the hard limit the kernel kills, at the soft one it sends SIGXCPU; `ulimit -t` sets both.
  @Test(arguments: ["ulimit -t 3", "ulimit -S -t 1"])
  func aLimitOfCPUTimeGivesTheTerminalBack(limit: String) async throws {
    try await withScreen("(\(limit); exec \(TmuxScreen.program))") { screen in
      while try await !screen.text().contains("the end of the program") {
        try await screen.press("C-l", "C-l", "C-l", "C-l")
      }
      #expect(try await screen.status() == Int(128 + SIGXCPU))
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.text().contains("tty restored"))
    }
  }

  @Test func aSignalToAStoppedProgramLeavesTheShellsTerminalAlone() async throws {
    try await withScreen("PS1='ready> ' bash --norc --noprofile -i") { screen in
      try await screen.wait(for: "ready>")
      try await screen.press(TmuxScreen.program, "Enter")
      try await screen.wait(for: "LIN-26-")
      try await screen.press("C-z")
      try await screen.wait(for: "Stopped")
      try await screen.press("kill -USR1 %1; fg; echo $((40 + 2)) is the end", "Enter")
      try await screen.wait(for: "42 is the end")
      #expect(try await screen.value("alternate_on") == "0")
      #expect(try await screen.value("cursor_flag") == "1")
      try await screen.press("exit", "Enter")
      _ = try await screen.status()
      #expect(try await screen.text().contains("tty restored"))
    }
  }
}
