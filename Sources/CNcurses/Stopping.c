#define _GNU_SOURCE
#include "Stopping.h"

#include <signal.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "Guard.h"

int is_background(void) {
  pid_t group = tcgetpgrp(STDIN_FILENO);
  return group > 0 && group != getpgrp();
}

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

int stop_now(int number, int group) {
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
