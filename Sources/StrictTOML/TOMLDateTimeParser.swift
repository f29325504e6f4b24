/// Reads dates and times of RFC 3339, with or without an offset.
struct TOMLDateTimeParser {
  private var rest: ArraySlice<UInt8>

  private init(_ word: ArraySlice<UInt8>) { rest = word }

  /// Whether the word begins like a date or a time, and so cannot be anything else.
  static func begins(_ word: ArraySlice<UInt8>) -> Bool {
    let mark = word.drop(while: \.isDigit)
    guard mark.startIndex > word.startIndex else { return false }
    return mark.first == UInt8(ascii: "-") || mark.first == UInt8(ascii: ":")
  }

  /// Whether the word has the shape of a date without a time.
  static func isDate(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 10 && begins(word) && word.allSatisfy { $0.isDigit || $0 == UInt8(ascii: "-") }
  }

  static func dateTime(_ word: ArraySlice<UInt8>) throws(TOMLWordError) -> TOMLDateTime {
    var parser = TOMLDateTimeParser(word)
    let value = try parser.dateTime()
    guard parser.rest.isEmpty else { throw .dateTime }
    return value
  }

  private mutating func dateTime() throws(TOMLWordError) -> TOMLDateTime {
    guard rest.dropFirst(2).first != UInt8(ascii: ":") else {
      return TOMLDateTime(date: nil, time: try time(), offset: nil)
    }
    let date = try date()
    guard !rest.isEmpty else { return TOMLDateTime(date: date, time: nil, offset: nil) }
    guard skip("T") || skip("t") || skip(" ") else { throw .dateTime }
    let time = try time()
    return TOMLDateTime(date: date, time: time, offset: try offset())
  }

  private mutating func date() throws(TOMLWordError) -> TOMLDateTime.Date {
    let year = try number(digits: 4, in: 0...9999)
    try expect("-")
    let month = try number(digits: 2, in: 1...12)
    try expect("-")
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let day = try number(digits: 2, in: 1...days[month - 1])
    return TOMLDateTime.Date(year: year, month: month, day: day)
  }

  private mutating func time() throws(TOMLWordError) -> TOMLDateTime.Time {
    let hour = try number(digits: 2, in: 0...23)
    try expect(":")
    let minute = try number(digits: 2, in: 0...59)
    try expect(":")
    let second = try number(digits: 2, in: 0...60)
    var nanosecond = 0
    if skip(".") {
      let digits = rest.prefix(while: \.isDigit)
      guard !digits.isEmpty else { throw .dateTime }
      rest = rest.dropFirst(digits.count)
      for place in 0..<9 {
        let digit = digits.dropFirst(place).first.map { Int($0) - 0x30 } ?? 0
        nanosecond = nanosecond * 10 + digit
      }
    }
    return TOMLDateTime.Time(hour: hour, minute: minute, second: second, nanosecond: nanosecond)
  }

  private mutating func offset() throws(TOMLWordError) -> Int? {
    if rest.isEmpty { return nil }
    if skip("Z") || skip("z") { return 0 }
    let isEast = skip("+")
    guard isEast || skip("-") else { throw .dateTime }
    let hours = try number(digits: 2, in: 0...23)
    try expect(":")
    let minutes = hours * 60 + (try number(digits: 2, in: 0...59))
    return isEast ? minutes : -minutes
  }

  private mutating func number(
    digits count: Int, in range: ClosedRange<Int>
  ) throws(TOMLWordError) -> Int {
    let digits = rest.prefix(count)
    guard digits.count == count, digits.allSatisfy(\.isDigit) else { throw .dateTime }
    rest = rest.dropFirst(count)
    let value = digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    guard range.contains(value) else { throw .dateTime }
    return value
  }

  private mutating func skip(_ mark: Character) -> Bool {
    guard let byte = mark.asciiValue, rest.first == byte else { return false }
    rest = rest.dropFirst()
    return true
  }

  private mutating func expect(_ mark: Character) throws(TOMLWordError) {
    guard skip(mark) else { throw .dateTime }
  }
}
