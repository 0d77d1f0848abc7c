/* What participants wrote as reports see it: personal data is masked, and a quote is cut from the masked text, so that it still
 * stands there word for word. Pure. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_WORDS_H
#define INTERVIEWD_INTERVIEW_REPORT_WORDS_H

#include "base/json.h"
#include "text/personal.h"

/* A participant's message. */
struct report_said {
	int64_t seq;
	char *text, *masked; /* masked NULL: there is nothing to mask */
	struct personal_item *items;
	size_t nitems;
};

/* Takes a copy of the text. */
void report_said_make(struct report_said *said, int64_t seq, const char *text);
void report_said_clear(struct report_said *said);
/* What reports see of it. Borrowed. */
const char *report_said_seen(const struct report_said *said);

/* A text by itself as reports see it, as a JSON string. New reference. */
json_t *report_seen(const char *text);
/* Replaces every text in the value by what reports see of it. Quotes, {quote, seq, from, to} with bytes [from, to), are cut anew from
 * the message that they name. */
void report_clean(json_t *value, const struct report_said *said, size_t n);

#endif
