/* Another version of a script comes into force, one goes, and what published studies have of older ones. */
#include <string.h>

#include "base/mem.h"
#include "interview/bundle_rows.h"
#include "interview/methods_internal.h"
#include "interview/script_row.h"

const json_t *methods_folders(const struct methods *methods)
{
	return methods->folders;
}

void methods_set_folders(struct methods *methods, json_t *folders)
{
	json_decref(methods->folders);
	methods->folders = folders;
}

json_t *methods_in_force(const struct methods *methods)
{
	json_t *list = json_need(json_array());

	for (size_t i = 0; i < methods->ncurrent; i++) {
		const struct loaded *loaded = methods->current[i];
		json_t *row = script_row_new(NULL, loaded->dir);

		script_row_bundle(row, loaded->bundle);
		json_put(row, "quarantined", json_boolean(script_quarantined(loaded->script) != 0));
		json_push(list, row);
	}
	return list;
}

enum status methods_publish(
    struct methods *methods, struct bundle *bundle, const char *dir, json_t **why, struct err *err)
{
	struct loaded *known = map_get(methods->by_hash, bundle->sha256, SHA256_SIZE), *loaded;

	if (known && script_quarantined(known->script))
		map_remove(methods->by_hash, bundle->sha256, SHA256_SIZE);
	else
		known = NULL;
	loaded = methods_load(methods, bundle, why, err);
	if (!loaded) {
		if (known)
			map_put(methods->by_hash, known->bundle->sha256, SHA256_SIZE, known);
		return STATUS_SCRIPT;
	}
	mem_free(loaded->dir);
	loaded->dir = xstrdup(dir);
	if (loaded_is_methodology(loaded))
		methods_make_current(methods, loaded);
	if (known)
		methods_retire(methods, known);
	methods_drop_old(methods, loaded);
	return STATUS_OK;
}

void methods_remove(struct methods *methods, const char *name)
{
	size_t kept = 0;

	methods->generation++;
	for (size_t i = 0; i < methods->ncurrent; i++)
		if (strcmp(script_name(methods->current[i]->script), name) != 0)
			methods->current[kept++] = methods->current[i];
	methods->ncurrent = kept;
	methods_drop_old(methods, NULL);
}

struct script *methods_script_of(const struct methods *methods, const char *dir)
{
	for (size_t i = 0; i < methods->ncurrent; i++)
		if (methods->current[i]->dir && strcmp(methods->current[i]->dir, dir) == 0)
			return methods->current[i]->script;
	return NULL;
}

int methods_fit(const struct method *method, const json_t *settings)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *filled;

	if (!method->script)
		return 1;
	filled = script_settings(method->script, settings, &problems);
	problems_free(&problems);
	json_decref(filled);
	return filled != NULL;
}

void methods_tidy(struct methods *methods)
{
	methods_drop_old(methods, NULL);
}

/* --- Older versions --- */

struct search {
	struct job job;
	struct methods *methods;
	char *name, *locale;
	json_t *settings;
	uint8_t versions[BUNDLE_VERSIONS_MAX][SHA256_SIZE];
	size_t n, next;
	methods_found *done;
	void *arg;
};

static void search_end(struct search *search, const struct method *method, enum status st)
{
	search->done(method, st, "no version of it takes the study's settings", search->arg);
	mem_free(search->name);
	mem_free(search->locale);
	json_decref(search->settings);
	mem_free(search);
}

static void search_next(struct search *search);

static void looked_at(const struct method *method, enum status st, const char *why_not, void *arg)
{
	struct search *search = arg;

	(void)why_not;
	if (method && methods_fit(method, search->settings))
		search_end(search, method, STATUS_OK);
	else if (!method && st != STATUS_NOT_FOUND && st != STATUS_SCRIPT)
		search_end(search, NULL, st);
	else
		search_next(search);
}

static void search_next(struct search *search)
{
	if (search->next == search->n)
		search_end(search, NULL, STATUS_NOT_FOUND);
	else
		methods_by_hash(search->methods, search->versions[search->next++], search->locale,
		    looked_at, search);
}

static enum status search_run(struct db *db, struct job *job)
{
	struct search *search = (struct search *)job;

	return bundle_rows_versions(db, search->name, search->versions, &search->n);
}

static void search_done(struct job *job)
{
	struct search *search = (struct search *)job;

	if (job->status == STATUS_OK)
		search_next(search);
	else
		search_end(search, NULL, job->status);
}

void methods_earlier(struct methods *methods, const char *name, const json_t *settings,
    const char *locale, methods_found *done, void *arg)
{
	struct search *search = xcalloc(1, sizeof *search);

	search->job.run = search_run;
	search->job.done = search_done;
	search->job.home = methods->home;
	search->methods = methods;
	search->name = xstrdup(name);
	search->locale = xstrdup(locale);
	search->settings = json_incref((json_t *)settings);
	search->done = done;
	search->arg = arg;
	if (store_read(methods->store, &search->job) != STATUS_OK)
		search_end(search, NULL, STATUS_BUSY);
}
