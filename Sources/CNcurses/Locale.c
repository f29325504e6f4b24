#define _GNU_SOURCE
#include "CNcurses.h"

#include <ctype.h>
#include <gnu/libc-version.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int nc_locale(void) { return setlocale(LC_CTYPE, "C.UTF-8") != 0; }

int nc_names_utf8(const char *locale) {
  static const char wanted[] = "utf8";
  const char *charset = strchr(locale, '.');
  size_t matched = 0;
  // macOS sends the charset alone.
  for (const char *next = charset ? charset + 1 : locale; *next && *next != '@'; next++) {
    if (*next == '-' || *next == '_') continue;
    if (tolower((unsigned char)*next) != wanted[matched]) return 0;
    matched++;
  }
  return matched == sizeof wanted - 1;
}

/// The variable that decides about characters; empty when none is set.
static const char *asked(void) {
  static const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (value && *value) return value;
  }
  return "";
}

int nc_choose_locale(void) {
  // Only the character type: numbers must not get a decimal comma under other libraries.
  if (setlocale(LC_CTYPE, "")) return is_utf8();
  // Forwarded from another machine and not installed here. Its terminal shows what the name says.
  if (!nc_names_utf8(asked())) return 0;
  return setlocale(LC_CTYPE, "C.UTF-8") != 0 || setlocale(LC_CTYPE, "en_US.UTF-8") != 0;
}

int nc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

const char *nc_libc_version(void) { return gnu_get_libc_version(); }
