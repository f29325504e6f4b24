// See HangGuard.swift: the static library has no Testing.
#if canImport(Testing)
  import Foundation
  public import Testing

  /// Runs the tests of a suite one after the other, beside two suites per core.
  ///
  /// By itself the library starts all tests at once: then each one's time is that of the whole run,
  /// which no limit of time can tell from a test that hangs, and each holds its servers and files.
  public struct BoundedParallelism: SuiteTrait, TestScoping {
    private static let slots = Slots(2 * ProcessInfo.processInfo.activeProcessorCount)

    /// A suite waits for its slot as a whole: a limit of time begins with each of its tests.
    public func scopeProvider(for test: Test, testCase: Test.Case?) -> Self? {
      test.isSuite && testCase == nil ? self : nil
    }

    public func provideScope(
      for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
      await Self.slots.acquire()
      let result: Result<Void, any Error>
      do {
        try await ParallelizationTrait.serialized.provideScope(
          for: test, testCase: testCase, performing: function)
        result = .success(())
      } catch {
        result = .failure(error)
      }
      await Self.slots.release()
      try result.get()
    }
  }

  extension Trait where Self == BoundedParallelism {
    /// Every suite carries it, beside `guardAgainstHanging`.
    public static var boundedParallelism: Self { BoundedParallelism() }
  }

  /// A number of slots, given in the order they were asked for.
  private actor Slots {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func acquire() async {
      guard free == 0 else {
        free -= 1
        return
      }
      await withCheckedContinuation { waiting.append($0) }
    }

    func release() {
      guard !waiting.isEmpty else {
        free += 1
        return
      }
      waiting.removeFirst().resume()
    }
  }
#endif
