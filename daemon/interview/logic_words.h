/* Words compared without case, as logic needs it. Pure. */
#ifndef INTERVIEWD_INTERVIEW_LOGIC_WORDS_H
#define INTERVIEWD_INTERVIEW_LOGIC_WORDS_H

/* Equal but for case, kind of apostrophe, and white space at the ends and between words? */
int words_equal(const char *a, const char *b);
/* Does the phrase occur in text as whole words? (In scripts without spaces: anywhere.) */
int words_contain(const char *text, const char *phrase);

#endif
