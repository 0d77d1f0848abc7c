/* The watchdog over a daemon's own loop: a handler, a job come home, a script and a timer that hold it are named. */
#include "api_support.h"

#include <event2/event.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "base/watch.h"
#include "loop.h"

#define PATIENCE_MS 30000

static int ends[2];
static char text[65536];
static size_t text_len;
static struct watchdog *dog;

static int is_logged(const char *what)
{
	ssize_t n = read(ends[0], text + text_len, sizeof text - 1 - text_len);

	text_len += n > 0 ? (size_t)n : 0;
	text[text_len] = '\0';
	return strstr(text, what) != NULL;
}

static void rest(void)
{
	const struct timespec t = {0, 5000000};

	nanosleep(&t, NULL);
}

/* Holds whoever calls until the watchdog has said so. */
static void hold(void)
{
	for (int waited = 0; !is_logged("event=loop_held") && waited < PATIENCE_MS; waited += 5)
		rest();
}

static void slow(struct request *r)
{
	hold();
	reply_empty(r, 204);
}

struct census {
	struct job job;
	struct request *r;
};

static enum status census_run(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	return STATUS_OK;
}

static void census_done(struct job *job)
{
	hold();
	reply_empty(((struct census *)job)->r, 204);
}

static void census(struct request *r)
{
	struct census *c = request_alloc(r, sizeof *c);

	c->job.name = "census";
	c->job.run = census_run;
	c->job.done = census_done;
	c->job.home = w.api.home;
	c->r = r;
	request_defer(r);
	assert_int_equal(store_read(w.api.store, &c->job), STATUS_OK);
}

static struct script *spinning;

static void called(struct call_answer *answer, void *arg)
{
	(void)arg;
	assert_int_equal(answer->result, CALL_FAILED);
}

static void scripted(struct request *r)
{
	static const struct turn_view view = {.answer = "x", .answer_len = 1};

	script_call(spinning, "answer", &view, called, NULL);
	reply_empty(r, 204);
}

static const struct route rows[] = {
    {HTTP_GET, "/slow/{id}", slow, NULL, 0, 0, 0},
    {HTTP_GET, "/census", census, NULL, 0, 0, 0},
    {HTTP_GET, "/scripted", scripted, NULL, 0, 0, 0},
};

static int set_up_all(void **state)
{
	const struct watchdog_options options = {.poll_ms = 5, .held_ms = 50};
	struct err err;

	if (set_up(state) != 0 || pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
		return -1;
	text_len = 0;
	log_set_fd(ends[1]);
	log_setup(LOG_WARN, 0);
	assert_int_equal(http_server_routes(w.server, rows, 3, &err), STATUS_OK);
	dog = watchdog_new(&options, &err);
	assert_non_null(dog);
	assert_int_equal(watchdog_add(dog, "main", w.api.home), 0);
	return 0;
}

static int tear_down_all(void **state)
{
	watchdog_forget(dog);
	watchdog_free(dog);
	log_set_fd(STDERR_FILENO);
	close(ends[0]);
	close(ends[1]);
	return tear_down(state);
}

static void expect_named(const char *what)
{
	char line[200];

	snprintf(line, sizeof line, "event=loop_held loop=main %s ms=", what);
	if (!is_logged(line))
		fail_msg("not \"%s\" but: %s", line, text);
}

static void test_handler(void **state)
{
	(void)state;
	assert_int_equal(call("GET", "/slow/secret", "", NULL), 204);
	expect_named("kind=route name=\"/slow/{id}\" detail=GET");
	assert_null(strstr(text, "secret"));
}

static void test_job(void **state)
{
	(void)state;
	assert_int_equal(call("GET", "/census", "", NULL), 204);
	expect_named("kind=job name=census detail=-");
}

/* A budget that lets it: the usual one ends it long before. */
static void test_script(void **state)
{
	static const struct host_options options = {
	    .steps = 2000000000, .memory = 16 << 20, .cpu_ms = 2000};
	static const char init[] =
	    "return { api = 1, kind = 'methodology', name = 'spinner', version = '1.0.0', title = "
	    "'x',\n"
	    "  summary = 'y', answer = function(turn) while true do end end }";
	json_t *files = json_pack("{s:s}", "init.lua", init);
	struct host *host = host_new(&options);
	struct buf json = BUF_INIT;
	struct bundle *bundle;
	struct err err;

	(void)state;
	json_write(&json, files);
	json_decref(files);
	assert_int_equal(bundle_parse(json.data, json.len, &bundle, &err), STATUS_OK);
	if (host_load(host, bundle, &spinning, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(call("GET", "/scripted", "", NULL), 204);
	expect_named("kind=script name=spinner detail=answer");
	host_free(host);
	bundle_free(bundle);
	buf_free(&json);
}

static int ticked;

static void tick(void *arg)
{
	(void)arg;
	hold();
	ticked = 1;
}

static void test_timer(void **state)
{
	struct loop loop = {.base = w.base, .home = w.api.home};
	struct timer *timer = timer_on(&loop, 10, tick, NULL);

	(void)state;
	for (int waited = 0; !ticked && waited < PATIENCE_MS; waited += 5) {
		event_base_loop(w.base, EVLOOP_NONBLOCK);
		rest();
	}
	timer_free(timer);
	expect_named("kind=timer name=tick detail=-");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_handler, set_up_all, tear_down_all),
	    cmocka_unit_test_setup_teardown(test_job, set_up_all, tear_down_all),
	    cmocka_unit_test_setup_teardown(test_script, set_up_all, tear_down_all),
	    cmocka_unit_test_setup_teardown(test_timer, set_up_all, tear_down_all),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
