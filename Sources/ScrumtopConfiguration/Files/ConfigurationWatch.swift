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
    let end = Descriptor(ends[0])
    let life = Descriptor(ends[1])
    let stamp = FileStamp(path: path)
    let (stream, continuation) = AsyncStream.makeStream(
      of: Void.self, bufferingPolicy: .bufferingNewest(1))
    // The handler alone holds the other end: it is dropped with the stream, and that wakes the thread.
    continuation.onTermination = { _ in withExtendedLifetime(life) {} }
    Thread.detachNewThread {
      var folders = folders
      var stamp = stamp
      var burst = Burst(quiet: settling)
      while wait(for: folders.descriptor, or: end, timeout: burst.timeout(at: .now)) {
        if folders.drain() { burst.add(at: .now) }
        guard burst.isOver(at: .now) else { continue }
        let found = FileStamp(path: path)
        if found != stamp { continuation.yield() }
        stamp = found
      }
      continuation.finish()
    }
    return stream
  }

  /// Waits until there is something to read or `timeout` milliseconds have passed; false at the end.
  private static func wait(
    for events: Descriptor, or end: Descriptor, timeout: Int32
  ) -> Bool {
    var waiting = [events, end].map { pollfd(fd: $0.number, events: Int16(POLLIN), revents: 0) }
    guard poll(&waiting, nfds_t(waiting.count), timeout) >= 0 else { return errno == EINTR }
    return waiting[1].revents == 0
  }
}
