/* Erasures over there: when an interview is erased here, every connection that knows it is told, and what came of it is kept. Store
 * threads; write jobs, but receipts_each. */
#ifndef INTERVIEWD_OUTBOX_RECEIPT_H
#define INTERVIEWD_OUTBOX_RECEIPT_H

#include "base/json.h"
#include "outbox/outbox.h"

/* In the job that erases an interview, after outbox_event, with the same cause: for each connection that anything of it went to,
 * enabled or not, the event is queued and a receipt is begun ("pending"). */
enum status receipts_begin(struct db *db, const struct outbox_cause *cause);
/* In the job that erases a person, after their interviews: it is them, not those alone. */
enum status receipts_whole(struct db *db, int64_t person);

/* What `erase` of a script gets: {id (null where nobody is known), interviews: [id], whole}. *known 0: nothing of it went there. New
 * reference. */
enum status receipt_person(struct db *db, int64_t endpoint, const struct uuid *interview,
    int64_t person, int *known, json_t **out);

/* It came to this: what the script gives, of which only ids are kept, no words and no addresses; the result is "erased", or
 * "listed" where `left` of it is not empty. NULL: "failed", and may be tried again. Where it is over, what the connection
 * remembers under keys with the interview's id is forgotten, and where the person is erased those with theirs. */
enum status receipt_end(struct db *db, int64_t endpoint, const struct uuid *interview,
    const json_t *person, const json_t *detail, int64_t now);
/* What a script without `erase` has there: {left: [{key, value}]}, what it remembers with the interview. New reference. */
enum status receipt_left(
    struct db *db, int64_t endpoint, const struct uuid *interview, json_t **out);
/* Of an endpoint that is switched on again: what is still pending and has no open delivery is queued anew. */
enum status receipts_again(struct db *db, int64_t endpoint, int64_t now);

/* A copy in which texts that are no ids (letters a-z A-Z, digits and -_.:/#, 200 at most) read "(left out)". Pure. New
 * reference. */
json_t *receipt_clean(const json_t *detail);

/* Appends JSON objects, the newest first: {id, kind, interviewId, personId, result, detail, at}. *last is the number of the last
 * one written, 0 without any. */
enum status receipts_write(struct db *db, int64_t endpoint, int64_t before, int limit,
    struct buf *out, int *more, int64_t *last);

#endif
