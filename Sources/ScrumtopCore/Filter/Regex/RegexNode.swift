/// The structure of a regular expression.
///
/// Only whether it matches is ever asked, so groups capture nothing and repetitions are neither greedy
/// nor lazy.
indirect enum RegexNode: Equatable, Sendable {
  /// One scalar out of a set.
  case one(ScalarSet)
  case sequence([RegexNode])
  case choice([RegexNode])
  /// From `least` to `most` times; without `most`, any number of times.
  case repeated(RegexNode, least: Int, most: Int?)
  case assertion(RegexAssertion)
}

/// What must hold at a place between two scalars.
enum RegexAssertion: Sendable {
  case textStart, textEnd, wordEdge, noWordEdge
}
