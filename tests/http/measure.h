/* What a server's process takes, for the tests of the wire. */
#ifndef INTERVIEWD_TESTS_HTTP_MEASURE_H
#define INTERVIEWD_TESTS_HTTP_MEASURE_H

#include <stddef.h>
#include <sys/types.h>

/* Memory is only judged without a sanitizer's shadow and quarantine. */
#if defined(__SANITIZE_ADDRESS__)
#define MEASURE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define MEASURE_SANITIZED 1
#endif
#endif
#ifndef MEASURE_SANITIZED
#define MEASURE_SANITIZED 0
#endif

/* "VmRSS:" or another line of /proc/PID/status, in KiB; -1 if it can't be read. */
long measure_kib(pid_t pid, const char *key);
/* User and system time of a process in clock ticks. */
long measure_ticks(pid_t pid);
/* Raises the limit of descriptors as far as it goes; how many connections, n at most, this process may have. */
size_t measure_descriptors(size_t n);

#endif
