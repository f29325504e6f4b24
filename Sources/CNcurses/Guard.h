#ifndef GUARD_H
#define GUARD_H

// How signal handlers, which cannot call ncurses, restore the terminal.

/// Remembers the tty's settings, captures stderr and installs every handler. Returns 0, or -1
/// when standard input or output is no tty or a pipe cannot be made.
int guard_open(void);

/// What a handler writes to restore the terminal; terminfo padding is left out. A null or absent
/// capability adds nothing.
void guard_restore_bytes(const char *const *capabilities, int count);

/// Called before the terminal is changed: from now on whatever ends the process restores it. Switches
/// bracketed paste on and captures stderr.
void guard_taken(void);

/// Called after the terminal was restored: switches bracketed paste off, resets the tty's settings and
/// prints what was written to stderr meanwhile.
void guard_given_back(void);

/// Gives the calling thread a stack for crash handlers, so that a stack overflow is handled too.
/// Cheap after the first time; the main queue may move to another thread at any time.
void guard_thread(void);

/// Waits, stopped by signal `number` (SIGTTOU or SIGTTIN), until the job is in the foreground.
/// Returns 0 if no shell could bring it there.
int guard_await_foreground(int number);

/// Stops the process, or its group, until SIGCONT; returns at once in an orphaned group.
void guard_stop_process(int group);

/// Restores the former signal handlers.
void guard_close(void);

#endif
