/* What compiling and reading share. Private to wording*.c. */
#ifndef INTERVIEWD_INTERVIEW_WORDING_INSIDE_H
#define INTERVIEWD_INTERVIEW_WORDING_INSIDE_H

#include "interview/wording.h"
#include "text/lexicon.h"

struct wording {
	struct lexicon *lexicon;
	uint8_t
	    list[LEXICON_SIGNALS_MAX]; /* of a signal, one more than enum wording_list; 0: none */
};

#endif
