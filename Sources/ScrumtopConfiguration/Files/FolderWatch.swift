import Glibc

/// The folders that decide what a path leads to, watched by the kernel (inotify).
struct FolderWatch: Sendable {
  let descriptor: OwnedDescriptor
  private let path: String
  private var entries: [Int32: [WatchedEntry]] = [:]

  private static let events = UInt32(
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
      | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

  /// What happened to a folder itself, or to the kernel's list of events.
  private static let upheavals = UInt32(
    IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT | IN_IGNORED | IN_Q_OVERFLOW)

  /// Folders may change while they are gone through; each round begins with what the last one found.
  private static let mostRounds = 8

  init(path: String) throws(FileFault) {
    self.path = path
    let number = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard number >= 0 else { throw .failed(.watch, path: path, errno: errno) }
    descriptor = OwnedDescriptor(number)
    if let fault = follow() { throw fault }
  }

  /// Reads what the kernel has to tell; whether some of it may concern the path.
  mutating func drain() -> Bool {
    var isConcerned = false
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = buffer.withUnsafeMutableBytes {
        read(descriptor.number, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      if concerns(buffer[..<count]) { isConcerned = true }
    }
    if isConcerned { _ = follow() }
    return isConcerned
  }

  private func concerns(_ bytes: ArraySlice<UInt8>) -> Bool {
    let header = MemoryLayout<inotify_event>.size
    var rest = bytes
    while rest.count >= header {
      let event = rest.withUnsafeBytes { $0.loadUnaligned(as: inotify_event.self) }
      let name = rest.dropFirst(header).prefix(Int(event.len)).prefix { $0 != 0 }
      rest = rest.dropFirst(header + Int(event.len))
      guard event.mask & UInt32(IN_Q_OVERFLOW) == 0 else { return true }
      guard let watched = entries[event.wd] else { continue }
      let isOfEntry = watched.contains { $0.name.utf8.elementsEqual(name) }
      if isOfEntry || event.mask & Self.upheavals != 0 { return true }
    }
    return false
  }

  /// Watches the folders as they are now and no others. Gives what could not be watched.
  private mutating func follow() -> FileFault? {
    var fault: FileFault?
    for _ in 0..<Self.mostRounds {
      let found = WatchedEntry.along(path)
      var watched: [Int32: [WatchedEntry]] = [:]
      fault = nil
      for entry in found {
        let id = inotify_add_watch(descriptor.number, entry.folder, Self.events)
        if id >= 0 {
          watched[id, default: []].append(entry)
        } else {
          fault = .failed(.watch, path: entry.folder, errno: errno)
        }
      }
      for id in entries.keys where watched[id] == nil { inotify_rm_watch(descriptor.number, id) }
      entries = watched
      if WatchedEntry.along(path) == found { break }
    }
    return fault
  }
}
