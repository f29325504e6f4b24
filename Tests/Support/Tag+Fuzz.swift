// See HangGuard.swift: the static library has no Testing.
#if canImport(Testing)
  public import Testing

  extension Tag {
    /// Random or hostile input where the only outcome is that nothing traps or hangs. Such a test
    /// cannot fail in any other way: it never replaces one with an oracle.
    @Tag public static var fuzz: Self
  }
#endif
