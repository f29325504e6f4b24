import Foundation
import Glibc
import Support
import Testing

@testable import ScrumtopConfiguration

/// What changes a file, seen without asking again and again. Serial: descriptors are counted.
@Suite(.guardAgainstHanging, .boundedParallelism)
struct ConfigurationWatchTests {
  let folder: TemporaryFolder
  let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/config/scrumtop/config.toml"
  }

  private func changes(of path: String? = nil) throws -> AsyncStream<Void>.AsyncIterator {
    try ConfigurationWatch.changes(of: path ?? self.path, settling: .milliseconds(20))
      .makeAsyncIterator()
  }

  private func put(_ text: String, _ name: String = "config/scrumtop/config.toml") throws {
    _ = try folder.write(text, to: name)
  }

  @Test func aFileThatIsWrittenAnewIsTold() async throws {
    try put("one")
    var changes = try changes()
    try put("two")
    #expect(await changes.next() != nil)
    try put("three")
    #expect(await changes.next() != nil)
  }

  @Test func aFileThatIsReplacedOrRemovedOrComesBackIsTold() async throws {
    try put("one")
    var changes = try changes()
    try put("two", "config/scrumtop/.config.toml.swp")
    #expect(rename(folder.path + "/config/scrumtop/.config.toml.swp", path) == 0)
    #expect(await changes.next() != nil)
    #expect(unlink(path) == 0)
    #expect(await changes.next() != nil)
    try put("three")
    #expect(await changes.next() != nil)
    #expect(chmod(path, 0o400) == 0)
    #expect(await changes.next() != nil)
  }

  @Test func aFileThatComesWithItsFoldersIsTold() async throws {
    var changes = try changes()
    try put("one")
    #expect(await changes.next() != nil)
    try put("two")
    #expect(await changes.next() != nil)
  }

  @Test func aFolderThatGoesAndComesAgainIsFollowed() async throws {
    try put("one")
    var changes = try changes()
    let scrumtop = folder.path + "/config/scrumtop"
    #expect(rename(scrumtop, folder.path + "/elsewhere") == 0)
    #expect(await changes.next() != nil)
    try put("two")
    #expect(await changes.next() != nil)
    try FileManager.default.removeItem(atPath: scrumtop)
    #expect(await changes.next() != nil)
    #expect(rename(folder.path + "/elsewhere", scrumtop) == 0)
    #expect(await changes.next() != nil)
    try put("three")
    #expect(await changes.next() != nil)
  }

  /// As a manager of dotfiles has it, and as Kubernetes mounts a map of files.
  @Test func whatLinksLeadToIsFollowed() async throws {
    try put("one", "dotfiles/v1/config.toml")
    try put("two", "dotfiles/v2/config.toml")
    let data = folder.path + "/dotfiles/data"
    #expect(symlink("v1", data) == 0)
    try FileManager.default.createDirectory(
      atPath: folder.path + "/config", withIntermediateDirectories: false)
    #expect(symlink("../dotfiles", folder.path + "/config/scrumtop") == 0)
    #expect(symlink("data/config.toml", folder.path + "/dotfiles/config.toml") == 0)
    var changes = try changes()
    try put("one, longer", "dotfiles/v1/config.toml")
    #expect(await changes.next() != nil)
    #expect(symlink("v2", data + ".new") == 0)
    #expect(rename(data + ".new", data) == 0)
    #expect(await changes.next() != nil)
    try put("two, longer", "dotfiles/v2/config.toml")
    #expect(await changes.next() != nil)
    #expect(unlink(folder.path + "/config/scrumtop") == 0)
    #expect(await changes.next() != nil)
    try put("three")
    #expect(await changes.next() != nil)
  }

  @Test func withTheConsumerTheThreadAndItsDescriptorsEnd() async throws {
    try put("one")
    let before = Self.watches
    for _ in 0..<20 {
      let stream = try ConfigurationWatch.changes(of: path, settling: .milliseconds(20))
      let consumer = Task { for await _ in stream {} }
      #expect(Self.watches > 0)
      consumer.cancel()
      await consumer.value
    }
    // A stream that nobody ever looks at.
    _ = try ConfigurationWatch.changes(of: path)
    while Self.watches > before { await Task.yield() }
  }

  /// How many inotify instances this process has.
  private static var watches: Int {
    let folder = "/proc/self/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.count { name in
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(name)")
      return target == "anon_inode:inotify"
    }
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct WatchedEntryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func entries(_ path: String) -> [String] {
    WatchedEntry.along(path).map { String($0.path.dropFirst(folder.path.count)) }
  }

  @Test func theLastNameAndEveryLinkDecide() throws {
    _ = try folder.write("", to: "a/b/file")
    #expect(symlink("a/b", folder.path + "/link") == 0)
    #expect(symlink(folder.path + "/link/../b/file", folder.path + "/far") == 0)
    #expect(entries(folder.path + "/a/b/file") == ["/a/b/file"])
    #expect(entries(folder.path + "/a/b/none") == ["/a/b/none"])
    #expect(entries(folder.path + "/a/none/file") == ["/a/none"])
    #expect(entries(folder.path + "/a/./b//file") == ["/a/b/file"])
    #expect(entries(folder.path + "/a/b/file/x") == ["/a/b/file"])
    #expect(entries(folder.path + "/link/file") == ["/link", "/a/b/file"])
    #expect(entries(folder.path + "/far") == ["/far", "/link", "/a/b/file"])
  }

  @Test func aCircleOfLinksEnds() {
    #expect(symlink("two", folder.path + "/one") == 0)
    #expect(symlink("one", folder.path + "/two") == 0)
    #expect(WatchedEntry.along(folder.path + "/one").count <= 41)
  }

  @Test func aRelativePathBeginsInTheCurrentFolder() {
    #expect(WatchedEntry.along("no-such-file.toml").map(\.name) == ["no-such-file.toml"])
  }
}

@Suite(.guardAgainstHanging, .boundedParallelism) struct BurstTests {
  let start = ContinuousClock.now

  private func fires(_ debouncer: inout Debouncer, _ milliseconds: Int) -> Bool {
    debouncer.fires(at: at(milliseconds))
  }

  private func at(_ milliseconds: Int) -> ContinuousClock.Instant {
    start + .milliseconds(milliseconds)
  }

  @Test func itIsOverWhenItIsQuiet() {
    var debouncer = Debouncer(quiet: .milliseconds(100))
    #expect(debouncer.timeout(at: at(0)) == -1)
    #expect(!fires(&debouncer, 0))
    debouncer.add(at: at(0))
    debouncer.add(at: at(90))
    #expect(debouncer.timeout(at: at(90)) == 100)
    #expect(!fires(&debouncer, 189))
    #expect(debouncer.timeout(at: at(500)) == 0)
    #expect(fires(&debouncer, 190))
    #expect(!fires(&debouncer, 191))
    #expect(debouncer.timeout(at: at(191)) == -1)
  }

  @Test func oneWithoutEndIsCutShort() {
    var debouncer = Debouncer(quiet: .milliseconds(100))
    for time in stride(from: 0, through: 990, by: 10) {
      debouncer.add(at: at(time))
      #expect(!fires(&debouncer, time))
    }
    #expect(fires(&debouncer, 1000))
    debouncer.add(at: at(1010))
    #expect(debouncer.timeout(at: at(1010)) == 100)
  }
}
