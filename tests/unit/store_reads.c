/* Reads: what they see of writes, and that they are nothing but reads. */
#include "store_help.h"

#include <string.h>

static struct store *store;
static struct mailbox *home;
static char *dir;

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	store = open_at(dir);
	home = mailbox_new();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(store);
	mailbox_free(home);
	dir_remove(dir);
	return 0;
}

struct chain {
	struct job job;
	unsigned done;
	int64_t seen;
};

static enum status chain_read(struct db *db, struct job *job)
{
	struct rows *rows =
	    db_query(db, "SELECT count(*) FROM setting WHERE name = $1", "t", "chain");

	if (rows_next(rows))
		((struct chain *)job)->seen = rows_int(rows, 0);
	return rows_end(rows);
}

static void chain_read_done(struct job *job)
{
	((struct chain *)job)->done = 1;
}

static enum status chain_write(struct db *db, struct job *job)
{
	(void)job;
	return put_in(db, "chain", "1");
}

static void chain_write_done(struct job *job)
{
	job->run = chain_read;
	job->done = chain_read_done;
	assert_int_equal(job->status, STATUS_OK);
	assert_int_equal(store_read(store, job), STATUS_OK);
}

static void a_read_after_done_sees_the_write(void **state)
{
	struct chain chain = {.job = {.run = chain_write, .done = chain_write_done, .home = home}};

	(void)state;
	assert_int_equal(store_write(store, &chain.job), STATUS_OK);
	pump(home, &chain.done, 1);
	assert_int_equal(chain.seen, 1);
}

static enum status put_and_hold(struct db *db, struct job *job)
{
	put_in(db, "held", "1");
	return gate_run(db, job);
}

static void what_is_not_committed_is_not_seen(void **state)
{
	struct gate gate;
	unsigned done = 0;

	(void)state;
	gate_init(&gate, home, &done);
	gate.job.run = put_and_hold;
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	assert_int_equal(count_like(store, "held"), 0);
	sem_post(&gate.open);
	pump(home, &done, 1);
	assert_int_equal(count_like(store, "held"), 1);
	gate_free(&gate);
}

struct glance {
	struct gate gate;
	int64_t before, after;
};

static enum status glance_run(struct db *db, struct job *job)
{
	struct glance *g = (struct glance *)job;
	int64_t *out[] = {&g->before, &g->after};

	for (int i = 0; i < 2; i++) {
		struct rows *rows = db_query(db, "SELECT count(*) FROM setting", "");

		if (rows_next(rows))
			*out[i] = rows_int(rows, 0);
		rows_end(rows);
		if (i == 0)
			gate_run(db, job);
	}
	return STATUS_OK;
}

static void one_read_sees_one_moment(void **state)
{
	struct glance g = {.before = -1};
	unsigned done = 0;

	(void)state;
	gate_init(&g.gate, home, &done);
	g.gate.job.run = glance_run;
	assert_int_equal(store_read(store, &g.gate.job), STATUS_OK);
	sem_wait(&g.gate.inside);
	assert_int_equal(put(store, "meanwhile", "1"), STATUS_OK);
	sem_post(&g.gate.open);
	pump(home, &done, 1);
	assert_int_equal(g.gate.job.status, STATUS_OK);
	assert_true(g.before > 0);
	assert_int_equal(g.before, g.after);
	gate_free(&g.gate);
}

static enum status write_in_read(struct db *db, struct job *job)
{
	(void)job;
	put_in(db, "sneaked", "1");
	return STATUS_OK;
}

static void a_read_job_can_not_write(void **state)
{
	(void)state;
	assert_int_equal(do_read(store, write_in_read), STATUS_INVALID);
	assert_int_equal(count_like(store, "sneaked"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_read_after_done_sees_the_write),
	    cmocka_unit_test(what_is_not_committed_is_not_seen),
	    cmocka_unit_test(one_read_sees_one_moment),
	    cmocka_unit_test(a_read_job_can_not_write),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
