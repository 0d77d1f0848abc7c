/* What the calls of studies share: from the job to the answer. */
#include "interview/study_call.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/mem.h"
#include "interview/study_rows.h"
#include "interview/study_rules.h"

/* Counted suffixes of a made slug; then random ones, so that no title costs a long search. */
#define SLUG_TRIES 20

void study_call_end(struct study_call *call, enum status st)
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
	struct study_call *call = (struct study_call *)job;

	call->result.err = job->err;
	study_call_end(call, job->status);
}

struct study_call *study_call_new(const struct study_store *store, study_done *done, void *arg,
    enum status (*run)(struct db *db, struct job *job))
{
	struct study_call *call = xcalloc(1, sizeof(*call));

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
	struct study_call *call = (struct study_call *)job;
	enum status st = call->effect(db, job);

	return st ? st : once_keep(db, call->once, &call->result);
}

void study_call_send(const struct study_store *store, struct study_call *call,
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
	study_call_end(call, st);
}

void study_call_ref(struct study_call *call, int64_t workspace, const char *ref)
{
	call->workspace = workspace;
	if (strlen(ref) < STUDY_REF_SIZE)
		memcpy(call->ref, ref, strlen(ref) + 1);
}

enum status study_call_conflict(struct db *db, struct study_call *call, enum study_conflict what)
{
	static const char *const why[] = {
	    [STUDY_SLUG_TAKEN] = "the slug is taken",
	    [STUDY_CHANGED] = "the study has been changed since",
	    [STUDY_WRONG_STATUS] = "the study's status doesn't allow it",
	    [STUDY_HAS_INTERVIEWS] = "the study has interviews",
	};

	call->result.conflict = what;
	return db_fail(db, STATUS_CONFLICT, "%s", why[what]);
}

enum status study_call_find(struct db *db, struct study_call *call)
{
	enum status st = study_row_find(db, call->workspace, call->ref, &call->result.row);

	if (st || !call->version || call->result.row.version == call->version)
		return st;
	return study_call_conflict(db, call, STUDY_CHANGED);
}

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

enum status study_call_insert(struct db *db, struct study_call *call, int n)
{
	struct study_row *row = &call->result.row;
	enum status st;
	int taken = 1;

	for (; taken && n <= SLUG_TRIES + 3; n++) {
		nth_slug(call->slug, n, row->slug);
		if ((st = study_row_insert(db, row, &taken)))
			return st;
		if (taken && call->fixed_slug)
			break;
	}
	return taken ? study_call_conflict(db, call, STUDY_SLUG_TAKEN) : STATUS_OK;
}

enum status study_call_store(struct db *db, struct study_call *call)
{
	enum study_conflict what;
	enum status st;

	call->result.row.updated_at = clock_wall_ms();
	st = study_row_update(db, &call->result.row, &what);
	return st || !what ? st : study_call_conflict(db, call, what);
}
