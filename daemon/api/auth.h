/* Who asks, and may they: keys and session tokens turned into a principal. Main loop only. */
#ifndef INTERVIEWD_API_AUTH_H
#define INTERVIEWD_API_AUTH_H

#include <stdint.h>

#include "api/key.h"
#include "api/key_cache.h"
#include "api/principal.h"
#include "api/session_token.h"
#include "base/keyring.h"
#include "http/route.h"
#include "store/store.h"

/* What a route allows beside a workspace's key. */
#define ROUTE_OPEN     (ROUTE_USER << 0) /* no credential at all */
#define ROUTE_SESSION  (ROUTE_USER << 1) /* a session token, also one that comes in the body */
#define ROUTE_OPERATOR (ROUTE_USER << 2) /* the operator's key only */

struct auth;

/* first_workspace is what the operator's key means without X-Workspace. The ring is borrowed for the call. */
struct auth *auth_new(
    struct store *store, struct mailbox *home, const struct keyring *ring, int64_t first_workspace);
/* Writes when keys were used last. Drain the store and the mailbox after it, before auth_free. */
void auth_flush(struct auth *auth);
void auth_free(struct auth *auth);
struct key_cache *auth_keys(struct auth *auth);

/* The authorize hook of the HTTP layer. */
void auth_request(struct request *r, void (*next)(struct request *r));

/* Session tokens (api/session_token.h) under the installation's keys. */
char *auth_session_token(const struct auth *auth, const struct uuid *interview, int64_t expires_ms,
    char out[SESSION_TOKEN_SIZE]);
int auth_session_read(
    const struct auth *auth, const char *token, struct uuid *interview, int64_t *expires_ms);
/* 401 with WWW-Authenticate; code "unauthorized": a credential is missing. */
void auth_refuse(struct request *r, const char *detail);
/* The same for one that is wrong, which counts; 429 where the address has sent too many (api/rate_limit.h). */
void auth_refuse_wrong(struct request *r, const char *detail);

#endif
