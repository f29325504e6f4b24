/// The name somebody probably meant.
public enum NearestName {
  /// The name that `word` begins, else the one with the fewest slips of the finger in between; nil when
  /// all are too far. Of two as near, the first.
  public static func of(_ word: String, in names: [String]) -> String? {
    let word = word.lowercased()
    // Nobody types a name of this length by mistake, and the distance costs its square.
    guard !word.isEmpty, word.count <= 64 else { return nil }
    if word.count > 2, let name = names.first(where: { $0.lowercased().hasPrefix(word) }) {
      return name
    }
    let limit = word.count < 4 ? 1 : word.count < 8 ? 2 : 3
    let near = names.map { (name: $0, distance: distance(word, $0.lowercased())) }
      .min { $0.distance < $1.distance }
    guard let near, near.distance <= limit else { return nil }
    return near.name
  }

  /// How many characters must be added, left out, replaced or exchanged with their neighbour.
  static func distance(_ left: String, _ right: String) -> Int {
    let left = Array(left)
    let right = Array(right)
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
      var row = [i + 1]
      for j in right.indices {
        let isSame = left[i] == right[j]
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (isSame ? 0 : 1))
        if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      beforeLast = last
      last = row
    }
    return last[right.count]
  }
}
