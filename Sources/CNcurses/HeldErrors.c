#define _GNU_SOURCE
#include "HeldErrors.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <string.h>
#include <unistd.h>

static int held = -1;
static int true_stderr = -1;
static int is_utf8;

void write_whole(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes += written;
    count -= (size_t)written;
  }
}

void held_errors_begin(void) {
  int ends[2];
  if (held >= 0 || !isatty(STDERR_FILENO)) return;
  true_stderr = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (true_stderr < 0) return;
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) {
    close(true_stderr);
    return;
  }
  is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  dup2(ends[1], STDERR_FILENO);
  close(ends[1]);
  held = ends[0];
}

/// Makes control characters visible: what a library printed may quote what a server sent.
static void defuse(char *bytes, ssize_t count) {
  for (ssize_t i = 0; i < count; i++) {
    unsigned char byte = (unsigned char)bytes[i];
    int control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
    int c1 = i > 0 && (byte & 0xE0) == 0x80 && (unsigned char)bytes[i - 1] == 0xC2;
    if (c1) bytes[i - 1] = '?';
    // In another charset the bytes of UTF-8 may be control characters.
    if (control || c1 || (byte >= 0x80 && !is_utf8)) bytes[i] = '?';
  }
}

void held_errors_end(void) {
  char bytes[1024];
  ssize_t count;
  if (held < 0) return;
  dup2(true_stderr, STDERR_FILENO);
  while ((count = read(held, bytes, sizeof bytes)) > 0) {
    defuse(bytes, count);
    write_whole(STDERR_FILENO, bytes, (size_t)count);
  }
  close(held);
  close(true_stderr);
  held = true_stderr = -1;
}
