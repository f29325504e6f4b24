import Glibc

/// A file descriptor that is closed with the last reference to it.
final class OwnedDescriptor: Sendable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { close(number) }
}
