/* What the process itself is allowed: core dumps, descriptors, file modes. Main thread, once, before threads. */
#ifndef INTERVIEWD_PROCESS_H
#define INTERVIEWD_PROCESS_H

/* No core dumps and no peeking by other processes of the user (memory holds keys and people's words), files for the
 * owner only, SIGPIPE and SIGXFSZ ignored. */
void process_harden(void);
/* Raises the limit of open descriptors towards `wanted`; returns what it is then. */
long process_raise_files(long wanted);

#endif
