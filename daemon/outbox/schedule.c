/* When a delivery that failed is tried again. */
#include "outbox/schedule.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"

#define SECOND    1000LL
#define MINUTE    (60 * SECOND)
#define HOUR      (60 * MINUTE)
#define ASKED_MAX (24 * HOUR)

/* Before each attempt, 75.6 hours in all: longer than three days, whatever jitter adds. */
static const int64_t waits[SCHEDULE_TRIES] = {0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR,
    5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR};

static int64_t with_jitter(int64_t ms, uint32_t random)
{
	return ms + ms / 10 * (int64_t)(random % 1024) / 1024;
}

int64_t schedule_wait(int tries, uint32_t random)
{
	if (tries < 0 || tries >= SCHEDULE_TRIES)
		return -1;
	return with_jitter(waits[tries], random);
}

int64_t schedule_wait_asked(int tries, int64_t after_ms, uint32_t random)
{
	int64_t ours = schedule_wait(tries, random);

	if (after_ms > ASKED_MAX)
		after_ms = ASKED_MAX;
	after_ms = with_jitter(after_ms, random);
	return ours >= 0 && ours < after_ms ? after_ms : ours;
}

/* "Sun, 06 Nov 1994 08:49:37 GMT", the one form that is still sent (RFC 9110, 5.6.7). */
static int http_date(const char *text, int64_t *ms)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	char day[4], month[4], zone[4], iso[CLOCK_RFC3339_SIZE];
	int date, year, hour, minute, second, end = 0;
	const char *found;

	if (sscanf(text, "%3[A-Za-z], %2d %3[A-Za-z] %4d %2d:%2d:%2d %3[A-Z]%n", day, &date, month,
	        &year, &hour, &minute, &second, zone, &end) != 8 ||
	    text[end] || strlen(month) != 3 || !(found = strstr(months, month)) ||
	    (found - months) % 3 != 0)
		return -1;
	snprintf(iso, sizeof iso, "%04d-%02d-%02dT%02d:%02d:%02dZ", year,
	    (int)((found - months) / 3) + 1, date, hour, minute, second);
	return clock_parse(iso, ms);
}

int64_t schedule_retry_after(const char *value, int64_t wall_ms)
{
	int64_t at, seconds = 0;
	size_t digits = strspn(value, "0123456789");

	if (digits && !value[digits]) {
		if (digits > 9)
			return ASKED_MAX;
		for (const char *c = value; *c; c++)
			seconds = seconds * 10 + (*c - '0');
		return seconds * SECOND > ASKED_MAX ? ASKED_MAX : seconds * SECOND;
	}
	if (http_date(value, &at) != 0 || at < wall_ms)
		return -1;
	return at - wall_ms > ASKED_MAX ? ASKED_MAX : at - wall_ms;
}
