/* The table of what is reloaded: its order, parts that end late, parts that fail, runs that are asked for meanwhile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon.h"
#include "reload.h"

static struct daemon d;
static struct buf trace;
static struct reload_result *late; /* what the part "late" has to end */
static enum status quick_status;

static void quick(struct daemon *daemon, struct reload_result *result)
{
	assert_ptr_equal(daemon, &d);
	buf_puts(&trace, "quick ");
	if (quick_status == STATUS_OK)
		reload_ended(result, STATUS_OK, NULL, "%d files", 2);
	else
		reload_ended(result, quick_status, NULL, "the old one stays");
}

static void slow(struct daemon *daemon, struct reload_result *result)
{
	(void)daemon;
	buf_puts(&trace, "slow ");
	late = result;
}

static const struct reload_part parts[] = {{"slow", slow}, {"quick", quick}, {NULL, NULL}};
static const struct reload_part quick_only[] = {{"quick", quick}, {NULL, NULL}};

static void began(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "[");
}

static void ended(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "] ");
}

static int setup(void **state)
{
	(void)state;
	buf_free(&trace);
	memset(&d, 0, sizeof d);
	d.reload_hooks.began = began;
	d.reload_hooks.ended = ended;
	late = NULL;
	quick_status = STATUS_OK;
	return 0;
}

static void keep(const json_t *answer, void *arg)
{
	struct buf text = BUF_INIT;
	json_t *copy = json_copy((json_t *)answer);

	json_object_del(copy, "startedAt");
	json_object_del(copy, "endedAt");
	json_write(&text, copy);
	buf_printf(&trace, "%s:%s ", (const char *)arg, buf_text(&text));
	buf_free(&text);
	json_decref(copy);
}

static void count(const json_t *answer, void *arg)
{
	assert_non_null(answer);
	++*(int *)arg;
}

#define QUICK "{\"name\":\"quick\",\"ok\":true,\"detail\":\"2 files\"}"

static void test_at_once(void **state)
{
	struct reload *reload = reload_new(&d, quick_only);

	(void)state;
	reload_begin(reload, keep, "a");
	assert_false(reload_running(reload));
	reload_begin(reload, NULL, NULL);
	assert_string_equal(
	    buf_text(&trace), "[quick ] a:{\"ok\":true,\"parts\":[" QUICK "]} [quick ] ");
	reload_free(reload);
}

/* It is over when the last part is; what a part tells stands in the answer. */
static void test_late(void **state)
{
	struct reload *reload = reload_new(&d, parts);

	(void)state;
	reload_begin(reload, keep, "a");
	assert_true(reload_running(reload));
	assert_string_equal(buf_text(&trace), "[slow quick ");
	reload_ended(late, STATUS_OK, json_pack("{s:[i]}", "scripts", 7), "one");
	assert_false(reload_running(reload));
	assert_string_equal(buf_text(&trace),
	    "[slow quick ] a:{\"ok\":true,\"parts\":[{\"name\":\"slow\",\"ok\":true,\"detail\":"
	    "\"one\"}," QUICK "],\"scripts\":[7]} ");
	reload_free(reload);
}

/* One that fails doesn't keep the others, and is told. */
static void test_failure(void **state)
{
	struct reload *reload = reload_new(&d, parts);

	(void)state;
	quick_status = STATUS_INVALID;
	reload_begin(reload, keep, "a");
	reload_ended(late, STATUS_OK, NULL, "one");
	assert_non_null(strstr(buf_text(&trace), "a:{\"ok\":false,"));
	assert_non_null(strstr(buf_text(&trace), "\"ok\":false,\"detail\":\"the old one stays\""));
	/* What was told the last time is forgotten. */
	quick_status = STATUS_OK;
	reload_begin(reload, keep, "b");
	reload_ended(late, STATUS_OK, NULL, "one");
	assert_non_null(strstr(buf_text(&trace), "b:{\"ok\":true,"));
	reload_free(reload);
}

/* However many ask meanwhile: one more run, and all of them get its answer. */
static void test_meanwhile(void **state)
{
	struct reload *reload = reload_new(&d, parts);
	int first = 0, others = 0;

	(void)state;
	reload_begin(reload, count, &first);
	for (int i = 0; i < 5; i++)
		reload_begin(reload, i % 2 ? NULL : count, &others);
	assert_string_equal(buf_text(&trace), "[slow quick ");
	reload_ended(late, STATUS_OK, NULL, "one");
	assert_int_equal(first, 1);
	assert_int_equal(others, 0);
	assert_true(reload_running(reload));
	assert_string_equal(buf_text(&trace), "[slow quick ] [slow quick ");
	reload_ended(late, STATUS_OK, NULL, "two");
	assert_int_equal(first, 1);
	assert_int_equal(others, 3);
	assert_false(reload_running(reload));
	reload_free(reload);
}

static struct reload *again;

static void once_more(const json_t *answer, void *arg)
{
	(void)answer;
	if (++*(int *)arg < 3)
		reload_begin(again, once_more, arg);
}

/* Who is answered may ask again at once. */
static void test_from_inside(void **state)
{
	int n = 0;

	(void)state;
	again = reload_new(&d, quick_only);
	reload_begin(again, once_more, &n);
	assert_int_equal(n, 3);
	assert_string_equal(buf_text(&trace), "[quick ] [quick ] [quick ] ");
	reload_free(again);
}

/* When the loop has ended nobody is called any more, and nothing begins. */
static void test_at_the_end(void **state)
{
	struct reload *reload = reload_new(&d, parts);
	int n = 0;

	(void)state;
	reload_begin(reload, count, &n);
	reload_begin(reload, count, &n);
	d.stopping = 2;
	reload_ended(late, STATUS_OK, NULL, "one");
	assert_int_equal(n, 0);
	assert_false(reload_running(reload));
	reload_free(reload);
	d.stopping = 0;
	reload = reload_new(&d, parts);
	reload_begin(reload, count, &n);
	late->members = json_object(); /* freed with it */
	reload_free(reload);
	assert_int_equal(n, 0);
	reload_free(NULL);
}

/* --- SIGHUP --- */

static struct letter letter;
static int runs;

static void hang_up(struct letter *l)
{
	(void)l;
	kill(getpid(), SIGHUP);
}

static void counted(struct daemon *daemon, struct reload_result *result)
{
	(void)daemon;
	reload_ended(result, STATUS_OK, NULL, "run %d", ++runs);
	if (runs == 3) {
		kill(getpid(), SIGTERM);
		return;
	}
	letter.run = hang_up;
	mailbox_post(d.home, &letter);
}

static enum status reload_start(struct daemon *daemon, struct err *err)
{
	static const struct reload_part table[] = {{"counted", counted}, {NULL, NULL}};

	(void)err;
	daemon->reload = reload_new(daemon, table);
	letter.run = hang_up;
	mailbox_post(daemon->home, &letter);
	return STATUS_OK;
}

static void reload_stop(struct daemon *daemon)
{
	reload_free(daemon->reload);
	daemon->reload = NULL;
}

static void test_hangup(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"reload", reload_start, NULL, reload_stop},
	};
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 2, &err), STATUS_OK);
	assert_int_equal(runs, 3);
	assert_string_equal(buf_text(&trace), "[] [] [] ");
}

static enum status hang_up_start(struct daemon *daemon, struct err *err)
{
	(void)err;
	kill(getpid(), SIGHUP);
	letter.run = hang_up;
	mailbox_post(daemon->home, &letter);
	return STATUS_OK;
}

static void term(void *arg)
{
	(void)arg;
	kill(getpid(), SIGTERM);
}

static struct timer *timer;

static enum status term_start(struct daemon *daemon, struct err *err)
{
	(void)err;
	timer = timer_every(daemon, 20, term, NULL);
	return STATUS_OK;
}

static void term_stop(struct daemon *daemon)
{
	(void)daemon;
	timer_free(timer);
}

/* Without a table it does nothing, above all not what it does to other processes. */
static void test_hangup_without(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"hang up", hang_up_start, NULL, NULL},
	    {"term", term_start, NULL, term_stop},
	};
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 3, &err), STATUS_OK);
	assert_string_equal(buf_text(&trace), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_at_once, setup),
	    cmocka_unit_test_setup(test_late, setup),
	    cmocka_unit_test_setup(test_failure, setup),
	    cmocka_unit_test_setup(test_meanwhile, setup),
	    cmocka_unit_test_setup(test_from_inside, setup),
	    cmocka_unit_test_setup(test_at_the_end, setup),
	    cmocka_unit_test_setup(test_hangup, setup),
	    cmocka_unit_test_setup(test_hangup_without, setup),
	};
	int failed;

	mem_install();
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	failed = cmocka_run_group_tests_name("daemon_reload", tests, NULL, NULL);
	buf_free(&trace);
	return failed;
}
