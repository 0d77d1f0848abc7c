/* The registry of methodologies: scripts by name, by bundle, compiled by locale. */
#include "interview/methods.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "interview/bundle_rows.h"
#include "interview/methods_internal.h"
#include "store/db.h"

static void drop(void *value, void *arg)
{
	(void)arg;
	loaded_free(value);
}

void methods_forget_others(struct methods *methods)
{
	if (!methods->nothers)
		return;
	for (size_t i = 0; i < methods->nothers; i++)
		bundle_free(methods->others[i]);
	mem_free(methods->others);
	mem_trim(); /* what looking at them took comes back by itself only later */
	methods->others = NULL;
	methods->nothers = 0;
}

void methods_free(struct methods *methods)
{
	if (!methods)
		return;
	map_each(methods->by_hash, drop, NULL);
	map_free(methods->by_hash);
	for (size_t i = 0; i < methods->nretired; i++)
		loaded_free(methods->retired[i]);
	mem_free(methods->retired);
	loaded_free(methods->plain);
	mem_free(methods->current);
	methods_forget_others(methods);
	json_decref(methods->folders);
	mem_free(methods);
}

enum status methods_new(struct host *host, struct store *store, struct mailbox *home,
    struct methods **out, struct err *err)
{
	struct methods *methods = xcalloc(1, sizeof *methods);

	*out = methods;
	methods->host = host;
	methods->store = store;
	methods->home = home;
	methods->by_hash = map_new();
	methods->folders = json_need(json_array());
	/* What every interview falls back to must be there. */
	if (loaded_new(NULL, NULL, &methods->plain, err) != STATUS_OK) {
		methods_free(methods);
		*out = NULL;
		return STATUS_CORRUPT;
	}
	return STATUS_OK;
}

struct loaded *methods_find(struct methods *methods, const char *name)
{
	for (size_t i = 0; i < methods->ncurrent; i++)
		if (strcmp(script_name(methods->current[i]->script), name) == 0)
			return methods->current[i];
	return NULL;
}

static int by_name(const void *a, const void *b)
{
	const struct loaded *const *x = a, *const *y = b;

	return strcmp(script_name((*x)->script), script_name((*y)->script));
}

void methods_make_current(struct methods *methods, struct loaded *loaded)
{
	const char *name = script_name(loaded->script);

	methods->generation++;
	for (size_t i = 0; i < methods->ncurrent; i++) {
		if (strcmp(script_name(methods->current[i]->script), name) == 0) {
			methods->current[i] = loaded;
			return;
		}
	}
	methods->current =
	    xreallocarray(methods->current, methods->ncurrent + 1, sizeof *methods->current);
	methods->current[methods->ncurrent++] = loaded;
	qsort(methods->current, methods->ncurrent, sizeof *methods->current, by_name);
}

/* --- Old bundles --- */

void methods_on_let_go(struct methods *methods, methods_let_go *let_go, void *arg)
{
	methods->let_go = let_go;
	methods->let_go_arg = arg;
}

size_t methods_loaded(const struct methods *methods)
{
	return map_count(methods->by_hash);
}

struct oldest {
	const struct methods *methods;
	const struct loaded *but; /* not this one, nor what was used since `after` */
	uint64_t after;
	struct loaded *found;
	size_t n; /* old ones */
};

static void look_for_oldest(void *value, void *arg)
{
	struct oldest *oldest = arg;
	struct loaded *loaded = value;

	for (size_t i = 0; i < oldest->methods->ncurrent; i++)
		if (oldest->methods->current[i] == loaded)
			return;
	oldest->n++;
	if (loaded != oldest->but && loaded->used > oldest->after &&
	    (!oldest->found || loaded->used < oldest->found->used))
		oldest->found = loaded;
}

/* Nobody is led by it just now, and what is kept ready of it is forgotten. */
static int let_go(const struct methods *methods, const struct loaded *loaded)
{
	return !methods->let_go || methods->let_go(methods->let_go_arg, loaded->script);
}

static void drop_retired(struct methods *methods)
{
	size_t kept = 0;

	for (size_t i = 0; i < methods->nretired; i++) {
		if (let_go(methods, methods->retired[i]))
			loaded_free(methods->retired[i]);
		else
			methods->retired[kept++] = methods->retired[i];
	}
	methods->nretired = kept;
}

void methods_drop_old(struct methods *methods, const struct loaded *but)
{
	uint64_t after = 0;

	drop_retired(methods);
	for (;;) {
		struct oldest oldest = {.methods = methods, .but = but, .after = after};

		map_each(methods->by_hash, look_for_oldest, &oldest);
		if (oldest.n <= METHODS_OLD_MAX || !oldest.found)
			return;
		after = oldest.found->used;
		if (!let_go(methods, oldest.found))
			continue;
		map_remove(methods->by_hash, oldest.found->bundle->sha256, SHA256_SIZE);
		loaded_free(oldest.found);
	}
}

void methods_retire(struct methods *methods, struct loaded *loaded)
{
	methods->retired =
	    xreallocarray(methods->retired, methods->nretired + 1, sizeof *methods->retired);
	methods->retired[methods->nretired++] = loaded;
}

/* --- Loading --- */

struct loaded *methods_load(
    struct methods *methods, struct bundle *bundle, json_t **why, struct err *err)
{
	struct loaded *known = map_get(methods->by_hash, bundle->sha256, SHA256_SIZE), *loaded;
	struct script *script;

	if (known) {
		bundle_free(bundle);
		known->used = ++methods->uses;
		return known;
	}
	if (host_load(methods->host, bundle, &script, why, err) != STATUS_OK) {
		bundle_free(bundle);
		return NULL;
	}
	/* Its own words are a part of it: what doesn't compile is refused now, not at a participant's turn. */
	if (loaded_new(bundle, script, &loaded, err) != STATUS_OK)
		return NULL;
	script_rest(script);
	map_put(methods->by_hash, bundle->sha256, SHA256_SIZE, loaded);
	loaded->used = ++methods->uses;
	return loaded;
}

enum status methods_add(struct methods *methods, struct bundle *bundle, struct err *err)
{
	struct loaded *loaded = methods_load(methods, bundle, NULL, err);

	if (!loaded)
		return STATUS_SCRIPT;
	if (!loaded_is_methodology(loaded))
		return err_set(err, STATUS_INVALID, "%s is no methodology but of kind %s",
		    script_name(loaded->script), script_kind(loaded->script));
	methods_make_current(methods, loaded);
	return STATUS_OK;
}

struct keep_job {
	struct job job;
	const struct methods *methods;
};

static enum status keep_run(struct db *db, struct job *job)
{
	const struct methods *methods = ((struct keep_job *)job)->methods;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < methods->ncurrent && st == STATUS_OK; i++)
		st = bundle_rows_put(db, methods->current[i]->bundle);
	for (size_t i = 0; i < methods->nothers && st == STATUS_OK; i++)
		st = bundle_rows_put(db, methods->others[i]);
	return st;
}

/* Behind the commit of what was written: until then its pages are held. */
static enum status release_run(struct db *db, struct job *job)
{
	(void)job;
	db_release(db);
	return STATUS_OK;
}

enum status methods_keep(struct methods *methods, struct err *err)
{
	struct keep_job keep = {.job = {.run = keep_run}, .methods = methods};
	struct job release = {.run = release_run};
	enum status st = store_write_wait(methods->store, &keep.job);

	if (st == STATUS_OK)
		store_write_wait(methods->store, &release);
	if (st != STATUS_OK)
		*err = keep.job.err;
	for (size_t i = 0; i < methods->ncurrent && st == STATUS_OK; i++)
		bundle_slim(methods->current[i]->bundle);
	methods_forget_others(methods);
	return st;
}

struct script *methods_script(struct methods *methods, const char *name)
{
	struct loaded *loaded = name ? methods_find(methods, name) : NULL;

	return loaded ? loaded->script : NULL;
}

struct script *methods_first(struct methods *methods)
{
	return methods->ncurrent ? methods->current[0]->script : NULL;
}

void methods_each(struct methods *methods, void (*fn)(struct script *script, void *arg), void *arg)
{
	for (size_t i = 0; i < methods->ncurrent; i++)
		fn(methods->current[i]->script, arg);
}

unsigned methods_generation(const struct methods *methods)
{
	return methods->generation;
}

const struct method *methods_current(struct methods *methods, const char *name, const char *locale)
{
	struct loaded *loaded = name && *name ? methods_find(methods, name) : methods->plain;

	return loaded ? loaded_method(loaded, locale) : NULL;
}

struct fetch_job {
	struct job job;
	struct methods *methods;
	uint8_t sha256[SHA256_SIZE];
	int found;
	char *locale, *files;
	methods_found *done;
	void *arg;
};

static enum status fetch_run(struct db *db, struct job *job)
{
	struct fetch_job *fetch = (struct fetch_job *)job;

	return bundle_rows_files(db, fetch->sha256, &fetch->found, &fetch->files);
}

static void fetch_end(
    struct fetch_job *fetch, const struct method *method, enum status st, const char *why_not)
{
	fetch->done(method, st, why_not, fetch->arg);
	mem_free(fetch->locale);
	mem_free(fetch->files);
	mem_free(fetch);
}

static void fetch_done(struct job *job)
{
	struct fetch_job *fetch = (struct fetch_job *)job;
	struct loaded *loaded;
	struct bundle *bundle;
	const struct method *method;
	struct err err = {"its words do not compile"};

	if (job->status != STATUS_OK) {
		fetch_end(fetch, NULL, job->status, job->err.text);
		return;
	}
	if (!fetch->files) {
		fetch_end(fetch, NULL, fetch->found ? STATUS_SCRIPT : STATUS_NOT_FOUND,
		    fetch->found ? "the stored bundle is damaged" : "the bundle is not stored");
		return;
	}
	if (bundle_parse(fetch->files, strlen(fetch->files), &bundle, &err) != STATUS_OK) {
		fetch_end(fetch, NULL, STATUS_SCRIPT, err.text);
		return;
	}
	if (memcmp(bundle->sha256, fetch->sha256, SHA256_SIZE) != 0) {
		bundle_free(bundle);
		fetch_end(
		    fetch, NULL, STATUS_SCRIPT, "the stored bundle is not what its hash says");
		return;
	}
	loaded = methods_load(fetch->methods, bundle, NULL, &err);
	if (loaded)
		bundle_slim(loaded->bundle);
	methods_drop_old(fetch->methods, loaded);
	method = loaded ? loaded_method(loaded, fetch->locale) : NULL;
	fetch_end(fetch, method, method ? STATUS_OK : STATUS_SCRIPT, method ? NULL : err.text);
}

void methods_by_hash(struct methods *methods, const uint8_t sha256[SHA256_SIZE], const char *locale,
    methods_found *done, void *arg)
{
	struct loaded *loaded = map_get(methods->by_hash, sha256, SHA256_SIZE);
	struct fetch_job *fetch;
	const struct method *method;

	if (loaded) {
		loaded->used = ++methods->uses;
		method = loaded_method(loaded, locale);
		done(method, method ? STATUS_OK : STATUS_SCRIPT,
		    method ? NULL : "its words do not compile", arg);
		return;
	}
	fetch = xcalloc(1, sizeof *fetch);
	fetch->job.run = fetch_run;
	fetch->job.done = fetch_done;
	fetch->job.home = methods->home;
	fetch->methods = methods;
	memcpy(fetch->sha256, sha256, SHA256_SIZE);
	fetch->locale = xstrdup(locale);
	fetch->done = done;
	fetch->arg = arg;
	if (store_read(methods->store, &fetch->job) != STATUS_OK)
		fetch_end(fetch, NULL, STATUS_BUSY, "the store's queue is full");
}
