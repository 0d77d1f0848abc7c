/* How a script does: its calls, its failures, and when it has failed so often that it is not called any more. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "plugins/script.h"

#define MINUTE_MS 60000

int script_quarantined(const struct script *script)
{
	return script->quarantined;
}

static int64_t this_minute(void)
{
	return clock_mono_ms() / MINUTE_MS;
}

void script_called(struct script *script, long steps)
{
	struct script_health *health = &script->health;

	health->calls++;
	script->steps += steps;
	if (steps > health->steps_max)
		health->steps_max = steps;
}

static void count(struct script *script, int killed)
{
	int64_t number = this_minute();
	struct script_minute *minute = &script->minutes[number % HEALTH_MINUTES];

	if (minute->number != number)
		*minute = (struct script_minute){.number = number};
	minute->failures++;
	minute->kills += killed != 0;
}

static void count_kill(struct script *script)
{
	int64_t now = clock_mono_ms();

	/* The ring's next place holds the time of the fifth kill before this one's next. */
	script->kills[script->nkills++ % KILLS_MAX] = now;
	if (script->quarantined || script->nkills < KILLS_MAX)
		return;
	if (now - script->kills[script->nkills % KILLS_MAX] > KILLS_MS)
		return;
	script->quarantined = 1;
	script->health.quarantined_at = clock_wall_ms();
	script_log(script, HOST_LOG_ERROR,
	    "quarantined: its budget killed it five times within ten minutes; it is not called any "
	    "more until it is "
	    "loaded anew");
}

void script_failed(struct script *script, const char *function, const char *why, int killed)
{
	struct script_health *health = &script->health;
	size_t len;

	count(script, killed);
	health->failures++;
	health->kills += killed != 0;
	health->last_at = clock_wall_ms();
	snprintf(health->last_function, sizeof health->last_function, "%s", function);
	snprintf(health->last_message, sizeof health->last_message, "%s", why);
	/* The cut may have left half a character. */
	len = utf8_valid_prefix(health->last_message, strlen(health->last_message));
	health->last_message[len] = '\0';
	if (killed)
		count_kill(script);
}

void script_health(const struct script *script, struct script_health *out)
{
	int64_t now = this_minute();

	*out = script->health;
	out->steps_mean = out->calls ? (double)script->steps / (double)out->calls : 0;
	for (size_t i = 0; i < HEALTH_MINUTES; i++) {
		const struct script_minute *minute = &script->minutes[i];

		/* A place that was never used says minute 0, and has nothing. */
		if (now - minute->number >= HEALTH_MINUTES)
			continue;
		out->recent_failures += minute->failures;
		out->recent_kills += minute->kills;
	}
}
