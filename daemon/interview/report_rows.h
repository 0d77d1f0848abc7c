/* An interview as reports see it: what it found, what was noted, what was answered, without what is personal in it. Store
 * threads. */
#ifndef INTERVIEWD_INTERVIEW_REPORT_ROWS_H
#define INTERVIEWD_INTERVIEW_REPORT_ROWS_H

#include "base/json.h"
#include "interview/session_json.h"
#include "store/store.h"

/* The interview of a row as report_view.page has it (plugins/host.h). `attributes` names those that the study allows.
 * *said, where said isn't NULL: [{seq, text}] of all that the participant wrote, as reports see it. New references.
 * STATUS_CORRUPT for what no version wrote. */
enum status report_interview(struct db *db, const struct interview_row *row,
    const json_t *attributes, json_t **out, json_t **said);
/* The participant's message of that number as reports see it: a JSON string, or null where there is none. New reference. */
json_t *report_text(struct db *db, int64_t interview, int64_t seq);

#endif
