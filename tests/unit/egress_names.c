/* Names: a resolver that lies, changes its answer, or never gives one. It is played by a getaddrinfo of our own, which
 * comes before the C library's. */
#include "config.h"

#include "egress_host.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

typedef int getaddrinfo_fn(
    const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **out);

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static unsigned asked_stall, asked_flip, in_stall;
static int stalls;

/* What names mean here, their address or a list by commas. */
static const struct {
	const char *name, *addresses;
} book[] = {
    {"good.test", "127.0.0.1"},
    {"inside.test", "127.0.0.2"},
    {"metadata.test", "169.254.169.254"},
    {"many.test", "10.0.0.1,192.168.1.1,127.0.0.9"},
    {"mixed.test", "10.0.0.1,127.0.0.1"},
    {"mapped.test", "::ffff:127.0.0.2"},
};

static unsigned look(const unsigned *at)
{
	unsigned n;

	pthread_mutex_lock(&lock);
	n = *at;
	pthread_mutex_unlock(&lock);
	return n;
}

static void stall(void)
{
	pthread_mutex_lock(&lock);
	asked_stall++;
	in_stall++;
	pthread_cond_broadcast(&changed);
	while (stalls)
		pthread_cond_wait(&changed, &lock);
	in_stall--;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
}

static const char *look_up(const char *name)
{
	const char *addresses = NULL;

	for (size_t i = 0; i < sizeof book / sizeof book[0]; i++) {
		if (strcmp(name, book[i].name) == 0)
			addresses = book[i].addresses;
	}
	if (strcmp(name, "stall.test") == 0)
		stall();
	if (strcmp(name, "flip.test") == 0) {
		pthread_mutex_lock(&lock);
		addresses = asked_flip++ == 0 ? "127.0.0.1" : "127.0.0.2";
		pthread_mutex_unlock(&lock);
	}
	return addresses;
}

int getaddrinfo(
    const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **out)
{
	getaddrinfo_fn *real;
	struct addrinfo numeric = *hints, **end = out;
	const char *addresses = look_up(name), *comma;
	char one[64];
	int rc;

	*(void **)&real = dlsym(RTLD_NEXT, "getaddrinfo");
	numeric.ai_flags |= AI_NUMERICHOST;
	numeric.ai_family = AF_UNSPEC;
	*out = NULL;
	for (; addresses; addresses = comma ? comma + 1 : NULL) {
		comma = strchr(addresses, ',');
		snprintf(one, sizeof one, "%.*s",
		    (int)(comma ? (size_t)(comma - addresses) : strlen(addresses)), addresses);
		rc = real(one, service, &numeric, end);
		if (rc != 0)
			return rc;
		while (*end)
			end = &(*end)->ai_next;
	}
	return *out ? 0 : EAI_NONAME;
}

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

static uint64_t send_name(
    struct world *w, const char *name, const struct host *to, int timeout_ms, struct got *got)
{
	char *url = xasprintf("http://%s:%u/ok", name, host_port(to));
	const struct egress_request request = {
	    .method = "GET", .url = url, .timeout_ms = timeout_ms};
	uint64_t id;

	got_free(got);
	id = world_send(w, &request, got);
	mem_free(url);
	return id;
}

/* A name is as good as the address that it leads to. */
static void test_judged(void **state)
{
	static const struct {
		const char *name;
		enum egress_code code;
		const char *address;
	} cases[] = {
	    {"good.test", EGRESS_ANSWERED, ""},
	    {"inside.test", EGRESS_ADDRESS_REFUSED, "127.0.0.2 "},
	    {"metadata.test", EGRESS_ADDRESS_REFUSED, "169.254.169.254 "},
	    {"many.test", EGRESS_ADDRESS_REFUSED, " is no public address"},
	    {"mixed.test", EGRESS_ANSWERED, ""},
	    {"mapped.test", EGRESS_ADDRESS_REFUSED, "127.0.0.2 "},
	    {"none.test", EGRESS_RESOLVE, "none.test: the host's name leads to no address"},
	};
	struct got got = {0};
	struct world w;

	(void)state;
	world_open_allowing(&w, "127.0.0.1");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		send_name(&w, cases[i].name, host, 0, &got);
		world_wait(&w, &got, 1);
		if (got.code != cases[i].code || !strstr(got.text, cases[i].address))
			fail_msg("%s: %s: %s", cases[i].name, got.word, got.text);
	}
	got_free(&got);
	world_close(&w);
}

/* The first answer is fine, the next leads inside: what counts is where the connection would go, each time. */
static void test_changes(void **state)
{
	struct host *second = host_open();
	struct got got = {0};
	struct world w;

	(void)state;
	asked_flip = 0;
	world_open_allowing(&w, "127.0.0.1");
	send_name(&w, "flip.test", host, 0, &got);
	world_wait(&w, &got, 1);
	assert_int_equal(got.status, 200);
	send_name(&w, "flip.test", second, 0, &got); /* another port: asked anew */
	world_wait(&w, &got, 1);
	assert_int_equal(got.code, EGRESS_ADDRESS_REFUSED);
	assert_int_equal(look(&asked_flip), 2);
	assert_int_equal(host_connections(second), 0);
	got_free(&got);
	world_close(&w);
	host_close(second);
}

static void begin_stalls(void)
{
	pthread_mutex_lock(&lock);
	stalls = 1;
	asked_stall = 0;
	pthread_mutex_unlock(&lock);
}

static void wait_in_stall(unsigned n)
{
	pthread_mutex_lock(&lock);
	while (in_stall != n)
		pthread_cond_wait(&changed, &lock);
	pthread_mutex_unlock(&lock);
}

static void end_stalls(void)
{
	pthread_mutex_lock(&lock);
	stalls = 0;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	wait_in_stall(0);
}

/* A resolver that does not answer costs those who asked it their time, and nobody else anything. */
static void test_stalls(void **state)
{
	struct got slow[4] = {{0}}, quick = {0};
	struct world w;

	(void)state;
	begin_stalls();
	world_open_allowing(&w, "127.0.0.1");
	for (size_t i = 0; i < 4; i++)
		send_name(&w, "stall.test", host, 500, &slow[i]);
	send_name(&w, "good.test", host, 0, &quick);
	world_wait(&w, &quick, 1);
	assert_int_equal(quick.status, 200);
	world_wait(&w, slow, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(slow[i].code, EGRESS_TIMEOUT);
		got_free(&slow[i]);
	}
	assert_true(look(&in_stall) > 0);
	end_stalls();
	got_free(&quick);
	world_close(&w);
}

/* Threads that were left behind in the resolver count: there are never more of them than requests may run. */
static void test_left_behind(void **state)
{
	const struct egress_options options = {.host_max = 2,
	    .allow_private = (char *[]){(char *)(uintptr_t) "127.0.0.1"},
	    .nallow_private = 1};
	struct got slow[6] = {{0}}, quick = {0};
	struct world w;

	(void)state;
	begin_stalls();
	world_open(&w, &options);
	for (size_t i = 0; i < 6; i++) {
		send_name(&w, "stall.test", host, 200, &slow[i]);
		if (i % 2)
			world_wait(&w, slow, (int)i + 1);
	}
	for (size_t i = 0; i < 6; i++)
		assert_int_equal(slow[i].code, EGRESS_TIMEOUT);
	assert_non_null(strstr(slow[5].text, "before its turn came"));
	assert_int_equal(look(&asked_stall), 2);
	send_name(&w, "good.test", host, 0, &quick);
	world_wait(&w, &quick, 1);
	assert_int_equal(quick.status, 200);
	end_stalls();
	for (size_t i = 0; i < 6; i++)
		got_free(&slow[i]);
	got_free(&quick);
	world_close(&w);
}

/* Cancelling and stopping wait for no resolver: it is asleep before and after. */
static void test_ends_at_once(void **state)
{
	struct got slow[2] = {{0}};
	struct world w;
	uint64_t id;

	(void)state;
	begin_stalls();
	world_open_allowing(&w, "127.0.0.1");
	id = send_name(&w, "stall.test", host, 0, &slow[0]);
	send_name(&w, "stall.test", host, 0, &slow[1]);
	wait_in_stall(2);
	egress_cancel(w.egress, id);
	world_wait(&w, slow, 1);
	assert_int_equal(slow[0].code, EGRESS_CANCELLED);
	world_close(&w);
	assert_int_equal(slow[1].code, EGRESS_STOPPING);
	assert_int_equal(look(&in_stall), 2);
	end_stalls();
	got_free(&slow[0]);
	got_free(&slow[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_judged),
	    cmocka_unit_test(test_changes),
	    cmocka_unit_test(test_stalls),
	    cmocka_unit_test(test_left_behind),
	    cmocka_unit_test(test_ends_at_once),
	};

	mem_install();
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("egress_names", tests, open_host, close_host);
}
