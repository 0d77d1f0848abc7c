/* The last messages of an interview, kept small: all in one piece of memory, without widgets and whys. */
#ifndef INTERVIEWD_INTERVIEW_HISTORY_H
#define INTERVIEWD_INTERVIEW_HISTORY_H

#include "interview/message.h"

struct history; /* NULL: there are none yet. mem_free frees it, mem_size counts it */

/* Gives a new one with a copy of `message` at its end, without the first of `history` if there were `max`; frees that. */
struct history *history_add(struct history *history, unsigned max, const struct message *message);
unsigned history_count(const struct history *history);
/* Id of the last message, or NULL. */
const struct uuid *history_last(const struct history *history);
/* Fills out[history_count], oldest first, without their ids. Their texts are borrowed: don't clear them. */
void history_read(const struct history *history, struct message *out);

#endif
