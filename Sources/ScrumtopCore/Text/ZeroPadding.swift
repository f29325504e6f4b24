extension BinaryInteger {
  /// The digits of a number that is not negative, with zeros in front up to `width` characters; a longer
  /// number keeps all its digits.
  ///
  ///     7.zeroPadded(to: 2)              // 07
  ///     27.zeroPadded(to: 4, radix: 16)  // 001b
  public func zeroPadded(to width: Int, radix: Int = 10) -> String {
    let digits = String(self, radix: radix)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
