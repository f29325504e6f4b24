#ifndef CNCURSES_H
#define CNCURSES_H

// ncurses in plain C types. Swift cannot import most of curses.h (macros with casts, variadic
// functions, mutable globals such as stdscr), and no Swift file shall be able to call curses by
// accident; so this target is the only one that includes it.
//
// Everything here belongs to the main thread. One terminal can be open at a time.

#include <stdint.h>

/// Chooses C.UTF-8 for characters, for tests that must not depend on the environment.
/// Returns 1 when it is there.
int nc_locale(void);

/// The columns ncurses gives to a code point in the current locale: 0, 1, 2 or -1.
int nc_wcwidth(uint32_t scalar);

#endif
