#define _GNU_SOURCE
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"
#include "HeldErrors.h"
#include "LastWords.h"

static const int ending[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
static const int telling[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int crashing[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};

enum { given_back, taken, giving_back };

static _Atomic int state = given_back;
static volatile sig_atomic_t seen[NSIG];
static volatile sig_atomic_t first_end;
static struct sigaction former[NSIG];
static int handled[NSIG];
static struct termios settings;
static pid_t owner;
static int signal_pipe[2] = {-1, -1};
static char restore[512];
static size_t restore_length;

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";
static const char crash_notice[] = "The program crashed; the terminal was given back.\n";

// MARK: inside handlers: only async-signal-safe calls, nothing that can block

/// Whether the tty is another job's now: then it is not ours to restore.
static int is_background(void) {
  pid_t group = tcgetpgrp(STDIN_FILENO);
  return group > 0 && group != getpgrp();
}

static void give_back_now(void) {
  int expected = taken;
  if (getpid() != owner) return;
  if (!atomic_compare_exchange_strong(&state, &expected, giving_back)) {
    // Another thread is at it, or this one crashed doing it.
    struct timespec moment = {0, 100000000};
    if (expected == giving_back) nanosleep(&moment, 0);
    return;
  }
  if (!is_background()) {
    // A tty that takes no output (dead line) must not keep the process alive.
    int flags = fcntl(STDOUT_FILENO, F_GETFL);
    fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
    write_whole(STDOUT_FILENO, restore, restore_length);
    tcsetattr(STDIN_FILENO, TCSANOW, &settings);
    held_errors_end();
    fcntl(STDOUT_FILENO, F_SETFL, flags);
  }
  atomic_store(&state, given_back);
}

static void die(int number) {
  sigset_t set;
  give_back_now();
  signal(number, SIG_DFL);
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, 0);
  raise(number);
}

static void on_crash(int number) {
  int was_taken = atomic_load(&state) == taken && getpid() == owner;
  give_back_now();
  if (was_taken) write_whole(STDERR_FILENO, crash_notice, sizeof crash_notice - 1);
  last_words_speak();
  die(number);
}

static void tell(int number) {
  char byte = (char)number;
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
}

/// The program ends in order; if it does not within 2 s, or the signal comes again, it dies here.
static void on_end(int number) {
  int error = errno;
  if (seen[number]) die(number);
  seen[number] = 1;
  if (!first_end) {
    first_end = number;
    alarm(2);
  }
  tell(number);
  errno = error;
}

static void on_alarm(int number) {
  (void)number;
  if (first_end) die(first_end);
}

static void on_tell(int number) {
  int error = errno;
  tell(number);
  errno = error;
}

// MARK: installing

static void handle(int number, void (*handler)(int), unsigned flags) {
  struct sigaction action;
  if (sigaction(number, 0, &former[number]) != 0) return;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = (int)flags;
  sigfillset(&action.sa_mask);
  // A fault inside a handler must still reach its own handler, or the process would hang.
  for (size_t i = 0; i < sizeof crashing / sizeof *crashing; i++)
    sigdelset(&action.sa_mask, crashing[i]);
  handled[number] = sigaction(number, &action, 0) == 0;
}

static int is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, 0, &action) == 0 && action.sa_handler == SIG_IGN;
}

void guard_thread(void) {
  static _Thread_local char stack[32768];
  static _Thread_local int done;
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
  stack_t current;
  if (done) return;
  done = 1;
  if (sigaltstack(0, &current) == 0 && (current.ss_flags & SS_DISABLE)) sigaltstack(&alternate, 0);
}

void nc_guard_crashes(void) {
  for (size_t i = 0; i < sizeof crashing / sizeof *crashing; i++)
    handle(crashing[i], on_crash, SA_ONSTACK | SA_NODEFER | SA_RESETHAND);
}

static void install(void) {
  nc_guard_crashes();
  // A signal that the caller ignores (nohup) stays ignored.
  for (size_t i = 0; i < sizeof ending / sizeof *ending; i++)
    if (!is_ignored(ending[i])) handle(ending[i], on_end, SA_RESTART);
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
    if (telling[i] != SIGTSTP || !is_ignored(SIGTSTP)) handle(telling[i], on_tell, SA_RESTART);
  handle(SIGALRM, on_alarm, SA_RESTART);
}

int guard_open(void) {
  static int registered;
  static const char basics[] = "\033[?2004l\033[0m\033[?25h\033[?1049l\r";
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return -1;
  // Kept when the terminal is closed: an event loop may still watch it for a moment.
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  while (nc_next_signal()) continue;
  if (!guard_await_foreground(SIGTTOU)) return -1;
  if (tcgetattr(STDIN_FILENO, &settings) != 0) return -1;
  owner = getpid();
  memcpy(restore, basics, sizeof basics);
  restore_length = sizeof basics - 1;
  first_end = 0;
  for (int number = 0; number < NSIG; number++) seen[number] = 0;
  if (!registered) registered = atexit(give_back_now) == 0;
  install();
  guard_thread();
  return 0;
}

void guard_close(void) {
  alarm(0);
  for (int number = 1; number < NSIG; number++) {
    if (handled[number]) sigaction(number, &former[number], 0);
    handled[number] = 0;
  }
}

void guard_restore_bytes(const char *const *capabilities, int count) {
  size_t length = sizeof paste_off - 1;
  memcpy(restore, paste_off, length);
  for (int i = 0; i < count; i++) {
    const char *next = capabilities[i];
    while (next && *next && length < sizeof restore) {
      const char *end = next[0] == '$' && next[1] == '<' ? strchr(next, '>') : 0;
      if (end) {
        next = end + 1;
      } else {
        restore[length++] = *next++;
      }
    }
  }
  restore_length = length;
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

// MARK: stopping

// The main queue of a Swift program may run on threads that block every signal, where the kernel
// neither stops a background job that touches the tty nor stops the caller of kill() in time.
// So the thread itself stops, with the signal unblocked.

static volatile sig_atomic_t went_on;

static void on_continue(int number) {
  (void)number;
  went_on = 1;
}

static void set(int number, void (*handler)(int), struct sigaction *before) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  sigaction(number, &action, before);
}

/// Returns 1 when the process was stopped and goes on, 0 when it cannot stop (orphaned group).
static int stop_now(int number, int group) {
  struct sigaction stop, go;
  struct timespec moment = {0, 10000000};
  sigset_t mask, before;
  went_on = 0;
  set(SIGCONT, on_continue, &go);
  // The others of the group first; ignoring also forgets the one that came to this process.
  set(number, SIG_IGN, &stop);
  if (group) kill(0, number);
  set(number, SIG_IGN, 0);
  set(number, SIG_DFL, 0);
  sigemptyset(&mask);
  sigaddset(&mask, number);
  pthread_sigmask(SIG_UNBLOCK, &mask, &before);
  raise(number);
  pthread_sigmask(SIG_SETMASK, &before, 0);
  sigaction(number, &stop, 0);
  // Another thread may be about to handle the SIGCONT.
  for (int i = 0; i < 10 && !went_on; i++) nanosleep(&moment, 0);
  sigaction(SIGCONT, &go, 0);
  return went_on;
}

int guard_await_foreground(int number) {
  while (is_background())
    if (!stop_now(number, 1)) return 0;
  return 1;
}

void guard_stop_process(int group) {
  if (handled[SIGTSTP]) stop_now(SIGTSTP, group);
}

// MARK: reading

int nc_read(uint8_t *bytes, int count) {
  // The descriptor is shared with the shell, so it is asked rather than made non-blocking.
  struct pollfd tty = {.fd = STDIN_FILENO, .events = POLLIN};
  ssize_t result;
  guard_thread();
  int ready = poll(&tty, 1, 0);
  if (ready == 0 || (ready < 0 && errno == EINTR)) return 0;
  if (ready < 0 || !(tty.revents & POLLIN)) return -1;
  result = read(STDIN_FILENO, bytes, (size_t)count);
  if (result < 0 && (errno == EINTR || errno == EAGAIN)) return 0;
  // A background job gets EIO as well where SIGTTIN is blocked.
  if (result < 0 && errno == EIO && is_background()) return guard_await_foreground(SIGTTIN) - 1;
  return result > 0 ? (int)result : -1;
}

int nc_signal_descriptor(void) { return signal_pipe[0]; }

int nc_next_signal(void) {
  unsigned char byte;
  return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}
