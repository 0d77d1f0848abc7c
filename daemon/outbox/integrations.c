/* The registry of integrations: names in force, scripts loaded when they are needed. */
#include "outbox/integrations.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

/* A row, and whether the script that was loaded for it is to be let go although it is the same. */
struct entry {
	struct integration_row row;
	unsigned anew;
};

struct integrations {
	pthread_mutex_t lock; /* of the entries, held for a few instructions */
	struct entry **entries;
	size_t nentries;
	struct store *store;
	struct mailbox *background;
	struct host_options options;
	/* The background loop's own: */
	struct host *host;
	struct integration *loaded;
};

struct integrations *integrations_new(
    struct store *store, struct mailbox *background, const struct host_options *options)
{
	struct integrations *all = xcalloc(1, sizeof *all);

	pthread_mutex_init(&all->lock, NULL);
	all->store = store;
	all->background = background;
	all->options = *options;
	return all;
}

static void entry_free(struct entry *entry)
{
	mem_free(entry->row.name);
	mem_free(entry->row.version);
	mem_free(entry->row.dir);
	mem_free(entry);
}

static void integration_free(struct integration *one)
{
	script_free(one->script);
	mem_free(one->readme);
	mem_free(one);
}

void integrations_free(void *arg)
{
	struct integrations *all = arg;

	if (!all)
		return;
	while (all->loaded) {
		struct integration *one = all->loaded;

		all->loaded = one->next;
		integration_free(one);
	}
	host_free(all->host);
	for (size_t i = 0; i < all->nentries; i++)
		entry_free(all->entries[i]);
	mem_free(all->entries);
	pthread_mutex_destroy(&all->lock);
	mem_free(all);
}

/* --- Names; under the lock --- */

static struct entry *entry_find(const struct integrations *all, const char *name)
{
	for (size_t i = 0; i < all->nentries; i++)
		if (strcmp(all->entries[i]->row.name, name) == 0)
			return all->entries[i];
	return NULL;
}

static int by_name(const void *a, const void *b)
{
	const struct entry *const *x = a, *const *y = b;

	return strcmp((*x)->row.name, (*y)->row.name);
}

static struct entry *entry_add(struct integrations *all, const char *name)
{
	struct entry *entry = xcalloc(1, sizeof *entry);

	entry->row.name = xstrdup(name);
	all->entries = xreallocarray(all->entries, all->nentries + 1, sizeof *all->entries);
	all->entries[all->nentries++] = entry;
	qsort(all->entries, all->nentries, sizeof *all->entries, by_name);
	return entry;
}

void integrations_put(struct integrations *all, const char *name, const char *version,
    const char *dir, const uint8_t sha256[SHA256_SIZE])
{
	struct entry *entry;

	pthread_mutex_lock(&all->lock);
	entry = entry_find(all, name);
	if (!entry)
		entry = entry_add(all, name);
	if (memcmp(entry->row.sha256, sha256, SHA256_SIZE) != 0 || entry->row.quarantined) {
		entry->anew++;
		entry->row.loaded = entry->row.quarantined = 0;
		entry->row.concurrency = entry->row.batch_max = entry->row.batch_wait_ms = 0;
		memset(&entry->row.health, 0, sizeof entry->row.health);
	}
	memcpy(entry->row.sha256, sha256, SHA256_SIZE);
	mem_free(entry->row.version);
	mem_free(entry->row.dir);
	entry->row.version = xstrdup(version);
	entry->row.dir = xstrdup(dir);
	pthread_mutex_unlock(&all->lock);
}

void integrations_remove(struct integrations *all, const char *name)
{
	size_t kept = 0;

	pthread_mutex_lock(&all->lock);
	for (size_t i = 0; i < all->nentries; i++) {
		if (strcmp(all->entries[i]->row.name, name) != 0)
			all->entries[kept++] = all->entries[i];
		else
			entry_free(all->entries[i]);
	}
	all->nentries = kept;
	pthread_mutex_unlock(&all->lock);
}

void integrations_each(
    struct integrations *all, void (*fn)(const struct integration_row *row, void *arg), void *arg)
{
	pthread_mutex_lock(&all->lock);
	for (size_t i = 0; i < all->nentries; i++)
		fn(&all->entries[i]->row, arg);
	pthread_mutex_unlock(&all->lock);
}

void integrations_feeding(struct integrations *all, const char *name, int *concurrency,
    int *batch_max, int *batch_wait_ms)
{
	struct entry *entry;

	pthread_mutex_lock(&all->lock);
	entry = entry_find(all, name);
	*concurrency = entry ? entry->row.concurrency : 0;
	*batch_max = entry ? entry->row.batch_max : 0;
	*batch_wait_ms = entry ? entry->row.batch_wait_ms : 0;
	pthread_mutex_unlock(&all->lock);
}

/* --- Scripts; the background loop --- */

struct host *integrations_host(struct integrations *all)
{
	if (!all->host)
		all->host = host_new(&all->options);
	return all->host;
}

#define CONCURRENCY 8
#define SPAN_S      10 /* calls that wait for their pace longer than that wait better in the queue */

/* How a script wants to be fed, as its manifest has it. */
static void feeding_of(const struct script *script, struct integration_row *row)
{
	const json_t *manifest = script_manifest(script), *pace = json_object_get(manifest, "pace"),
	             *batch = json_object_get(manifest, "batch");
	int64_t per_second = json_int(pace, "per_second", 0),
	        by_pace = json_int(pace, "per_minute", 0) * SPAN_S / 60;

	if (per_second && (!by_pace || per_second * SPAN_S < by_pace))
		by_pace = per_second * SPAN_S;
	row->concurrency = CONCURRENCY;
	if (json_is_object(pace) && by_pace < CONCURRENCY)
		row->concurrency = by_pace > 1 ? (int)by_pace : 1;
	row->batch_max = (int)json_int(batch, "max", 1);
	row->batch_wait_ms = (int)json_int(batch, "wait_s", 0) * 1000;
}

void integrations_note(struct integrations *all, const struct integration *held)
{
	struct script_health health;
	struct entry *entry;

	script_health(held->script, &health);
	pthread_mutex_lock(&all->lock);
	entry = entry_find(all, script_name(held->script));
	if (entry && !entry->anew && held->current &&
	    memcmp(entry->row.sha256, held->sha256, SHA256_SIZE) == 0) {
		entry->row.health = health;
		feeding_of(held->script, &entry->row);
		entry->row.loaded = 1;
		entry->row.quarantined = script_quarantined(held->script) != 0;
	}
	pthread_mutex_unlock(&all->lock);
}

/* What is neither in force nor held. */
static void drop_unused(struct integrations *all)
{
	struct integration **link = &all->loaded;

	while (*link) {
		struct integration *one = *link;

		if (one->current || one->holds) {
			link = &one->next;
			continue;
		}
		*link = one->next;
		integration_free(one);
	}
}

void integration_release(struct integrations *all, struct integration *held)
{
	held->holds--;
	drop_unused(all);
}

/* The loaded script of a name that is in force now, or NULL; what was in force before isn't any more. */
static struct integration *loaded_find(
    struct integrations *all, const char *name, const uint8_t sha256[SHA256_SIZE], unsigned anew)
{
	struct integration *found = NULL;

	for (struct integration *one = all->loaded; one; one = one->next) {
		if (!one->current || strcmp(script_name(one->script), name) != 0)
			continue;
		if (!anew && memcmp(one->sha256, sha256, SHA256_SIZE) == 0)
			found = one;
		else
			one->current = 0;
	}
	drop_unused(all);
	return found;
}

struct fetch {
	struct job job;
	struct integrations *all;
	char *name, *files;
	uint8_t sha256[SHA256_SIZE];
	integrations_found *done;
	void *arg;
};

static void fetch_end(
    struct fetch *fetch, struct integration *found, enum status st, const char *why_not)
{
	if (found)
		found->holds++;
	fetch->done(found, st, why_not, fetch->arg);
	mem_free(fetch->name);
	mem_free(fetch->files);
	mem_free(fetch);
}

static enum status fetch_run(struct db *db, struct job *job)
{
	struct fetch *fetch = (struct fetch *)job;
	struct rows *rows = db_query(db, "SELECT files FROM bundle WHERE sha256 = $1", "b",
	    (const void *)fetch->sha256, (size_t)SHA256_SIZE);

	mem_free(fetch->files);
	fetch->files = rows_next(rows) && rows_text(rows, 0) ? xstrdup(rows_text(rows, 0)) : NULL;
	return rows_end(rows);
}

static struct integration *load(struct integrations *all, struct fetch *fetch, struct err *err)
{
	struct integration *one;
	struct bundle *bundle;
	struct script *script;
	const char *readme;

	if (bundle_parse(fetch->files, strlen(fetch->files), &bundle, err) != STATUS_OK)
		return NULL;
	if (memcmp(bundle->sha256, fetch->sha256, SHA256_SIZE) != 0) {
		err_set(err, STATUS_CORRUPT, "the stored bundle is not what its hash says");
		bundle_free(bundle);
		return NULL;
	}
	if (host_load(integrations_host(all), bundle, &script, NULL, err) != STATUS_OK) {
		bundle_free(bundle);
		return NULL;
	}
	one = xcalloc(1, sizeof *one);
	one->script = script;
	readme = json_str(bundle->files, "README.md");
	one->readme = readme ? xstrdup(readme) : NULL;
	memcpy(one->sha256, bundle->sha256, SHA256_SIZE);
	one->current = 1;
	one->next = all->loaded;
	all->loaded = one;
	bundle_free(bundle);
	return one;
}

static void fetch_done(struct job *job)
{
	struct fetch *fetch = (struct fetch *)job;
	struct integrations *all = fetch->all;
	struct integration *found;
	struct err err = {"the stored bundle is gone or damaged"};

	if (job->status != STATUS_OK) {
		fetch_end(fetch, NULL, job->status, job->err.text);
		return;
	}
	/* Somebody else's fetch may have come first. */
	found = loaded_find(all, fetch->name, fetch->sha256, 0);
	if (!found && fetch->files) {
		found = load(all, fetch, &err);
		if (found)
			integrations_note(all, found);
	}
	if (!found)
		log_event_of(LOG_ERROR, "integration_not_loaded", fetch->name, "name", fetch->name,
		    "reason", err.text, NULL);
	fetch_end(fetch, found, found ? STATUS_OK : STATUS_SCRIPT, found ? NULL : err.text);
}

void integrations_find(
    struct integrations *all, const char *name, integrations_found *done, void *arg)
{
	uint8_t sha256[SHA256_SIZE];
	struct integration *found;
	struct fetch *fetch;
	struct entry *entry;
	unsigned anew = 0;

	pthread_mutex_lock(&all->lock);
	entry = entry_find(all, name);
	if (entry) {
		memcpy(sha256, entry->row.sha256, SHA256_SIZE);
		anew = entry->anew;
		entry->anew = 0;
	}
	pthread_mutex_unlock(&all->lock);
	if (!entry) {
		done(NULL, STATUS_NOT_FOUND, "there is no such integration", arg);
		return;
	}
	found = loaded_find(all, name, sha256, anew);
	if (found) {
		found->holds++;
		done(found, STATUS_OK, NULL, arg);
		return;
	}
	fetch = xcalloc(1, sizeof *fetch);
	fetch->job.run = fetch_run;
	fetch->job.done = fetch_done;
	fetch->job.home = all->background;
	fetch->job.name = "integration";
	fetch->all = all;
	fetch->name = xstrdup(name);
	memcpy(fetch->sha256, sha256, SHA256_SIZE);
	fetch->done = done;
	fetch->arg = arg;
	if (store_read(all->store, &fetch->job) != STATUS_OK)
		fetch_end(fetch, NULL, STATUS_BUSY, "the store's queue is full");
}
