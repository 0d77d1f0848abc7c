/* Requests with an Idempotency-Key: recognised, answered again, or let through once. */
#include "api/idempotency.h"

#include <string.h>

#include "api/api.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"

#define PURGE_AT_ONCE 500 /* rows of one job: a few milliseconds of the writer */

struct idempotency {
	struct store *store;
	struct mailbox *home;
	struct map *running; /* once_id → struct keyed */
	int closing;
	struct purge {
		struct job job;
		int busy, deleted;
	} purge;
};

/* A request that came with a key. Lives in the request. */
struct keyed {
	struct job job;
	struct request *r;
	void (*next)(struct request *r);
	struct once once;
	struct once_kept kept;
	int running; /* is in the map */
	/* Whose session token was in the body: it still has to pass the rate limit, unless the handler sees to that. */
	int has_session;
	struct uuid session;
	char key[IDEMPOTENCY_KEY_MAX + 1];
};

struct idempotency *idempotency_new(struct store *store, struct mailbox *home)
{
	struct idempotency *idempotency = xcalloc(1, sizeof *idempotency);

	idempotency->store = store;
	idempotency->home = home;
	idempotency->running = map_new();
	return idempotency;
}

void idempotency_free(struct idempotency *idempotency)
{
	if (!idempotency)
		return;
	idempotency->closing = 1;
	while (idempotency->purge.busy) {
		store_drain(idempotency->store);
		mailbox_drain(idempotency->home);
	}
	map_free(idempotency->running);
	mem_free(idempotency);
}

/* ---- Purging ---- */

static enum status purge_run(struct db *db, struct job *job)
{
	struct purge *purge = (struct purge *)job;

	return once_purge(db, PURGE_AT_ONCE, &purge->deleted);
}

static void purge_next(struct idempotency *idempotency);

static void purge_done(struct job *job)
{
	struct purge *purge = (struct purge *)job;
	struct idempotency *idempotency =
	    (struct idempotency *)((char *)purge - offsetof(struct idempotency, purge));

	purge->busy = 0;
	if (job->status != STATUS_OK)
		log_event(LOG_WARN, "purge_failed", "status", status_name(job->status), "reason",
		    job->err.text, NULL);
	else if (purge->deleted == PURGE_AT_ONCE && !idempotency->closing)
		purge_next(idempotency);
}

static void purge_next(struct idempotency *idempotency)
{
	struct purge *purge = &idempotency->purge;

	purge->job = (struct job){.run = purge_run, .done = purge_done, .home = idempotency->home};
	purge->deleted = 0;
	purge->busy = store_write(idempotency->store, &purge->job) == STATUS_OK;
}

void idempotency_purge(struct idempotency *idempotency)
{
	if (!idempotency->purge.busy)
		purge_next(idempotency);
}

/* ---- Who asks for what ---- */

static struct keyed *keyed_of(const struct request *r)
{
	return r->keyed;
}

static void hash_body(struct keyed *keyed)
{
	const struct request *r = keyed->r;
	struct buf text = BUF_INIT;

	if (!*r->query) {
		crypto_sha256(r->body, r->body_len, keyed->once.body);
		return;
	}
	buf_add(&text, r->query, strlen(r->query) + 1);
	buf_add(&text, r->body, r->body_len);
	crypto_sha256(text.data, text.len, keyed->once.body);
	buf_free(&text);
}

/* The interview whose token the body has. 0 where it has none that holds: the handler will refuse it. */
static int session_in_body(struct request *r, struct principal *as)
{
	const char *token = json_str(request_json(r), "sessionToken");
	int64_t expires_ms;

	if (!token || auth_session_read(api_of(r)->auth, token, &as->interview, &expires_ms) != 0)
		return 0;
	as->kind = PRINCIPAL_SESSION;
	memcpy(as->key_id, as->interview.bytes, KEY_ID_SIZE);
	return 1;
}

static int is_shared(const struct principal *principal)
{
	return principal->kind == PRINCIPAL_NONE || principal->kind == PRINCIPAL_PUBLISHABLE;
}

static void hash_caller(struct keyed *keyed, const struct principal *as)
{
	struct request *r = keyed->r;
	struct buf text = BUF_INIT;
	int kind = as->kind;

	buf_add(&text, &kind, sizeof kind);
	buf_add(&text, &as->workspace, sizeof as->workspace);
	buf_add(&text, as->key_id, KEY_ID_SIZE);
	if (is_shared(as))
		buf_puts(&text, r->peer);
	buf_putc(&text, '\0');
	buf_puts(&text, r->path);
	crypto_sha256(text.data, text.len, keyed->once.id.caller);
	buf_free(&text);
	crypto_sha256(keyed->key, strlen(keyed->key), keyed->once.id.key);
}

/* ---- Answers ---- */

static void refuse_reused(struct request *r)
{
	struct problems problems = PROBLEMS_INIT;

	problems_add(&problems,
	    "differs from the body that this Idempotency-Key came with first; a new request needs "
	    "a new key");
	reply_problems(r, 422, "idempotency_key_reused",
	    "The Idempotency-Key was used for another request.", &problems);
}

static void refuse_running(struct request *r)
{
	reply_header(r, "Retry-After", "1");
	reply_problem(r, 409, "idempotency_key_in_use",
	    "The first request with this Idempotency-Key is still being worked on; repeat it in a "
	    "second to get its answer.");
}

/* May it be answered without its handler? 0 after a 429. */
static int may_answer(struct keyed *keyed)
{
	return !keyed->has_session || rate_limit_pass_session(keyed->r, &keyed->session);
}

static void send_answer(struct request *r, const struct once_answer *answer)
{
	if (answer->etag[0])
		reply_header(r, "ETag", answer->etag);
	if (answer->location[0])
		reply_header(r, "Location", answer->location);
	if (answer->body.len)
		reply_text(
		    r, answer->status, "application/json", answer->body.data, answer->body.len);
	else
		reply_empty(r, answer->status);
}

/* The key was used before. */
static void replay(struct keyed *keyed)
{
	struct request *r = keyed->r;

	if (!(r->route->flags & ROUTE_REMADE) && !may_answer(keyed))
		return;
	if (!keyed->kept.same_body) {
		refuse_reused(r);
		return;
	}
	reply_header(r, "Idempotency-Replayed", "true");
	if (keyed->kept.erased)
		reply_problem(r, 410, "erased",
		    "What this Idempotency-Key made has been erased since; a new request needs a "
		    "new "
		    "key.");
	else if (r->route->flags & ROUTE_REMADE)
		keyed->next(r);
	else
		send_answer(r, &keyed->kept.answer);
}

static enum status look_run(struct db *db, struct job *job)
{
	struct keyed *keyed = (struct keyed *)job;

	hash_body(keyed); /* an import's takes longer than the loop has time for */
	return once_find(db, &keyed->once, &keyed->kept);
}

static void look_done(struct job *job)
{
	struct keyed *keyed = (struct keyed *)job;

	if (job->status != STATUS_OK)
		api_refuse_store(keyed->r, job->status, &job->err);
	else if (keyed->kept.found)
		replay(keyed);
	else
		keyed->next(keyed->r);
}

static int same_request(const struct request *a, const struct request *b)
{
	return a->body_len == b->body_len && memcmp(a->body, b->body, a->body_len) == 0 &&
	    strcmp(a->query, b->query) == 0;
}

/* Nobody else works on this key from here to the end of the request. */
static void look_up(struct keyed *keyed)
{
	struct idempotency *idempotency = api_of(keyed->r)->idempotency;
	struct request *r = keyed->r;
	const struct keyed *other =
	    map_get(idempotency->running, &keyed->once.id, sizeof keyed->once.id);

	if (other) {
		if (!may_answer(keyed))
			return;
		if (same_request(other->r, r))
			refuse_running(r);
		else
			refuse_reused(r);
		return;
	}
	map_put(idempotency->running, &keyed->once.id, sizeof keyed->once.id, keyed);
	keyed->running = 1;
	keyed->job.run = look_run;
	keyed->job.done = look_done;
	keyed->job.home = idempotency->home;
	request_defer(r);
	if (store_read(idempotency->store, &keyed->job) != STATUS_OK)
		api_refuse_store(r, STATUS_BUSY, NULL);
}

static void refuse_key(struct request *r)
{
	reply_problem(r, 400, "idempotency_key_invalid",
	    "Idempotency-Key must be sent once and be 1 to %d visible ASCII characters without "
	    "spaces, in double quotes or without; a random UUID is best.",
	    IDEMPOTENCY_KEY_MAX);
}

static void refuse_guessable(struct request *r)
{
	reply_problem(r, 400, "idempotency_key_invalid",
	    "Without a key of one's own, nothing but the Idempotency-Key tells callers apart: it "
	    "must "
	    "be one that nobody guesses; send a random UUID.");
}

void idempotency_request(struct request *r, void (*next)(struct request *r))
{
	const char *header = r->method == HTTP_POST ? request_header(r, "Idempotency-Key") : NULL;
	struct principal as;
	struct keyed *keyed;

	if (!header) {
		next(r);
		return;
	}
	keyed = request_alloc(r, sizeof *keyed);
	if (idempotency_key_read(header, keyed->key) < 0) {
		refuse_key(r);
		return;
	}
	keyed->r = r;
	keyed->next = next;
	if (r->route->flags & ROUTE_ONCE_TURN)
		hash_body(keyed);
	if (r->route->flags & (ROUTE_ONCE | ROUTE_ONCE_TURN))
		r->keyed = keyed;
	if (!(r->route->flags & ROUTE_ONCE)) {
		next(r);
		return;
	}
	as = *principal_of(r);
	if (as.kind == PRINCIPAL_NONE && r->route->flags & ROUTE_SESSION) {
		if (!request_json(r))
			return;
		if (!session_in_body(r, &as)) {
			r->keyed = NULL;
			next(r);
			return;
		}
		keyed->session = as.interview;
		keyed->has_session = 1;
	}
	if (is_shared(&as) && !idempotency_key_secret(keyed->key)) {
		refuse_guessable(r);
		return;
	}
	hash_caller(keyed, &as);
	look_up(keyed);
}

void idempotency_finished(struct request *r, int status)
{
	struct keyed *keyed = keyed_of(r);

	if (!keyed)
		return;
	if (keyed->running)
		map_remove(api_of(r)->idempotency->running, &keyed->once.id, sizeof keyed->once.id);
	/* A handler that did something without keeping its answer would do it again. */
	if (keyed->running && status >= 200 && status < 300 && !keyed->kept.found &&
	    !keyed->once.settled)
		log_event(LOG_ERROR, "answer_not_kept", "route", r->route->path, NULL);
	buf_free(&keyed->kept.answer.body);
	r->keyed = NULL;
}

/* ---- For handlers ---- */

struct once *idempotency_once(struct request *r, once_write *write)
{
	struct keyed *keyed = keyed_of(r);

	if (!keyed || !keyed->running || keyed->kept.found)
		return NULL;
	keyed->once.write = write;
	return &keyed->once;
}

void idempotency_answer(struct request *r, once_write *write, const void *result)
{
	struct once_answer answer = {.body = BUF_INIT};

	write(&answer, result);
	send_answer(r, &answer);
	if (answer.body.data)
		crypto_wipe(answer.body.data, answer.body.cap); /* it may have a secret */
	buf_free(&answer.body);
}

const struct once_answer *idempotency_kept(const struct request *r)
{
	const struct keyed *keyed = keyed_of(r);

	return keyed && keyed->kept.found ? &keyed->kept.answer : NULL;
}

struct session_once *idempotency_turn(const struct request *r, int by_key, struct session_once *out)
{
	const struct keyed *keyed = keyed_of(r);
	uint8_t text[1 + KEY_ID_SIZE + IDEMPOTENCY_KEY_MAX] = {0}, hash[SHA256_SIZE];
	size_t len;

	if (!keyed)
		return NULL;
	/* All who hold the interview's token are its participant: who they are is said by the interview. */
	text[0] = by_key != 0;
	if (by_key)
		memcpy(text + 1, principal_of(r)->key_id, KEY_ID_SIZE);
	len = strlen(keyed->key);
	memcpy(text + 1 + KEY_ID_SIZE, keyed->key, len);
	crypto_sha256(text, 1 + KEY_ID_SIZE + len, hash);
	memcpy(out->key, hash, sizeof out->key);
	memcpy(out->body, keyed->once.body, sizeof out->body);
	return out;
}
