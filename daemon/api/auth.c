/* Authorisation of requests: a bearer key, a session token, or nothing where a route is open. */
#include "api/auth.h"

#include <string.h>
#include <strings.h>

#include "api/api.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/map.h"
#include "base/mem.h"

#define TOKEN_MAC_SIZE 16
#define TOKEN_BYTES    (UUID_SIZE + 8 + TOKEN_MAC_SIZE)
#define KEYS_MAX       4096  /* known keys kept; then all are forgotten and looked up anew */
#define KEY_FRESH_MS   10000 /* after that long a key is looked up again: it may have been revoked */

/* A key as the database has it. Scopes are a list, or NULL for all. */
struct known_key {
	enum principal_kind kind;
	int64_t workspace; /* 0 for the operator's */
	json_t *scopes;
	int64_t known_at; /* monotonic */
	uint8_t key_id[KEY_ID_SIZE];
};

struct auth {
	struct store *store;
	struct mailbox *home;
	uint8_t token_key[32];
	int64_t first_workspace;
	struct map *keys; /* SHA-256 of a key's text → struct known_key */
};

struct auth *auth_new(
    struct store *store, struct mailbox *home, const uint8_t token_key[32], int64_t first_workspace)
{
	struct auth *auth = xcalloc(1, sizeof *auth);

	auth->store = store;
	auth->home = home;
	memcpy(auth->token_key, token_key, sizeof auth->token_key);
	auth->first_workspace = first_workspace;
	auth->keys = map_new();
	return auth;
}

static void known_free(void *value, void *arg)
{
	struct known_key *known = value;

	(void)arg;
	json_decref(known->scopes);
	mem_free(known);
}

void auth_free(struct auth *auth)
{
	if (!auth)
		return;
	map_each(auth->keys, known_free, NULL);
	map_free(auth->keys);
	crypto_wipe(auth->token_key, sizeof auth->token_key);
	mem_free(auth);
}

static void token_mac(const struct auth *auth, const uint8_t *bytes, uint8_t mac[SHA256_SIZE])
{
	crypto_hmac_sha256(auth->token_key, sizeof auth->token_key, bytes, UUID_SIZE + 8, mac);
}

char *auth_session_token(const struct auth *auth, const struct uuid *interview, int64_t expires_ms,
    char out[SESSION_TOKEN_SIZE])
{
	uint8_t bytes[TOKEN_BYTES], mac[SHA256_SIZE];
	uint64_t expires = (uint64_t)(expires_ms / 1000);

	memcpy(bytes, interview->bytes, UUID_SIZE);
	for (int i = 0; i < 8; i++)
		bytes[UUID_SIZE + i] = (uint8_t)(expires >> (56 - 8 * i));
	token_mac(auth, bytes, mac);
	memcpy(bytes + UUID_SIZE + 8, mac, TOKEN_MAC_SIZE);
	memcpy(out, "ivs_", 4);
	base64url_encode(bytes, sizeof bytes, out + 4);
	return out;
}

int auth_session_read(const struct auth *auth, const char *token, struct uuid *interview)
{
	uint8_t bytes[TOKEN_BYTES], mac[SHA256_SIZE];
	uint64_t expires = 0;

	if (strncmp(token, "ivs_", 4) != 0 ||
	    base64url_decode(token + 4, strlen(token + 4), bytes, sizeof bytes) != TOKEN_BYTES)
		return -1;
	token_mac(auth, bytes, mac);
	if (!crypto_equal(mac, bytes + UUID_SIZE + 8, TOKEN_MAC_SIZE))
		return -1;
	for (int i = 0; i < 8; i++)
		expires = expires << 8 | bytes[UUID_SIZE + i];
	if (expires < (uint64_t)(clock_wall_ms() / 1000))
		return -1;
	memcpy(interview->bytes, bytes, UUID_SIZE);
	return 0;
}

void auth_refuse(struct request *r, const char *detail)
{
	reply_header(r, "WWW-Authenticate", "Bearer realm=\"interviewd\"");
	reply_problem(r, 401, "unauthorized", "%s", detail);
}

/* Waiting for a key's row, or for the workspace that an operator named. */
struct look_up {
	struct job job;
	struct request *request;
	void (*next)(struct request *r);
	uint8_t hash[SHA256_SIZE];
	struct uuid workspace_id;
	int by_workspace;
	int found;
	char *kind, *scopes;
	int64_t workspace;
};

static char *own(const char *text)
{
	return text ? xstrdup(text) : NULL;
}

static enum status look_up_run(struct db *db, struct job *job)
{
	struct look_up *up = (struct look_up *)job;
	struct rows *rows;
	enum status st;

	if (up->by_workspace) {
		rows = db_query(db, "SELECT number FROM workspace WHERE id = $1", "b",
		    (const void *)up->workspace_id.bytes, (size_t)UUID_SIZE);
		if ((up->found = rows_next(rows)))
			up->workspace = rows_int(rows, 0);
		return rows_end(rows);
	}
	rows = db_query(db,
	    "SELECT kind, workspace, scopes FROM api_key WHERE hash = $1 AND revoked_at IS NULL",
	    "b", (const void *)up->hash, (size_t)SHA256_SIZE);
	if ((up->found = rows_next(rows))) {
		up->kind = own(rows_text(rows, 0));
		up->workspace = rows_int(rows, 1);
		up->scopes = own(rows_text(rows, 2));
	}
	st = rows_end(rows);
	if (st == STATUS_OK && up->found && !up->kind)
		return db_fail(db, STATUS_CORRUPT, "the row of a key is damaged");
	return st;
}

static void look_up_free(struct look_up *up)
{
	mem_free(up->kind);
	mem_free(up->scopes);
	mem_free(up);
}

static void look_up_start(struct look_up *up, void (*done)(struct job *job))
{
	struct auth *auth = api_of(up->request)->auth;

	up->job.run = look_up_run;
	up->job.done = done;
	up->job.home = auth->home;
	request_defer(up->request);
	if (store_read(auth->store, &up->job) == STATUS_OK)
		return;
	api_refuse_store(up->request, STATUS_BUSY, NULL);
	look_up_free(up);
}

static void workspace_done(struct job *job)
{
	struct look_up *up = (struct look_up *)job;
	struct request *r = up->request;
	struct principal *principal = r->principal;

	if (job->status != STATUS_OK) {
		api_refuse_store(r, job->status, &job->err);
	} else if (!up->found) {
		reply_problem(r, 404, "workspace_not_found",
		    "X-Workspace names no workspace of this installation.");
	} else {
		principal->workspace = up->workspace;
		up->next(r);
	}
	look_up_free(up);
}

/* The operator's key: the first workspace, or the one that X-Workspace names. */
static void choose_workspace(
    struct request *r, struct principal *principal, void (*next)(struct request *r))
{
	struct auth *auth = api_of(r)->auth;
	const char *name = request_header(r, "X-Workspace");
	struct look_up *up;

	principal->workspace = auth->first_workspace;
	if (!name) {
		next(r);
		return;
	}
	up = xcalloc(1, sizeof *up);
	if (typeid_parse("workspace", name, &up->workspace_id) != 0) {
		mem_free(up);
		reply_problem(r, 404, "workspace_not_found",
		    "X-Workspace is no workspace's id (workspace_…).");
		return;
	}
	up->by_workspace = 1;
	up->request = r;
	up->next = next;
	look_up_start(up, workspace_done);
}

static int scope_granted(const struct known_key *known, const char *scope)
{
	if (!known->scopes || !scope)
		return 1;
	for (size_t i = 0; i < json_array_size(known->scopes); i++) {
		const char *one = json_string_value(json_array_get(known->scopes, i));

		if (one && strcmp(one, scope) == 0)
			return 1;
	}
	return 0;
}

static void admit(struct request *r, const struct known_key *known, void (*next)(struct request *r))
{
	struct principal *principal = r->principal;

	principal->kind = known->kind;
	principal->workspace = known->workspace;
	memcpy(principal->key_id, known->key_id, KEY_ID_SIZE);
	if (!rate_limit_pass(r))
		return;
	/* What such keys are held to (studies, origins) is not there yet, so they open nothing. */
	if (known->kind == PRINCIPAL_PUBLISHABLE) {
		reply_problem(r, 403, "insufficient_scope", "Publishable keys are not served yet.");
		return;
	}
	if (!scope_granted(known, r->route->scope)) {
		reply_problem(r, 403, "insufficient_scope", "The key has not the scope \"%s\".",
		    r->route->scope);
		return;
	}
	if (known->kind == PRINCIPAL_OPERATOR)
		choose_workspace(r, principal, next);
	else
		next(r);
}

static enum principal_kind kind_of(const char *kind)
{
	if (strcmp(kind, "operator") == 0)
		return PRINCIPAL_OPERATOR;
	return strcmp(kind, "workspace") == 0 ? PRINCIPAL_WORKSPACE : PRINCIPAL_PUBLISHABLE;
}

/* The list of a key's scopes. Where that can't be read the key is granted nothing. */
static json_t *scopes_read(const char *text)
{
	struct err err;
	json_t *scopes = json_read(text, strlen(text), &err);

	return scopes ? scopes : json_need(json_array());
}

/* Keeps what was found, or that nothing was. */
static void remember(struct auth *auth, const struct look_up *up)
{
	struct known_key *known;

	if (!up->found) {
		known = map_remove(auth->keys, up->hash, SHA256_SIZE);
	} else {
		struct known_key *fresh = xcalloc(1, sizeof *fresh);

		if (map_count(auth->keys) >= KEYS_MAX) {
			map_each(auth->keys, known_free, NULL);
			map_free(auth->keys);
			auth->keys = map_new();
		}
		fresh->kind = kind_of(up->kind);
		fresh->workspace = up->workspace;
		fresh->scopes = up->scopes ? scopes_read(up->scopes) : NULL;
		fresh->known_at = clock_mono_ms();
		memcpy(fresh->key_id, up->hash, KEY_ID_SIZE);
		known = map_put(auth->keys, up->hash, SHA256_SIZE, fresh);
	}
	if (known)
		known_free(known, NULL);
}

static void key_done(struct job *job)
{
	struct look_up *up = (struct look_up *)job;
	struct request *r = up->request;
	struct auth *auth = api_of(r)->auth;

	if (job->status != STATUS_OK) {
		api_refuse_store(r, job->status, &job->err);
		look_up_free(up);
		return;
	}
	remember(auth, up);
	if (up->found)
		admit(r, map_get(auth->keys, up->hash, SHA256_SIZE), up->next);
	else
		auth_refuse(r, "The key is not known or was revoked.");
	look_up_free(up);
}

static void auth_key(struct request *r, const char *text, void (*next)(struct request *r))
{
	struct auth *auth = api_of(r)->auth;
	struct known_key *known;
	struct look_up *up;
	uint8_t hash[SHA256_SIZE];

	if (!key_plausible(text)) {
		auth_refuse(r, "That is no key of interviewd; it may be cut or mistyped.");
		return;
	}
	crypto_sha256(text, strlen(text), hash);
	known = map_get(auth->keys, hash, sizeof hash);
	if (known && clock_mono_ms() - known->known_at < KEY_FRESH_MS) {
		admit(r, known, next);
		return;
	}
	up = xcalloc(1, sizeof *up);
	up->request = r;
	up->next = next;
	memcpy(up->hash, hash, sizeof hash);
	look_up_start(up, key_done);
}

static void auth_session(struct request *r, const char *token, void (*next)(struct request *r))
{
	struct principal *principal = r->principal;

	if (!(r->route->flags & ROUTE_SESSION)) {
		reply_problem(r, 403, "insufficient_scope",
		    "A session token is for one interview only; this needs a workspace's key.");
		return;
	}
	if (auth_session_read(api_of(r)->auth, token, &principal->interview) != 0) {
		auth_refuse(r, "The session token is not genuine or has expired.");
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
	if (!r->route->scope && !(r->route->flags & ROUTE_SESSION)) {
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
