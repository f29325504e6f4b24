#define _GNU_SOURCE
#include "CNcurses.h"

#include <locale.h>
#include <wchar.h>

int nc_locale(void) { return setlocale(LC_CTYPE, "C.UTF-8") != 0; }

int nc_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }
