/* Write jobs as one transaction: together, or each with a savepoint where one of them has failed. */
#include "store/group.h"

void group_lose(struct job **jobs, unsigned n, enum status st, const char *why)
{
	for (unsigned i = 0; i < n; i++)
		jobs[i]->status = err_set(&jobs[i]->err, st, "%s", *why ? why : status_name(st));
}

/* What the neighbours of a job get whose failure took the transaction with it. */
static enum status neighbours_status(enum status st)
{
	switch (st) {
	case STATUS_NOSPACE:
	case STATUS_NOMEM:
	case STATUS_CORRUPT:
	case STATUS_BUSY:
		return st;
	default:
		return STATUS_IO;
	}
}

/* The engine undid the transaction in the last of n jobs. */
static void lose_neighbours(struct job **jobs, unsigned n)
{
	struct job *cause = jobs[n - 1];

	group_lose(jobs, n - 1, neighbours_status(cause->status), cause->err.text);
	if (cause->status == STATUS_OK)
		group_lose(&cause, 1, STATUS_IO, "the transaction was undone");
}

/* Begins a transaction for n jobs; where that fails they have failed. */
static enum status begin(struct db *db, const atomic_int *dead, struct job **jobs, unsigned n)
{
	enum status st;

	if (atomic_load(dead) || db_is_broken(db)) {
		group_lose(jobs, n, STATUS_IO, "the disk has failed");
		return STATUS_IO;
	}
	st = db_begin(db);
	if (st)
		group_lose(jobs, n, st, db_error(db));
	return st;
}

/* A savepoint copies every page that its job changes: a sixth of what a turn costs. One job needs none, and jobs that
 * can be run again need one only when one of them has failed. */
static int share_a_fate(struct job **jobs, unsigned n)
{
	for (unsigned i = 0; n > 1 && i < n; i++)
		if (!jobs[i]->repeatable)
			return 0;
	return 1;
}

static unsigned count_alike(struct job **jobs, unsigned n)
{
	unsigned alike = 1;

	while (alike < n && jobs[alike]->run == jobs[0]->run)
		alike++;
	return alike;
}

/* What a job is, and what its sender put behind that, was written by another processor: it is asked for before it is needed. */
static void fetch(const struct job *job)
{
	__builtin_prefetch(job);
	__builtin_prefetch(&job->status);
	__builtin_prefetch(job + 1);
	__builtin_prefetch((const char *)(job + 1) + 64);
	__builtin_prefetch((const char *)(job + 1) + 128);
}

/* Neighbours that do the same take each step together: one statement after the other finds its program, its code and the
 * pages that it changes in the processor's caches. Returns the one that failed, at which everything stops, or NULL. */
static struct job *run_alike(struct db *db, struct job **jobs, unsigned n)
{
	for (unsigned i = 0; i < n; i++)
		fetch(jobs[i]);
	for (unsigned step = 0; step < job_steps(jobs[0]); step++) {
		for (unsigned i = 0; i < n; i++) {
			db_run_step(db, jobs[i], step);
			if (jobs[i]->status != STATUS_OK)
				return jobs[i];
		}
	}
	return NULL;
}

/* One transaction without savepoints; returns 0 and has undone everything where one of several jobs failed: which of
 * them may stay then shows when each has its own. */
static int write_together(struct db *db, const atomic_int *dead, struct job **jobs, unsigned n)
{
	struct job *failed = NULL;
	enum status st;

	if (begin(db, dead, jobs, n) != STATUS_OK)
		return 1;
	for (unsigned i = 0, alike; i < n && !failed; i += alike) {
		alike = count_alike(jobs + i, n - i);
		failed = run_alike(db, jobs + i, alike);
	}
	if (!failed) {
		st = db_commit(db);
		if (st)
			group_lose(jobs, n, st, db_error(db));
		return 1;
	}
	db_rollback(db);
	if (n == 1)
		return 1;
	failed->status = STATUS_OK;
	failed->err.text[0] = '\0';
	return 0;
}

unsigned group_write(struct db *db, const atomic_int *dead, struct job **jobs, unsigned n)
{
	enum status st;
	unsigned i;

	if (share_a_fate(jobs, n) && write_together(db, dead, jobs, n))
		return n;
	if (begin(db, dead, jobs, n) != STATUS_OK)
		return n;
	for (i = 0; i < n && db_in_transaction(db); i++)
		db_run(db, jobs[i], 1);
	if (!db_in_transaction(db))
		lose_neighbours(jobs, i);
	else if ((st = db_commit(db)) != STATUS_OK)
		group_lose(jobs, n, st, db_error(db));
	return i;
}
