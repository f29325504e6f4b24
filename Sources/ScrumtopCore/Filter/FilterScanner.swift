/// One term as it stands in a text, before anybody knows whether it makes sense.
struct FilterToken: Equatable {
  /// The `-` or `!` before it; more than one is a mistake.
  let sign: Range<Int>
  let body: Body

  enum Body: Equatable {
    /// A word, a phrase or an expression without a field.
    case text(FilterValue)
    /// A field's name, the characters that compare, and what stands between commas after them.
    case test(name: Range<Int>, comparison: Range<Int>, values: [FilterValue])
  }

  var range: Range<Int> {
    switch body {
    case .text(let value): sign.lowerBound..<value.rest.upperBound
    case .test(_, let comparison, let values):
      sign.lowerBound..<(values.last?.rest.upperBound ?? comparison.upperBound)
    }
  }
}

/// One of the values of a term.
struct FilterValue: Equatable {
  let form: FilterFault.Form
  /// Without quotes, slashes and, in a phrase, backslashes.
  let text: String
  let range: Range<Int>
  /// Whether the quote or slash that begins it also ends it; a word always is.
  let isClosed: Bool
  /// What stands right after the quote or slash that ends it and should not.
  let rest: Range<Int>
}

/// Cuts a text into terms; there is none that it cannot cut.
struct FilterScanner {
  private var reader: CharacterReader

  static func tokens(of text: String) -> [FilterToken] {
    var scanner = FilterScanner(reader: CharacterReader(text))
    var tokens: [FilterToken] = []
    while let token = scanner.token() { tokens.append(token) }
    return tokens
  }

  private mutating func token() -> FilterToken? {
    _ = reader.skip { $0.isWhitespace }
    guard !reader.isAtEnd else { return nil }
    var sign = reader.skip { $0 == "-" || $0 == "!" }
    if reader.next == "=", sign.count > 0, reader.characters[sign.upperBound - 1] == "!" {
      // The last of them belongs to a != that has lost its field.
      sign = sign.dropLast()
      reader.position -= 1
    }
    return FilterToken(sign: sign, body: body())
  }

  private mutating func body() -> FilterToken.Body {
    if let value = enclosed(isListed: false) { return .text(value) }
    let start = reader.position
    while let character = reader.next, !character.isWhitespace, character != "\"",
      !isComparisonNext
    {
      reader.position += 1
    }
    let name = start..<reader.position
    guard isComparisonNext, !isTextWithColon(name) else {
      _ = reader.skip { !$0.isWhitespace }
      return .text(word(start..<reader.position))
    }
    let comparison = reader.skip { "!:=<>".contains($0) }
    var values = [value()]
    while reader.skip(",") { values.append(value()) }
    return .test(name: name, comparison: comparison, values: values)
  }

  /// Whether a field's name ends here. A `!` alone is part of a word.
  private var isComparisonNext: Bool {
    switch reader.next {
    case ":", "=", "<", ">": true
    case "!": reader.afterNext == "="
    default: false
    }
  }

  /// Whether it is a time of day (`12:04`) or an address (`https://…`), which people search for as it is.
  private func isTextWithColon(_ name: Range<Int>) -> Bool {
    guard reader.next == ":" else { return false }
    if let first = name.first, reader.characters[first].isASCIIDigit { return true }
    return reader.isNext("://") && FilterField(rawValue: reader.text(name)) == nil
  }

  private mutating func value() -> FilterValue {
    enclosed(isListed: true) ?? word(reader.skip { !$0.isWhitespace && $0 != "," })
  }

  private func word(_ range: Range<Int>) -> FilterValue {
    FilterValue(
      form: .word, text: reader.text(range), range: range, isClosed: true,
      rest: range.upperBound..<range.upperBound)
  }

  /// The phrase or expression that stands next, if one does; in a list a comma may follow it.
  private mutating func enclosed(isListed: Bool) -> FilterValue? {
    let start = reader.position
    let form: FilterFault.Form
    if reader.skip("\"") {
      form = .phrase
    } else if reader.skip("/") {
      form = .expression
    } else {
      return nil
    }
    let mark = reader.characters[start]
    var text = ""
    var isClosed = false
    while let character = reader.take() {
      if character == mark {
        isClosed = true
        break
      }
      text.append(character)
      guard character == "\\", let escaped = reader.take() else { continue }
      // An expression keeps its backslashes, and so the places of its characters.
      if form == .phrase, escaped == "\"" || escaped == "\\" { text.removeLast() }
      text.append(escaped)
    }
    let end = reader.position
    let rest = reader.skip { isClosed && !$0.isWhitespace && !(isListed && $0 == ",") }
    return FilterValue(
      form: form, text: text, range: start..<end, isClosed: isClosed, rest: rest)
  }
}
