#define _GNU_SOURCE
#include "CNcurses.h"

#include <langinfo.h>
#include <locale.h>
#include <string.h>
#include <wchar.h>

static int is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int nc_locale(void) { return setlocale(LC_CTYPE, "C.UTF-8") != 0; }

int nc_choose_locale(void) {
  // Only the character type: numbers must not get a decimal comma under other libraries.
  int installed = setlocale(LC_CTYPE, "") != 0;
  if (is_utf8()) return 1;
  // A legacy charset that is installed was chosen for a terminal that speaks it; C was not chosen.
  if (installed && strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") != 0) return 0;
  return setlocale(LC_CTYPE, "C.UTF-8") != 0 || setlocale(LC_CTYPE, "en_US.UTF-8") != 0;
}

int nc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
