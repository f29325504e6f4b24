// Apart from Screen.c, because term.h defines macros such as `columns` and `lines`.
#include "CNcurses.h"

#include <curses.h>
#include <term.h>
#include <unistd.h>

int nc_knows_terminal(const char *name) {
  int result = 0;
  if (setupterm(name, STDOUT_FILENO, &result) != OK) return 0;
  result = cursor_address != 0;
  del_curterm(cur_term);
  return result;
}
