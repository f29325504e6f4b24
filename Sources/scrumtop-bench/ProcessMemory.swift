import Foundation

/// What the kernel says of this process's memory, in MiB.
struct ProcessMemory {
  let resident: Double
  let peak: Double

  init() {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func mebibytes(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      return (kibibytes.flatMap { Double($0) } ?? 0) / 1024
    }
    resident = mebibytes("VmRSS")
    peak = mebibytes("VmHWM")
  }
}
