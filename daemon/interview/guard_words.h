/* What the turn guard listens for, by language: lists of folded phrases, token-bounded. Private to guard*.c. */
#ifndef INTERVIEWD_INTERVIEW_GUARD_WORDS_H
#define INTERVIEWD_INTERVIEW_GUARD_WORDS_H

#include <stddef.h>

/* A phrase counts anywhere, or only where the sentence begins ("^"), or only as a tag after a comma at its end ("$"). `*` ends a word that
 * may go on: "recommend*". */
struct guard_words {
	const char *locale;
	const char *const *praise,
	    *const *advice, *const *leading, *const *options, *const *hypothetical, *const *price;
	/* Words that open a question, to count questions without a question mark. */
	const char *const *asks;
};

/* The words of a locale's language, or NULL where nobody wrote them (then only the rules without words hold). */
const struct guard_words *guard_words_find(const char *locale);

#endif
