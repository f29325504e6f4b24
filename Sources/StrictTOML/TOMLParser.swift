/// Reads TOML 1.0 (https://toml.io/en/v1.0.0), strictly and in linear time.
public struct TOMLParser {
  /// Of a text, in bytes.
  public static let sizeLimit = 262_144

  var cursor: TOMLCursor
  var tables = TableBuilder()

  private init(_ bytes: [UInt8]) { cursor = TOMLCursor(bytes) }

  /// Parses a whole text, with or without a byte order mark.
  public static func parse(_ bytes: [UInt8]) throws(TOMLError) -> TOMLTable {
    guard bytes.count <= sizeLimit else {
      throw TOMLError(
        problem: .tooLarge(limit: sizeLimit), position: TOMLPosition(line: 1, column: 1))
    }
    if let valid = lengthOfInvalidText(bytes) {
      var cursor = TOMLCursor(bytes)
      cursor.advance(valid - cursor.offset)
      throw TOMLError(problem: .notUTF8, position: cursor.position)
    }
    var parser = TOMLParser(bytes)
    try parser.parseStatements()
    return parser.tables.document
  }

  /// How many bytes are valid before the first that is not; nil if all are.
  private static func lengthOfInvalidText(_ bytes: [UInt8]) -> Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch { return error.byteOffsets.lowerBound }
  }

  private mutating func parseStatements() throws(TOMLError) {
    var table = TableBuilder.root
    while true {
      cursor.skipSpaces()
      if cursor.byte == UInt8(ascii: "[") {
        table = try parseHeader()
      } else if cursor.byte != nil, cursor.byte != UInt8(ascii: "#"), !cursor.isAtNewline {
        try parsePair(in: table)
      }
      try parseEndOfLine()
      if cursor.byte == nil { return }
    }
  }

  private mutating func parseHeader() throws(TOMLError) -> Int {
    let isElement = cursor.skip("[[")
    if !isElement { cursor.advance() }
    cursor.skipSpaces()
    let path = try parseKeyPath(missing: .missingTableName)
    guard isElement ? cursor.skip("]]") : cursor.skip("]") else {
      throw error(unexpected: .unclosedHeader)
    }
    return isElement ? try tables.appendTable(path) : try tables.openTable(path)
  }

  /// A key, `=` and a value.
  mutating func parsePair(in table: Int) throws(TOMLError) {
    let path = try parseKeyPath(missing: .missingKey)
    guard cursor.skip("=") else { throw error(unexpected: .missingEquals) }
    cursor.skipSpaces()
    let holder = try tables.table(for: path, in: table)
    let value = try parseValue(
      of: path.last, in: holder, depth: tables.depth(of: holder) + 1)
    tables.set(path.last, to: value, in: holder)
  }

  /// A key and the spaces after it.
  private mutating func parseKeyPath(
    missing: TOMLError.Problem
  ) throws(TOMLError) -> TOMLKeyPath {
    var path = TOMLKeyPath(try parseKey(missing: missing))
    cursor.skipSpaces()
    while cursor.skip(".") {
      cursor.skipSpaces()
      path.append(try parseKey(missing: .missingKey))
      cursor.skipSpaces()
      guard path.parents.count <= TableBuilder.depthLimit else {
        throw TOMLError(
          problem: .tooDeep(limit: TableBuilder.depthLimit), position: path.last.position)
      }
    }
    return path
  }

  private mutating func parseKey(missing: TOMLError.Problem) throws(TOMLError) -> TOMLKey {
    let position = cursor.position
    let bytes: [UInt8]
    switch cursor.byte {
    case UInt8(ascii: "\"")?: bytes = try parseBasicString()
    case UInt8(ascii: "'")?: bytes = try parseLiteralString()
    default: bytes = Array(cursor.word { $0.isBareKey })
    }
    // A quoted key may be empty.
    guard position != cursor.position else { throw error(unexpected: missing) }
    return TOMLKey(
      name: String(decoding: bytes, as: UTF8.self), bytes: bytes, position: position)
  }

  /// Spaces and a comment, then the end of the line or of the text.
  private mutating func parseEndOfLine() throws(TOMLError) {
    cursor.skipSpaces()
    try skipComment()
    guard cursor.byte == nil || cursor.skipNewline() else { throw error(unexpected: .trailingText) }
  }

  mutating func skipComment() throws(TOMLError) {
    guard cursor.byte == UInt8(ascii: "#") else { return }
    while let byte = cursor.byte, !cursor.isAtNewline {
      guard !byte.isControl else { throw errorOfControlCharacter(byte) }
      cursor.advance()
    }
  }

  func error(_ problem: TOMLError.Problem) -> TOMLError {
    TOMLError(problem: problem, position: cursor.position)
  }

  /// The error at a character that cannot be here: the character itself where it is the cause.
  func error(unexpected problem: TOMLError.Problem) -> TOMLError {
    guard let byte = cursor.byte, !cursor.isAtNewline else { return error(problem) }
    if byte >= 0x80, let scalar = cursor.scalar { return error(.nonASCII(scalar)) }
    return byte.isControl ? errorOfControlCharacter(byte) : error(problem)
  }

  func errorOfControlCharacter(_ byte: UInt8) -> TOMLError {
    error(.controlCharacter(Unicode.Scalar(byte)))
  }
}
