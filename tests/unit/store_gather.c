/* A loop that gathers: its writes wait for each other, never long, and nobody else's wait for them. */
#include "store_help.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#define NOTES 60 /* more than one handing over */

static struct store *store;
static struct mailbox *home;
static char *dir;

/* A job that writes a row and counts itself. */
struct note {
	struct job job;
	char name[16];
	sem_t *inside, *open; /* waits between these, or NULL */
};

static struct note notes[NOTES];
static unsigned done;

static enum status note_run(struct db *db, struct job *job)
{
	struct note *n = (struct note *)job;

	if (n->inside) {
		sem_post(n->inside);
		sem_wait(n->open);
	}
	return put_in(db, n->name, "1");
}

static void note_done(struct job *job)
{
	assert_int_equal(job->status, STATUS_OK);
	done++;
}

static void note_prepare(unsigned i)
{
	memset(&notes[i], 0, sizeof notes[i]);
	notes[i].job.run = note_run;
	notes[i].job.done = note_done;
	notes[i].job.home = home;
	notes[i].job.repeatable = 1;
	snprintf(notes[i].name, sizeof notes[i].name, "note%u", i);
}

static void note_send(unsigned i)
{
	note_prepare(i);
	assert_int_equal(store_write(store, &notes[i].job), STATUS_OK);
}

/* Long enough for a writer that was woken. */
static void rest(void)
{
	usleep(20000);
	mailbox_drain(home);
}

static int64_t groups(void)
{
	struct store_stats stats;

	store_drain(store);
	store_stats(store, &stats);
	return stats.groups;
}

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	store = open_at(dir);
	home = mailbox_new();
	done = 0;
	clock_fake(1000, 1000);
	store_gather(store, 1);
	assert_int_equal(store_round(store), 0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_gather(store, 0);
	clock_real();
	store_close(store);
	mailbox_free(home);
	dir_remove(dir);
	return 0;
}

static void a_round_that_adds_nothing_hands_over(void **state)
{
	(void)state;
	for (unsigned i = 0; i < 3; i++) {
		note_send(i);
		rest();
		assert_int_equal(store_round(store), 1);
	}
	assert_int_equal(done, 0);
	assert_int_equal(store_round(store), 0);
	pump(home, &done, 3);
	assert_int_equal(store_round(store), 0);
	assert_int_equal(groups(), 1);
}

/* Not by what is done: a sync may take longer than any rest. */
static unsigned held(void)
{
	struct store_stats stats;

	store_stats(store, &stats);
	return stats.write_queue;
}

static void many_are_handed_over_at_once(void **state)
{
	unsigned i = 0;

	(void)state;
	while (held() == i && i < NOTES - 1) {
		note_send(i++);
		rest();
	}
	assert_true(i > 3 && i < NOTES - 1);
	pump(home, &done, i);
	assert_int_equal(groups(), 1);
	note_send(i);
	assert_int_equal(store_round(store), 1); /* the next begin anew */
}

static void time_hands_over(void **state)
{
	(void)state;
	note_send(0);
	assert_int_equal(store_round(store), 1);
	clock_step(1, 0);
	note_send(1);
	assert_int_equal(store_round(store), 1);
	clock_step(1, 0);
	note_send(2);
	assert_int_equal(store_round(store), 0);
	pump(home, &done, 3);
	note_send(3);
	assert_int_equal(store_round(store), 1);
	assert_int_equal(groups(), 2);
}

/* The writer at work doesn't take them either: they would be a small group again. */
static void what_comes_during_a_commit_gathers_too(void **state)
{
	sem_t inside, open;

	(void)state;
	sem_init(&inside, 0, 0);
	sem_init(&open, 0, 0);
	note_prepare(0);
	notes[0].inside = &inside;
	notes[0].open = &open;
	assert_int_equal(store_write(store, &notes[0].job), STATUS_OK);
	assert_int_equal(store_round(store), 1);
	assert_int_equal(store_round(store), 0);
	sem_wait(&inside);
	note_send(1);
	assert_int_equal(store_round(store), 1);
	sem_post(&open);
	pump(home, &done, 1);
	rest();
	assert_int_equal(done, 1);
	note_send(2);
	assert_int_equal(store_round(store), 1);
	assert_int_equal(store_round(store), 0);
	pump(home, &done, 3);
	assert_int_equal(groups(), 2);
	sem_destroy(&inside);
	sem_destroy(&open);
}

/* Neither reads nor what another thread waits for; it takes along what waits before it. */
static void nobody_else_waits(void **state)
{
	(void)state;
	note_send(0);
	assert_int_equal(count_like(store, "note%"), 0);
	assert_int_equal(put(store, "another", "1"), STATUS_OK);
	assert_int_equal(count_like(store, "note%"), 1);
	pump(home, &done, 1);
	assert_int_equal(groups(), 1);
}

static void the_end_of_gathering_hands_over(void **state)
{
	(void)state;
	note_send(0);
	store_gather(store, 0);
	pump(home, &done, 1);
	note_send(1); /* as if it had never been on */
	pump(home, &done, 2);
}

static void draining_and_closing_wait_for_nothing(void **state)
{
	(void)state;
	note_send(0);
	store_drain(store);
	mailbox_drain(home);
	assert_int_equal(done, 1);
	note_send(1);
	store_close(store);
	mailbox_drain(home);
	assert_int_equal(done, 2);
	store = open_at(dir);
	assert_int_equal(count_like(store, "note%"), 2);
}

/* A queue too small to gather in hands over what it has. */
static void a_small_queue_is_no_trap(void **state)
{
	struct store_options options = {.dir = NULL, .queue_max = 2};
	struct store *small;
	struct err err;

	(void)state;
	assert_int_equal(store_open(&options, &small, &err), STATUS_OK);
	store_gather(small, 1);
	for (unsigned i = 0; i < 2; i++) {
		note_prepare(i);
		assert_int_equal(store_write(small, &notes[i].job), STATUS_OK);
	}
	pump(home, &done, 2);
	store_gather(small, 0);
	store_close(small);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_round_that_adds_nothing_hands_over),
	    TEST(many_are_handed_over_at_once),
	    TEST(time_hands_over),
	    TEST(what_comes_during_a_commit_gathers_too),
	    TEST(nobody_else_waits),
	    TEST(the_end_of_gathering_hands_over),
	    TEST(draining_and_closing_wait_for_nothing),
	    TEST(a_small_queue_is_no_trap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
