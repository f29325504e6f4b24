#ifndef LAST_WORDS_H
#define LAST_WORDS_H

/// Writes what was given to `nc_last_words` and ends the process with its status; returns where there is
/// nothing to say. Safe in a signal handler.
void last_words_speak(void);

#endif
