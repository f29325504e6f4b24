import CMalloc

/// How the C library takes memory from the system.
enum Allocator {
  /// For a process that runs all day and waits nearly all of it: threads share one arena, so that what one
  /// of them frees another can use, and what is free goes back. Its defaults keep 4 MiB more at 10,000
  /// lines and 100,000 events.
  static func keepSmall() {
    let piece: Int32 = 64 * 1024
    mallopt(M_ARENA_MAX, 1)
    mallopt(M_MMAP_THRESHOLD, piece)
    mallopt(M_TRIM_THRESHOLD, piece)
  }
}
