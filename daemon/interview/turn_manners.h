/* Manners: what comes before any method. Each hears one thing, and decides the turn where it is meant (returns 1). Private to
 * turn_listen.c, turn_care.c and turn_manners.c. */
#ifndef INTERVIEWD_INTERVIEW_TURN_MANNERS_H
#define INTERVIEWD_INTERVIEW_TURN_MANNERS_H

#include "interview/turn_work.h"

/* The core's decision, by a move of that name. */
void manners_decide(struct work *w, enum decision_kind kind, const char *move);
/* Ends the interview with the line. What was said now is no answer. */
void manners_close(struct work *w, const char *line, const char *reason, const char *move);
/* Says the text, and what stands once more if `again`. What was said now is no answer. */
void manners_repair(struct work *w, const char *text, int again, const char *move);
/* Goes on without an answer to the question, which isn't asked again. */
void manners_decline(struct work *w, const char *move);

/* turn_care.c */
int care_danger(struct work *w);   /* somebody is in danger: the interview ends */
int care_minor(struct work *w);    /* under age, where the study has none such */
int care_abuse(struct work *w);    /* of the interviewer: one boundary, then the end */
int care_distress(struct work *w); /* the topic is left; the second time, stopping is offered */
/* A sentence before whatever comes next: on something hard that was told, or on personal data; once each. */
void care_before(struct work *w);

/* turn_manners.c */
int manners_stopping(struct work *w); /* the reply to "shall we stop?" or "shall I delete it?" */
int manners_offered(struct work *w);  /* the reply to our offer to end it */
int manners_opt_out(struct work *w);  /* a wish to stop, or to have everything deleted */
int manners_aside(struct work *w);    /* a question to us, twice in an interview */
int manners_skip(struct work *w);

#endif
