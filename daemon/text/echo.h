/* The participant's own phrase fit to be quoted back to them, or nothing. Pure. */
#ifndef INTERVIEWD_TEXT_ECHO_H
#define INTERVIEWD_TEXT_ECHO_H

#include <stddef.h>

#include "text/reading.h"

#define ECHO_WORDS 6   /* at most */
#define ECHO_BYTES 100 /* buffer, NUL included */

/* Picks the weightiest run of 1-4 tokens between stop words in the last clause that carries
 * `signal`
 * (-1, or a signal without spans: any clause, the last one first), in its own spelling; a leading
 * my or our becomes your. Words of the question weigh less. Returns its length and writes it with a
 * NUL; "" and 0 where no phrase is good enough or it holds an address, a long number, profanity,
 * quotes, markup, controls or anything else not to be repeated. */
size_t echo_pick(
    const struct reading *r, int signal, const struct stemset *question, char out[ECHO_BYTES]);
/* May this stretch of text be repeated to the participant at all? The same test for what others
 * chose. */
int echo_safe(const char *text, size_t len);
/* Is there a slip of the keyboard in the token ("rISing")? */
int token_slipped(const struct tokens *t, const struct token *token);
/* The same for a longer stretch: at most `words` of them in fewer than `bytes`. */
int quote_safe(const char *text, size_t len, unsigned words, size_t bytes);

/* The same where nouns have capitals and words are bent (German): a noun with what belongs to it, or the very words that the
 * signal was found in. Called by echo_pick alone; echo_nouns.c. */
size_t echo_nouns(
    const struct reading *r, int signal, const struct stemset *question, char out[ECHO_BYTES]);

/* Is it somebody's first name, with its capital? */
int echo_is_first_name(const struct reading *r, const struct token *token);

#endif
