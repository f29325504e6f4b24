#ifndef STOPPING_H
#define STOPPING_H

/// Whether another job has the tty: then it must not be read or restored. Safe in a signal handler.
int is_background(void);

/// Stops the process, or its group, by a signal such as SIGTSTP. Returns 1 after it was stopped and
/// continued, 0 when it cannot stop (orphaned group).
int stop_now(int number, int group);

#endif
