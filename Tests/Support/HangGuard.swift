// Without a product, `swift build --static-swift-stdlib` builds this target too, and the static
// library has no Testing.
#if canImport(Testing)
  public import Testing

  extension Trait where Self == TimeLimitTrait {
    /// Every suite carries it: a test that waits for ever fails and is named. It measures nothing;
    /// the limit leaves room for a machine that is busy with other work.
    public static var guardAgainstHanging: Self { .timeLimit(.minutes(10)) }
  }
#endif
