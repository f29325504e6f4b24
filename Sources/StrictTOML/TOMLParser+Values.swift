extension TOMLParser {
  /// The value of `key` in `table`, or an element of its array; `depth` is what a table or array here would have.
  mutating func parseValue(
    of key: TOMLKey, in table: Int, depth: Int
  ) throws(TOMLError) -> TOMLValue {
    let position = cursor.position
    let content: TOMLValue.Content =
      switch cursor.byte {
      case UInt8(ascii: "\"")?, UInt8(ascii: "'")?: .string(try parseString())
      case UInt8(ascii: "[")?: .array(try parseArray(of: key, in: table, depth: depth))
      case UInt8(ascii: "{")?: .table(try parseInlineTable(of: key, in: table, depth: depth))
      default: try parseWord()
      }
    return TOMLValue(content: content, position: position)
  }

  private mutating func parseArray(
    of key: TOMLKey, in table: Int, depth: Int
  ) throws(TOMLError) -> [TOMLValue] {
    let start = cursor.position
    guard depth <= TableBuilder.depthLimit else {
      throw error(.tooDeep(limit: TableBuilder.depthLimit))
    }
    cursor.advance()
    var elements: [TOMLValue] = []
    while true {
      try skipBlank()
      if cursor.skip("]") { return elements }
      try checkInsideArray(begunAt: start)
      elements.append(try parseValue(of: key, in: table, depth: depth + 1))
      try skipBlank()
      if cursor.skip("]") { return elements }
      try checkInsideArray(begunAt: start)
      guard cursor.skip(",") else { throw error(unexpected: .missingComma) }
    }
  }

  private func checkInsideArray(begunAt start: TOMLPosition) throws(TOMLError) {
    switch cursor.byte {
    case nil: throw TOMLError(problem: .unclosedArray, position: start)
    case UInt8(ascii: "}")?: throw error(.braceInArray)
    default: return
    }
  }

  /// Spaces, newlines and comments, which arrays alone may have anywhere.
  private mutating func skipBlank() throws(TOMLError) {
    repeat {
      cursor.skipSpaces()
      try skipComment()
    } while cursor.skipNewline()
  }

  private mutating func parseInlineTable(
    of key: TOMLKey, in table: Int, depth: Int
  ) throws(TOMLError) -> TOMLTable {
    let start = cursor.position
    let inline = try tables.beginInlineTable(key, in: table, depth: depth)
    cursor.advance()
    cursor.skipSpaces()
    if cursor.skip("}") { return tables.finishInlineTable(inline) }
    while true {
      guard cursor.byte != nil, !cursor.isAtNewline else {
        throw TOMLError(problem: .unclosedInlineTable, position: start)
      }
      try parsePair(in: inline)
      cursor.skipSpaces()
      if cursor.skip("}") { return tables.finishInlineTable(inline) }
      guard cursor.byte != nil, !cursor.isAtNewline, cursor.byte != UInt8(ascii: "#") else {
        throw TOMLError(problem: .unclosedInlineTable, position: start)
      }
      guard cursor.skip(",") else { throw error(unexpected: .missingComma) }
      cursor.skipSpaces()
    }
  }

  /// A value without quotes or brackets.
  private mutating func parseWord() throws(TOMLError) -> TOMLValue.Content {
    let position = cursor.position
    var word = cursor.word { $0.isWord }
    guard !word.isEmpty else { throw error(unexpected: .missingValue) }
    if TOMLDateTimeParser.isDate(word), cursor.byte == UInt8(ascii: " "),
      cursor.byte(after: 1)?.isDigit == true
    {
      // A space may separate date and time.
      let start = word.startIndex
      cursor.advance()
      _ = cursor.word { $0.isWord }
      word = cursor.bytes[start..<cursor.offset]
    }
    if let byte = cursor.byte, byte >= 0x80 { throw error(unexpected: .invalidValue("")) }
    do throws(TOMLWordError) { return try TOMLWord.content(word) } catch {
      // Long enough to recognize it, short enough for a message.
      let text = String(decoding: word.prefix(40), as: UTF8.self)
      throw TOMLError(problem: error.problem(text), position: position)
    }
  }
}

extension UInt8 {
  /// Whether numbers, dates, times, `true`, `inf` and the like can have the byte.
  fileprivate var isWord: Bool {
    isBareKey || self == UInt8(ascii: "+") || self == UInt8(ascii: ".") || self == UInt8(ascii: ":")
  }
}
