/* What a question asks for, told by its words: so that an answer is met as what it is. Pure. */
#ifndef INTERVIEWD_INTERVIEW_ASKS_H
#define INTERVIEWD_INTERVIEW_ASKS_H

#include <stddef.h>

enum asks {
	ASKS_VIEW = 1 << 0, /* a view or a supposition: "how should …", "do you think …" */
	ASKS_REST = 1 << 1, /* whatever is left to say: "anything else?" */
	ASKS_BACK = 1 << 2  /* about something said before: "that", "it" */
};

/* The kinds that the words show, as bits; 0 in a language that nobody wrote words for. Kept by the thread: for the study's
 * own words. */
unsigned asks_of(const char *locale, const char *text, size_t len);

#endif
