import Glibc

/// The three descriptors that every program begins with.
public enum StandardDescriptors {
  /// Takes the place of those that were closed, so that no file and no connection gets it and is taken for
  /// one of them; they fail as before. Has to come before anything is opened.
  public static func hold() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      // Opened the other way round, each fails with EBADF. The lowest free number is the one.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
