import Foundation
import Glibc

/// Tells when a file changes: when it is written, replaced, removed or comes, also through links and with
/// its folder.
public enum ConfigurationWatch {
  /// An element for each change, one for several that nobody has looked at. To be begun before the file is
  /// read: what changes from then on is told.
  ///
  /// A thread waits in the kernel and does nothing meanwhile. It ends with the stream, and the descriptors
  /// with it. A change is told when no other has followed for `settling`, ten times that at the latest:
  /// editors take several steps to replace a file.
  public static func changes(
    of path: String, settling: Duration = .milliseconds(100)
  ) throws(FileFault) -> AsyncStream<Void> {
    let folders = try FolderWatch(path: path)
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else {
      throw .failed(.watch, path: path, errno: errno)
    }
    let end = OwnedDescriptor(ends[0])
    let life = OwnedDescriptor(ends[1])
    let version = FileVersion(path: path)
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // Only the handler refers to the other end: it is released with the stream, and that wakes the thread.
    continuation.onTermination = { _ in withExtendedLifetime(life) {} }
    Thread.detachNewThread {
      var folders = folders
      var version = version
      var debouncer = Debouncer(quiet: settling)
      while wait(for: folders.descriptor, or: end, timeout: debouncer.timeout(at: .now)) {
        if folders.drain() { debouncer.add(at: .now) }
        guard debouncer.fires(at: .now) else { continue }
        let found = FileVersion(path: path)
        if found != version { continuation.yield() }
        version = found
      }
      continuation.finish()
    }
    return stream
  }

  /// Waits until there is something to read or `timeout` milliseconds have passed; false at the end.
  private static func wait(
    for events: OwnedDescriptor, or end: OwnedDescriptor, timeout: Int32
  ) -> Bool {
    var waiting = [events, end].map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    guard poll(&waiting, nfds_t(waiting.count), timeout) >= 0 else { return errno == EINTR }
    return waiting[1].revents == 0
  }
}
