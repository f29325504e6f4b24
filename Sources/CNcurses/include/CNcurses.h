#ifndef CNCURSES_H
#define CNCURSES_H

// ncurses in plain C types. Swift cannot import most of curses.h (macros with casts, variadic
// functions, mutable globals such as stdscr), and no Swift file should be able to call curses by
// accident; so this target is the only one that includes it.
//
// It also contains what must run inside a signal handler: ncurses 6.4 restores the terminal only on
// SIGINT and SIGTERM, and never switches bracketed paste off.
//
// Everything here belongs to the main actor. One terminal can be open at a time.

#include <stdint.h>

// Locale (Locale.c)

/// Chooses C.UTF-8 for characters, for tests that must not depend on the environment.
/// Returns 1 when it is there.
int nc_locale(void);

/// Sets the environment's locale for characters, or another UTF-8 one if that is UTF-8 and not installed.
/// Returns 1 when characters are UTF-8; 0 when only ASCII can be drawn: in the C locale, the default, and in
/// any other charset, where bytes of UTF-8 may be control characters.
int nc_choose_locale(void);

/// Whether the name of a locale, such as de_DE.utf8@euro, says that its charset is UTF-8.
int nc_names_utf8(const char *locale);

/// The columns ncurses gives to a code point in the current locale: 0, 1, 2 or -1.
int nc_wcwidth(uint32_t scalar);

/// The version of the C library whose `wcwidth` that is, such as 2.36.
const char *nc_libc_version(void);

// Screen (Screen.c)

/// Whether there is a terminfo entry that can address the cursor.
int nc_knows_terminal(const char *name);

/// The colours that `nc_start` would use on such a terminal: 0, 8, 16 or 256; -1 when there is no
/// terminfo entry that can address the cursor.
int nc_terminal_colors(const char *name);

/// The number of colours used of the `count` available: 0, 8, 16 or 256.
int nc_usable_colors(int count);

/// Takes over the terminal on standard input and output: alternate screen, raw keys, bracketed paste,
/// handlers for signals and crashes. `colors` is the most to use: 0, 8, 16 or 256.
/// Returns the number of colours in use, or -1 when the terminal could not be taken; then nothing
/// was changed.
int nc_start(const char *terminal, int colors);

/// Restores the terminal for good. Harmless if it was not taken over.
void nc_stop(void);

/// Restores the terminal, stops the process like Ctrl-Z (its whole group if `group`), and takes the
/// terminal over again when it continues.
void nc_suspend(int group);

/// Takes the terminal over again after SIGSTOP, which cannot be handled.
void nc_resume(void);

/// The bytes a key sends by the terminfo capability `name` (such as "kcuu1"), or null.
const char *nc_key_sequence(const char *name);

/// Reads the size from the tty: 80x24 while it reports 0x0, at most 1000x1000.
void nc_size(int *columns, int *rows);

/// Tells ncurses the size and makes the next `nc_show` paint everything.
void nc_resize(int columns, int rows);

/// Makes the next `nc_show` paint everything.
void nc_redraw(void);

/// Attributes of `nc_put`.
enum { NC_BOLD = 1, NC_DIM = 2, NC_UNDERLINE = 4, NC_REVERSE = 8 };

/// Draws one character of `width` columns: `count` code points, the first of them the base. Colours are
/// -1 for the terminal's own or an index below the number in use. A character ncurses would give
/// another width is replaced, so that nothing to its right moves.
void nc_put(
    int column, int row, const uint32_t *scalars, int count, int width, int foreground,
    int background, int attributes);

/// Sends what changed. The cursor is placed at (column, row), or hidden if `column` is negative.
void nc_show(int column, int row);

/// Sends bytes that neither draw nor move the cursor, such as text for the clipboard, between two
/// frames: ncurses buffers nothing after `nc_show`.
void nc_send(const uint8_t *bytes, int count);

// Guard (Guard.c)

/// Reads what was typed. Returns the number of bytes, 0 when there is none now, -1 when the tty is
/// gone (EOF, EIO, hang-up).
int nc_read(uint8_t *bytes, int count);

/// A descriptor that can be read after a signal came; valid from the first `nc_start` on.
int nc_signal_descriptor(void);

/// Handles crashes where no terminal is taken over; `nc_start` does so itself.
void nc_guard_crashes(void);

/// The next signal that came (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT), or 0.
int nc_next_signal(void);

// Last words (LastWords.c)

/// Sets the text that a handled crash writes to stderr (at most 4 KiB) and the exit status that replaces the
/// signal's. An empty text restores the default. For any thread, one at a time.
void nc_last_words(const char *text, int status);

#endif
