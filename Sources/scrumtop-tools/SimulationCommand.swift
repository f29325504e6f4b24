import ArgumentParser
import Foundation
import Glibc
import ScrumtopCore
import WorkspaceSimulator
import WorkspaceStore

/// Measures what a running simulation costs, and how long pauses wait for it.
struct SimulationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulation",
    abstract: "Run a simulated workspace, and measure its CPU time and the wait of pauses.")

  @Option(help: "Number of lines.") var lines = 10_000
  @Option(help: "Simulation speed, as a multiple of real time.") var speed = 1.0
  @Option(help: "Seconds of CPU measurement, and again of pauses.") var seconds = 60

  func run() async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("scrumtop-simulation-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try Store(path: folder.appendingPathComponent("store.sqlite").path)
    let simulation = Simulation(
      store: store, seed: 7, lines: lines, speed: SimulationSpeed(factor: speed),
      now: { Self.now }, sleep: { try await Task.sleep(for: $0, clock: .continuous) })
    try simulation.prepare()
    let running = Task { try await simulation.run() }
    // The first step reads the whole store.
    try await Task.sleep(for: .seconds(15))
    let start = Self.cpuTime
    try await Task.sleep(for: .seconds(seconds))
    let share = (Self.cpuTime - start) / Double(seconds) * 100
    print("\(lines) lines at speed \(speed): \(share.oneDecimal) % of a CPU")
    let busy = try await pauses(of: store)
    running.cancel()
    _ = await running.result
    let quiet = try await pauses(of: store)
    print(
      "longest pause while simulating: \(busy.oneDecimal) ms, afterwards: \(quiet.oneDecimal) ms")
  }

  /// Pauses and resumes a line ten times a second; the longest time of one in milliseconds.
  private func pauses(of store: Store) async throws -> Double {
    let line = ServiceLineID(rawValue: "LIN-26-084729")
    let scope = Scope(organizationID: try store.organizations()[0].id)
    let user = Party(type: "user", id: "USR-26-000044")
    let clock = ContinuousClock()
    var longest = Duration.zero
    for number in 0..<seconds * 10 {
      let duration = try await clock.measure {
        if number.isMultiple(of: 2) {
          _ = try await store.pause(line, in: scope, reason: "test", actor: user, at: Self.now)
        } else {
          _ = try await store.resume(line, in: scope, actor: user, at: Self.now)
        }
      }
      longest = max(longest, duration)
      try await Task.sleep(for: .milliseconds(100))
    }
    return longest.milliseconds
  }

  private static var now: Timestamp {
    Timestamp(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }

  /// User and system time of this process in seconds.
  private static var cpuTime: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
