/// A regular expression as instructions for `LazyDFA`, over symbols instead of scalars.
struct NFAProgram: Sendable {
  enum Instruction: Sendable {
    /// Passes one symbol of the set with this number, then the next instruction.
    case one(set: Int)
    /// Goes on at both.
    case split(Int, Int)
    /// Goes on with the next instruction if it holds.
    case assertion(RegexAssertion)
    case match
  }

  /// The most instructions, and so the most the automaton may have to do for one character of a text.
  static let limit = 500

  private(set) var instructions: [Instruction] = []
  private(set) var alphabet = RegexAlphabet(of: [])
  /// Whether states must be told apart by what stands before them.
  private(set) var looksBack = false
  /// Texts of which every text that matches holds at least one; nil when there are none.
  let requiredTexts: [String]?
  private var sets: [ScalarSet] = []
  private var visits = 0
  /// A row per set with whether each symbol is a member.
  private var members: [Bool] = []

  /// Throws the first fault of the expression.
  init(_ text: String) throws(RegexFault) {
    let node = try RegexParser.parse(text)
    requiredTexts = node.requiredTexts
    do throws(TooLarge) {
      try add(node)
      try emit(.match)
    } catch {
      throw RegexFault(problem: .tooLarge, range: 0..<text.count)
    }
    alphabet = RegexAlphabet(of: sets)
    members = sets.flatMap { set in alphabet.representatives.map(set.contains) }
  }

  func contains(_ symbol: Int, set: Int) -> Bool { members[set * alphabet.count + symbol] }

  private struct TooLarge: Error {}

  private mutating func emit(_ instruction: Instruction) throws(TooLarge) {
    guard instructions.count < Self.limit else { throw TooLarge() }
    instructions.append(instruction)
  }

  private mutating func add(_ node: RegexNode) throws(TooLarge) {
    // Repetitions of nothing emit nothing and must end too.
    visits += 1
    guard visits <= 4 * Self.limit else { throw TooLarge() }
    switch node {
    case .one(let set): try emit(.one(set: number(of: set)))
    case .sequence(let parts): for part in parts { try add(part) }
    case .choice(let branches): try add(branches: branches)
    case .repeated(let node, let least, let most): try add(node, least: least, most: most)
    case .assertion(let assertion): try add(assertion)
    }
  }

  private mutating func add(branches: [RegexNode]) throws(TooLarge) {
    guard let first = branches.first, branches.count > 1 else {
      for branch in branches { try add(branch) }
      return
    }
    let fork = instructions.count
    try emit(.match)
    try add(first)
    let exit = instructions.count
    try emit(.match)
    instructions[fork] = .split(fork + 1, instructions.count)
    try add(branches: Array(branches.dropFirst()))
    instructions[exit] = .split(instructions.count, instructions.count)
  }

  private mutating func add(_ node: RegexNode, least: Int, most: Int?) throws(TooLarge) {
    for _ in 0..<least { try add(node) }
    let optional = most.map { $0 - least } ?? 1
    for _ in 0..<optional {
      let fork = instructions.count
      try emit(.match)
      try add(node)
      if most == nil { try emit(.split(fork, fork)) }
      instructions[fork] = .split(fork + 1, instructions.count)
    }
  }

  private mutating func add(_ assertion: RegexAssertion) throws(TooLarge) {
    switch assertion {
    case .textStart, .textEnd: break
    case .wordEdge, .noWordEdge:
      looksBack = true
      _ = number(of: .wordParts)
    }
    try emit(.assertion(assertion))
  }

  private mutating func number(of set: ScalarSet) -> Int {
    if let known = sets.firstIndex(of: set) { return known }
    sets.append(set)
    return sets.count - 1
  }
}
