public import ScrumtopCore
import TerminalGrid

/// Records as RFC 4180, which a spreadsheet can open without running what they say.
public enum RecordCSV {
  /// The names of the columns, with the line end.
  public static func header(of subject: FilterSubject) -> String {
    row(subject.printedColumns.map(\.field))
  }

  /// One record's values, with the line end.
  public static func row(_ values: [String]) -> String {
    values.map(quoted).joined(separator: ",") + "\r\n"
  }

  /// A cell that a spreadsheet would take for a formula begins with an apostrophe.
  private static func quoted(_ value: String) -> String {
    var text = Sanitiser.plain(value, isASCII: false)
    // By code points: a mark that combines with a sign does not make another sign of it for a spreadsheet.
    let scalars = text.unicodeScalars
    if let first = scalars.first, "=+-@\t\r".unicodeScalars.contains(first) { text = "'" + text }
    guard scalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return text }
    let doubled = text.unicodeScalars.map { $0 == "\"" ? "\"\"" : String($0) }
    return "\"" + doubled.joined() + "\""
  }
}
