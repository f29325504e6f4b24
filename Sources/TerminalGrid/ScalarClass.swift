/// What the sanitiser makes of a code point, before it looks at the neighbours.
enum ScalarClass: Hashable, Sendable {
  /// Shown as it is, one or two columns wide.
  case shown(width: Int)
  /// Drawn onto the character before it.
  case combining
  /// A space of any kind, drawn as plain spaces.
  case space(width: Int)
  /// U+2800, which looks like a space and is none.
  case brailleBlank
  case tab
  /// Whatever some terminal or viewer takes as the end of a line.
  case lineBreak
  /// C0 and DEL, shown as `^X`.
  case control
  /// C1 and direction marks, shown by number.
  case numbered
  /// Nothing is drawn for it, so that text could hide in it.
  case invisible
  case joiner
  case selector
  case skinTone
  case keycap
  case regionalIndicator
  /// Private use, non-characters, and everything newer than Unicode 14, which is what Debian 12
  /// can draw.
  case undrawable

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20...0x7E: self = .shown(width: 1)
    case 0x09: self = .tab
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: self = .lineBreak
    case 0x00...0x1F, 0x7F: self = .control
    case 0x80...0x9F: self = .numbered
    case 0x61C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: self = .numbered
    case 0x200D: self = .joiner
    case 0xFE00...0xFE0F, 0xE0100...0xE01EF: self = .selector
    case 0x1F3FB...0x1F3FF: self = .skinTone
    case 0x20E3: self = .keycap
    case 0x1F1E6...0x1F1FF: self = .regionalIndicator
    case 0x2800: self = .brailleBlank
    // The properties need not be asked about what most text is made of: these ranges hold nothing
    // that is invisible, unassigned in Unicode 14 or of another width.
    case 0xA1...0xAC, 0xAE...0x2FF, 0x3A3...0x3FF, 0x400...0x482, 0x48A...0x52F, 0x2010...0x2027,
      0x2500...0x259F:
      self = .shown(width: 1)
    case 0x300...0x34E: self = .combining
    case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      self = .shown(width: 2)
    default: self.init(byPropertiesOf: scalar)
    }
  }

  private init(byPropertiesOf scalar: Unicode.Scalar) {
    let properties = scalar.properties
    let category = properties.generalCategory
    if category == .format || properties.isDefaultIgnorableCodePoint {
      self = .invisible
    } else if category == .spaceSeparator {
      self = .space(width: scalar.value == 0x3000 ? 2 : 1)
    } else if category == .privateUse || !Self.isOldEnough(properties.age)
      || properties.isNoncharacterCodePoint
    {
      self = .undrawable
    } else {
      let width = ColumnWidth.columns(of: scalar)
      self = width == 0 ? .combining : .shown(width: width)
    }
  }

  private static func isOldEnough(_ age: Unicode.Version?) -> Bool {
    guard let age else { return false }
    return (age.major, age.minor) <= (14, 0)
  }
}

extension Unicode.Scalar {
  /// Whether joiners, selectors and skin tones after it are the usual parts of an emoji; digits,
  /// `#` and `*` have the property too, for keycaps.
  var isPictograph: Bool { !isASCII && properties.isEmoji }

  /// Whether one skin tone after it is a part of it.
  var takesSkinTone: Bool { isPictograph && !properties.isEmojiModifier }
}
