/* A bucket of tokens. */
#include "outbox/pace.h"

static double rate_of(int64_t per_second, int64_t per_minute)
{
	double by_second = (double)per_second / 1000, by_minute = (double)per_minute / 60000;

	if (!per_second || (per_minute && by_minute < by_second))
		return by_minute;
	return by_second;
}

static void limit(struct pace *pace, int64_t per_second, int64_t per_minute)
{
	pace->per_ms = rate_of(per_second, per_minute);
	/* A second's worth, and one at least. */
	pace->most = pace->per_ms * 1000 > 1 ? pace->per_ms * 1000 : 1;
}

static void refill(struct pace *pace, int64_t now_ms)
{
	double back = (double)(now_ms - pace->at_ms) * pace->per_ms;

	if (back > 0)
		pace->tokens += back;
	if (pace->tokens > pace->most)
		pace->tokens = pace->most;
	pace->at_ms = now_ms;
}

void pace_init(struct pace *pace, int64_t per_second, int64_t per_minute, int64_t now_ms)
{
	limit(pace, per_second, per_minute);
	pace->tokens = pace->most;
	pace->at_ms = now_ms;
}

void pace_change(struct pace *pace, int64_t per_second, int64_t per_minute, int64_t now_ms)
{
	refill(pace, now_ms);
	limit(pace, per_second, per_minute);
	refill(pace, now_ms);
}

int pace_take(struct pace *pace, int64_t now_ms)
{
	if (pace->per_ms <= 0)
		return 1;
	refill(pace, now_ms);
	/* Sums of fractions come to a hair less than one. */
	if (pace->tokens < 1 - 1e-9)
		return 0;
	pace->tokens -= 1;
	return 1;
}

int pace_is_full(struct pace *pace, int64_t now_ms)
{
	refill(pace, now_ms);
	return pace->per_ms <= 0 || pace->tokens >= pace->most - 1e-9;
}
