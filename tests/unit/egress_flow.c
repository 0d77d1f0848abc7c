/* Many requests: turns, limits, cancelling at every moment, stopping, numbers of requests that are over. */
#include "egress_host.h"

#include <pthread.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

#define MANY 64

static struct host *host;

static int open_host(void **state)
{
	(void)state;
	host = host_open();
	return 0;
}

static int close_host(void **state)
{
	(void)state;
	host_close(host);
	return 0;
}

static uint64_t send_to(
    struct world *w, const struct host *to, const char *path, int timeout_ms, struct got *got)
{
	char *url = xasprintf("http://127.0.0.1:%u%s", host_port(to), path);
	const struct egress_request request = {
	    .method = "GET", .url = url, .timeout_ms = timeout_ms};
	uint64_t id = world_send(w, &request, got);

	mem_free(url);
	return id;
}

static void free_all(struct got *got, size_t n)
{
	for (size_t i = 0; i < n; i++)
		got_free(&got[i]);
}

static void open_limited(struct world *w, unsigned total, unsigned each, unsigned queue)
{
	char *allow = (char *)(uintptr_t) "127.0.0.1";
	const struct egress_options options = {.allow_private = &allow,
	    .nallow_private = 1,
	    .total_max = total,
	    .host_max = each,
	    .queue_max = queue};

	world_open(w, &options);
}

/* No more than eight at one host at once, and all are answered. */
static void test_host_limit(void **state)
{
	struct host *one = host_open();
	struct got got[MANY] = {{0}};
	struct egress_stats stats;
	struct world w;

	(void)state;
	world_open_allowing(&w, "127.0.0.1");
	for (size_t i = 0; i < MANY; i++)
		send_to(&w, one, "/late/20", 60000, &got[i]);
	world_wait(&w, got, MANY);
	for (size_t i = 0; i < MANY; i++)
		assert_int_equal(got[i].status, 200);
	assert_true(host_most(one) <= 8);
	egress_stats(w.egress, &stats);
	assert_int_equal(stats.ended[EGRESS_ANSWERED], MANY);
	assert_int_equal(stats.waiting + stats.running, 0);
	free_all(got, MANY);
	world_close(&w);
	host_close(one);
}

/* Hosts that never answer hold their own places, and leave some to those that do. */
static void test_dead_hosts(void **state)
{
	struct got stuck[5][8] = {{{0}}}, quick[8] = {{0}};
	struct host *dead[5];
	struct egress_stats stats;
	struct world w;

	(void)state;
	open_limited(&w, 32, 4, 256);
	for (size_t d = 0; d < 5; d++) {
		dead[d] = host_open();
		for (size_t i = 0; i < 8; i++)
			send_to(&w, dead[d], "/stall", 60000, &stuck[d][i]);
	}
	for (size_t i = 0; i < 8; i++)
		send_to(&w, host, "/ok", 60000, &quick[i]);
	world_wait(&w, quick, 8);
	for (size_t i = 0; i < 8; i++)
		assert_int_equal(quick[i].status, 200);
	egress_stats(w.egress, &stats);
	assert_true(stats.running >= 5 && stats.running <= 20 + 8);
	assert_int_equal(stats.running + stats.waiting, 40);
	world_close(&w);
	for (size_t d = 0; d < 5; d++) {
		for (size_t i = 0; i < 8; i++) {
			assert_int_equal(stuck[d][i].code, EGRESS_STOPPING);
			assert_int_equal(stuck[d][i].done, 1);
		}
		free_all(stuck[d], 8);
		host_close(dead[d]);
	}
	free_all(quick, 8);
}

/* What is too much is refused at once, of one host and of all together; nothing of it is sent. */
static void test_overloaded(void **state)
{
	struct got got[40] = {{0}}, other = {0};
	unsigned refused = 0, before = host_requests(host);
	struct world w;

	(void)state;
	open_limited(&w, 2, 1, 16);
	for (size_t i = 0; i < 40; i++)
		send_to(&w, host, "/late/300", 60000, &got[i]);
	world_ask(&w, host_port(host), "/ok", (struct egress_request){.timeout_ms = 60000}, &other);
	world_wait(&w, got, 40);
	for (size_t i = 0; i < 40; i++) {
		assert_true(got[i].code == EGRESS_ANSWERED || got[i].code == EGRESS_OVERLOADED);
		refused += got[i].code == EGRESS_OVERLOADED;
	}
	/* One runs and four wait, or a few more where the thread took the first away in time. */
	assert_true(refused >= 40 - 6);
	assert_true(host_requests(host) - before <= 40 - refused + 1);
	free_all(got, 40);
	got_free(&other);
	world_close(&w);
}

/* Those that wait are out of time by the clock of their sending. */
static void test_waits_too_long(void **state)
{
	struct got stuck = {0}, late[3] = {{0}};
	struct world w;

	(void)state;
	open_limited(&w, 4, 1, 16);
	send_to(&w, host, "/stall", 60000, &stuck);
	for (size_t i = 0; i < 3; i++)
		send_to(&w, host, "/ok", 100 + 50 * (int)i, &late[i]);
	world_wait(&w, late, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(late[i].code, EGRESS_TIMEOUT);
		assert_non_null(strstr(late[i].text, "before its turn came"));
		assert_true(late[i].duration_ms >= 100);
	}
	assert_int_equal(stuck.done, 0);
	world_close(&w);
	assert_int_equal(stuck.code, EGRESS_STOPPING);
	got_free(&stuck);
	free_all(late, 3);
}

/* Cancelled at every moment of its way: done comes once, as cancelled or as what it had become. */
static void test_cancel(void **state)
{
	static const char *const paths[] = {
	    "/ok", "/late/5", "/stall", "/drip", "/drip/head", "/flood"};
	struct got got;
	struct world w;
	unsigned cancelled = 0;

	(void)state;
	world_open_allowing(&w, "127.0.0.1");
	for (int round = 0; round < 120; round++) {
		uint64_t id;

		memset(&got, 0, sizeof got);
		id = send_to(&w, host, paths[round % 6], 60000, &got);
		usleep((useconds_t)(round / 6 * 300));
		egress_cancel(w.egress, id);
		egress_cancel(w.egress, id);
		world_wait(&w, &got, 1);
		egress_cancel(w.egress, id);
		assert_true(got.code == EGRESS_CANCELLED || got.code == EGRESS_ANSWERED ||
		    got.code == EGRESS_TOO_LARGE);
		cancelled += got.code == EGRESS_CANCELLED;
		got_free(&got);
	}
	assert_true(cancelled >= 60); /* stalled and dripping ones can't end otherwise */
	world_close(&w);
}

/* Where many wait, any of them can be taken out. */
static void test_cancel_waiting(void **state)
{
	struct got got[12] = {{0}};
	uint64_t ids[12];
	struct world w;

	(void)state;
	open_limited(&w, 2, 1, 64);
	for (size_t i = 0; i < 12; i++)
		ids[i] = send_to(&w, host, i ? "/ok" : "/stall", 60000, &got[i]);
	for (size_t i = 1; i < 12; i += 2)
		egress_cancel(w.egress, ids[i]);
	egress_cancel(w.egress, ids[0]);
	world_wait(&w, got, 12);
	for (size_t i = 0; i < 12; i++)
		assert_int_equal(got[i].code, i == 0 || i % 2 ? EGRESS_CANCELLED : EGRESS_ANSWERED);
	free_all(got, 12);
	world_close(&w);
}

/* The number of a request that is over means nobody, also when its place has been taken by another one since. */
static void test_stale(void **state)
{
	struct got first = {0}, second = {0};
	struct world w;
	uint64_t old, new;

	(void)state;
	open_limited(&w, 1, 1, 1);
	old = send_to(&w, host, "/ok", 60000, &first);
	world_wait(&w, &first, 1);
	new = send_to(&w, host, "/late/100", 60000, &second);
	assert_int_equal((uint32_t)old, (uint32_t) new); /* the same place */
	assert_int_not_equal(old, new);
	egress_cancel(w.egress, old);
	egress_cancel(w.egress, 0);
	egress_cancel(w.egress, UINT64_MAX);
	egress_cancel(w.egress, new ^ (1ull << 63));
	world_wait(&w, &second, 1);
	assert_int_equal(second.code, EGRESS_ANSWERED);
	got_free(&first);
	got_free(&second);
	world_close(&w);
}

/* Nothing outlives the stop, and who comes after it is told so. */
static void test_stop(void **state)
{
	static const char *const paths[] = {"/ok", "/stall", "/drip", "/flood", "/late/10"};
	struct got got[40] = {{0}}, after = {0};
	struct world w;

	(void)state;
	for (int round = 0; round < 10; round++) {
		world_open_allowing(&w, "127.0.0.1");
		for (size_t i = 0; i < 40; i++)
			send_to(&w, host, paths[i % 5], 60000, &got[i]);
		usleep((useconds_t)round * 2000);
		egress_stop(w.egress);
		egress_stop(w.egress);
		mailbox_drain(w.home);
		for (size_t i = 0; i < 40; i++)
			assert_int_equal(got[i].done, 1);
		assert_int_equal(got[1].code, EGRESS_STOPPING);
		assert_int_equal(send_to(&w, host, "/ok", 0, &after), 0);
		assert_int_equal(after.done, 0); /* never from inside */
		mailbox_drain(w.home);
		assert_int_equal(after.code, EGRESS_STOPPING);
		world_close(&w);
		free_all(got, 40);
		got_free(&after);
	}
}

static void test_free_nothing(void **state)
{
	(void)state;
	egress_free(NULL);
}

#define SENDERS   4
#define EACH      150
#define IN_FLIGHT 10

struct sender {
	pthread_t thread;
	struct world world; /* the same egress, a home of its own */
	unsigned ended[EGRESS_CODES];
};

/* A loop of its own: sends, cancels some, and takes in what comes home. */
static void *sender_main(void *arg)
{
	static const char *const paths[] = {"/ok", "/late/3", "/nothing", "/size/3000", "/stall"};
	struct sender *s = arg;
	struct got got[IN_FLIGHT];
	uint64_t ids[IN_FLIGHT];

	for (int round = 0; round < EACH / IN_FLIGHT; round++) {
		memset(got, 0, sizeof got);
		for (size_t i = 0; i < IN_FLIGHT; i++)
			ids[i] = send_to(&s->world, host, paths[i % 5], 60000, &got[i]);
		for (size_t i = 4; i < IN_FLIGHT; i += 5)
			egress_cancel(s->world.egress, ids[i]);
		egress_cancel(s->world.egress, ids[round % IN_FLIGHT]);
		world_wait(&s->world, got, IN_FLIGHT);
		for (size_t i = 0; i < IN_FLIGHT; i++)
			s->ended[got[i].code]++;
		free_all(got, IN_FLIGHT);
	}
	return NULL;
}

/* Several loops share one egress; each gets back what it sent, and the counters add up. */
static void test_senders(void **state)
{
	struct sender senders[SENDERS];
	struct egress_stats stats;
	struct world w;
	uint64_t all = 0;

	(void)state;
	world_open_allowing(&w, "127.0.0.1");
	for (size_t i = 0; i < SENDERS; i++) {
		senders[i] = (struct sender){.world = {w.egress, mailbox_new()}};
		assert_int_equal(
		    pthread_create(&senders[i].thread, NULL, sender_main, &senders[i]), 0);
	}
	for (size_t i = 0; i < SENDERS; i++)
		pthread_join(senders[i].thread, NULL);
	egress_stats(w.egress, &stats);
	for (int code = 0; code < EGRESS_CODES; code++) {
		uint64_t sum = 0;

		for (size_t i = 0; i < SENDERS; i++)
			sum += senders[i].ended[code];
		assert_int_equal(stats.ended[code], sum);
		all += sum;
	}
	assert_int_equal(all, SENDERS * EACH);
	for (size_t i = 0; i < SENDERS; i++)
		mailbox_free(senders[i].world.home);
	world_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_host_limit),
	    cmocka_unit_test(test_dead_hosts),
	    cmocka_unit_test(test_overloaded),
	    cmocka_unit_test(test_waits_too_long),
	    cmocka_unit_test(test_cancel),
	    cmocka_unit_test(test_cancel_waiting),
	    cmocka_unit_test(test_stale),
	    cmocka_unit_test(test_stop),
	    cmocka_unit_test(test_free_nothing),
	    cmocka_unit_test(test_senders),
	};

	mem_install();
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("egress_flow", tests, open_host, close_host);
}
