/* The data directory: made if missing, held by one daemon at a time. */
#ifndef INTERVIEWD_DATADIR_H
#define INTERVIEWD_DATADIR_H

#include "base/status.h"

struct datadir;

/* Makes DIR (0700, with its parents) and takes the lock on DIR/lock, which the kernel gives back however the process
 * ends. STATUS_BUSY if another process has it (err names its pid), STATUS_INVALID, STATUS_NOSPACE, STATUS_IO. */
enum status datadir_open(const char *path, struct datadir **out, struct err *err);
/* Does a daemon hold it? 1 (*pid is what it wrote there, 0 where that can't be read), 0, or -1 where it can't be known. Takes
 * the lock for a moment where it is free; pid may be NULL. */
int datadir_look(const char *path, long *pid);
/* Gives the lock back; NULL is fine. */
void datadir_close(struct datadir *d);

#endif
