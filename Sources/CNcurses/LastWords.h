#ifndef LAST_WORDS_H
#define LAST_WORDS_H

/// Writes the text set by `nc_last_words` and ends the process with its status; returns if no text is set.
/// Safe in a signal handler.
void last_words_speak(void);

#endif
