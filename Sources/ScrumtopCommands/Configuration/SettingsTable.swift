public import ScrumtopConfiguration

/// `config show`: every setting, its value and where it came from.
public enum SettingsTable {
  /// What goes to stdout.
  public static func text(_ settings: EffectiveSettings, as form: RecordFormat) throws -> String {
    switch form {
    case .table:
      PlainTable.text(
        [["setting", "value", "source"]]
          + settings.entries.map { [$0.name, $0.value.text, $0.origin.name] })
    case .json: try RecordFormat.json(settings.entries.map(Entry.init))
    }
  }

  private struct Entry: Encodable {
    let entry: EffectiveSettings.Entry

    private enum CodingKeys: String, CodingKey { case setting, value, source }

    func encode(to encoder: any Encoder) throws {
      var object = encoder.container(keyedBy: CodingKeys.self)
      try object.encode(entry.name, forKey: .setting)
      try object.encode(entry.origin.name, forKey: .source)
      switch entry.value {
      case .text(let text): try object.encode(text, forKey: .value)
      case .number(let number): try object.encode(number, forKey: .value)
      case .flag(let flag): try object.encode(flag, forKey: .value)
      case .token: try object.encode(entry.value.text, forKey: .value)
      case .none: try object.encodeNil(forKey: .value)
      }
    }
  }
}

extension EffectiveSettings.Value {
  fileprivate var text: String {
    switch self {
    case .text(let text): text
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .none: "–"
    case .token: "<masked>"
    }
  }
}
