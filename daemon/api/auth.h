/* Who asks: keys and session tokens turned into a principal. Main loop only. */
#ifndef INTERVIEWD_API_AUTH_H
#define INTERVIEWD_API_AUTH_H

#include <stdint.h>

#include "base/status.h"
#include "base/typeid.h"
#include "http/request.h"
#include "http/route.h"
#include "store/store.h"

enum principal_kind {
	PRINCIPAL_NONE,     /* no credential; only where the route allows it */
	PRINCIPAL_OPERATOR, /* every workspace; `workspace` is the chosen one */
	PRINCIPAL_WORKSPACE,
	PRINCIPAL_PUBLISHABLE,
	PRINCIPAL_SESSION /* one interview */
};

#define KEY_ID_SIZE 16

struct principal {
	enum principal_kind kind;
	int64_t workspace;     /* 0 for NONE and SESSION */
	struct uuid interview; /* SESSION */
	/* Tells one caller from another: a key's is the start of its hash, a session's the interview; zero for NONE. */
	uint8_t key_id[KEY_ID_SIZE];
};

/* Never NULL in a handler. */
static inline const struct principal *principal_of(const struct request *r)
{
	return r->principal;
}

/* What a route allows beside a workspace's key. */
#define ROUTE_OPEN    (ROUTE_USER << 0) /* no credential at all */
#define ROUTE_SESSION (ROUTE_USER << 1) /* a session token, also one that comes in the body */

struct auth;

/* token_key derives session tokens (a subkey of the installation's). first_workspace is what the operator's key means
 * without X-Workspace. */
struct auth *auth_new(struct store *store, struct mailbox *home, const uint8_t token_key[32],
    int64_t first_workspace);
void auth_free(struct auth *auth);

/* The authorize hook of the HTTP layer. */
void auth_request(struct request *r, void (*next)(struct request *r));

#define SESSION_TOKEN_SIZE 64
/* "ivs_…": interview, expiry (seconds) and a MAC of both: never stored, checked without a look-up, equal for equal input. */
char *auth_session_token(const struct auth *auth, const struct uuid *interview, int64_t expires_ms,
    char out[SESSION_TOKEN_SIZE]);
/* 0 and the interview if the token is genuine and not expired; -1 otherwise. Constant time in what it compares. */
int auth_session_read(const struct auth *auth, const char *token, struct uuid *interview);
/* 401 with WWW-Authenticate; code "unauthorized". */
void auth_refuse(struct request *r, const char *detail);

/* --- Keys: "ivd_admin_", "ivd_live_", "ivd_pub_" + 256 random bits and a CRC-32 in base32 ------------------- */

#define KEY_TEXT_SIZE 80
/* A fresh key of a kind ("admin", "live", "pub"); returns out. */
char *key_make(const char *kind, char out[KEY_TEXT_SIZE]);
/* Has it the form of a key, checksum included? Recognises typos without a look-up. */
int key_plausible(const char *text);
/* The first workspace's number, 0 where the database has none yet. Blocks: before the loop runs. */
enum status key_first_workspace(struct store *store, int64_t *workspace, struct err *err);
/* Makes the first workspace and stores `key` as the operator's, both or none. Blocks. */
enum status key_bootstrap(
    struct store *store, const char *key, int64_t *workspace, struct err *err);

#endif
