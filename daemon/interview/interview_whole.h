/* An interview with all that was said and answered, as JSON. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_INTERVIEW_WHOLE_H
#define INTERVIEWD_INTERVIEW_INTERVIEW_WHOLE_H

#include "interview/session_json.h"

/* The messages of an interview, *n of them, whatever the status: messages_free. STATUS_CORRUPT (and the job fails) for what no
 * version wrote. */
struct message *messages_read(struct db *db, int64_t interview, size_t *n, enum status *st);
void messages_free(struct message *messages, size_t n);
/* `,"transcript":[…]`; `with` is of enum message_with. */
void transcript_write(struct buf *out, const struct message *messages, size_t n, int with);
/* `,"answers":[…]` */
enum status answers_write(
    struct db *db, struct buf *out, int64_t interview, const struct message *messages, size_t n);

#endif
