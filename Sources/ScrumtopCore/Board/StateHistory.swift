/// The states a line was seen in, enough of them to tell since when it is in the last one.
///
/// The newest sightings are kept singly; older ones are folded into the beginning of their run. So the
/// answer is exact as long as no sighting comes in after `kept` that were asked for later: the client
/// has at most three requests under way that can tell of one line (list, detail, a read after an
/// action). A later one than that is left out, which can only make the time too short or too long for
/// a `≥`, never a state wrong.
struct StateHistory: Equatable, Sendable {
  static let kept = 8

  private struct Sighting: Equatable, Sendable {
    let number: UInt64
    let at: Timestamp
    let state: ExecutionState
  }

  /// Ascending by number.
  private var sightings: [Sighting] = []
  /// The first sighting of the run that the oldest kept one belongs to, when older ones were dropped.
  private var runStart: Sighting?
  /// Whether a dropped sighting before that run showed another state.
  private var runBeganInSight = false

  mutating func note(state: ExecutionState, number: UInt64, at: Timestamp) {
    let index = sightings.firstIndex { $0.number >= number } ?? sightings.endIndex
    if index < sightings.endIndex, sightings[index].number == number { return }
    if let oldest = sightings.first, number < oldest.number, runStart != nil { return }
    let sighting = Sighting(number: number, at: at, state: state)
    guard sightings.count == Self.kept else {
      sightings.insert(sighting, at: index)
      return
    }
    // The oldest goes first, so that no array is ever made for one more: there is one for every line.
    let dropped = index == 0 ? sighting : sightings.removeFirst()
    if index > 0 { sightings.insert(sighting, at: index - 1) }
    guard runStart?.state != dropped.state else { return }
    runBeganInSight = runStart != nil
    runStart = dropped
  }

  /// Whether another state was seen before the present run of `state`.
  func sawBegin(of state: ExecutionState) -> Bool {
    if sightings.contains(where: { $0.state != state }) { return true }
    guard let runStart else { return false }
    return runStart.state != state || runBeganInSight
  }

  func firstSeen(in state: ExecutionState) -> Timestamp? {
    var first: Timestamp?
    for sighting in sightings.reversed() {
      guard sighting.state == state else { return first }
      first = sighting.at
    }
    return runStart?.state == state ? runStart?.at : first
  }
}
