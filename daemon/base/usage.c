/* /proc/self, read when somebody asks. */
#include "base/usage.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

/* Fields of /proc/self/stat after the command's name, whose own field is the second. */
enum {
	FIELD_UTIME = 14,
	FIELD_STIME = 15,
	FIELD_THREADS = 20,
	FIELD_START = 22,
	FIELD_VSIZE = 23,
	FIELD_RSS = 24
};
#define FIELDS 24

/* numbers[4] to numbers[FIELDS]; 0 or -1. */
static int read_stat(uint64_t numbers[FIELDS + 1])
{
	char text[1024], *at;
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return -1;
	text[n] = '\0';
	/* The name may hold spaces and parentheses. */
	at = strrchr(text, ')');
	if (!at || at[1] != ' ')
		return -1;
	at += 3; /* behind the state, which is a letter */
	for (int field = 4; field <= FIELDS; field++)
		numbers[field] = strtoull(at, &at, 10);
	return 0;
}

static uint64_t count_files(void)
{
	struct stat st;
	uint64_t n = 0;
	DIR *dir;

	if (stat("/proc/self/fd", &st) == 0 && st.st_size > 0)
		return (uint64_t)st.st_size;
	dir = opendir("/proc/self/fd");
	if (!dir)
		return 0;
	while (readdir(dir))
		n++;
	closedir(dir);
	return n > 3 ? n - 3 : 0; /* ".", "..", and the directory's own */
}

static double since_boot(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_BOOTTIME, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec * 1e-9;
}

void usage_read(struct usage *out)
{
	static double started;
	uint64_t numbers[FIELDS + 1];
	struct rlimit limit;
	double tick = 1.0 / (double)sysconf(_SC_CLK_TCK);

	memset(out, 0, sizeof *out);
	if (read_stat(numbers) == 0) {
		out->cpu_s = (double)(numbers[FIELD_UTIME] + numbers[FIELD_STIME]) * tick;
		out->threads = numbers[FIELD_THREADS];
		out->virtual = numbers[FIELD_VSIZE];
		out->resident = numbers[FIELD_RSS] * (uint64_t)sysconf(_SC_PAGESIZE);
		out->uptime_s = since_boot() - (double)numbers[FIELD_START] * tick;
	}
	/* Later the wall clock may have been set: the process began when it began. */
	if (started == 0)
		started = (double)clock_wall_ms() / 1000 - out->uptime_s;
	out->started_s = started;
	out->files = count_files();
	if (getrlimit(RLIMIT_NOFILE, &limit) == 0)
		out->files_max = limit.rlim_cur;
}
