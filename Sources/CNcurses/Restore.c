#define _GNU_SOURCE
#include "Restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "Guard.h"
#include "HeldErrors.h"
#include "Stopping.h"

enum { given_back, taken, giving_back };

static _Atomic int state = given_back;
static _Atomic pid_t giver;  // the thread that restores the terminal
static struct termios settings;
static pid_t owner;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

/// Restores the terminal before its terminfo entry was read.
static const char basics[] = "\033[?2004l\033[0m\033[?25h\033[?1049l\r";
static char capabilities[512];
static const char *_Atomic restore = basics;

int restore_prepare(void) {
  static int registered;
  if (tcgetattr(STDIN_FILENO, &settings) != 0) return -1;
  owner = getpid();
  restore = basics;
  if (!registered) registered = atexit(restore_now) == 0;
  return 0;
}

int restore_is_needed(void) { return atomic_load(&state) == taken && getpid() == owner; }

// MARK: inside handlers: only async-signal-safe calls, nothing that can block

static void nap(long milliseconds) {
  struct timespec moment = {0, milliseconds * 1000000};
  nanosleep(&moment, 0);
}

/// Writes as much as the tty takes within a second: it may be busy with a frame, but a dead line must
/// not keep the process alive.
static void write_in_time(int tty, const char *bytes) {
  size_t count = strlen(bytes);
  for (int naps = 0; count > 0 && naps < 100;) {
    ssize_t written = write(tty, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      nap(10);
      naps++;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

/// Turns standard output away from the tty, so that no frame of another thread follows what restores it.
/// Returns a descriptor of the tty.
static int turn_output_away(void) {
  int tty = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (tty < 0 || nowhere < 0 || dup2(nowhere, STDOUT_FILENO) < 0) return STDOUT_FILENO;
  return tty;
}

void restore_now(void) {
  int expected = taken;
  if (getpid() != owner) return;
  if (!atomic_compare_exchange_strong(&state, &expected, giving_back)) {
    // Another thread that restores it needs a moment; if this one crashed doing so, nothing is left to do.
    for (int i = 0; i < 150 && state == giving_back && giver != gettid(); i++) nap(10);
    return;
  }
  giver = gettid();
  if (!is_background()) {
    int tty = turn_output_away();
    int flags = fcntl(tty, F_GETFL);
    fcntl(tty, F_SETFL, flags | O_NONBLOCK);
    write_in_time(tty, restore);
    tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    held_errors_end();
    fcntl(tty, F_SETFL, flags);
  }
  atomic_store(&state, given_back);
}

// MARK: outside them

void guard_restore_bytes(const char *const *list, int count) {
  size_t length = sizeof paste_off - 1;
  memcpy(capabilities, paste_off, length);
  for (int i = 0; i < count; i++) {
    const char *next = list[i];
    while (next && *next && length < sizeof capabilities - 1) {
      const char *end = next[0] == '$' && next[1] == '<' ? strchr(next, '>') : 0;
      if (end) {
        next = end + 1;
      } else {
        capabilities[length++] = *next++;
      }
    }
  }
  capabilities[length] = 0;
  restore = capabilities;
}

void guard_taken(void) {
  held_errors_begin();
  atomic_store(&state, taken);
  write_whole(STDOUT_FILENO, paste_on, sizeof paste_on - 1);
}

void guard_given_back(void) {
  write_whole(STDOUT_FILENO, paste_off, sizeof paste_off - 1);
  tcsetattr(STDIN_FILENO, TCSADRAIN, &settings);
  atomic_store(&state, given_back);
  held_errors_end();
}
