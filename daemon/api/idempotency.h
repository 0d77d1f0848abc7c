/* Idempotency-Key: a POST that is repeated with the same key and body gets the first one's answer and has no second
 * effect. Main loop only.
 *
 * Every POST row has one of these flags (tests/unit/api_idempotency.c holds it to that):
 *  ROUTE_ONCE       its answer is kept by the job that does it: idempotency_once(r, write) goes into the job, whose run
 *                   ends in once_keep (interview/once.h), and idempotency_answer sends what `write` wrote.
 *  ROUTE_ONCE_TURN  a turn: the key goes into the session layer, which keeps it with the message.
 *  ROUTE_NO_EFFECT  it changes nothing; a key is only looked at.
 *
 * A key belongs to who sends it. Callers are told apart by their key, the chosen workspace, or the interview of their
 * session token, and the path. Where a caller is known by its address alone, or by a publishable key that many browsers
 * share, the address belongs to it as well, and the key must be too long to be guessed: it alone then tells two people
 * behind one address apart. Refusals keep nothing: the request is judged anew when it is repeated. */
#ifndef INTERVIEWD_API_IDEMPOTENCY_H
#define INTERVIEWD_API_IDEMPOTENCY_H

#include "base/mailbox.h"
#include "http/request.h"
#include "http/route.h"
#include "interview/once.h"
#include "interview/session.h"
#include "store/store.h"

#define ROUTE_ONCE      (ROUTE_USER << 8)
#define ROUTE_ONCE_TURN (ROUTE_USER << 9)
#define ROUTE_NO_EFFECT (ROUTE_USER << 10)
/* With ROUTE_ONCE: a repetition goes to the handler too, which makes the answer again from idempotency_kept. */
#define ROUTE_REMADE (ROUTE_USER << 11)

struct idempotency;
struct idempotency *idempotency_new(struct store *store, struct mailbox *home);
/* Waits for a purge that has begun. After the server's end: requests may still be in it before. NULL is fine. */
void idempotency_free(struct idempotency *idempotency);
/* Begins to delete answers that are too old, some at a time; nothing while it is still at it. At the start, and hourly. */
void idempotency_purge(struct idempotency *idempotency);

/* The `received` and `finished` hooks of the HTTP layer. */
void idempotency_request(struct request *r, void (*next)(struct request *r));
void idempotency_finished(struct request *r, int status);

/* For the job of a ROUTE_ONCE row: borrowed until the request is answered; NULL without a key, which once_keep takes. */
struct once *idempotency_once(struct request *r, once_write *write);
/* Sends what `write` writes: status, ETag, Location and body. Ends the request. */
void idempotency_answer(struct request *r, once_write *write, const void *result);
/* What was kept, in the handler of a ROUTE_REMADE row: NULL where the request is the first with its key. */
const struct once_answer *idempotency_kept(const struct request *r);
/* For a ROUTE_ONCE_TURN row: the key as one caller's in one interview. `by_key`: it comes with a key, not with the
 * interview's session token. Returns out, or NULL without a key. */
struct session_once *idempotency_turn(
    const struct request *r, int by_key, struct session_once *out);

#define IDEMPOTENCY_KEY_MAX 255
/* The value of the header: visible ASCII, as it is or as a string of RFC 8941 ("…", with \" and \\). Returns its length
 * in out, which needs IDEMPOTENCY_KEY_MAX + 1 bytes, or -1. Pure. */
int idempotency_key_read(const char *header, char *out);
/* Long and varied enough that nobody guesses it: a random UUID is. Pure. */
int idempotency_key_secret(const char *key);

#endif
