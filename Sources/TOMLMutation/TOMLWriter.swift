public import StrictTOML

/// Writes a table as TOML: one line for each of its keys, with tables inside them inline.
public enum TOMLWriter {
  public static func text(of table: TOMLTable) -> String {
    table.entries.map { pair($0) + "\n" }.joined()
  }

  private static func pair(_ entry: TOMLTable.Entry) -> String {
    "\(key(entry.key)) = \(text(of: entry.value))"
  }

  private static func key(_ name: String) -> String {
    let isBare = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    return isBare && !name.isEmpty ? name : quoted(name)
  }

  private static func text(of value: TOMLValue) -> String {
    switch value.content {
    case .string(let text): quoted(text)
    case .integer(let number): String(number)
    case .float(let number): number.isNaN ? "nan" : String(number)
    case .boolean(let flag): String(flag)
    case .dateTime(let dateTime): text(of: dateTime)
    case .array(let elements): "[\(elements.map(text).joined(separator: ", "))]"
    case .table(let table):
      table.entries.isEmpty ? "{}" : "{ \(table.entries.map(pair).joined(separator: ", ")) }"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        quoted += "\\u" + padded(Int(scalar.value), to: 4, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  private static func text(of dateTime: TOMLDateTime) -> String {
    let date = dateTime.date.map { date in
      "\(padded(date.year, to: 4))-\(padded(date.month, to: 2))-\(padded(date.day, to: 2))"
    }
    let time = dateTime.time.map { time in
      [time.hour, time.minute, time.second].map { padded($0, to: 2) }.joined(separator: ":")
        + (time.nanosecond == 0 ? "" : "." + padded(time.nanosecond, to: 9))
    }
    let offset = dateTime.offset.map { minutes in
      let clock = [abs(minutes) / 60, abs(minutes) % 60].map { padded($0, to: 2) }
      return (minutes < 0 ? "-" : "+") + clock.joined(separator: ":")
    }
    return [date, time].compactMap(\.self).joined(separator: "T") + (offset ?? "")
  }

  private static func padded(_ number: Int, to width: Int, radix: Int = 10) -> String {
    let digits = String(number, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
