/* Jobs of studies: each a run on a store thread and an answer on the loop. */
#include "interview/study_store.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/mem.h"
#include "interview/study_rows.h"
#include "interview/study_rules.h"

/* Counted suffixes of a made slug; then random ones, so that no title costs a long search. */
#define SLUG_TRIES 20
/* Of a list: what one answer may hold in memory. */
#define PAGE_BYTES (4 * 1024 * 1024)
/* An id has 32 characters, a slug at most 60. */
#define REF_SIZE 80

struct call {
	struct job job;
	enum status (*effect)(struct db *db, struct job *job);
	struct once *once;
	study_done *done;
	void *arg;
	char ref[REF_SIZE];
	int64_t workspace, number, version;
	int fixed_slug; /* result.row.slug was asked for: no other will do */
	char *definition;
	char slug[STUDY_SLUG_SIZE];
	struct study_list list;
	int64_t before;
	struct study_result result;
};

static void call_end(struct call *call, enum status st)
{
	call->result.status = st;
	call->done(&call->result, call->arg);
	study_row_clear(&call->result.row);
	buf_free(&call->result.data);
	mem_free(call->definition);
	mem_free(call);
}

static void call_done(struct job *job)
{
	struct call *call = (struct call *)job;

	call->result.err = job->err;
	call_end(call, job->status);
}

static struct call *call_new(const struct study_store *store, study_done *done, void *arg,
    enum status (*run)(struct db *db, struct job *job))
{
	struct call *call = xcalloc(1, sizeof(*call));

	call->job.run = run;
	call->job.done = call_done;
	call->job.home = store->home;
	call->done = done;
	call->arg = arg;
	return call;
}

/* What the job does, and the answer to it. */
static enum status once_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	enum status st = call->effect(db, job);

	return st ? st : once_keep(db, call->once, &call->result);
}

static void call_send(const struct study_store *store, struct call *call,
    enum status (*queue)(struct store *store, struct job *job))
{
	enum status st;

	if (store->once && queue == store_write) {
		call->once = store->once;
		call->effect = call->job.run;
		call->job.run = once_run;
	}
	st = queue(store->store, &call->job);
	if (!st)
		return;
	err_set(&call->result.err, st, "the store's queue is full");
	call_end(call, st);
}

/* A reference that is too long to be one finds nothing. */
static void set_ref(struct call *call, int64_t workspace, const char *ref)
{
	call->workspace = workspace;
	if (strlen(ref) < REF_SIZE)
		memcpy(call->ref, ref, strlen(ref) + 1);
}

/* Takes the slug out of a checked definition (0 where there is none) and makes the rest text. */
static int set_definition(struct call *call, const json_t *definition)
{
	json_t *rest = json_members(definition);
	const char *slug = json_str(definition, "slug");
	struct buf text = BUF_INIT;

	if (slug)
		snprintf(call->slug, sizeof(call->slug), "%s", slug);
	json_object_del(rest, "slug");
	json_write(&text, rest);
	json_decref(rest);
	call->definition = buf_take(&text);
	return slug != NULL;
}

static enum status conflict(struct db *db, struct call *call, enum study_conflict what)
{
	static const char *const why[] = {
	    [STUDY_SLUG_TAKEN] = "the slug is taken",
	    [STUDY_CHANGED] = "the study has been changed since",
	    [STUDY_WRONG_STATUS] = "the study's status doesn't allow it",
	};

	call->result.conflict = what;
	return db_fail(db, STATUS_CONFLICT, "%s", why[what]);
}

/* ---- Create ---- */

/* The nth name to try for a made slug: itself, itself-2, … itself-20, then itself-<random>. */
static void nth_slug(const char *base, int n, char out[STUDY_SLUG_SIZE])
{
	char suffix[16] = "";
	uint32_t random;
	int room;

	if (n > SLUG_TRIES) {
		crypto_random(&random, sizeof(random));
		snprintf(suffix, sizeof(suffix), "-%08x", (unsigned)random);
	} else if (n > 1) {
		snprintf(suffix, sizeof(suffix), "-%d", n);
	}
	room = STUDY_SLUG_MAX - (int)strlen(suffix);
	while (room > 1 && (size_t)room <= strlen(base) && base[room - 1] == '-')
		room--;
	snprintf(out, STUDY_SLUG_SIZE, "%.*s%s", room, base, suffix);
}

static enum status create_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct study_row *row = &call->result.row;
	enum status st;
	int taken = 1;

	row->id = uuid_new();
	row->workspace = call->workspace;
	row->created_at = clock_wall_ms();
	row->definition = call->definition;
	call->definition = NULL;
	for (int n = 1; taken && n <= SLUG_TRIES + 3; n++) {
		nth_slug(call->slug, n, row->slug);
		if ((st = study_row_insert(db, row, &taken)))
			return st;
		if (taken && call->fixed_slug)
			break;
	}
	return taken ? conflict(db, call, STUDY_SLUG_TAKEN) : STATUS_OK;
}

void study_create(const struct study_store *store, int64_t workspace, json_t *definition,
    study_done *done, void *arg)
{
	struct call *call = call_new(store, done, arg, create_run);

	call->workspace = workspace;
	call->fixed_slug = set_definition(call, definition);
	if (!call->fixed_slug)
		study_slug(json_str(definition, "title"), call->slug);
	call_send(store, call, store_write);
}

/* ---- Read ---- */

static enum status read_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;

	return study_row_find(db, call->workspace, call->ref, &call->result.row);
}

void study_read(const struct study_store *store, int64_t workspace, const char *ref,
    study_done *done, void *arg)
{
	struct call *call = call_new(store, done, arg, read_run);

	set_ref(call, workspace, ref);
	call_send(store, call, store_read);
}

/* ---- Change ---- */

/* The row of call->number at call->version, or a conflict. */
static enum status get_unchanged(struct db *db, struct call *call)
{
	enum status st = study_row_get(db, call->number, &call->result.row);

	if (st)
		return st;
	return call->result.row.version == call->version ? STATUS_OK
	                                                 : conflict(db, call, STUDY_CHANGED);
}

static void take_definition(struct call *call)
{
	mem_free(call->result.row.definition);
	call->result.row.definition = call->definition;
	call->definition = NULL;
}

static enum status store_row(struct db *db, struct call *call)
{
	enum study_conflict what;
	enum status st;

	call->result.row.updated_at = clock_wall_ms();
	st = study_row_update(db, &call->result.row, &what);
	return st || !what ? st : conflict(db, call, what);
}

static enum status change_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct study_row *row = &call->result.row;
	enum status st = get_unchanged(db, call);

	if (st)
		return st;
	if (row->status == STUDY_ARCHIVED)
		return conflict(db, call, STUDY_WRONG_STATUS);
	if (!strcmp(row->definition, call->definition) &&
	    (!call->slug[0] || !strcmp(row->slug, call->slug)))
		return STATUS_OK;
	if (call->slug[0])
		memcpy(row->slug, call->slug, sizeof(row->slug));
	take_definition(call);
	return store_row(db, call);
}

static struct call *call_for_row(const struct study_store *store, const struct study_row *row,
    const json_t *definition, study_done *done, void *arg,
    enum status (*run)(struct db *db, struct job *job))
{
	struct call *call = call_new(store, done, arg, run);

	call->number = row->number;
	call->version = row->version;
	set_definition(call, definition);
	return call;
}

void study_change(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg)
{
	call_send(store, call_for_row(store, row, definition, done, arg, change_run), store_write);
}

/* ---- Publish, close ---- */

static enum status publish_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct study_row *row = &call->result.row;
	enum status st = get_unchanged(db, call);

	if (st)
		return st;
	if (row->status != STUDY_DRAFT && row->status != STUDY_ACTIVE)
		return conflict(db, call, STUDY_WRONG_STATUS);
	if (row->status == STUDY_ACTIVE && study_revision_is(db, row, call->definition))
		return STATUS_OK;
	row->status = STUDY_ACTIVE;
	row->revision++;
	if ((st = store_row(db, call)))
		return st;
	return study_revision_insert(db, row, call->definition);
}

void study_publish(const struct study_store *store, const struct study_row *row, json_t *definition,
    study_done *done, void *arg)
{
	call_send(store, call_for_row(store, row, definition, done, arg, publish_run), store_write);
}

static enum status close_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct study_row *row = &call->result.row;
	enum status st = study_row_find(db, call->workspace, call->ref, row);

	if (st)
		return st;
	if (call->version && row->version != call->version)
		return conflict(db, call, STUDY_CHANGED);
	if (row->status == STUDY_CLOSED)
		return STATUS_OK;
	if (row->status != STUDY_ACTIVE)
		return conflict(db, call, STUDY_WRONG_STATUS);
	row->status = STUDY_CLOSED;
	return store_row(db, call);
}

void study_close(const struct study_store *store, int64_t workspace, const char *ref,
    int64_t version, study_done *done, void *arg)
{
	struct call *call = call_new(store, done, arg, close_run);

	set_ref(call, workspace, ref);
	call->version = version;
	call_send(store, call, store_write);
}

/* ---- List ---- */

static int list_row(const struct study_row *row, void *arg)
{
	struct call *call = arg;
	struct buf *data = &call->result.data;

	if (!call->list.limit || data->len >= PAGE_BYTES) {
		cursor_write(STUDY_CURSOR, call->before, call->result.next);
		return 0;
	}
	call->list.limit--;
	call->before = row->number;
	if (data->len)
		buf_putc(data, ',');
	study_row_write(data, row);
	return 1;
}

static enum status list_run(struct db *db, struct job *job)
{
	struct call *call = (struct call *)job;
	struct study_list list = call->list;

	return study_row_each(db, &list, call->before, list_row, call);
}

void study_list(
    const struct study_store *store, const struct study_list *list, study_done *done, void *arg)
{
	struct call *call = call_new(store, done, arg, list_run);

	call->list = *list;
	call->before = INT64_MAX;
	if (list->cursor && cursor_read(STUDY_CURSOR, list->cursor, &call->before)) {
		err_set(&call->result.err, STATUS_INVALID, "the cursor is not one of this list");
		call_end(call, STATUS_INVALID);
		return;
	}
	call->list.cursor = NULL;
	call_send(store, call, store_read);
}
