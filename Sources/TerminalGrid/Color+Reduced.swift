extension Color {
  /// The nearest of the terminal's first `count` colours: 256, 16, 8, or 0 for none.
  public func reduced(to count: Int) -> Color {
    guard case .indexed(let number) = self, count > 0 else { return .standard }
    guard count < 256, number >= min(16, count) else { return self }
    let rgb = RGB(number)
    let candidates = UInt8(0)..<(count < 16 ? 8 : 16)
    return .indexed(candidates.min { rgb.distance(to: RGB($0)) < rgb.distance(to: RGB($1)) } ?? 7)
  }

  /// The nearest of the 240 colours that are the same on every terminal.
  init(nearestTo rgb: RGB) {
    let candidates = UInt8(16)...255
    self = .indexed(candidates.min { rgb.distance(to: RGB($0)) < rgb.distance(to: RGB($1)) } ?? 16)
  }
}

extension Style {
  /// The style with at most `count` colours; text that would get the colour of its background
  /// becomes black or white, whichever is farther from it.
  public func reduced(to count: Int) -> Style {
    var style = self
    style.foreground = foreground.reduced(to: count)
    style.background = background.reduced(to: count)
    if foreground != background, style.foreground == style.background,
      case .indexed(let number) = style.background
    {
      style.foreground = .indexed(RGB(number).isDark ? 7 : 0)
    }
    return style
  }
}

/// A colour as red, green and blue, 0 to 255 each.
struct RGB: Equatable {
  var red: Int
  var green: Int
  var blue: Int
}

extension RGB {
  /// Colour `number` of xterm: the 16 named ones as xterm ships them, a cube of 6 × 6 × 6, 24
  /// greys.
  init(_ number: UInt8) {
    let levels = [0, 95, 135, 175, 215, 255]
    let number = Int(number)
    if number < 16 {
      self = Self.named[number]
    } else if number < 232 {
      let place = number - 16
      self.init(
        red: levels[place / 36], green: levels[place / 6 % 6], blue: levels[place % 6])
    } else {
      let grey = 8 + 10 * (number - 232)
      self.init(red: grey, green: grey, blue: grey)
    }
  }

  private static let named: [RGB] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ].map { RGB(red: $0.0, green: $0.1, blue: $0.2) }

  /// A perceptual distance: green weighs most, red and blue depend on how red both colours are, and
  /// a grey is nearer to another grey than to a colour of the same brightness.
  func distance(to other: RGB) -> Int {
    let redMean = (red + other.red) / 2
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    let spread = spread - other.spread
    return (512 + redMean) * red * red + 1024 * green * green + (767 - redMean) * blue * blue
      + 1024 * spread * spread
  }

  /// 0 for a grey, 255 for a pure colour.
  private var spread: Int { max(red, green, blue) - min(red, green, blue) }

  var isDark: Bool { 299 * red + 587 * green + 114 * blue < 128_000 }
}
