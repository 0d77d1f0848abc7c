/* Limits and protections of the process. */
#include "process.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "config.h"

void process_harden(void)
{
	const struct rlimit none = {0, 0};

	(void)setrlimit(RLIMIT_CORE, &none);
#ifndef WITH_SANITIZERS /* the leak checker has to look at its own process */
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
	umask(077);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ,
	    SIG_IGN); /* a limit on the size of files is an error of the write, as a full disk is */
}

long process_raise_files(long wanted)
{
	struct rlimit limit;
	rlim_t before;

	if (getrlimit(RLIMIT_NOFILE, &limit) < 0)
		return wanted; /* unknown: accept() will tell */
	before = limit.rlim_cur;
	if (limit.rlim_cur >= (rlim_t)wanted)
		return (long)limit.rlim_cur;
	limit.rlim_cur = limit.rlim_max < (rlim_t)wanted ? limit.rlim_max : (rlim_t)wanted;
	if (setrlimit(RLIMIT_NOFILE, &limit) < 0)
		limit.rlim_cur = before;
	return (long)limit.rlim_cur;
}
