#define _GNU_SOURCE
#include "Guard.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "CNcurses.h"
#include "HeldErrors.h"
#include "LastWords.h"
#include "Restore.h"
#include "Stopping.h"

static const int telling[] = {SIGWINCH, SIGTSTP, SIGCONT};
static const int crashing[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};

static volatile sig_atomic_t seen[NSIG];
static volatile sig_atomic_t first_end;
static struct sigaction former[NSIG];
static int handled[NSIG];
static int signal_pipe[2] = {-1, -1};
static timer_t limit_timer;
static int has_limit_timer;

static const char crash_notice[] = "The program crashed; the terminal was given back.\n";

// MARK: inside handlers: only async-signal-safe calls, nothing that can block

static void die(int number) {
  sigset_t set;
  restore_now();
  signal(number, SIG_DFL);
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, 0);
  raise(number);
  // The first process of a container outlives its own signals.
  _exit(128 + number);
}

static void on_crash(int number) {
  int was_taken = restore_is_needed();
  restore_now();
  if (was_taken) write_whole(STDERR_FILENO, crash_notice, sizeof crash_notice - 1);
  last_words_speak();
  die(number);
}

static void tell(int number) {
  char byte = (char)number;
  ssize_t written = write(signal_pipe[1], &byte, 1);
  (void)written;
}

/// The program shuts down; if it does not within 2 s, or the signal comes again, it ends here.
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
  if (first_end) die(first_end);
  if (former[number].sa_handler != SIG_IGN) die(number);
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

static int is_crash(int number) {
  for (size_t i = 0; i < sizeof crashing / sizeof *crashing; i++)
    if (crashing[i] == number) return 1;
  return 0;
}

/// Whether an unhandled signal ends the process and can be handled.
static int is_deadly(int number) {
  switch (number) {
  case SIGKILL:
  case SIGSTOP:
  case SIGTSTP:
  case SIGTTIN:
  case SIGTTOU:
  case SIGCONT:
  case SIGCHLD:
  case SIGURG:
  case SIGWINCH: return 0;
  // Those between are the C library's own.
  default: return number < NSIG && (number <= SIGSYS || number >= SIGRTMIN);
  }
}

static void handle_deadly(int number) {
  switch (number) {
  case SIGINT:
  case SIGTERM:
  case SIGHUP:
  case SIGQUIT: handle(number, on_end, SA_RESTART); break;
  case SIGALRM: handle(number, on_alarm, SA_RESTART); break;
  default:
    if (is_crash(number)) {
      handle(number, on_crash, SA_ONSTACK | SA_NODEFER | SA_RESETHAND);
    } else {
      handle(number, die, SA_RESTART);
    }
  }
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
  for (size_t i = 0; i < sizeof crashing / sizeof *crashing; i++) handle_deadly(crashing[i]);
}

static void install(void) {
  // A signal that the caller ignores (nohup) stays ignored; a crash cannot be, and the alarm is needed here.
  for (int number = 1; number <= SIGRTMAX; number++)
    if (is_deadly(number) && (!is_ignored(number) || is_crash(number) || number == SIGALRM))
      handle_deadly(number);
  for (size_t i = 0; i < sizeof telling / sizeof *telling; i++)
    if (telling[i] != SIGTSTP || !is_ignored(SIGTSTP)) handle(telling[i], on_tell, SA_RESTART);
}

/// At the hard limit of CPU time, which `ulimit -t` sets together with the soft one, the kernel kills without
/// a signal to handle. A timer of CPU time sends the soft limit's signal shortly before it.
static void expect_cpu_limit(void) {
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGXCPU};
  struct itimerspec shortly = {.it_value = {.tv_nsec = 500000000}};
  struct rlimit limit;
  if (!handled[SIGXCPU] || getrlimit(RLIMIT_CPU, &limit) != 0) return;
  if (limit.rlim_max == RLIM_INFINITY || limit.rlim_max == 0 || limit.rlim_cur < limit.rlim_max) return;
  // Other threads use up time while this one writes to a slow terminal.
  if (limit.rlim_max > 1) shortly.it_value = (struct timespec){.tv_sec = (time_t)limit.rlim_max - 1};
  has_limit_timer = timer_create(CLOCK_PROCESS_CPUTIME_ID, &event, &limit_timer) == 0;
  if (has_limit_timer) timer_settime(limit_timer, TIMER_ABSTIME, &shortly, 0);
}

int guard_open(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return -1;
  // Kept when the terminal is closed: an event loop may still watch it for a moment.
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_NONBLOCK | O_CLOEXEC) != 0) return -1;
  while (nc_next_signal()) continue;
  if (!guard_await_foreground(SIGTTOU)) return -1;
  if (restore_prepare() != 0) return -1;
  first_end = 0;
  for (int number = 0; number < NSIG; number++) seen[number] = 0;
  install();
  expect_cpu_limit();
  guard_thread();
  return 0;
}

void guard_close(void) {
  alarm(0);
  if (has_limit_timer) timer_delete(limit_timer);
  has_limit_timer = 0;
  for (int number = 1; number < NSIG; number++) {
    if (handled[number]) sigaction(number, &former[number], 0);
    handled[number] = 0;
  }
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
