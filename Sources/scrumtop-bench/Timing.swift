/// How long something took, several times over, in milliseconds.
struct Timing {
  let median: Double
  let worst: Double

  /// - Parameters:
  ///   - repeats: at least 1.
  ///   - work: what is measured.
  ///   - undo: brings back what was before the work; its time does not count.
  init(repeats: Int, _ work: () throws -> Void, undoing undo: () -> Void = {}) rethrows {
    let clock = ContinuousClock()
    let sorted = try (0..<repeats).map { _ in
      let time = try clock.measure(work).milliseconds
      undo()
      return time
    }.sorted()
    median = sorted[sorted.count / 2]
    worst = sorted[sorted.count - 1]
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}

extension Double {
  var oneDecimal: String { "\((self * 10).rounded() / 10)" }
  var twoDecimals: String { "\((self * 100).rounded() / 100)" }
}
