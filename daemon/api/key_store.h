/* Keys in the database: made, listed, revoked. The calls answer on the main loop. */
#ifndef INTERVIEWD_API_KEY_STORE_H
#define INTERVIEWD_API_KEY_STORE_H

#include "api/key.h"
#include "api/page.h"
#include "base/crypto.h"
#include "base/json.h"
#include "base/typeid.h"
#include "interview/once.h"
#include "store/store.h"

/* Keys of one workspace. At so many the longest revoked one goes to make room, and where none is revoked, no more are made. */
#define KEYS_PER_WORKSPACE 1000

struct key_row {
	struct uuid id;
	int64_t number;
	char *kind, *name, *prefix;
	char *scopes, *studies, *origins; /* JSON lists or NULL */
	int64_t created_at, last_used_at, revoked_at;
	uint8_t hash[SHA256_SIZE];
};

/* How every call answers, once; the rows are borrowed for the call. */
struct key_result {
	enum status
	    status; /* LIMIT: there are too many; NOT_FOUND: no such key; else the store's */
	const struct err *err;
	struct key_row *rows;
	size_t n;
	int more; /* a list goes on behind its last row */
	/* Of the studies that a new key names, those that the workspace has not: a bit each, by their place in the list. */
	const uint8_t *unknown_studies;
	const char *text; /* of a new key: itself */
};
typedef void key_done(const struct key_result *result, void *arg);

#define KEY_STUDIES_MAX 100

struct key_new {
	int64_t workspace;
	const char *text; /* the key itself; only its hash and prefix are kept */
	const char *kind; /* "workspace" or "publishable" */
	const char *name;
	const json_t *scopes, *origins; /* lists or NULL */
	const json_t *studies;          /* ids or slugs, KEY_STUDIES_MAX at most, or NULL */
	struct once *once;              /* or NULL; its result is the struct key_result */
};

/* STATUS_INVALID with unknown_studies where there are some; nothing is stored then. */
void key_create(struct store *store, struct mailbox *home, const struct key_new *key,
    key_done *done, void *arg);
/* The workspace's keys, newest first, revoked ones too. */
void key_list(struct store *store, struct mailbox *home, int64_t workspace, const struct page *page,
    key_done *done, void *arg);
/* Answers the key as it is then; one that was revoked before stays as it was. */
void key_revoke(struct store *store, struct mailbox *home, int64_t workspace, const struct uuid *id,
    key_done *done, void *arg);

#endif
