import Glibc

/// How many files and connections the process may have open.
public enum DescriptorLimit {
  /// Raises the limit to what the system allows; where that fails it stays as it is.
  public static func raise() {
    var limit = current
    limit.rlim_cur = limit.rlim_max
    setrlimit(resource, &limit)
  }

  static var now: Int { Int(clamping: current.rlim_cur) }

  private static let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

  private static var current: rlimit {
    var limit = rlimit()
    getrlimit(resource, &limit)
    return limit
  }
}
