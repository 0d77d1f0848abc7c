/* Is an answer keyboard mash? Pure. */
#ifndef INTERVIEWD_TEXT_GIBBERISH_H
#define INTERVIEWD_TEXT_GIBBERISH_H

#include "text/stem.h"

/* Most of the letters of marked tokens are mash: keyboard rows, one letter again and again, no vowels, or
 * letters that do not follow each other in the language. Names (capitals inside a sentence), acronyms,
 * words of the language's tables and scripts other than a-z speak against it. */
int gibberish_is(const struct stemmer *stemmer, const struct tokens *t);

#endif
