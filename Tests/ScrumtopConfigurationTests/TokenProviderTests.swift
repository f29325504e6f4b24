import Foundation
import Glibc
import ScrumtopCore
import Support
import Synchronization
import Testing

@testable import ScrumtopConfiguration

/// The token before each request.
@Suite(.guardAgainstHanging, .boundedParallelism) struct TokenProviderTests {
  let folder: TemporaryFolder
  let world = World()

  init() throws { folder = try TemporaryFolder() }

  /// A clock and a program that do what the test says, and what they were asked.
  final class World: Sendable {
    struct State {
      var elapsed: Duration = .zero
      var answers: [Result<String, TokenFault>] = []
      var runs = 0
      var warnings: [TokenFault] = []
    }
    let state = Mutex(State())
    private let start = ContinuousClock.now

    var runs: Int { state.withLock { $0.runs } }
    var warnings: [TokenFault] { state.withLock { $0.warnings } }

    func pass(_ duration: Duration) { state.withLock { $0.elapsed += duration } }
    func answer(_ answers: Result<String, TokenFault>...) {
      state.withLock { $0.answers += answers }
    }

    func provider(_ credential: Credential, from origin: Origin) -> TokenProvider {
      TokenProvider(
        Setting(credential, from: origin),
        now: { self.start + self.state.withLock { $0.elapsed } },
        warn: { fault in self.state.withLock { $0.warnings.append(fault.fault) } },
        run: { _ in
          let answer = self.state.withLock { state in
            state.runs += 1
            return state.answers.removeFirst()
          }
          do throws(TokenFault) {
            let text = try answer.get()
            do throws(BearerToken.Fault) { return .success(try BearerToken(text)) } catch {
              throw .token(error, from: .command(program: "p"))
            }
          } catch { return .failure(error) }
        })
    }
  }

  private let place = Origin.file(FilePlace(file: "c.toml", line: 7))
  private let failed = TokenFault.command(.failed(status: 1), program: "p")

  private func of(_ file: String) -> TokenProvider {
    world.provider(.file(file), from: .option("--token-file"))
  }

  @Test func aTokenOfTheEnvironmentStays() async throws {
    let provider = world.provider(.token(try BearerToken("a")), from: .variable(.token))
    await provider.invalidate()
    #expect(try await provider.token().secret == "a")
  }

  @Test func aFileIsReadAgainWhenItChanges() async throws {
    let path = try folder.write("one", to: "token")
    let provider = of(path)
    #expect(try await provider.token().secret == "one")
    _ = try folder.write("two\n", to: "token")
    #expect(try await provider.token().secret == "two")
    // As most programs replace a file: of the same size, and the old one's times.
    let next = try folder.write("six\n", to: "next")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    let time = try #require(attributes[.modificationDate] as? Date)
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: next)
    #expect(rename(next, path) == 0)
    #expect(try await provider.token().secret == "six")
    #expect(world.warnings.isEmpty)
  }

  @Test func whileTheNewTokenCannotBeReadTheOldOneStaysAndThatIsToldOnce() async throws {
    let path = try folder.write("one", to: "token")
    let provider = of(path)
    _ = try await provider.token()
    #expect(chmod(path, 0o644) == 0)
    for _ in 0..<3 { #expect(try await provider.token().secret == "one") }
    await provider.invalidate()
    #expect(try await provider.token().secret == "one")
    let shared = TokenFault.file(.shared(path: path, mode: 0o644))
    #expect(world.warnings == [shared])
    #expect(unlink(path) == 0)
    for _ in 0..<3 { #expect(try await provider.token().secret == "one") }
    #expect(world.warnings == [shared, .file(.failed(.read, path: path, errno: ENOENT))])
    _ = try folder.write("two", to: "token")
    #expect(try await provider.token().secret == "two")
    _ = try folder.write("", to: "token")
    #expect(try await provider.token().secret == "two")
    #expect(world.warnings.last == .token(.empty, from: .file(path)))
  }

  @Test func withoutATokenTheFaultIsThrownUntilThereIsOne() async throws {
    let path = folder.path + "/token"
    let provider = world.provider(.file(path), from: place)
    let fault = CredentialFault(.file(.failed(.read, path: path, errno: ENOENT)), origin: place)
    await #expect(throws: fault) { try await provider.token() }
    _ = try folder.write("one", to: "token")
    #expect(try await provider.token().secret == "one")
    #expect(world.warnings.isEmpty)
  }

  @Test func aProgramIsRunOnceAndAgainOnlyAfterARefusal() async throws {
    let provider = world.provider(.command(["p"]), from: place)
    world.answer(.success("one"), .success("two"))
    for _ in 0..<3 { #expect(try await provider.token().secret == "one") }
    world.pass(.seconds(3600))
    #expect(try await provider.token().secret == "one")
    #expect(world.runs == 1)
    await provider.invalidate()
    for _ in 0..<3 { #expect(try await provider.token().secret == "two") }
    #expect(world.runs == 2)
  }

  @Test func aProgramIsNotRunTwiceWithinAMinute() async throws {
    let provider = world.provider(.command(["p"]), from: place)
    world.answer(.success("one"), .success("two"))
    _ = try await provider.token()
    world.pass(.seconds(59))
    await provider.invalidate()
    #expect(try await provider.token().secret == "one")
    #expect(world.runs == 1)
    world.pass(.seconds(1))
    #expect(try await provider.token().secret == "two")
    #expect(world.runs == 2)
  }

  @Test func aProgramThatFailsIsNotAskedAgainWithinAMinuteEither() async throws {
    let provider = world.provider(.command(["p"]), from: place)
    world.answer(.failure(failed), .success("one"))
    for _ in 0..<3 {
      await #expect(throws: CredentialFault(failed, origin: place)) { try await provider.token() }
    }
    #expect(world.runs == 1)
    world.pass(.seconds(60))
    #expect(try await provider.token().secret == "one")
    #expect(world.warnings.isEmpty)
  }

  @Test func whenARunAfterARefusalFailsTheOldTokenStaysAndTheNextMinuteTriesAgain() async throws {
    let provider = world.provider(.command(["p"]), from: place)
    world.answer(.success("one"), .failure(failed), .failure(failed), .success("two"))
    _ = try await provider.token()
    await provider.invalidate()
    for _ in 0..<2 {
      world.pass(.seconds(60))
      #expect(try await provider.token().secret == "one")
      #expect(try await provider.token().secret == "one")
    }
    #expect(world.warnings == [failed])
    #expect(world.runs == 3)
    world.pass(.seconds(60))
    #expect(try await provider.token().secret == "two")
  }

  @Test func requestsAtTheSameTimeShareOneRun() async throws {
    let provider = world.provider(.command(["p"]), from: place)
    world.answer(.success("one"))
    let tokens = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<20 { group.addTask { try await provider.token().secret } }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(tokens == ["one"])
    #expect(world.runs == 1)
  }

  @Test func theProgramOfTheConfigurationIsRun() async throws {
    let provider = TokenProvider(
      Setting(.command(["echo", "secret"]), from: place), patience: .seconds(60), warn: { _ in })
    #expect(try await provider.token().secret == "secret")
    let missing = TokenProvider(
      Setting(.command(["scrumtop-no-such-program"]), from: place), warn: { _ in })
    let fault = TokenFault.command(.notFound, program: "scrumtop-no-such-program")
    await #expect(throws: CredentialFault(fault, origin: place)) { try await missing.token() }
  }
}
