/* What is read for a report, each in a job of its own: which one waits, of which study and methods, their scripts, pages of
 * interviews, and messages that are quoted. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_PLAN_H
#define INTERVIEWD_INTERVIEW_REPORT_PLAN_H

#include "interview/report_row.h"
#include "interview/study.h"

#define REPORT_PAGE 20 /* interviews; a reader is busy with them for some milliseconds */

/* A method that interviews of the study were led by: of all its versions those that have the newest's first number, since
 * only their findings can be put side by side. */
struct report_method {
	char *name;
	char version[40];    /* of the newest interview */
	int major;           /* its first number */
	unsigned interviews; /* of versions with that number */
	unsigned left_out;   /* of others */
};

struct report_plan {
	struct report_row row; /* number 0: nothing waits */
	struct study_head head;
	char *definition; /* the last published one, or the draft */
	int64_t erasures;
	json_t *counts; /* {started, active, completed, screenedOut, expired} */
	struct report_method *methods;
	size_t nmethods;
};

/* The pending report that waits longest; what `plan` held before is cleared. */
enum status report_plan_read(struct db *db, struct report_plan *plan);
void report_plan_clear(struct report_plan *plan);

/* The first number of a version, -1 where it is none. */
int report_major(const char *version);

/* The files of the nth newest stored version of a method (from 0); NULL where there are not so many. */
enum status report_plan_files(struct db *db, const char *name, size_t nth, char **files);

/* The next interviews of the study that are over, from number *after on, which is moved; of one method alone where it isn't NULL.
 * A new list, empty at the end. */
enum status report_plan_page(struct db *db, const struct report_plan *plan,
    const struct report_method *method, const json_t *attributes, int64_t *after, json_t **page);
/* The texts of `wanted` ([[interview, seq], …]) in its order; null where that is none of the study's interviews or no
 * participant's message. */
enum status report_plan_texts(
    struct db *db, const struct report_plan *plan, const json_t *wanted, json_t **texts);

#endif
