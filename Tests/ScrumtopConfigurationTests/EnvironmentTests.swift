import Glibc
import ScrumtopConfiguration
import Support
import Testing

@Suite(.guardAgainstHanging, .boundedParallelism) struct EnvironmentTests {
  /// The variables are the process's: the one test that sets any.
  @Test func theTokenIsTakenOutOfTheEnvironment() {
    setenv("SCRUMTOP_TOKEN", "secret", 1)
    setenv("SCRUMTOP_WORKSPACE", "WS-26-000021", 1)
    defer { unsetenv("SCRUMTOP_WORKSPACE") }
    let environment = Environment.takenFromProcess()
    #expect(environment[.token] == "secret")
    #expect(environment[.workspace] == "WS-26-000021")
    #expect(getenv("SCRUMTOP_TOKEN") == nil)
    #expect(getenv("SCRUMTOP_WORKSPACE") != nil)
    #expect(Environment.takenFromProcess()[.token] == nil)
  }
}
