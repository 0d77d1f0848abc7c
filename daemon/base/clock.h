/* Time, injectable: monotonic for deadlines, wall for what is stored. Any thread. */
#ifndef INTERVIEWD_BASE_CLOCK_H
#define INTERVIEWD_BASE_CLOCK_H

#include <stddef.h>
#include <stdint.h>

int64_t clock_mono_ms(void);
int64_t clock_mono_us(void);
int64_t clock_wall_ms(void); /* since 1970-01-01T00:00:00Z */
/* CPU time of the calling thread in microseconds; never faked. */
int64_t clock_thread_cpu_us(void);

/* The main loop, every half minute or so: has the wall clock moved by more than an hour beside the monotonic one since the
 * last look, if only for a while in which somebody asked whether it is to be trusted? Returns 1 the once that it has. */
int clock_look(void);
/* Any thread: 0 while it moves like that and for an hour after, also before anybody has looked. It may be set back again: what
 * can't be undone (an interview that ends, an answer or a copy that is deleted since it is old) waits that long. */
int clock_trusted(void);

/* Tests: freezes both clocks at the given times; clock_step moves both (or either by 0);
 * clock_real returns to the system's. Both forget what clock_look saw. */
void clock_fake(int64_t mono_ms, int64_t wall_ms);
void clock_step(int64_t mono_delta_ms, int64_t wall_delta_ms);
void clock_real(void);
/* For the calling thread alone, while the others go on in real time: the wall clock stands at that time, the monotonic one
 * at 0. How a script's tests are run inside a daemon. */
void clock_fake_thread(int64_t wall_ms);
void clock_real_thread(void);

#define CLOCK_RFC3339_SIZE 32
/* "2026-11-21T09:30:00.123Z"; years 0000-9999, others are clamped. Returns out. */
char *clock_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE]);
/* Reads RFC 3339 with any offset and 0-9 fraction digits, or a plain date "2026-01-31" (midnight
 * UTC). Returns 0 and *wall_ms, or -1. */
int clock_parse(const char *text, int64_t *wall_ms);

#endif
