/* Notes of a why: the words that they quote are a third of it, and stand in the answer already. */
#include "interview/why.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "interview/state.h"

/* How a note begins, in front of its slot. Inside a JSON string its quotation marks would be escaped, so that it is found
 * nowhere else. */
#define NOTE_BEGIN "{\"slot\":"
#define NOTE_FROM  ",\"from\":"
#define NOTE_TO    ",\"to\":"

void why_write_note(struct buf *out, const char *slot, const char *quote, size_t len, uint32_t from,
    uint32_t to, double weight)
{
	buf_puts(out, NOTE_BEGIN);
	json_write_string(out, slot, strlen(slot));
	if (quote) {
		buf_puts(out, ",\"quote\":");
		json_write_string(out, quote, len);
	}
	buf_puts(out, NOTE_FROM);
	buf_int(out, from);
	buf_puts(out, NOTE_TO);
	buf_int(out, to);
	if (weight == 1) /* nearly all */
		buf_puts(out, ",\"weight\":1}");
	else
		buf_printf(out, ",\"weight\":%.3g}", weight);
}

/* The end of the JSON string that begins here, or of the text. */
static const char *string_end(const char *at)
{
	for (at++; *at && *at != '"'; at++)
		if (*at == '\\' && at[1])
			at++;
	return *at ? at + 1 : at;
}

/* Reads a number after its name; NULL if something else is there. */
static const char *number_after(const char *at, const char *name, uint32_t *out)
{
	char *end;
	unsigned long n;

	if (strncmp(at, name, strlen(name)) != 0)
		return NULL;
	at += strlen(name);
	n = strtoul(at, &end, 10);
	*out = n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
	return end > at ? end : NULL;
}

void why_show(struct buf *out, const char *why, const char *answer)
{
	size_t len = answer ? strlen(answer) : 0;
	const char *note;

	while (answer && (note = strstr(why, NOTE_BEGIN)) != NULL) {
		const char *slot = note + strlen(NOTE_BEGIN);
		const char *after = *slot == '"' ? string_end(slot) : slot, *at;
		uint32_t from, to;

		buf_add(out, why, (size_t)(after - why));
		at = number_after(after, NOTE_FROM, &from);
		if (at && number_after(at, NOTE_TO, &to) && state_span(answer, len, from, to)) {
			buf_puts(out, ",\"quote\":");
			json_write_string(out, answer + from, to - from);
		}
		why = after;
	}
	buf_puts(out, why);
}
