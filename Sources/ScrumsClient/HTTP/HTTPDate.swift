import ScrumtopCore

/// The three forms of an HTTP date (RFC 9110, section 5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func parse(_ text: String) -> Timestamp? {
    guard text.utf8.count <= 40 else { return nil }
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }
    guard words.count == 5 || words.count == 6 else { return nil }
    let monthFirst = words.count == 5
    if !monthFirst, words[5] != "GMT" { return nil }
    let (month, day, year, time) =
      monthFirst
      ? (words[1], words[2], words[4], words[3]) : (words[2], words[1], words[3], words[4])
    guard let index = months.firstIndex(where: { $0 == month }), let dayNumber = Int(day),
      var yearNumber = Int(year), (0...9999).contains(yearNumber), (1...31).contains(dayNumber)
    else { return nil }
    // The RFC 850 form has two-digit years: 94 is 1994.
    if year.count == 2 { yearNumber += yearNumber < 70 ? 2000 : 1900 }
    return Timestamp(
      rfc3339:
        "\(yearNumber.zeroPadded(to: 4))-\((index + 1).zeroPadded(to: 2))-\(dayNumber.zeroPadded(to: 2))T\(time)Z"
    )
  }
}
