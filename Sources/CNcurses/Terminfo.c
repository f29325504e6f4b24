// Apart from Screen.c, because term.h defines macros such as `columns` and `lines`.
#include "CNcurses.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

int nc_terminal_colors(const char *name) {
  int result = 0;
  if (setupterm(name, STDOUT_FILENO, &result) != OK) return -1;
  result = cursor_address ? nc_usable_colors(max_colors) : -1;
  del_curterm(cur_term);
  return result;
}

int nc_knows_terminal(const char *name) { return nc_terminal_colors(name) >= 0; }
