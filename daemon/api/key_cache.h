/* Keys that were seen lately, so that a request seldom waits for the database. Main loop only. */
#ifndef INTERVIEWD_API_KEY_CACHE_H
#define INTERVIEWD_API_KEY_CACHE_H

#include <stddef.h>
#include <stdint.h>

#include "api/principal.h"
#include "base/crypto.h"
#include "store/store.h"

/* A key as the database has it. */
struct known_key {
	enum principal_kind kind;
	int64_t number, workspace; /* workspace 0 for the operator's */
	uint32_t scopes;
	struct uuid *studies; /* a publishable key's; what can't be read allows nothing */
	char **origins;
	size_t nstudies, norigins;
	/* The cache's own. */
	uint8_t hash[SHA256_SIZE];
	int64_t known_at;           /* monotonic */
	int64_t used_at, stored_at; /* wall; the last use, and what of it was written */
};

struct key_cache;

struct key_cache *key_cache_new(struct store *store, struct mailbox *home);
/* The store must be drained. Uses that were not written are gone: key_cache_flush comes first. */
void key_cache_free(struct key_cache *cache);

/* The key of a text's hash if it was looked up within the last ten seconds; NULL otherwise. Borrowed until the loop goes
 * on. */
struct known_key *key_cache_get(struct key_cache *cache, const uint8_t hash[SHA256_SIZE]);

/* Was the key right when it was looked up last, however long ago? */
int key_cache_met(const struct key_cache *cache, const uint8_t hash[SHA256_SIZE]);

/* st OK and the key (borrowed for the call), or NULL where there is none or it was revoked; else why it can't be said. */
typedef void key_cache_done(
    enum status st, const struct err *err, struct known_key *key, void *arg);
/* Looks a key up in the database; done is called once, later, or at once with STATUS_BUSY. */
void key_cache_load(
    struct key_cache *cache, const uint8_t hash[SHA256_SIZE], key_cache_done *done, void *arg);
/* It was revoked: from now on it is looked up anew, also by look-ups that are on their way. */
void key_cache_evict(struct key_cache *cache, const uint8_t hash[SHA256_SIZE]);

/* Look-ups that were answered at once, and those that were not. */
void key_cache_counts(const struct key_cache *cache, uint64_t *hits, uint64_t *misses);

/* A key was used now. Written in batches, at most once a minute per key, by a write job that nobody waits for. */
void key_cache_used(struct key_cache *cache, struct known_key *key);
/* When a key was used last as far as this process knows; 0: not at all. */
int64_t key_cache_used_at(const struct key_cache *cache, const uint8_t hash[SHA256_SIZE]);
/* Writes every use that is not written yet; nothing waits for it. */
void key_cache_flush(struct key_cache *cache);

#endif
