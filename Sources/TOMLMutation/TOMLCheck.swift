import StrictTOML

/// What must be true of every document, whether it is TOML or not.
public enum TOMLCheck {
  public enum Outcome: Equatable, Sendable {
    case read, refused
    /// What is wrong with the parser.
    case wrong(String)
  }

  public static func outcome(of bytes: [UInt8]) -> Outcome {
    let lines = 1 + bytes.count { $0 == UInt8(ascii: "\n") }
    do throws(TOMLError) {
      let table = try TOMLParser.parse(bytes)
      if let position = positions(in: table).first(where: { !isInside($0, lines: lines) }) {
        return .wrong("a value at \(position), in \(lines) lines")
      }
      return rewritten(table)
    } catch {
      return isInside(error.position, lines: lines)
        ? .refused : .wrong("\(error), in \(lines) lines")
    }
  }

  /// Whether the table, written as TOML, is read as the same.
  private static func rewritten(_ table: TOMLTable) -> Outcome {
    let text = TOMLWriter.text(of: table)
    // Escapes make a text longer.
    guard text.utf8.count <= TOMLParser.sizeLimit else { return .read }
    do throws(TOMLError) {
      let again = TOMLWriter.text(of: try TOMLParser.parse(Array(text.utf8)))
      return again == text ? .read : .wrong("written as \(text), read as \(again)")
    } catch { return .wrong("written as \(text), refused as \(error)") }
  }

  private static func isInside(_ position: TOMLPosition, lines: Int) -> Bool {
    (1...lines).contains(position.line) && position.column >= 1
  }

  private static func positions(in table: TOMLTable) -> [TOMLPosition] {
    table.entries.flatMap { [$0.keyPosition] + positions(in: $0.value) }
  }

  private static func positions(in value: TOMLValue) -> [TOMLPosition] {
    switch value.content {
    case .string, .integer, .float, .boolean, .dateTime: [value.position]
    case .array(let elements): [value.position] + elements.flatMap(positions)
    case .table(let table): [value.position] + positions(in: table)
    }
  }
}
