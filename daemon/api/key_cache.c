/* Keys that were seen lately: looked up by a read job, forgotten when revoked, their uses written in batches. */
#include "api/key_cache.h"

#include <string.h>

#include "api/scope.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"

#define KEYS_MAX 4096 /* then all are forgotten and looked up anew */
#define FRESH_MS                                                                                   \
	10000 /* after that long a key is looked up again: another daemon may have revoked it */
#define USES_MS 60000 /* between two writes of the uses of one key */

struct key_cache {
	struct store *store;
	struct mailbox *home;
	uint64_t hits, misses;
	struct map *keys;    /* hash → struct known_key */
	unsigned generation; /* counts evictions: what was looked up before one is not kept */
	int64_t flushed_at;  /* monotonic; 0: never */
	int flushing;
};

struct key_cache *key_cache_new(struct store *store, struct mailbox *home)
{
	struct key_cache *cache = xcalloc(1, sizeof *cache);

	cache->store = store;
	cache->home = home;
	cache->keys = map_new();
	return cache;
}

static void known_free(struct known_key *known)
{
	if (!known)
		return;
	for (size_t i = 0; i < known->norigins; i++)
		mem_free(known->origins[i]);
	mem_free(known->origins);
	mem_free(known->studies);
	mem_free(known);
}

static void free_one(void *value, void *arg)
{
	(void)arg;
	known_free(value);
}

static void forget_all(struct key_cache *cache)
{
	map_each(cache->keys, free_one, NULL);
	map_free(cache->keys);
	cache->keys = map_new();
}

void key_cache_free(struct key_cache *cache)
{
	if (!cache)
		return;
	map_each(cache->keys, free_one, NULL);
	map_free(cache->keys);
	mem_free(cache);
}

struct known_key *key_cache_get(struct key_cache *cache, const uint8_t hash[SHA256_SIZE])
{
	struct known_key *known = map_get(cache->keys, hash, SHA256_SIZE);

	if (known && clock_mono_ms() - known->known_at < FRESH_MS) {
		cache->hits++;
		return known;
	}
	cache->misses++;
	return NULL;
}

void key_cache_counts(const struct key_cache *cache, uint64_t *hits, uint64_t *misses)
{
	*hits = cache->hits;
	*misses = cache->misses;
}

int key_cache_met(const struct key_cache *cache, const uint8_t hash[SHA256_SIZE])
{
	return map_get(cache->keys, hash, SHA256_SIZE) != NULL;
}

void key_cache_evict(struct key_cache *cache, const uint8_t hash[SHA256_SIZE])
{
	cache->generation++;
	known_free(map_remove(cache->keys, hash, SHA256_SIZE));
}

/* --- Looking up -------------------------------------------------------------------------------------------- */

struct look_up {
	struct job job;
	struct key_cache *cache;
	uint8_t hash[SHA256_SIZE];
	unsigned generation;
	struct known_key *found;
	key_cache_done *done;
	void *arg;
};

static int kind_read(const char *name, enum principal_kind *kind)
{
	static const struct {
		const char *name;
		enum principal_kind kind;
	} kinds[] = {{"operator", PRINCIPAL_OPERATOR}, {"workspace", PRINCIPAL_WORKSPACE},
	    {"publishable", PRINCIPAL_PUBLISHABLE}};

	for (size_t i = 0; name && i < sizeof kinds / sizeof kinds[0]; i++) {
		if (strcmp(name, kinds[i].name) == 0) {
			*kind = kinds[i].kind;
			return 0;
		}
	}
	return -1;
}

static json_t *read_list(const char *text)
{
	struct err err;

	return text ? json_read(text, strlen(text), &err) : NULL;
}

static void read_studies(struct known_key *known, const char *text)
{
	json_t *list = read_list(text), *one;
	size_t i;

	known->studies = xcalloc(json_array_size(list) + 1, sizeof *known->studies);
	json_array_foreach(list, i, one)
	{
		const char *id = json_string_value(one);

		if (id && typeid_parse("study", id, &known->studies[known->nstudies]) == 0)
			known->nstudies++;
	}
	json_decref(list);
}

static void read_origins(struct known_key *known, const char *text)
{
	json_t *list = read_list(text), *one;
	size_t i;

	known->origins = xcalloc(json_array_size(list) + 1, sizeof *known->origins);
	json_array_foreach(list, i, one)
	{
		if (json_is_string(one))
			known->origins[known->norigins++] = xstrdup(json_string_value(one));
	}
	json_decref(list);
}

static enum status look_up_run(struct db *db, struct job *job)
{
	struct look_up *up = (struct look_up *)job;
	struct rows *rows = db_query(db,
	    "SELECT number, kind, workspace, scopes, studies, origins, last_used_at FROM "
	    "api_key WHERE hash = $1 AND revoked_at IS NULL",
	    "b", (const void *)up->hash, (size_t)SHA256_SIZE);
	int damaged = 0;
	enum status st;

	if (rows_next(rows)) {
		struct known_key *known = up->found = xcalloc(1, sizeof *known);

		memcpy(known->hash, up->hash, SHA256_SIZE);
		known->number = rows_int(rows, 0);
		damaged = kind_read(rows_text(rows, 1), &known->kind) != 0;
		known->workspace = rows_int(rows, 2);
		known->scopes = scopes_read(rows_text(rows, 3));
		read_studies(known, rows_text(rows, 4));
		read_origins(known, rows_text(rows, 5));
		known->used_at = known->stored_at = rows_int(rows, 6);
		if (known->kind == PRINCIPAL_PUBLISHABLE)
			known->scopes &= scopes_publishable();
	}
	st = rows_end(rows);
	if (st == STATUS_OK && damaged)
		return db_fail(db, STATUS_CORRUPT, "the row of a key is damaged");
	return st;
}

/* Keeps what was found, or that there is none. Returns it. */
static struct known_key *remember(struct look_up *up)
{
	struct key_cache *cache = up->cache;
	struct known_key *fresh = up->found, *old;

	up->found = NULL;
	if (!fresh) {
		known_free(map_remove(cache->keys, up->hash, SHA256_SIZE));
		return NULL;
	}
	if (map_count(cache->keys) >= KEYS_MAX) {
		key_cache_flush(cache);
		forget_all(cache);
	}
	fresh->known_at = clock_mono_ms();
	old = map_put(cache->keys, up->hash, SHA256_SIZE, fresh);
	if (old && old->used_at > fresh->used_at)
		fresh->used_at = old->used_at;
	known_free(old);
	return fresh;
}

static void look_up_done(struct job *job)
{
	struct look_up *up = (struct look_up *)job;
	struct known_key *known = NULL;

	if (job->status == STATUS_OK)
		known = up->generation == up->cache->generation ? remember(up) : up->found;
	up->done(job->status, &job->err, known, up->arg);
	known_free(up->found);
	mem_free(up);
}

void key_cache_load(
    struct key_cache *cache, const uint8_t hash[SHA256_SIZE], key_cache_done *done, void *arg)
{
	struct look_up *up = xcalloc(1, sizeof *up);

	up->job.run = look_up_run;
	up->job.done = look_up_done;
	up->job.home = cache->home;
	up->cache = cache;
	up->generation = cache->generation;
	up->done = done;
	up->arg = arg;
	memcpy(up->hash, hash, SHA256_SIZE);
	if (store_read(cache->store, &up->job) == STATUS_OK)
		return;
	done(STATUS_BUSY, NULL, NULL, arg);
	mem_free(up);
}

/* --- Uses -------------------------------------------------------------------------------------------------- */

struct use {
	int64_t number, at;
};

struct uses {
	struct job job;
	struct key_cache *cache;
	size_t n;
	struct use use[];
};

static enum status uses_run(struct db *db, struct job *job)
{
	const struct uses *uses = (struct uses *)job;

	for (size_t i = 0; i < uses->n; i++)
		db_exec(db,
		    "UPDATE api_key SET last_used_at = $1 WHERE number = $2 AND "
		    "(last_used_at IS NULL OR last_used_at < $1)",
		    "ii", uses->use[i].at, uses->use[i].number);
	return STATUS_OK;
}

static void uses_done(struct job *job)
{
	struct uses *uses = (struct uses *)job;

	uses->cache->flushing = 0;
	if (job->status != STATUS_OK)
		log_event(LOG_WARN, "key_uses_not_stored", "status", status_name(job->status),
		    "reason", job->err.text, NULL);
	mem_free(uses);
}

static void collect(void *value, void *arg)
{
	struct known_key *known = value;
	struct uses *uses = arg;

	if (known->used_at <= known->stored_at)
		return;
	uses->use[uses->n++] = (struct use){known->number, known->used_at};
	known->stored_at = known->used_at;
}

void key_cache_flush(struct key_cache *cache)
{
	size_t size = map_count(cache->keys) * sizeof(struct use);
	struct uses *uses = xcalloc(1, sizeof *uses + size);

	map_each(cache->keys, collect, uses);
	uses->job.run = uses_run;
	uses->job.done = uses_done;
	uses->job.home = cache->home;
	uses->cache = cache;
	cache->flushed_at = clock_mono_ms();
	/* A full queue has more to do than this; the next use of a key is written again. */
	if (uses->n && store_write(cache->store, &uses->job) == STATUS_OK)
		cache->flushing = 1;
	else
		mem_free(uses);
}

void key_cache_used(struct key_cache *cache, struct known_key *key)
{
	int64_t now = clock_mono_ms();

	key->used_at = clock_wall_ms();
	if (!cache->flushing && (!cache->flushed_at || now - cache->flushed_at >= USES_MS))
		key_cache_flush(cache);
}

int64_t key_cache_used_at(const struct key_cache *cache, const uint8_t hash[SHA256_SIZE])
{
	const struct known_key *known = map_get(cache->keys, hash, SHA256_SIZE);

	return known ? known->used_at : 0;
}
