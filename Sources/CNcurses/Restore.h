#ifndef RESTORE_H
#define RESTORE_H

// The settings the terminal is restored to.

/// Saves the tty's settings. Returns 0, or -1 when there are none.
int restore_prepare(void);

/// Whether this process has taken over the terminal. Safe in a signal handler.
int restore_is_needed(void);

/// Restores the terminal if this process, which is about to end, has taken it over. Safe in a signal handler, in
/// several threads at once, and where doing it crashes.
void restore_now(void);

#endif
