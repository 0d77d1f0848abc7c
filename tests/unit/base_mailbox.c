/* Mailboxes: order, waking once, two threads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <poll.h>
#include <pthread.h>
#include <unistd.h>

#include "base/mailbox.h"
#include "base/mem.h"

struct note {
	struct letter letter;
	struct mailbox *reply; /* posted once more from run, if set */
	int value;
};

static int got[8], got_count;

static void note_run(struct letter *letter)
{
	struct note *n = (struct note *)letter;
	struct mailbox *reply = n->reply;

	got[got_count++ % 8] = n->value;
	n->reply = NULL;
	if (reply)
		mailbox_post(reply, letter);
}

static int readable(struct mailbox *m)
{
	struct pollfd p = {.fd = mailbox_fd(m), .events = POLLIN};

	return poll(&p, 1, 0);
}

static void test_order(void **state)
{
	struct note notes[3];
	struct mailbox *m = mailbox_new();
	int i;

	(void)state;
	got_count = 0;
	assert_int_equal(readable(m), 0);
	assert_int_equal(mailbox_drain(m), 0);
	for (i = 0; i < 3; i++) {
		notes[i] = (struct note){.letter.run = note_run, .value = i};
		mailbox_post(m, &notes[i].letter);
	}
	assert_int_equal(readable(m), 1);
	assert_int_equal(mailbox_drain(m), 3);
	assert_int_equal(readable(m), 0);
	for (i = 0; i < 3; i++)
		assert_int_equal(got[i], i);
	mailbox_free(m);
}

static void test_chain(void **state)
{
	struct note notes[4];
	struct mailbox *m = mailbox_new();
	uint64_t wakes;

	(void)state;
	got_count = 0;
	for (int i = 0; i < 4; i++)
		notes[i] = (struct note){.letter.run = note_run, .value = i};
	notes[0].letter.next = &notes[1].letter;
	notes[1].letter.next = &notes[2].letter;
	mailbox_post_all(m, &notes[0].letter);
	mailbox_post(m, &notes[3].letter);
	assert_int_equal(read(mailbox_fd(m), &wakes, sizeof wakes), sizeof wakes);
	assert_int_equal(wakes, 1);
	assert_int_equal(mailbox_drain(m), 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(got[i], i);
	mailbox_free(m);
}

/* Only the first letter of an empty box writes to the descriptor. */
static void test_wakes_once(void **state)
{
	struct note a = {.letter.run = note_run}, b = a, c = a;
	struct mailbox *m = mailbox_new();
	uint64_t wakes;

	(void)state;
	mailbox_post(m, &a.letter);
	mailbox_post(m, &b.letter);
	mailbox_post(m, &c.letter);
	assert_int_equal(read(mailbox_fd(m), &wakes, sizeof wakes), sizeof wakes);
	assert_int_equal(wakes, 1);
	assert_int_equal(mailbox_drain(m), 3);
	mailbox_free(m);
}

/* A letter posted by a letter waits for the next round, so that a round ends. */
static void test_post_from_run(void **state)
{
	struct mailbox *m = mailbox_new();
	struct note a = {.letter.run = note_run, .reply = m, .value = 5};

	(void)state;
	got_count = 0;
	mailbox_post(m, &a.letter);
	assert_int_equal(mailbox_drain(m), 1);
	assert_int_equal(readable(m), 1);
	assert_int_equal(mailbox_drain(m), 1);
	assert_int_equal(got_count, 2);
	mailbox_free(m);
}

#define LETTERS 20000

static int seen_last[2];

static void count_run(struct letter *letter)
{
	struct note *n = (struct note *)letter;
	int from = n->value & 1;

	/* Each sender's letters come in its order. */
	if (n->value >> 1 != seen_last[from]++)
		seen_last[from] = -LETTERS;
}

struct sender {
	struct mailbox *m;
	struct note *notes;
};

static void *send_all(void *arg)
{
	struct sender *s = arg;
	int i;

	for (i = 0; i < LETTERS; i++)
		mailbox_post(s->m, &s->notes[i].letter);
	return NULL;
}

/* Nothing is lost between threads when the reader only drains after a poll says so. */
static void test_threads(void **state)
{
	struct mailbox *m = mailbox_new();
	struct sender senders[2];
	struct pollfd p = {.fd = mailbox_fd(m), .events = POLLIN};
	pthread_t threads[2];
	unsigned ran = 0;
	int i, k;

	(void)state;
	for (k = 0; k < 2; k++) {
		senders[k].m = m;
		senders[k].notes = xcalloc(LETTERS, sizeof(struct note));
		for (i = 0; i < LETTERS; i++) {
			senders[k].notes[i].letter.run = count_run;
			senders[k].notes[i].value = i << 1 | k;
		}
		assert_int_equal(pthread_create(&threads[k], NULL, send_all, &senders[k]), 0);
	}
	while (ran < 2 * LETTERS) {
		if (poll(&p, 1, 60000) != 1)
			fail_msg("no wake after %u letters", ran);
		ran += mailbox_drain(m);
	}
	for (k = 0; k < 2; k++) {
		pthread_join(threads[k], NULL);
		assert_int_equal(seen_last[k], LETTERS);
		mem_free(senders[k].notes);
	}
	mailbox_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_chain),
	    cmocka_unit_test(test_wakes_once),
	    cmocka_unit_test(test_post_from_run),
	    cmocka_unit_test(test_threads),
	};

	return cmocka_run_group_tests_name("base_mailbox", tests, NULL, NULL);
}
