/* The watchdog: what holds a loop is named once, and again when it goes on; a busy loop is not held. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/watch.h"

#define PATIENCE_MS 30000

static int ends[2];
static char text[65536];
static size_t text_len;

static void rest(int ms)
{
	const struct timespec t = {ms / 1000, ms % 1000 * 1000000L};

	nanosleep(&t, NULL);
}

/* All that was logged since `fresh`. */
static const char *logged(void)
{
	ssize_t n = read(ends[0], text + text_len, sizeof text - 1 - text_len);

	text_len += n > 0 ? (size_t)n : 0;
	text[text_len] = '\0';
	return text;
}

static int setup(void **state)
{
	(void)state;
	if (pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
		return -1;
	log_set_fd(ends[1]);
	return 0;
}

static struct watchdog *dog_new(int held_ms)
{
	const struct watchdog_options options = {.poll_ms = 5, .held_ms = held_ms};
	struct watchdog *dog;
	struct err err;

	text_len = 0;
	logged();
	text_len = 0;
	dog = watchdog_new(&options, &err);
	if (!dog)
		fail_msg("%s", err.text);
	return dog;
}

/* One round of a loop: letters are read as they come. */
static void turn(struct mailbox *home)
{
	struct pollfd p = {.fd = mailbox_fd(home), .events = POLLIN};

	if (poll(&p, 1, 5) > 0)
		mailbox_drain(home);
}

static unsigned count_of(const char *what)
{
	const char *at = logged();
	unsigned n = 0;

	while ((at = strstr(at, what))) {
		n++;
		at++;
	}
	return n;
}

static void test_held(void **state)
{
	struct mailbox *home = mailbox_new();
	struct watchdog *dog = dog_new(50);
	struct watchdog_count counts[WATCHDOG_LOOPS];
	struct watch_mark outer, inner;
	int waited = 0;

	(void)state;
	assert_int_equal(watchdog_add(dog, "main", home), 0);
	turn(home);
	outer = watch_enter("route", "/x/{id}", "GET");
	inner = watch_enter("script", "mom_test", "answer");
	for (; !count_of("event=loop_held") && waited < PATIENCE_MS; waited += 5)
		rest(5);
	assert_non_null(strstr(logged(),
	    "warn event=loop_held loop=main kind=script name=mom_test detail=answer ms="));
	assert_int_equal(watchdog_counts(dog, counts), 1);
	assert_string_equal(counts[0].loop, "main");
	assert_int_equal(counts[0].incidents, 1);
	assert_true(counts[0].held && counts[0].held_ms >= 50);
	rest(200); /* it is told once */
	assert_int_equal(count_of("event=loop_held"), 1);
	watch_leave(inner);
	watch_leave(outer);
	for (waited = 0; !count_of("event=loop_goes_on") && waited < PATIENCE_MS; waited += 5)
		turn(home);
	assert_non_null(strstr(logged(), "event=loop_goes_on loop=main kind=script name=mom_test"));
	assert_int_equal(watchdog_counts(dog, counts), 1);
	assert_int_equal(counts[0].incidents, 1);
	assert_false(counts[0].held);
	watchdog_forget(dog);
	watchdog_free(dog);
	mailbox_free(home);
}

/* What is not named holds it as well. */
static void test_unnamed(void **state)
{
	struct mailbox *home = mailbox_new();
	struct watchdog *dog = dog_new(50);
	int waited = 0;

	(void)state;
	watchdog_add(dog, "main", home);
	for (; !count_of("event=loop_held") && waited < PATIENCE_MS; waited += 5)
		rest(5);
	assert_non_null(strstr(logged(), "event=loop_held loop=main kind=- name=- detail=-"));
	watchdog_forget(dog);
	watchdog_free(dog);
	mailbox_free(home);
}

/* One thing after the other, for longer than the limit, without a look at the letters. */
static void test_busy(void **state)
{
	struct mailbox *home = mailbox_new();
	struct watchdog *dog = dog_new(2000);

	(void)state;
	watchdog_add(dog, "main", home);
	for (int i = 0; i < 500; i++) {
		struct watch_mark before = watch_enter("route", "/x", NULL);

		rest(6);
		watch_leave(before);
	}
	assert_int_equal(count_of("loop_held"), 0);
	watchdog_forget(dog);
	watchdog_free(dog);
	mailbox_free(home);
}

/* Sees it well at least once, while the loop turns. */
static int gets_well(struct watchdog *dog, struct mailbox *home)
{
	for (int waited = 0; waited < PATIENCE_MS; waited += 5) {
		turn(home);
		if (watchdog_is_well(dog))
			return 1;
	}
	return 0;
}

/* A supervisor is told that all is well while it is. */
static void test_is_well(void **state)
{
	struct mailbox *home = mailbox_new();
	struct watchdog *dog = dog_new(100);

	(void)state;
	watchdog_add(dog, "main", home);
	assert_true(gets_well(dog, home));
	for (int waited = 0; watchdog_is_well(dog) && waited < PATIENCE_MS; waited += 5)
		rest(5);
	assert_false(watchdog_is_well(dog));
	assert_true(gets_well(dog, home));
	watchdog_forget(dog);
	watchdog_free(dog);
	mailbox_free(home);
}

/* A loop on a thread of its own, beside the test's. */
static void *second_loop(void *arg)
{
	struct mailbox *home = mailbox_new();

	assert_int_equal(watchdog_add(arg, "behind", home), 0);
	watch_enter("timer", "sweep", NULL);
	for (int waited = 0; !count_of("loop=behind kind=timer name=sweep") && waited < PATIENCE_MS;
	     waited += 5)
		rest(5);
	watchdog_forget(arg);
	mailbox_free(home);
	return NULL;
}

static void test_two(void **state)
{
	struct mailbox *home = mailbox_new();
	struct watchdog *dog = dog_new(100);
	struct watchdog_count counts[WATCHDOG_LOOPS];
	pthread_t thread;
	int waited = 0;

	(void)state;
	watchdog_add(dog, "main", home);
	assert_int_equal(pthread_create(&thread, NULL, second_loop, dog), 0);
	while (watchdog_counts(dog, counts) < 2 && waited++ < PATIENCE_MS / 5)
		turn(home);
	while (watchdog_counts(dog, counts) == 2 && waited++ < PATIENCE_MS / 5)
		turn(home);
	pthread_join(thread, NULL);
	assert_int_equal(watchdog_counts(dog, counts), 1);
	assert_string_equal(counts[0].loop, "main");
	watchdog_forget(dog);
	watchdog_free(dog);
	mailbox_free(home);
}

/* A thread that is no loop says nothing, and nothing is there without a watchdog. */
static void test_none(void **state)
{
	struct watchdog_count counts[WATCHDOG_LOOPS];
	struct watch_mark before = watch_enter("route", "/x", NULL);

	(void)state;
	watch_leave(before);
	assert_null(before.kind);
	assert_int_equal(watchdog_counts(NULL, counts), 0);
	assert_true(watchdog_is_well(NULL));
	watchdog_free(NULL);
}

static void test_full(void **state)
{
	struct mailbox *homes[WATCHDOG_LOOPS + 1];
	struct watched *marks[WATCHDOG_LOOPS];
	struct watchdog *dog = dog_new(60000);

	(void)state;
	for (int i = 0; i < WATCHDOG_LOOPS; i++) {
		homes[i] = mailbox_new();
		assert_int_equal(watchdog_add(dog, "one", homes[i]), 0);
		marks[i] = watch_here;
	}
	homes[WATCHDOG_LOOPS] = mailbox_new();
	assert_int_equal(watchdog_add(dog, "more", homes[WATCHDOG_LOOPS]), -1);
	for (int i = 0; i < WATCHDOG_LOOPS; i++) {
		watch_here = marks[i];
		watchdog_forget(dog);
	}
	watchdog_free(dog);
	for (int i = 0; i <= WATCHDOG_LOOPS; i++)
		mailbox_free(homes[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_held),
	    cmocka_unit_test(test_unnamed),
	    cmocka_unit_test(test_busy),
	    cmocka_unit_test(test_is_well),
	    cmocka_unit_test(test_two),
	    cmocka_unit_test(test_none),
	    cmocka_unit_test(test_full),
	};

	return cmocka_run_group_tests(tests, setup, NULL);
}
