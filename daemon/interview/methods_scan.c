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

static void scan_one(struct methods *methods, const char *root, const char *dir)
{
	json_t *row = script_row_new(root, dir), *why = NULL;
	struct err err = {""};
	struct bundle *bundle;
	struct loaded *loaded = NULL;

	json_push(methods->folders, row);
	if (bundle_read(dir, &bundle, &err) == STATUS_OK)
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

static void scan_dir(struct methods *methods, const char *dir)
{
	struct script_folders folders;
	char left_out[24];

	if (script_folders_find(dir, &folders) < 0) {
		log_event(LOG_WARN, "script_dir_unreadable", "dir", dir, NULL);
		return;
	}
	for (size_t i = 0; i < folders.n; i++)
		scan_one(methods, dir, folders.paths[i]);
	if (folders.left_out) {
		snprintf(left_out, sizeof left_out, "%zu", folders.left_out);
		log_event(LOG_WARN, "scripts_left_out", "dir", dir, "left_out", left_out, NULL);
	}
	script_folders_free(&folders);
}

unsigned methods_scan(struct methods *methods, const char *const *dirs, size_t ndirs)
{
	unsigned refused = 0;
	size_t i;
	json_t *row;

	json_array_clear(methods->folders);
	for (i = 0; i < ndirs; i++)
		scan_dir(methods, dirs[i]);
	json_array_foreach(methods->folders, i, row) refused += script_row_wrong(row) != 0;
	return refused;
}
