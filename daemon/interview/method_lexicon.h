/* The lexicons of languages, compiled once a thread for all methods. */
#ifndef INTERVIEWD_INTERVIEW_METHOD_LEXICON_H
#define INTERVIEWD_INTERVIEW_METHOD_LEXICON_H

#include "base/json.h"
#include "text/lexicon.h"

/* Where nobody wrote a lexicon, other people's words would be found where they mean nothing. What must be heard from everyone
 * is heard in English too, beside what the language has of it: danger, "stop", "delete my data". Borrowed, the last few are
 * kept; NULL with problems. */
struct lexicon *method_lexicon(const char *locale, struct problems *problems);

/* Begins to compile the words of a language beside, for the thread that calls it, which will want them in a moment: at the
 * start, when there is a second processor. Where that can't be, they are compiled when they are wanted. */
void method_lexicon_begin(const char *locale);

#endif
