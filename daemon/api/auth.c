/* Authorisation of requests: a bearer key, a session token, or nothing where a route is open. */
#include "api/auth.h"

#include <string.h>
#include <strings.h>

#include "api/api.h"
#include "api/scope.h"
#include "base/crypto.h"
#include "base/mem.h"

struct auth {
	struct store *store;
	struct mailbox *home;
	struct subkeys tokens;
	int64_t first_workspace;
	struct key_cache *keys;
};

struct auth *auth_new(
    struct store *store, struct mailbox *home, const struct keyring *ring, int64_t first_workspace)
{
	struct auth *auth = xcalloc(1, sizeof *auth);

	auth->store = store;
	auth->home = home;
	keyring_subkeys(ring, SESSION_TOKEN_LABEL, &auth->tokens);
	auth->first_workspace = first_workspace;
	auth->keys = key_cache_new(store, home);
	return auth;
}

void auth_flush(struct auth *auth)
{
	key_cache_flush(auth->keys);
}

void auth_free(struct auth *auth)
{
	if (!auth)
		return;
	key_cache_free(auth->keys);
	crypto_wipe(&auth->tokens, sizeof auth->tokens);
	mem_free(auth);
}

struct key_cache *auth_keys(struct auth *auth)
{
	return auth->keys;
}

char *auth_session_token(const struct auth *auth, const struct uuid *interview, int64_t expires_ms,
    char out[SESSION_TOKEN_SIZE])
{
	return session_token_make(&auth->tokens, interview, expires_ms, out);
}

int auth_session_read(
    const struct auth *auth, const char *token, struct uuid *interview, int64_t *expires_ms)
{
	return session_token_read(&auth->tokens, token, interview, expires_ms);
}

void auth_refuse(struct request *r, const char *detail)
{
	reply_header(r, "WWW-Authenticate", "Bearer realm=\"interviewd\"");
	reply_problem(r, 401, "unauthorized", "%s", detail);
}

void auth_refuse_wrong(struct request *r, const char *detail)
{
	if (rate_limit_wrong(r))
		auth_refuse(r, detail);
}

/* --- The operator's choice of a workspace ------------------------------------------------------------------ */

struct choice {
	struct job job;
	struct request *request;
	void (*next)(struct request *r);
	struct uuid id;
	int64_t workspace; /* 0: there is none */
};

static enum status choice_run(struct db *db, struct job *job)
{
	struct choice *choice = (struct choice *)job;
	struct rows *rows = db_query(db, "SELECT number FROM workspace WHERE id = $1", "b",
	    (const void *)choice->id.bytes, (size_t)UUID_SIZE);

	if (rows_next(rows))
		choice->workspace = rows_int(rows, 0);
	return rows_end(rows);
}

static void choice_done(struct job *job)
{
	struct choice *choice = (struct choice *)job;
	struct request *r = choice->request;
	struct principal *principal = r->principal;

	if (job->status != STATUS_OK) {
		api_refuse_store(r, job->status, &job->err);
	} else if (!choice->workspace) {
		reply_problem(r, 404, "workspace_not_found",
		    "X-Workspace names no workspace of this installation.");
	} else {
		principal->workspace = choice->workspace;
		choice->next(r);
	}
	mem_free(choice);
}

/* The first workspace, or the one that X-Workspace names. */
static void choose_workspace(struct request *r, void (*next)(struct request *r))
{
	struct auth *auth = api_of(r)->auth;
	struct principal *principal = r->principal;
	const char *name = request_header(r, "X-Workspace");
	struct choice *choice;

	principal->workspace = auth->first_workspace;
	if (!name) {
		next(r);
		return;
	}
	choice = xcalloc(1, sizeof *choice);
	if (typeid_parse("workspace", name, &choice->id) != 0) {
		mem_free(choice);
		reply_problem(r, 404, "workspace_not_found",
		    "X-Workspace is no workspace's id (workspace_…).");
		return;
	}
	choice->job.run = choice_run;
	choice->job.done = choice_done;
	choice->job.home = auth->home;
	choice->request = r;
	choice->next = next;
	request_defer(r);
	if (store_read(auth->store, &choice->job) == STATUS_OK)
		return;
	api_refuse_store(r, STATUS_BUSY, NULL);
	mem_free(choice);
}

/* --- Keys -------------------------------------------------------------------------------------------------- */

/* A publishable key is seen by everybody who looks: it serves the pages that it was made for. */
static int origin_fits(const struct request *r, const struct known_key *known)
{
	const char *origin = request_header(r, "Origin");

	for (size_t i = 0; origin && i < known->norigins; i++)
		if (strcmp(known->origins[i], origin) == 0)
			return 1;
	return 0;
}

static int may(struct request *r, const struct known_key *known)
{
	const char *scope = r->route->scope;

	if ((r->route->flags & ROUTE_OPERATOR) && known->kind != PRINCIPAL_OPERATOR) {
		reply_problem(r, 403, "insufficient_scope", "This needs the operator's key.");
		return 0;
	}
	if (scope && !(known->scopes & scope_of(scope))) {
		reply_problem(
		    r, 403, "insufficient_scope", "The key has not the scope \"%s\".", scope);
		return 0;
	}
	if (known->kind == PRINCIPAL_PUBLISHABLE && !origin_fits(r, known)) {
		reply_problem(r, 403, "origin_not_allowed",
		    "The key is for other origins than the one that Origin names.");
		return 0;
	}
	return 1;
}

/* The key may be forgotten while the request waits for something: it keeps what it needs. */
static void take(struct request *r, const struct known_key *known)
{
	struct principal *principal = r->principal;

	principal->kind = known->kind;
	principal->workspace = known->workspace;
	principal->scopes = known->scopes;
	memcpy(principal->key_id, known->hash, KEY_ID_SIZE);
	if (known->kind == PRINCIPAL_PUBLISHABLE) {
		struct uuid *studies = request_alloc(r, (known->nstudies + 1) * sizeof *studies);

		memcpy(studies, known->studies, known->nstudies * sizeof *studies);
		principal->studies = studies;
		principal->nstudies = known->nstudies;
	}
}

static void admit(struct request *r, struct known_key *known, void (*next)(struct request *r))
{
	take(r, known);
	if (!rate_limit_pass(r))
		return;
	key_cache_used(api_of(r)->auth->keys, known);
	if (!may(r, known))
		return;
	if (known->kind == PRINCIPAL_OPERATOR)
		choose_workspace(r, next);
	else
		next(r);
}

struct waiting {
	struct request *request;
	void (*next)(struct request *r);
};

static void key_found(enum status st, const struct err *err, struct known_key *known, void *arg)
{
	struct waiting *waiting = arg;
	struct request *r = waiting->request;

	if (st != STATUS_OK)
		api_refuse_store(r, st, err);
	else if (!known)
		auth_refuse_wrong(r, "The key is not known or was revoked.");
	else
		admit(r, known, waiting->next);
}

static void auth_key(struct request *r, const char *text, void (*next)(struct request *r))
{
	struct key_cache *keys = api_of(r)->auth->keys;
	struct known_key *known;
	struct waiting *waiting;
	uint8_t hash[SHA256_SIZE];

	if (!key_plausible(text)) {
		auth_refuse_wrong(r, "That is no key of interviewd; it may be cut or mistyped.");
		return;
	}
	crypto_sha256(text, strlen(text), hash);
	known = key_cache_get(keys, hash);
	if (known) {
		admit(r, known, next);
		return;
	}
	if (!key_cache_met(keys, hash) && !rate_limit_may_try(r))
		return;
	waiting = request_alloc(r, sizeof *waiting);
	*waiting = (struct waiting){r, next};
	request_defer(r);
	key_cache_load(keys, hash, key_found, waiting);
}

/* --- Session tokens, and nothing ----------------------------------------------------------------------------- */

static void auth_session(struct request *r, const char *token, void (*next)(struct request *r))
{
	struct principal *principal = r->principal;

	if (!(r->route->flags & ROUTE_SESSION)) {
		reply_problem(r, 403, "insufficient_scope",
		    "A session token is for one interview only; this needs a workspace's key.");
		return;
	}
	if (auth_session_read(
	        api_of(r)->auth, token, &principal->interview, &principal->expires_ms) != 0) {
		auth_refuse_wrong(r, "The session token is not genuine or has expired.");
		return;
	}
	principal->kind = PRINCIPAL_SESSION;
	memcpy(principal->key_id, principal->interview.bytes, KEY_ID_SIZE);
	if (rate_limit_pass(r))
		next(r);
}

void auth_request(struct request *r, void (*next)(struct request *r))
{
	const char *header = request_header(r, "Authorization"),
	           *session = request_header(r, "X-Session-Token");

	r->principal = request_alloc(r, sizeof(struct principal));
	if (!r->route->scope && !(r->route->flags & (ROUTE_SESSION | ROUTE_OPERATOR))) {
		next(r); /* public: health, pages */
		return;
	}
	if (header && strncasecmp(header, "Bearer ", 7) == 0) {
		header += 7 + strspn(header + 7, " ");
		if (strncmp(header, "ivs_", 4) == 0)
			auth_session(r, header, next);
		else
			auth_key(r, header, next);
	} else if (header) {
		auth_refuse(
		    r, "Authorization must be: Bearer, a space, and a key or session token.");
	} else if (session) {
		auth_session(r, session, next);
	} else if (r->route->flags & (ROUTE_OPEN | ROUTE_SESSION)) {
		if (rate_limit_pass(r))
			next(r);
	} else {
		auth_refuse(r, "Send a key as `Authorization: Bearer ivd_…`.");
	}
}
