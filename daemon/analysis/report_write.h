/* A report (the Report JSON of GET /api/v1/studies/{study}/report) as a document: each writer escapes all of it that is
 * anybody's words. Pure; any thread. */
#ifndef INTERVIEWD_ANALYSIS_REPORT_WRITE_H
#define INTERVIEWD_ANALYSIS_REPORT_WRITE_H

#include "base/buf.h"
#include "base/json.h"

/* A page by itself: no script, nothing from elsewhere. */
void report_write_html(struct buf *out, const json_t *report);
void report_write_markdown(struct buf *out, const json_t *report);
/* A row a datum: block, by, kind, row, field, value, interview, seq. No text of it begins a formula. */
void report_write_csv(struct buf *out, const json_t *report);

/* --- What the writers share (report_cell.c) --- */

/* A number or a text, as text in one line; a list of quotes gives "". Appends. */
void report_plain(struct buf *out, const json_t *value);
/* "12 started, 9 completed …, 6.5 minutes on average"; "" without counts. Appends. */
void report_counts_line(struct buf *out, const json_t *report);
/* "jtbd 1.2.0: 8 interviews, 2 of other versions left out". Appends. */
void report_method_line(struct buf *out, const json_t *methodology);
/* "12 more" where a block has left some out; "". Appends. */
void report_left_out_line(struct buf *out, const json_t *block);
/* The largest value of a bar block's items, 0 at least. */
double report_bar_max(const json_t *block);
/* The label of the node with this id; the id where there is none. Borrowed. */
const char *report_node_label(const json_t *block, const char *id);

#endif
