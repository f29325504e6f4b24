/// How well a few typed letters fit a name: nil when they do not, else lower is better.
struct FuzzyMatch: Comparable {
  /// 0 for the name itself, 1 for its beginning, 2 for the beginnings of words, 3 for a part, 4 for
  /// letters in the order of the name.
  private let kind: Int
  /// How far the letters are apart.
  private let spread: Int
  private let length: Int

  init?(_ typed: String, in name: String) {
    let (wanted, letters) = (Array(typed.lowercased()), Array(name.lowercased()))
    length = letters.count
    guard !wanted.isEmpty else {
      (kind, spread) = (1, 0)
      return
    }
    guard let places = Self.places(of: wanted, in: letters) else { return nil }
    let initials = letters.indices.filter { $0 == 0 || !letters[$0 - 1].isLetter }
    if wanted == letters {
      kind = 0
    } else if letters.starts(with: wanted) {
      kind = 1
    } else if Self.places(of: wanted, in: initials.map { letters[$0] }) != nil {
      kind = 2
    } else {
      kind = name.lowercased().contains(typed.lowercased()) ? 3 : 4
    }
    spread = (places.last ?? 0) - (places.first ?? 0)
  }

  static func < (left: Self, right: Self) -> Bool {
    (left.kind, left.spread, left.length) < (right.kind, right.spread, right.length)
  }

  private static func places(of wanted: [Character], in letters: [Character]) -> [Int]? {
    var places: [Int] = []
    var start = 0
    for character in wanted {
      guard let place = letters[start...].firstIndex(of: character) else { return nil }
      places.append(place)
      start = place + 1
    }
    return places
  }
}
