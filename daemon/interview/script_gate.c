/* The gate of a reload: which folders have changed, which of them may come into force. */
#include "interview/script_gate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/bundle_rows.h"
#include "interview/loaded.h"
#include "interview/script_folders.h"
#include "interview/script_row.h"
#include "interview/turn.h"

#define STUDIES_SHOWN 20 /* of those that a version's settings don't fit */

/* --- Tests --- */

static _Thread_local struct gate
    *running; /* the driver's functions are given no argument of ours */

static int stopped(void *arg)
{
	struct gate *gate = running;

	(void)arg;
	if (gate->ended && gate->ended(gate->ended_arg))
		err_set(&gate->too_long, STATUS_LIMIT, "the daemon was being stopped");
	else if (clock_thread_cpu_us() / 1000 - gate->tests_began > GATE_TESTS_MS)
		err_set(&gate->too_long, STATUS_LIMIT,
		    "its tests took more than %d seconds of processor time", GATE_TESTS_MS / 1000);
	return *gate->too_long.text != '\0';
}

static void *driver_open(const struct bundle *bundle, const json_t *options, struct err *err)
{
	if (!stopped(NULL))
		return running->driver.open(bundle, options, err);
	*err = running->too_long;
	return NULL;
}

static json_t *driver_says(void *interview, const json_t *input, struct err *err)
{
	if (!stopped(NULL))
		return running->driver.says(interview, input, err);
	*err = running->too_long;
	return NULL;
}

struct tally {
	json_t *row;
	int passed, failed;
};

/* "test.lua:12: expected …" → the line, and what stands behind. */
static const char *place_of(const char *detail, char file[64], long *line)
{
	const char *colon = strchr(detail, ':');
	char *end;

	*line = 0;
	if (!colon || colon == detail || colon - detail >= 64)
		return detail;
	*line = strtol(colon + 1, &end, 10);
	if (*line <= 0 || *end != ':') {
		*line = 0;
		return detail;
	}
	snprintf(file, 64, "%.*s", (int)(colon - detail), detail);
	return end + 1 + (end[1] == ' ');
}

static void test_ended(const struct test_result *result, void *arg)
{
	struct tally *tally = arg;
	char file[64] = "test.lua", *detail;
	const char *why;
	long line;

	if (result->passed) {
		tally->passed++;
		return;
	}
	tally->failed++;
	why = place_of(result->detail, file, &line);
	detail = xasprintf("the test \"%s\" failed: %s", result->name, why);
	script_row_error(tally->row, file, line, detail);
	mem_free(detail);
}

static void tests_run(struct gate *gate, struct host *host, struct bundle *bundle, json_t *row)
{
	struct tally tally = {.row = row};
	struct err err = {""};
	enum status st;

	if (!json_object_get(bundle->files, "test.lua")) {
		script_row_error(row, "test.lua", 0,
		    "there is no test.lua; what has no tests is not reloaded: write some "
		    "(docs/scripts.md, "
		    "\"Tests\"), or start the daemon anew");
		return;
	}
	gate->tests_began = clock_thread_cpu_us() / 1000;
	gate->too_long.text[0] = '\0';
	st = host_test(host, bundle, test_ended, &tally, &err);
	json_put(
	    row, "tests", json_pack("{s:i, s:i}", "passed", tally.passed, "failed", tally.failed));
	if (*gate->too_long.text)
		script_row_error(row, "test.lua", 0, gate->too_long.text);
	else if (st != STATUS_OK)
		script_row_error(row, "test.lua", 0, err.text);
}

/* --- Studies --- */

struct studies_job {
	struct job job;
	json_t *studies;
};

static enum status studies_run(struct db *db, struct job *job)
{
	struct studies_job *j = (struct studies_job *)job;
	struct rows *rows = db_query(db,
	    "SELECT s.slug, r.definition FROM study s JOIN study_revision r ON r.study = s.number "
	    "AND r.revision = s.revision WHERE s.status = 'active'",
	    "");
	struct err err;

	while (rows_next(rows)) {
		const char *text = rows_text(rows, 1), *slug = rows_text(rows, 0);
		json_t *definition = text ? json_read(text, strlen(text), &err) : NULL;
		const char *name = json_str(definition, "methodology");

		if (name && slug) {
			json_t *study = json_need(json_object());

			json_put_str(study, "slug", slug);
			json_put_str(study, "methodology", name);
			json_put(study, "settings",
			    json_incref(json_object_get(definition, "methodologySettings")));
			json_push(j->studies, study);
		}
		json_decref(definition);
	}
	return rows_end(rows);
}

enum status gate_studies(struct gate *gate, struct store *store, struct err *err)
{
	struct studies_job job = {.job = {.run = studies_run}, .studies = json_need(json_array())};
	enum status st = store_read_wait(store, &job.job);

	gate->studies = job.studies;
	if (st != STATUS_OK)
		*err = job.job.err;
	return st;
}

/* Published studies whose settings this version refuses: they stay with an older one, which is no reason to refuse it. */
static void studies_check(const struct gate *gate, const struct script *script, json_t *row)
{
	json_t *study, *list = json_object_get(row, "studies");
	size_t i;

	json_array_foreach(gate->studies, i, study)
	{
		struct problems problems = PROBLEMS_INIT;
		json_t *filled, *one;

		if (strcmp(json_str(study, "methodology"), script_name(script)) != 0)
			continue;
		filled = script_settings(script, json_object_get(study, "settings"), &problems);
		if (!filled && json_array_size(list) < STUDIES_SHOWN) {
			one = json_need(json_object());
			json_put_str(one, "slug", json_str(study, "slug"));
			json_put(one, "errors", json_incref(problems.list));
			json_push(list, one);
		}
		json_decref(filled);
		problems_free(&problems);
	}
}

/* Those that go on with the last version of what is gone. */
static void studies_name(const struct gate *gate, const char *name, json_t *row)
{
	json_t *study, *list = json_object_get(row, "studies");
	size_t i;

	json_array_foreach(gate->studies, i, study)
	{
		json_t *one;

		if (strcmp(json_str(study, "methodology"), name) != 0 ||
		    json_array_size(list) == STUDIES_SHOWN)
			continue;
		one = json_need(json_object());
		json_put_str(one, "slug", json_str(study, "slug"));
		json_put(one, "errors", json_array());
		json_push(list, one);
	}
}

/* --- Folders --- */

/* A row of what is in force that was read from this folder, or NULL. */
static const json_t *in_force_of(const struct gate *gate, const char *dir)
{
	const json_t *row;
	size_t i;

	json_array_foreach((json_t *)gate->in_force, i, row)
	{
		const char *known = json_str(row, "dir");

		if (known && strcmp(known, dir) == 0)
			return row;
	}
	return NULL;
}

/* The script with its words compiled, or NULL and why in the row. */
static struct loaded *scratch_load(struct host *host, struct bundle *bundle, json_t *row)
{
	struct buf files = BUF_INIT;
	struct script *script;
	struct loaded *loaded = NULL;
	struct bundle *copy;
	struct err err = {""};
	json_t *why = NULL;
	enum status st = host_load(host, bundle, &script, &why, &err);

	json_write(&files, bundle->files);
	if (st == STATUS_OK)
		st = bundle_parse(buf_text(&files), files.len, &copy, &err);
	if (st == STATUS_OK)
		st = loaded_new(copy, script, &loaded, &err);
	if (st != STATUS_OK)
		script_row_refused(row, why, &err);
	buf_free(&files);
	return loaded;
}

/* What has changed is loaded and tested as if it ran; nothing of that is kept but the bundle. */
static void judge(struct gate *gate, struct bundle *bundle, json_t *row)
{
	struct host *host = host_new(&gate->options);
	struct loaded *loaded = scratch_load(host, bundle, row);

	if (loaded) {
		if (loaded_is_methodology(loaded))
			studies_check(gate, loaded->script, row);
		loaded_free(loaded);
		tests_run(gate, host, bundle, row);
	}
	host_free(host);
}

static int same_name(const json_t *row, const json_t *other)
{
	return strcmp(json_str(row, "name"), json_str(other, "name")) == 0 &&
	    strcmp(json_str(row, "kind"), json_str(other, "kind")) == 0;
}

static void win(struct gate *gate, json_t *row, struct bundle *bundle)
{
	for (size_t i = 0; i < gate->nwinners; i++) {
		struct gate_winner *winner = &gate->winners[i];

		if (!same_name(winner->row, row))
			continue;
		bundle_free(winner->bundle); /* a later directory overrides */
		*winner = (struct gate_winner){row, bundle};
		return;
	}
	gate->winners = xreallocarray(gate->winners, gate->nwinners + 1, sizeof *gate->winners);
	gate->winners[gate->nwinners++] = (struct gate_winner){row, bundle};
}

/* It is not loaded, so that it doesn't know these by itself. */
static void name_bundle(struct bundle *bundle, const json_t *known)
{
	bundle->kind = xstrdup(json_str(known, "kind"));
	bundle->name = xstrdup(json_str(known, "name"));
	bundle->version = xstrdup(json_str(known, "version"));
}

/* What is in force stays, and overrides what earlier directories have under its name. */
static void stay(struct gate *gate, json_t *row, const json_t *standing)
{
	script_row_like(row, standing);
	win(gate, row, NULL);
}

static void folder_look(struct gate *gate, const char *root, const char *dir)
{
	const json_t *known = script_row_find(gate->folders, dir);
	const json_t *standing = in_force_of(gate, dir);
	json_t *row = script_row_new(root, dir);
	struct err err = {""};
	struct bundle *bundle;

	json_push(gate->rows, row);
	if (bundle_read(dir, &bundle, &err) != STATUS_OK) {
		script_row_error(row, NULL, 0, err.text);
		if (standing)
			stay(gate, row, standing);
		return;
	}
	if (known && !script_row_wrong(known) && script_row_has(known, bundle->sha256) &&
	    !json_flag(standing, "quarantined", 0)) {
		script_row_like(row, known);
		script_row_state(row, "unchanged");
		name_bundle(bundle, known);
		win(gate, row, bundle);
		return;
	}
	judge(gate, bundle, row);
	if (!script_row_wrong(row)) {
		script_row_bundle(row, bundle);
		script_row_state(row, "loaded");
		win(gate, row, bundle);
		return;
	}
	if (standing)
		stay(gate, row, standing);
	bundle_free(bundle);
}

/* A directory that can't be read is a failure, not an empty one: what came from it stays. */
static void root_stays(struct gate *gate, const char *root)
{
	const json_t *known;
	size_t i;

	json_array_foreach((json_t *)gate->folders, i, known)
	{
		const char *dir = json_str(known, "dir");
		const json_t *standing = in_force_of(gate, dir);
		json_t *row;

		if (!json_str(known, "root") || strcmp(json_str(known, "root"), root) != 0)
			continue;
		row = script_row_new(root, dir);
		json_push(gate->rows, row);
		script_row_error(row, NULL, 0, "its directory can't be read");
		if (standing)
			stay(gate, row, standing);
	}
}

static void root_look(struct gate *gate, const char *root)
{
	struct script_folders folders;

	if (script_folders_find(root, &folders) < 0) {
		root_stays(gate, root);
		return;
	}
	for (size_t i = 0; i < folders.n; i++)
		folder_look(gate, root, folders.paths[i]);
	script_folders_free(&folders);
}

static int has_winner(const struct gate *gate, const json_t *standing)
{
	for (size_t i = 0; i < gate->nwinners; i++)
		if (same_name(gate->winners[i].row, standing))
			return 1;
	return 0;
}

static int leads(const char *kind)
{
	return strcmp(kind, "methodology") == 0;
}

static void find_removed(struct gate *gate)
{
	const json_t *standing;
	size_t i;

	json_array_foreach((json_t *)gate->in_force, i, standing)
	{
		const char *dir = json_str(standing, "dir"), *name = json_str(standing, "name");
		json_t *row;

		/* Another folder's, or one whose folder calls itself something else now. */
		if (!dir)
			continue;
		if (!script_row_find(gate->rows, dir)) {
			row = script_row_new(NULL, dir);
			script_row_like(row, standing);
			script_row_state(row, "removed");
			if (leads(json_str(standing, "kind")))
				studies_name(gate, name, row);
			json_push(gate->rows, row);
		}
		if (!has_winner(gate, standing))
			json_push(leads(json_str(standing, "kind")) ? gate->removed
			                                            : gate->removed_integrations,
			    json_string(name));
	}
}

void gate_run(struct gate *gate)
{
	running = gate;
	gate->rows = json_need(json_array());
	gate->removed = json_need(json_array());
	gate->removed_integrations = json_need(json_array());
	if (gate->options.services.driver) {
		gate->driver = gate->guarded = *gate->options.services.driver;
		gate->guarded.open = driver_open;
		gate->guarded.says = driver_says;
		gate->options.services.driver = &gate->guarded;
		gate->options.services.stopped = stopped;
	}
	for (size_t i = 0; i < gate->ndirs; i++)
		root_look(gate, gate->dirs[i]);
	find_removed(gate);
	turn_thread_end();
	running = NULL;
}

/* --- Storing --- */

struct keep_job {
	struct job job;
	const struct gate *gate;
};

static enum status keep_run(struct db *db, struct job *job)
{
	const struct gate *gate = ((struct keep_job *)job)->gate;
	enum status st = STATUS_OK;

	for (size_t i = 0; i < gate->nwinners && st == STATUS_OK; i++)
		if (gate->winners[i].bundle)
			st = bundle_rows_put(db, gate->winners[i].bundle);
	return st;
}

enum status gate_store(struct gate *gate, struct store *store, struct err *err)
{
	struct keep_job keep = {.job = {.run = keep_run}, .gate = gate};
	enum status st = store_write_wait(store, &keep.job);

	if (st != STATUS_OK)
		*err = keep.job.err;
	return st;
}

void gate_free(struct gate *gate)
{
	for (size_t i = 0; i < gate->nwinners; i++)
		bundle_free(gate->winners[i].bundle);
	mem_free(gate->winners);
	json_decref(gate->rows);
	json_decref(gate->removed);
	json_decref(gate->removed_integrations);
	json_decref(gate->studies);
}
