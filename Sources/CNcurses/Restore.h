#ifndef RESTORE_H
#define RESTORE_H

// What the terminal is to be as it was before.

/// Remembers the tty's settings. Returns 0, or -1 when there are none.
int restore_prepare(void);

/// Whether the terminal is this process's now. Safe in a signal handler.
int restore_is_needed(void);

/// Gives the terminal back if it is this process's, which is about to end. Safe in a signal handler, in
/// several threads at once, and where doing it crashes.
void restore_now(void);

#endif
