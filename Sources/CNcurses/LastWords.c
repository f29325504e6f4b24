#include "LastWords.h"

#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

#include "CNcurses.h"
#include "HeldErrors.h"

// Two, so that a crash never meets one that is being written.
static char texts[2][4096];
static size_t lengths[2];
static int statuses[2];
static _Atomic int current = -1;

void nc_last_words(const char *text, int status) {
  int next = atomic_load(&current) == 0 ? 1 : 0;
  size_t length = strnlen(text, sizeof *texts);
  memcpy(texts[next], text, length);
  lengths[next] = length;
  statuses[next] = status;
  atomic_store(&current, length > 0 ? next : -1);
}

void last_words_speak(void) {
  int spoken = atomic_load(&current);
  if (spoken < 0) return;
  write_whole(STDERR_FILENO, texts[spoken], lengths[spoken]);
  _exit(statuses[spoken]);
}
