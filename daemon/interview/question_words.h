/* A question's translations: what only its own files look into. */
#ifndef INTERVIEWD_INTERVIEW_QUESTION_WORDS_H
#define INTERVIEWD_INTERVIEW_QUESTION_WORDS_H

#include "interview/question.h"

/* "" and NULL (options) stand for: as in the study's own language. */
struct question_translation {
	const char *locale; /* borrowed */
	struct question_words words;
};

#endif
