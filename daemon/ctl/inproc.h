/* An interviewer in this process, over a database in memory: how scripts are tested and tried. Synchronous; any thread, each
 * for itself. */
#ifndef INTERVIEWD_CTL_INPROC_H
#define INTERVIEWD_CTL_INPROC_H

#include "plugins/host.h"

/* What host_test is given to hold interviews with. Every turn runs in a fresh host, a fresh state of the script and an empty
 * cache, so that a script that keeps anything outside turn.state shows it. Without a bundle the plain guide leads;
 * with the option `keep` all is kept over the turns, where many interviews are to be held fast. */
extern const struct host_driver inproc_driver;

/* Prints what the host logs; for host_services. Says nothing on a thread that is quiet. */
void inproc_log(void *arg, enum host_log level, const char *script, const char *message);

void inproc_quiet(int on);

#endif
