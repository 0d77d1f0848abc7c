/* Participants' words made harmless for where they go: each writer appends text in which nothing of it is
 * taken for markup, a formula or a separator. Text is valid UTF-8. Pure; any thread. */
#ifndef INTERVIEWD_TEXT_ESCAPE_H
#define INTERVIEWD_TEXT_ESCAPE_H

#include <stddef.h>

#include "base/buf.h"

/* For element content and quoted attributes. */
void escape_html(struct buf *out, const char *text, size_t len);
/* Slack's three entities: no mentions, links or channels can be written. */
void escape_slack(struct buf *out, const char *text, size_t len);
/* Every punctuation mark of ASCII behind a backslash: no images, HTML, links or autolinks; lines can't begin a
 * block, since white space at their start is dropped and a number's dot is escaped. */
void escape_markdown(struct buf *out, const char *text, size_t len);
/* One quoted CSV field; what a spreadsheet would take for a formula (= + - @, also full-width, tab, CR) gets an
 * apostrophe in front. */
void escape_csv(struct buf *out, const char *text, size_t len);
/* Percent-encoding of all but letters, digits and - . _ ~ */
void escape_url(struct buf *out, const char *text, size_t len);

/* The writer of a format by name ("html", "slack" …), NULL for an unknown one; names end with NULL. */
typedef void escape_fn(struct buf *out, const char *text, size_t len);
escape_fn *escape_find(const char *format);
extern const char *const escape_formats[];

#endif
