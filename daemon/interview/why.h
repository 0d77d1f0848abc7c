/* Notes of a why: stored without the words that stand in the answer anyway, shown with them. */
#ifndef INTERVIEWD_INTERVIEW_WHY_H
#define INTERVIEWD_INTERVIEW_WHY_H

#include <stdint.h>

#include "base/buf.h"

/* Appends a note's JSON. quote: NULL where it is bytes from..to of the answer, word for word. */
void why_write_note(struct buf *out, const char *slot, const char *quote, size_t len, uint32_t from,
    uint32_t to, double weight);
/* Appends a stored why with the words of its notes put in from `answer`, what the participant had said (NULL: nothing). A
 * note whose bytes the answer doesn't have stays without. Any thread. */
void why_show(struct buf *out, const char *why, const char *answer);

#endif
