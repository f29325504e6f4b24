#ifndef GUARD_H
#define GUARD_H

// How the terminal is given back when ncurses cannot be called: from signal handlers.

/// Remembers the tty's settings, holds stderr back and installs every handler. Returns 0, or -1
/// when standard input or output is no tty or a pipe cannot be made.
int guard_open(void);

/// What a handler writes to give the terminal back; terminfo padding is left out. A null or absent
/// capability adds nothing.
void guard_restore_bytes(const char *const *capabilities, int count);

/// The terminal is about to be changed: from now on whatever ends the process gives it back. Switches
/// bracketed paste on and holds stderr back.
void guard_taken(void);

/// The terminal was given back: switches bracketed paste off, sets the tty as it was before and
/// lets through what was written to stderr meanwhile.
void guard_given_back(void);

/// Gives the calling thread a stack for crash handlers, so that a stack overflow is handled too.
/// Cheap after the first time; the main queue may come on another thread at any time.
void guard_thread(void);

/// Waits, stopped by signal `number` (SIGTTOU or SIGTTIN), until the job is in the foreground.
/// Returns 0 when it cannot be, as nobody could bring it there.
int guard_await_foreground(int number);

/// Stops the process, or its group, until SIGCONT; comes back at once in an orphaned group.
void guard_stop_process(int group);

/// Puts the former signal handlers back.
void guard_close(void);

#endif
