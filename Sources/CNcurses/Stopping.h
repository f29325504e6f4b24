#ifndef STOPPING_H
#define STOPPING_H

/// Whether the tty is another job's now: then it is not ours to read or restore. Safe in a signal handler.
int is_background(void);

/// Stops the process, or its group, by a signal such as SIGTSTP. Returns 1 when it was stopped and goes
/// on, 0 when it cannot stop (orphaned group).
int stop_now(int number, int group);

#endif
