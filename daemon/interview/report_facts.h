/* What the core itself says in a report: how each question of the guide was answered, over all interviews. Pure. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_FACTS_H
#define INTERVIEWD_INTERVIEW_REPORT_FACTS_H

#include "interview/study.h"

struct report_facts;

/* The study outlives it. */
struct report_facts *report_facts_new(const struct study *study);
void report_facts_free(struct report_facts *facts); /* NULL is fine */
/* One interview, as report_view.page has it. */
void report_facts_add(struct report_facts *facts, const json_t *interview);
/* Minutes that an interview took, on average; -1 where there is none. */
double report_facts_minutes(const struct report_facts *facts);
/* A block a question that was answered, in the study's order: bars of values, tables of ranks, quotes. New reference. */
json_t *report_facts_blocks(const struct report_facts *facts);

#endif
