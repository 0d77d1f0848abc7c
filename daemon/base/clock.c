/* Time: the system's clocks, or frozen ones in tests; RFC 3339 both ways. */
#include "base/clock.h"

#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define DAY_MS 86400000LL

static atomic_int faked;
static atomic_llong fake_mono_us, fake_wall_ms;
static _Thread_local int thread_faked;
static _Thread_local int64_t thread_wall_ms;

static int64_t read_us(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (int64_t)ts.tv_sec * 1000000 + ts.tv_nsec / 1000;
}

int64_t clock_mono_us(void)
{
	if (thread_faked)
		return 0;
	if (atomic_load_explicit(&faked, memory_order_acquire))
		return atomic_load(&fake_mono_us);
	return read_us(CLOCK_MONOTONIC);
}

int64_t clock_mono_ms(void)
{
	return clock_mono_us() / 1000;
}

int64_t clock_wall_ms(void)
{
	if (thread_faked)
		return thread_wall_ms;
	if (atomic_load_explicit(&faked, memory_order_acquire))
		return atomic_load(&fake_wall_ms);
	return read_us(CLOCK_REALTIME) / 1000;
}

int64_t clock_thread_cpu_us(void)
{
	return read_us(CLOCK_THREAD_CPUTIME_ID);
}

/* ---- Is the wall clock to be believed? ---- */

/* What the wall clock may gain or lose beside the monotonic one between two looks; more is a jump. */
#define JUMP_MS (60 * 60 * 1000)
/* So long after a jump nothing is ended or deleted for its age. */
#define DOUBT_MS (60 * 60 * 1000)

static atomic_int looked, noticed; /* noticed: since the last look */
static atomic_llong looked_apart,
    doubt_until; /* wall less monotonic time at the last look; monotonic */

static int64_t apart(void)
{
	return clock_wall_ms() - clock_mono_ms();
}

static int has_jumped(void)
{
	int64_t moved = apart() - atomic_load(&looked_apart);

	return moved > JUMP_MS || moved < -JUMP_MS;
}

/* Noticed, by whoever asks: until an hour from now. */
static int notice(void)
{
	if (!atomic_load(&looked) || !has_jumped())
		return 0;
	atomic_store(&doubt_until, clock_mono_ms() + DOUBT_MS);
	atomic_store(&noticed, 1);
	return 1;
}

int clock_look(void)
{
	notice();
	if (!atomic_load(&looked)) {
		atomic_store(&doubt_until, INT64_MIN);
		atomic_store(&noticed, 0);
	}
	atomic_store(&looked_apart, apart());
	atomic_store(&looked, 1);
	return atomic_exchange(&noticed, 0);
}

int clock_trusted(void)
{
	return !notice() && (!atomic_load(&looked) || clock_mono_ms() >= atomic_load(&doubt_until));
}

/* ---- Frozen ---- */

void clock_fake(int64_t mono_ms, int64_t wall_ms)
{
	atomic_store(&looked, 0);
	atomic_store(&fake_mono_us, mono_ms * 1000);
	atomic_store(&fake_wall_ms, wall_ms);
	atomic_store(&faked, 1);
}

void clock_fake_thread(int64_t wall_ms)
{
	thread_wall_ms = wall_ms;
	thread_faked = 1;
}

void clock_real_thread(void)
{
	thread_faked = 0;
}

void clock_step(int64_t mono_delta_ms, int64_t wall_delta_ms)
{
	atomic_fetch_add(&fake_mono_us, mono_delta_ms * 1000);
	atomic_fetch_add(&fake_wall_ms, wall_delta_ms);
}

void clock_real(void)
{
	atomic_store(&looked, 0);
	atomic_store(&faked, 0);
}

/* Proleptic Gregorian calendar; years are counted from March so that the leap day comes last. */
static int64_t days_from_date(int64_t y, int m, int d)
{
	int64_t era, yoe, doy;

	y -= m <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	yoe = y - era * 400;
	doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static void date_from_days(int64_t days, int *y, int *m, int *d)
{
	int64_t era, doe, yoe, doy, mp;

	days += 719468;
	era = (days >= 0 ? days : days - 146096) / 146097;
	doe = days - era * 146097;
	yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	mp = (5 * doy + 2) / 153;
	*d = (int)(doy - (153 * mp + 2) / 5 + 1);
	*m = (int)(mp < 10 ? mp + 3 : mp - 9);
	*y = (int)(yoe + era * 400 + (*m <= 2));
}

static void put_digits(char *out, int value, int digits)
{
	while (digits--) {
		out[digits] = (char)('0' + value % 10);
		value /= 10;
	}
}

char *clock_rfc3339(int64_t wall_ms, char out[CLOCK_RFC3339_SIZE])
{
	const int64_t least = days_from_date(0, 1, 1) * DAY_MS;
	const int64_t most = days_from_date(10000, 1, 1) * DAY_MS - 1;
	int64_t days, ms;
	int y, m, d;

	if (wall_ms < least)
		wall_ms = least;
	if (wall_ms > most)
		wall_ms = most;
	days = wall_ms / DAY_MS;
	ms = wall_ms % DAY_MS;
	if (ms < 0) {
		ms += DAY_MS;
		days--;
	}
	date_from_days(days, &y, &m, &d);
	/* Every answer carries a few of these, so no printf. */
	memcpy(out, "0000-00-00T00:00:00.000Z", 25);
	put_digits(out, y, 4);
	put_digits(out + 5, m, 2);
	put_digits(out + 8, d, 2);
	put_digits(out + 11, (int)(ms / 3600000), 2);
	put_digits(out + 14, (int)(ms / 60000 % 60), 2);
	put_digits(out + 17, (int)(ms / 1000 % 60), 2);
	put_digits(out + 20, (int)(ms % 1000), 3);
	return out;
}

/* Exactly n digits; -1 if they aren't there. */
static int get_digits(const char **text, int n)
{
	int value = 0;

	while (n--) {
		if (**text < '0' || **text > '9')
			return -1;
		value = value * 10 + *(*text)++ - '0';
	}
	return value;
}

static int get_char(const char **text, char c)
{
	if (**text != c)
		return -1;
	(*text)++;
	return 0;
}

static int days_in_month(int y, int m)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	if (m == 2 && (y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)))
		return 29;
	return days[m - 1];
}

/* ".123456789" → milliseconds, cut; 0 where there is no fraction, -1 where it is wrong. */
static int parse_fraction(const char **text)
{
	int digits, value = 0;

	if (get_char(text, '.') < 0)
		return 0;
	for (digits = 0; **text >= '0' && **text <= '9'; digits++, (*text)++) {
		if (digits < 3)
			value = value * 10 + **text - '0';
	}
	if (digits < 1 || digits > 9)
		return -1;
	for (; digits < 3; digits++)
		value *= 10;
	return value;
}

/* "Z" or "+02:00" → minutes east of UTC; 0 or -1. */
static int parse_offset(const char **text, int *minutes)
{
	int hour, minute, east;

	if (**text == 'Z' || **text == 'z') {
		(*text)++;
		*minutes = 0;
		return 0;
	}
	if (**text != '+' && **text != '-')
		return -1;
	east = *(*text)++ == '+';
	hour = get_digits(text, 2);
	if (hour < 0 || hour > 23 || get_char(text, ':') < 0)
		return -1;
	minute = get_digits(text, 2);
	if (minute < 0 || minute > 59)
		return -1;
	*minutes = (east ? 1 : -1) * (hour * 60 + minute);
	return 0;
}

/* The part after "T" → milliseconds of the day in UTC; 0 or -1. A leap second counts as the next.
 */
static int parse_time(const char *text, int64_t *ms)
{
	int hour, minute, second, fraction, offset;

	hour = get_digits(&text, 2);
	if (hour < 0 || hour > 23 || get_char(&text, ':') < 0)
		return -1;
	minute = get_digits(&text, 2);
	if (minute < 0 || minute > 59 || get_char(&text, ':') < 0)
		return -1;
	second = get_digits(&text, 2);
	if (second < 0 || second > 60)
		return -1;
	fraction = parse_fraction(&text);
	if (fraction < 0 || parse_offset(&text, &offset) < 0 || *text != '\0')
		return -1;
	*ms = ((hour * 60LL + minute - offset) * 60 + second) * 1000 + fraction;
	return 0;
}

int clock_parse(const char *text, int64_t *wall_ms)
{
	int64_t ms = 0;
	int y, m, d;

	y = get_digits(&text, 4);
	if (y < 0 || get_char(&text, '-') < 0)
		return -1;
	m = get_digits(&text, 2);
	if (m < 1 || m > 12 || get_char(&text, '-') < 0)
		return -1;
	d = get_digits(&text, 2);
	if (d < 1 || d > days_in_month(y, m))
		return -1;
	if (*text != '\0') {
		if (*text != 'T' && *text != 't')
			return -1;
		if (parse_time(text + 1, &ms) < 0)
			return -1;
	}
	*wall_ms = days_from_date(y, m, d) * DAY_MS + ms;
	return 0;
}
