#ifndef HELD_ERRORS_H
#define HELD_ERRORS_H

#include <stddef.h>

// What libraries and the Swift runtime print while the screen is up must not be drawn over it, and
// must not be lost: the last words of a crash are there.

/// Sends stderr, if it is a tty, to a pipe of 64 KiB that never blocks; what exceeds it is lost.
void held_errors_begin(void);

/// Restores stderr and prints what was captured, with control characters made visible. Safe in a signal
/// handler.
void held_errors_end(void);

/// Writes all of `bytes`, or as much as the descriptor takes without waiting where it is
/// non-blocking. Safe in a signal handler.
void write_whole(int descriptor, const char *bytes, size_t count);

#endif
