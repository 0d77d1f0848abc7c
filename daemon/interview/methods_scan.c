/* Reading the folders of scripts at the start. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "interview/methods_internal.h"
#include "interview/script_folders.h"
#include "interview/script_row.h"

/* A script that leads no interviews was loaded to see whether it is right; whoever runs it loads it from the store. */
static void set_aside(struct methods *methods, struct loaded *loaded)
{
	map_remove(methods->by_hash, loaded->bundle->sha256, SHA256_SIZE);
	methods->others =
	    xreallocarray(methods->others, methods->nothers + 1, sizeof *methods->others);
	methods->others[methods->nothers++] = loaded->bundle;
	loaded->bundle = NULL;
	loaded_free(loaded);
}

/* --- What an earlier start has looked at --- */

struct known_job {
	struct job job;
	struct map *known; /* SHA-256 → row, of bundles that lead no interviews */
};

static enum status known_run(struct db *db, struct job *job)
{
	struct known_job *known = (struct known_job *)job;
	struct rows *rows = db_query(
	    db, "SELECT sha256, kind, name, version FROM bundle WHERE kind <> 'methodology'", "");

	while (rows_next(rows)) {
		size_t len;
		const void *sha256 = rows_blob(rows, 0, &len);
		json_t *row = json_need(json_object());

		json_put_str(row, "kind", rows_text(rows, 1));
		json_put_str(row, "name", rows_text(rows, 2));
		json_put_str(row, "version", rows_text(rows, 3));
		json_decref(map_put(known->known, sha256 ? sha256 : "", sha256 ? len : 0, row));
	}
	return rows_end(rows);
}

static void known_drop(void *value, void *arg)
{
	(void)arg;
	json_decref(value);
}

/* A script that leads no interviews and is stored already is right: it need not be loaded to say who it is. */
static int is_known(const struct map *known, struct bundle *bundle, json_t *row)
{
	const json_t *found = map_get(known, bundle->sha256, SHA256_SIZE);
	char hex[2 * SHA256_SIZE + 1];

	if (!found)
		return 0;
	script_row_like(row, found);
	hex_encode(bundle->sha256, SHA256_SIZE, hex);
	json_put_str(row, "sha256", hex);
	script_row_state(row, "loaded");
	return 1;
}

static void scan_one(
    struct methods *methods, const struct map *known, const char *root, const char *dir)
{
	json_t *row = script_row_new(root, dir), *why = NULL;
	struct err err = {""};
	struct bundle *bundle;
	struct loaded *loaded = NULL;
	int whole = bundle_read(dir, &bundle, &err) == STATUS_OK;

	json_push(methods->folders, row);
	if (whole && is_known(known, bundle, row)) {
		bundle_free(bundle);
		return;
	}
	if (whole)
		loaded = methods_load(methods, bundle, &why, &err);
	if (!loaded) {
		script_row_refused(row, why, &err);
		script_row_log(row);
		return;
	}
	json_decref(why);
	script_row_bundle(row, loaded->bundle);
	script_row_state(row, "loaded");
	if (!loaded_is_methodology(loaded)) {
		set_aside(methods, loaded);
		return;
	}
	mem_free(loaded->dir);
	loaded->dir = xstrdup(dir);
	methods_make_current(methods, loaded);
}

static void scan_dir(struct methods *methods, const struct map *known, const char *dir)
{
	struct script_folders folders;
	char left_out[24];

	if (script_folders_find(dir, &folders) < 0) {
		log_event(LOG_WARN, "script_dir_unreadable", "dir", dir, NULL);
		return;
	}
	for (size_t i = 0; i < folders.n; i++)
		scan_one(methods, known, dir, folders.paths[i]);
	if (folders.left_out) {
		snprintf(left_out, sizeof left_out, "%zu", folders.left_out);
		log_event(LOG_WARN, "scripts_left_out", "dir", dir, "left_out", left_out, NULL);
	}
	script_folders_free(&folders);
}

unsigned methods_scan(struct methods *methods, const char *const *dirs, size_t ndirs)
{
	struct known_job known = {.job = {.run = known_run}, .known = map_new()};
	unsigned refused = 0;
	size_t i;
	json_t *row;

	/* Where it can't be read all are loaded; what is wrong with the store is told when they are stored. */
	store_read_wait(methods->store, &known.job);
	json_array_clear(methods->folders);
	for (i = 0; i < ndirs; i++)
		scan_dir(methods, known.known, dirs[i]);
	map_each(known.known, known_drop, NULL);
	map_free(known.known);
	json_array_foreach(methods->folders, i, row) refused += script_row_wrong(row) != 0;
	return refused;
}
