/* What the process takes of the machine, from /proc. */
#ifndef INTERVIEWD_BASE_USAGE_H
#define INTERVIEWD_BASE_USAGE_H

#include <stdint.h>

struct usage {
	double cpu_s;     /* of all threads, in user and kernel mode */
	double started_s; /* wall clock, as it was at the first call */
	double uptime_s;
	uint64_t resident, virtual; /* bytes */
	uint64_t files, files_max;  /* descriptors; the limit */
	uint64_t threads;
};

/* What can't be read is 0. One thread. Counting descriptors costs 1 µs each on kernels before 6.2. */
void usage_read(struct usage *out);

#endif
