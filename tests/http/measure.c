/* Memory and time of a process, by /proc. */
#include "tests/http/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

long measure_kib(pid_t pid, const char *key)
{
	char path[64], line[256];
	long kib = -1;
	FILE *f;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)pid);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof(line), f))
		if (strncmp(line, key, strlen(key)) == 0)
			kib = atol(line + strlen(key) + 1);
	if (f)
		fclose(f);
	return kib;
}

long measure_ticks(pid_t pid)
{
	char path[64];
	long user = 0, system = 0;
	FILE *f;
	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	f = fopen(path, "r");
	if (!f ||
	    fscanf(f, "%*d (%*[^)]) %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user,
	        &system) != 2)
		user = -1;
	if (f)
		fclose(f);
	return user + system;
}

size_t measure_descriptors(size_t n)
{
	struct rlimit limit;
	size_t most;
	getrlimit(RLIMIT_NOFILE, &limit);
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
	most = limit.rlim_cur > 100 ? limit.rlim_cur - 100 : 0;
	if (most >= n)
		return n;
	printf("# only %zu connections: RLIMIT_NOFILE is %zu\n", most, (size_t)limit.rlim_cur);
	return most;
}
