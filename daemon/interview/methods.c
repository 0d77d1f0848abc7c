/* The registry of methodologies: scripts by name, by bundle, compiled by locale. */
#include "interview/methods.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/map.h"
#include "base/mem.h"
#include "interview/loaded.h"
#include "interview/script_folders.h"
#include "interview/session_rows.h"

#define OLD_MAX                                                                                    \
	8 /* loaded bundles kept that are no longer on disk: an upgrade or two, in all that is installed */

struct methods {
	struct host *host;
	struct store *store;
	struct mailbox *home;
	struct loaded *plain;
	struct map *by_hash; /* SHA-256 → loaded */
	struct loaded **current;
	size_t ncurrent;
	uint64_t uses; /* of bundles, to know which was used longest ago */
	json_t *refused;
	methods_let_go *let_go;
	void *let_go_arg;
};

static void drop(void *value, void *arg)
{
	(void)arg;
	loaded_free(value);
}

void methods_free(struct methods *methods)
{
	if (!methods)
		return;
	map_each(methods->by_hash, drop, NULL);
	map_free(methods->by_hash);
	loaded_free(methods->plain);
	mem_free(methods->current);
	json_decref(methods->refused);
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
	methods->refused = json_array();
	/* What every interview falls back to must be there. */
	if (loaded_new(NULL, NULL, &methods->plain, err) != STATUS_OK) {
		methods_free(methods);
		*out = NULL;
		return STATUS_CORRUPT;
	}
	return STATUS_OK;
}

static struct loaded *find_current(struct methods *methods, const char *name)
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

static void make_current(struct methods *methods, struct loaded *loaded)
{
	const char *name = script_name(loaded->script);

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

/* Drops the old bundles used longest ago until few are left. Those that lead a turn just now are passed over. */
static void drop_old(struct methods *methods, const struct loaded *but)
{
	uint64_t after = 0;

	for (;;) {
		struct oldest oldest = {.methods = methods, .but = but, .after = after};

		map_each(methods->by_hash, look_for_oldest, &oldest);
		if (oldest.n <= OLD_MAX || !oldest.found)
			return;
		after = oldest.found->used;
		if (methods->let_go && !methods->let_go(methods->let_go_arg, oldest.found->script))
			continue;
		map_remove(methods->by_hash, oldest.found->bundle->sha256, SHA256_SIZE);
		loaded_free(oldest.found);
	}
}

/* --- Loading --- */

/* Loads a bundle (taken over) unless its like is loaded already. NULL with err and why. */
static struct loaded *load(
    struct methods *methods, struct bundle *bundle, json_t **why, struct err *err)
{
	struct loaded *loaded = map_get(methods->by_hash, bundle->sha256, SHA256_SIZE);
	struct script *script;

	if (loaded) {
		bundle_free(bundle);
		loaded->used = ++methods->uses;
		return loaded;
	}
	if (host_load(methods->host, bundle, &script, why, err) != STATUS_OK) {
		bundle_free(bundle);
		return NULL;
	}
	/* Its own words are a part of it: what doesn't compile is refused now, not at a participant's turn. */
	if (loaded_new(bundle, script, &loaded, err) != STATUS_OK)
		return NULL;
	map_put(methods->by_hash, bundle->sha256, SHA256_SIZE, loaded);
	loaded->used = ++methods->uses;
	return loaded;
}

static void refuse(struct methods *methods, const char *dir, json_t *why, const struct err *err)
{
	size_t i;
	json_t *one;

	log_event(LOG_ERROR, "script_refused", "dir", dir, "reason", err->text, NULL);
	if (!why)
		why =
		    json_pack("[{s:s, s:n, s:s}]", "file", "init.lua", "line", "detail", err->text);
	json_array_foreach(why, i, one)
	{
		json_put_str(one, "dir", dir);
		json_array_append(methods->refused, one);
	}
	json_decref(why);
}

static int is_methodology(const struct loaded *loaded)
{
	return strcmp(script_kind(loaded->script), "methodology") == 0;
}

static void scan_one(struct methods *methods, const char *dir)
{
	struct err err = {""};
	json_t *why = NULL;
	struct bundle *bundle;
	struct loaded *loaded;

	if (bundle_read(dir, &bundle, &err) != STATUS_OK) {
		refuse(methods, dir, NULL, &err);
		return;
	}
	loaded = load(methods, bundle, &why, &err);
	if (!loaded)
		refuse(methods, dir, why, &err);
	else if (is_methodology(loaded))
		make_current(methods, loaded);
}

static void scan_dir(struct methods *methods, const char *dir)
{
	struct script_folders folders;
	char left_out[24];

	if (script_folders_find(dir, &folders) < 0) {
		log_event(LOG_WARN, "script_dir_unreadable", "dir", dir, NULL);
		return;
	}
	for (size_t i = 0; i < folders.n; i++)
		scan_one(methods, folders.paths[i]);
	if (folders.left_out) {
		snprintf(left_out, sizeof left_out, "%zu", folders.left_out);
		log_event(LOG_WARN, "scripts_left_out", "dir", dir, "left_out", left_out, NULL);
	}
	script_folders_free(&folders);
}

unsigned methods_scan(struct methods *methods, const char *const *dirs, size_t ndirs)
{
	json_array_clear(methods->refused);
	for (size_t i = 0; i < ndirs; i++)
		scan_dir(methods, dirs[i]);
	return (unsigned)json_array_size(methods->refused);
}

enum status methods_add(struct methods *methods, struct bundle *bundle, struct err *err)
{
	struct loaded *loaded = load(methods, bundle, NULL, err);

	if (!loaded)
		return STATUS_SCRIPT;
	if (!is_methodology(loaded))
		return err_set(err, STATUS_INVALID, "%s is no methodology but of kind %s",
		    script_name(loaded->script), script_kind(loaded->script));
	make_current(methods, loaded);
	return STATUS_OK;
}

struct keep_job {
	struct job job;
	const struct bundle *bundle;
	struct buf files;
};

static enum status keep_run(struct db *db, struct job *job)
{
	struct keep_job *keep = (struct keep_job *)job;

	return db_exec(db,
	    "INSERT INTO bundle (sha256, kind, name, version, files, stored_at) VALUES ($1, $2, "
	    "$3, $4, $5, $6) "
	    "ON CONFLICT (sha256) DO NOTHING",
	    "btttti", (const void *)keep->bundle->sha256, (size_t)SHA256_SIZE, keep->bundle->kind,
	    keep->bundle->name, keep->bundle->version, buf_text(&keep->files), clock_wall_ms());
}

enum status methods_keep(struct methods *methods, struct err *err)
{
	for (size_t i = 0; i < methods->ncurrent; i++) {
		struct keep_job keep = {
		    .job = {.run = keep_run}, .bundle = methods->current[i]->bundle};
		enum status st;

		json_write(&keep.files, keep.bundle->files);
		st = store_write_wait(methods->store, &keep.job);
		buf_free(&keep.files);
		if (st != STATUS_OK) {
			*err = keep.job.err;
			return st;
		}
	}
	return STATUS_OK;
}

struct script *methods_script(struct methods *methods, const char *name)
{
	struct loaded *loaded = name ? find_current(methods, name) : NULL;

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

const json_t *methods_refused(struct methods *methods)
{
	return methods->refused;
}

const struct method *methods_current(struct methods *methods, const char *name, const char *locale)
{
	struct loaded *loaded = name && *name ? find_current(methods, name) : methods->plain;

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
	struct rows *rows = db_query(db, "SELECT files FROM bundle WHERE sha256 = $1", "b",
	    (const void *)fetch->sha256, (size_t)SHA256_SIZE);

	if ((fetch->found = rows_next(rows)))
		fetch->files = row_own(rows, 0);
	return rows_end(rows);
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
	loaded = load(fetch->methods, bundle, NULL, &err);
	drop_old(fetch->methods, loaded);
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
