import SampleData

/// How an answer reaches the client.
struct Delivery: Equatable {
  enum End: Equatable {
    case close
    /// The way back stays open.
    case closeOutput
    /// Whatever is still on its way is lost.
    case reset
    case keepOpen
  }

  let pieces: [[UInt8]]
  let end: End

  /// The answer to a request, the same in every run with the same seed.
  init(of request: Request, seed: UInt64, corpus: AnswerCorpus) {
    var random = SplitMix64(seed: seed &+ UInt64(request.number) &* 0x2545_F491_4F6C_DD1D)
    let builder = AnswerBuilder(corpus: corpus)
    var answer = builder.answer(to: request, &random)
    let other = builder.answer(to: request, &random)
    if random.below(20) > 0 { answer = AnswerMutator().mutated(answer, other: other, &random) }
    var pieces: [[UInt8]] = []
    var rest = answer[...]
    for _ in 0..<(random.below(3) == 0 ? random.below(6) : 0) where !rest.isEmpty {
      let piece = rest.prefix(1 + random.below(rest.count))
      pieces.append(Array(piece))
      rest = rest.dropFirst(piece.count)
    }
    self.pieces = pieces + [Array(rest)]
    end =
      switch random.below(20) {
      case 0: .reset
      case 1: .closeOutput
      case 2, 3: .keepOpen
      default: .close
      }
  }
}
