import Foundation

/// Resident memory of this process as the kernel reports it, in MiB.
struct ProcessMemory {
  let resident: Double

  init() {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    func mebibytes(_ name: String) -> Double {
      let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
      let kibibytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      return (kibibytes.flatMap { Double($0) } ?? 0) / 1024
    }
    resident = mebibytes("VmRSS")
  }
}
