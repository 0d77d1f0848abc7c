/* Random studies and answers: what the property test of interviews is fed with. */
#ifndef INTERVIEWD_TESTS_INTERVIEW_PROPERTY_MAKE_H
#define INTERVIEWD_TESTS_INTERVIEW_PROPERTY_MAKE_H

#include "base/json.h"
#include "interview/question.h"

/* Equal seeds give equal throws. */
struct dice {
	uint64_t seed;
};
unsigned dice_of(struct dice *dice, unsigned n); /* 0 … n - 1 */
int dice_chance(struct dice *dice, unsigned percent);

/* A study as a client would send it: any mode, types, logic, anchors, limits. New reference. */
json_t *make_study(struct dice *dice);
/* Attributes of a respondent that the study's logic may look at. New reference. */
json_t *make_attributes(struct dice *dice);

/* What a participant sends: words, or a value as the widget would. */
struct made_answer {
	char *text; /* NULL where value is given */
	json_t *value;
	char *other;
};
/* An answer to a question (NULL: none can be compiled); `words`: it takes words alone. `asked` is what was said last. */
void make_answer(struct dice *dice, const struct question *question, int words, const char *asked,
    struct made_answer *out);
void made_answer_free(struct made_answer *answer);

#endif
