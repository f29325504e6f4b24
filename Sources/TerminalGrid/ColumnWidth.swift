/// How many columns a code point takes.
///
/// The answer is that of `wcwidth` in Debian 12 (glibc 2.36, Unicode 14), because ncurses asks
/// `wcwidth` too: two opinions about one width would shift the rest of a row. It is a table and no
/// call, so that it does not depend on the locale. It is valid for every code point that the
/// sanitiser lets through; ranges run across the others.
enum ColumnWidth {
  /// 0, 1 or 2.
  static func columns(of scalar: Unicode.Scalar) -> Int {
    if contains(scalar.value, in: wide) { return 2 }
    return contains(scalar.value, in: zero) ? 0 : 1
  }

  private static func contains(_ value: UInt32, in ranges: [ClosedRange<UInt32>]) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }
}
