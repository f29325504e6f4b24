#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "CNcurses.h"
#include "Guard.h"
#include "HeldErrors.h"

static SCREEN *screen;
static int own_colors;  // the terminal has colours of its own that can be asked for with -1
static int colors;
static int plain;  // the pair of the terminal's own colours, or 0

static const char *capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? 0 : value;
}

const char *nc_key_sequence(const char *name) { return capability(name); }

static void remember_restore_bytes(void) {
  const char *leave = capability("rmcup");
  const char *bytes[] = {
      capability("sgr0"), capability("op"), capability("rmkx"), capability("cnorm"),
      leave ? leave : "\r\n"};
  guard_restore_bytes(bytes, sizeof bytes / sizeof *bytes);
}

int nc_usable_colors(int count) {
  return count >= 256 ? 256 : count >= 16 ? 16 : count >= 8 ? 8 : 0;
}

static void choose_colors(int most) {
  colors = 0;
  own_colors = 1;
  if (most == 0 || !has_colors() || start_color() != OK) return;
  own_colors = use_default_colors() == OK;
  colors = nc_usable_colors(most < COLORS ? most : COLORS);
  // When ncurses returns to pair 0 it resets the attributes too: 11 bytes where a pair of its own takes 5.
  plain = colors > 0 && own_colors && init_pair(1, -1, -1) == OK;
  bkgd(COLOR_PAIR(plain) | ' ');
}

static void choose_modes(void) {
  raw();
  noecho();
  nonl();
  def_prog_mode();
}

int nc_start(const char *terminal, int most) {
  if (screen || guard_open() != 0) return -1;
  // The size comes from the tty alone: an exported LINES would outlive every resize.
  use_env(FALSE);
  use_tioctl(TRUE);
  // It changes the tty's modes.
  guard_taken();
  screen = newterm(terminal, stdout, stdin);
  if (!screen) {
    guard_given_back();
    guard_close();
    return -1;
  }
  remember_restore_bytes();
  choose_colors(most);
  keypad(stdscr, TRUE);
  // A frame is sent whole, even when keys are waiting.
  typeahead(-1);
  choose_modes();
  int columns, rows;
  nc_size(&columns, &rows);
  nc_resize(columns, rows);
  return colors;
}

void nc_stop(void) {
  if (!screen) return;
  endwin();
  guard_given_back();
  guard_close();
  delscreen(screen);
  screen = 0;
}

static void take_again(void) {
  guard_await_foreground(SIGTTOU);
  guard_taken();
  reset_prog_mode();
  int columns, rows;
  nc_size(&columns, &rows);
  nc_resize(columns, rows);
}

void nc_suspend(int group) {
  if (!screen) return;
  endwin();
  guard_given_back();
  guard_stop_process(group);
  take_again();
}

void nc_resume(void) {
  if (!screen) return;
  guard_await_foreground(SIGTTOU);
  endwin();
  take_again();
}

void nc_size(int *columns, int *rows) {
  struct winsize size = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
    size.ws_col = 80;
    size.ws_row = 24;
  }
  *columns = size.ws_col < 1000 ? size.ws_col : 1000;
  *rows = size.ws_row < 1000 ? size.ws_row : 1000;
}

void nc_resize(int columns, int rows) {
  if (!screen) return;
  // Not resizeterm: it would push KEY_RESIZE to a queue that is never read.
  if (LINES != rows || COLS != columns) resize_term(rows, columns);
  nc_redraw();
}

void nc_redraw(void) {
  if (screen) clearok(curscr, TRUE);
}

static int pair_of(int foreground, int background) {
  static int last_foreground, last_background, last_pair;
  if (!own_colors) {
    if (foreground < 0) foreground = COLOR_WHITE;
    if (background < 0) background = COLOR_BLACK;
  }
  if (foreground < 0 && background < 0) return plain;
  if (colors == 0) return 0;
  if (last_pair <= 0 || foreground != last_foreground || background != last_background) {
    last_pair = alloc_pair(foreground, background);
    last_foreground = foreground;
    last_background = background;
  }
  return last_pair > 0 ? last_pair : 0;
}

void nc_put(
    int column, int row, const uint32_t *scalars, int count, int width, int foreground,
    int background, int attributes) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  cchar_t cell;
  attr_t look = A_NORMAL;
  int pair = pair_of(foreground, background);
  if (!screen || row < 0 || column < 0 || row >= LINES || column + width > COLS) return;
  if (attributes & NC_BOLD) look |= A_BOLD;
  if (attributes & NC_DIM) look |= A_DIM;
  if (attributes & NC_UNDERLINE) look |= A_UNDERLINE;
  if (attributes & NC_REVERSE) look |= A_REVERSE;
  for (int i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
  int fits = count > 0 && wcwidth(text[0]) == width;
  for (int i = 1; i < count && i < CCHARW_MAX; i++) fits = fits && wcwidth(text[i]) == 0;
  for (int i = 0; i < (fits ? 1 : width); i++) {
    if (!fits) wcscpy(text, L"?");
    if (setcchar(&cell, text, look, (short)(pair < 32767 ? pair : 0), &pair) == OK)
      mvadd_wch(row, column + i, &cell);
  }
}

void nc_show(int column, int row) {
  if (!screen) return;
  guard_thread();
  int shown = column >= 0 && row >= 0 && column < COLS && row < LINES;
  if (shown) {
    leaveok(stdscr, FALSE);
    move(row, column);
    curs_set(1);
  } else {
    // A terminal that cannot hide its cursor has it in the last line.
    int hidden = curs_set(0) != ERR;
    leaveok(stdscr, hidden ? TRUE : FALSE);
    move(LINES - 1, 0);
  }
  refresh();
}

void nc_send(const uint8_t *bytes, int count) {
  if (screen) write_whole(STDOUT_FILENO, (const char *)bytes, (size_t)count);
}
