#ifndef CNCURSES_H
#define CNCURSES_H

// ncurses in plain C types. Swift cannot import most of curses.h (macros with casts, variadic
// functions, mutable globals such as stdscr), and no Swift file shall be able to call curses by
// accident; so this target is the only one that includes it.
//
// It also holds what must run inside a signal handler: ncurses 6.4 gives the terminal back on
// SIGINT and SIGTERM alone, and never switches bracketed paste off.
//
// Everything here belongs to the main actor. One terminal can be open at a time.

#include <stdint.h>

// Locale (Locale.c)

/// Chooses C.UTF-8 for characters, for tests that must not depend on the environment.
/// Returns 1 when it is there.
int nc_locale(void);

/// Takes the environment's locale for characters; where that is a UTF-8 one and not installed, another such.
/// Returns 1 when characters are UTF-8; 0 when only ASCII can be drawn: in the C locale, which is that of an
/// environment that names none, and in any other charset, where bytes of UTF-8 may be control characters.
int nc_choose_locale(void);

/// Whether the name of a locale, such as de_DE.utf8@euro, says that its charset is UTF-8.
int nc_names_utf8(const char *locale);

/// The columns ncurses gives to a code point in the current locale: 0, 1, 2 or -1.
int nc_wcwidth(uint32_t scalar);

// Screen (Screen.c)

/// Whether there is a terminfo entry that can address the cursor.
int nc_knows_terminal(const char *name);

/// The colours that `nc_start` would use on such a terminal: 0, 8, 16 or 256; -1 when there is no
/// terminfo entry that can address the cursor.
int nc_terminal_colors(const char *name);

/// How many of so many colours are used: 0, 8, 16 or 256.
int nc_usable_colors(int count);

/// Takes the terminal on standard input and output: alternate screen, raw keys, bracketed paste,
/// handlers for signals and crashes. `colors` is the most to use: 0, 8, 16 or 256.
/// Returns the number of colours in use, or -1 when the terminal could not be taken; then nothing
/// was changed.
int nc_start(const char *terminal, int colors);

/// Gives the terminal back for good. Harmless when it is not taken.
void nc_stop(void);

/// Gives the terminal back, stops the process like Ctrl-Z (its whole group if `group`), and takes
/// the terminal again when it goes on.
void nc_suspend(int group);

/// Takes the terminal again after something stopped the process without asking (SIGSTOP).
void nc_resume(void);

/// The bytes a key sends by the terminfo capability `name` (such as "kcuu1"), or null.
const char *nc_key_sequence(const char *name);

/// Reads the size from the tty: 80x24 while it says 0x0, at most 1000x1000.
void nc_size(int *columns, int *rows);

/// Tells ncurses the size and makes the next `nc_show` paint everything.
void nc_resize(int columns, int rows);

/// Makes the next `nc_show` paint everything.
void nc_redraw(void);

/// Attributes of `nc_put`.
enum { NC_BOLD = 1, NC_DIM = 2, NC_UNDERLINE = 4, NC_REVERSE = 8 };

/// Puts one character of `width` columns; `count` code points, the first the base. Colours are
/// -1 for the terminal's own or an index below the number in use. A character ncurses would give
/// another width is replaced, so that nothing to its right moves.
void nc_put(
    int column, int row, const uint32_t *scalars, int count, int width, int foreground,
    int background, int attributes);

/// Sends what changed. The cursor stands at (column, row), or is hidden when `column` is negative.
void nc_show(int column, int row);

/// Sends bytes that draw nothing and move nothing, such as a text for the clipboard, between two
/// frames: ncurses keeps nothing back after `nc_show`.
void nc_send(const uint8_t *bytes, int count);

// Guard (Guard.c)

/// Reads what was typed. Returns the number of bytes, 0 when there is none now, -1 when the tty is
/// gone (EOF, EIO, hang-up).
int nc_read(uint8_t *bytes, int count);

/// A descriptor that can be read after a signal came; valid from the first `nc_start` on.
int nc_signal_descriptor(void);

/// Handles crashes without a terminal; `nc_start` does so as well.
void nc_guard_crashes(void);

/// The next signal that came (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT), or 0.
int nc_next_signal(void);

// Last words (LastWords.c)

/// What a crash that is handled writes to stderr, of which 4 KiB are kept, and the status that it ends the
/// process with instead of its signal. An empty text leaves both to the signal. For any thread, one at a
/// time.
void nc_last_words(const char *text, int status);

#endif
