import CZlib

/// The bytes of some records as the API sent them, compressed together: alone they are too short to be
/// worth it.
final class SourceChunk: Sendable {
  /// More records a chunk save little more, and all of them are unpacked to read one.
  static let mostRecords = 64
  /// Where records are long, fewer of them fill a chunk.
  static let mostBytes = 64 * 1024

  /// Where each record ends in the unpacked bytes.
  private let ends: [UInt32]
  private let packed: [UInt8]
  /// Whether `packed` is the bytes as they are: packing them gained nothing.
  private let isPlain: Bool

  init(_ sources: some Sequence<[UInt8]>) {
    var (bytes, ends): ([UInt8], [UInt32]) = ([], [])
    for source in sources {
      bytes += source
      ends.append(UInt32(bytes.count))
    }
    ends.trim()
    let compressed = Self.compressed(bytes)
    self.ends = ends
    isPlain = compressed == nil
    packed = compressed ?? bytes
  }

  var count: Int { ends.count }

  func range(of record: Int) -> Range<Int> {
    (record == 0 ? 0 : Int(ends[record - 1]))..<Int(ends[record])
  }

  /// The bytes of all records, one after the other. Nil when there was no memory to unpack them.
  func bytes() -> [UInt8]? {
    guard !isPlain else { return packed }
    let size = Int(ends.last ?? 0)
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      var length = uLongf(size)
      isWhole =
        uncompress(buffer.baseAddress, &length, packed, uLong(packed.count)) == Z_OK
        && length == uLongf(size)
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }

  /// Nil when it would not be shorter.
  private static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    let bound = compressBound(uLong(bytes.count))
    var isPacked = false
    var packed = [UInt8](unsafeUninitializedCapacity: Int(bound)) { buffer, count in
      var length = bound
      isPacked =
        compress2(
          buffer.baseAddress, &length, bytes, uLong(bytes.count), Z_DEFAULT_COMPRESSION) == Z_OK
      count = isPacked ? Int(length) : 0
    }
    packed.trim()
    return isPacked && packed.count < bytes.count ? packed : nil
  }
}

/// Reads records out of chunks; several of one chunk in a row unpack it once.
struct SourceReader {
  private var chunk: SourceChunk?
  private var bytes: [UInt8]?

  /// The bytes of one record. Nil when there was no memory to unpack them.
  mutating func source(_ record: Int, of wanted: SourceChunk) -> [UInt8]? {
    if chunk !== wanted { (chunk, bytes) = (wanted, wanted.bytes()) }
    return bytes.map { Array($0[wanted.range(of: record)]) }
  }
}
