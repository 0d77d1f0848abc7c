/* Every place where threads meet, at once: loops with mailboxes, the store's writer and readers, egress and its resolver.
 * It is run under ThreadSanitizer too. */
#include "egress_host.h"

#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/store.h"
#include "temp_dir.h"

#define LOOPS       3
#define CHAINS      8  /* of each loop */
#define STEPS       40 /* of each chain */
#define PATIENCE_MS 120000

/* A loop with a thread of its own, as the main loop and the background loop are. */
struct loop {
	pthread_t thread;
	struct mailbox *home;
	unsigned number, left, relayed;
	struct loop *next; /* whom letters are passed on to */
};

/* Asks the host, stores what came, reads it again, passes a letter around, and begins anew. */
struct chain {
	struct job job; /* first */
	struct letter letter;
	struct loop *loop, *at;
	unsigned number, step, misses;
	uint64_t id;
	int status;
	int64_t rows;
};

static struct store *store;
static struct egress *egress;
static struct host *host;
static struct loop loops[LOOPS];
static atomic_uint relays;

static void ask(struct chain *c);

/* Handed on from loop to loop until it is home again. */
static void on_letter(struct letter *letter)
{
	struct chain *c = (struct chain *)((char *)letter - offsetof(struct chain, letter));

	atomic_fetch_add(&relays, 1);
	c->at->relayed++;
	if (c->at != c->loop) {
		c->at = c->at->next;
		mailbox_post(c->at->home, &c->letter);
	} else if (++c->step < STEPS) {
		ask(c);
	} else {
		c->loop->left--;
	}
}

static enum status on_read(struct db *db, struct job *job)
{
	struct chain *c = (struct chain *)job;
	struct rows *rows =
	    db_query(db, "SELECT COUNT(*) FROM setting WHERE name LIKE $1", "t", "chain-%");
	struct rows *own = db_query(db, "SELECT value FROM setting WHERE name = $1", "t",
	    c->number % 2 ? "chain-odd" : "chain-even");

	if (rows_next(rows))
		c->rows = rows_int(rows, 0);
	if (!rows_next(own))
		c->misses++;
	rows_end(own);
	return rows_end(rows);
}

static void after_read(struct job *job)
{
	struct chain *c = (struct chain *)job;

	c->misses += job->status != STATUS_OK || c->rows < (int64_t)c->step + 1;
	c->at = c->loop->next;
	c->letter.run = on_letter;
	mailbox_post(c->at->home, &c->letter);
}

static enum status on_write(struct db *db, struct job *job)
{
	struct chain *c = (struct chain *)job;
	char name[64];

	snprintf(name, sizeof name, "chain-%u-%u-%u", c->loop->number, c->number, c->step);
	db_exec(db, "INSERT INTO setting (name, value) VALUES ($1, $2)", "tt", name, "x");
	return db_exec(db,
	    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET "
	    "value = $2",
	    "tt", c->number % 2 ? "chain-odd" : "chain-even", name);
}

static void after_write(struct job *job)
{
	struct chain *c = (struct chain *)job;

	c->misses += job->status != STATUS_OK;
	c->job = (struct job){.run = on_read, .done = after_read, .home = c->loop->home};
	if (store_read(store, &c->job) != STATUS_OK)
		fail_msg("the queue of reads is full");
}

static void on_answer(const struct egress_response *response, void *arg)
{
	struct chain *c = arg;

	c->status = response->status;
	if (response->code != EGRESS_CANCELLED && response->status != 200)
		c->misses++;
	c->job = (struct job){
	    .run = on_write, .done = after_write, .home = c->loop->home, .repeatable = 1};
	if (store_write(store, &c->job) != STATUS_OK)
		fail_msg("the queue of writes is full");
}

static void ask(struct chain *c)
{
	static const char *const paths[] = {"/ok", "/late/2", "/size/20000", "/stall"};
	unsigned which = (c->number + c->step) % 4;
	char *url = xasprintf("http://%s:%u%s", c->step % 2 ? "localhost" : "127.0.0.1",
	    host_port(host), paths[which]);
	const struct egress_request request = {
	    .method = "GET", .url = url, .timeout_ms = PATIENCE_MS};

	c->id = egress_send(egress, &request, c->loop->home, on_answer, c);
	if (which == 3) /* nothing else ends it */
		egress_cancel(egress, c->id);
	mem_free(url);
}

static void *loop_main(void *arg)
{
	struct loop *loop = arg;
	struct pollfd p = {.fd = mailbox_fd(loop->home), .events = POLLIN};
	struct chain chains[CHAINS];
	struct egress_stats outside;
	struct store_stats inside;
	int64_t until = clock_mono_ms() + PATIENCE_MS;

	memset(chains, 0, sizeof chains);
	if (loop->number == 0)
		store_gather(store, 1);
	for (unsigned i = 0; i < CHAINS; i++) {
		chains[i].loop = loop;
		chains[i].number = i;
		ask(&chains[i]);
	}
	/* Until all are done: this loop passes on the others' letters to the end. */
	while (atomic_load(&relays) < LOOPS * CHAINS * STEPS * LOOPS) {
		if (loop->number == 0)
			(void)store_round(store);
		if (clock_mono_ms() > until)
			break;
		if (poll(&p, 1, 2) == 1)
			mailbox_drain(loop->home);
		store_stats(store, &inside);
		egress_stats(egress, &outside);
	}
	if (loop->number == 0)
		store_gather(store, 0);
	for (unsigned i = 0; i < CHAINS; i++)
		loop->left += chains[i].misses;
	return NULL;
}

static void test_all_at_once(void **state)
{
	char *dir = temp_dir_make("threads"),
	     *allow[] = {(char *)(uintptr_t) "127.0.0.1", (char *)(uintptr_t) "::1"};
	const struct store_options store_options = {.dir = dir, .readers = 2};
	const struct egress_options options = {.allow_private = allow, .nallow_private = 2};
	struct err err = {""};

	(void)state;
	host = host_open();
	if (store_open(&store_options, &store, &err) != STATUS_OK ||
	    egress_new(&options, &egress, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	for (unsigned i = 0; i < LOOPS; i++)
		loops[i] = (struct loop){.home = mailbox_new(),
		    .number = i,
		    .left = CHAINS,
		    .next = &loops[(i + 1) % LOOPS]};
	for (unsigned i = 0; i < LOOPS; i++)
		assert_int_equal(pthread_create(&loops[i].thread, NULL, loop_main, &loops[i]), 0);
	for (unsigned i = 0; i < LOOPS; i++)
		pthread_join(loops[i].thread, NULL);
	egress_stop(egress);
	store_close(store);
	for (unsigned i = 0; i < LOOPS; i++) {
		assert_int_equal(loops[i].left, 0);
		assert_int_equal(loops[i].relayed, CHAINS * STEPS * LOOPS);
		mailbox_free(loops[i].home);
	}
	egress_free(egress);
	host_close(host);
	temp_dir_remove(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_all_at_once),
	};

	mem_install();
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("threads_load", tests, NULL, NULL);
}
