/* The steps of the daemon: order, failure, draining, signals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <fcntl.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon.h"

static struct buf trace;
static struct daemon d;
static struct letter letter;

static int setup(void **state)
{
	(void)state;
	buf_free(&trace);
	memset(&d, 0, sizeof d);
	return 0;
}

static enum status a_start(struct daemon *daemon, struct err *err)
{
	(void)daemon;
	(void)err;
	buf_puts(&trace, "+a ");
	return STATUS_OK;
}

static void a_drain(struct daemon *daemon)
{
	buf_puts(&trace, "~a ");
	daemon_drained(daemon); /* done at once */
}

static void a_stop(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "-a ");
}

static void signal_self(struct letter *l)
{
	(void)l;
	kill(getpid(), SIGTERM);
}

static enum status b_start(struct daemon *daemon, struct err *err)
{
	(void)err;
	buf_puts(&trace, "+b ");
	letter.run = signal_self;
	mailbox_post(daemon->home, &letter);
	return STATUS_OK;
}

static void later(struct letter *l)
{
	(void)l;
	buf_puts(&trace, "(b drained) ");
	daemon_drained(&d);
}

static void b_drain(struct daemon *daemon)
{
	buf_puts(&trace, "~b ");
	letter.run = later; /* the loop still runs: its letter comes */
	mailbox_post(daemon->home, &letter);
}

static void stuck_drain(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "~stuck ");
	kill(getpid(), SIGINT); /* the impatient operator's second signal */
}

static void b_stop(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "-b ");
}

static enum status bad_start(struct daemon *daemon, struct err *err)
{
	(void)daemon;
	buf_puts(&trace, "+bad ");
	return err_set(err, STATUS_NOSPACE, "the disk is full");
}

static void test_order(void **state)
{
	static const struct step steps[] = {
	    {"a", a_start, a_drain, a_stop},
	    {"loop", loop_start, NULL, loop_stop},
	    {"b", b_start, b_drain, b_stop},
	};
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 3, &err), STATUS_OK);
	assert_string_equal(buf_text(&trace), "+a +b ~b ~a (b drained) -b -a ");
	assert_null(d.base);
	assert_null(d.home);
}

/* With nothing to drain, a signal ends it; all at once, not after the deadline. */
static void test_nothing_to_drain(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"b", b_start, NULL, NULL},
	};
	int64_t before = clock_mono_ms();
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 2, &err), STATUS_OK);
	assert_string_equal(buf_text(&trace), "+b ");
	assert_true(clock_mono_ms() - before < DAEMON_DRAIN_MS / 2);
}

static void test_second_signal(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"b", b_start, stuck_drain, b_stop},
	};
	int64_t before = clock_mono_ms();
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 2, &err), STATUS_OK);
	assert_string_equal(buf_text(&trace), "+b ~stuck -b ");
	assert_true(clock_mono_ms() - before < DAEMON_DRAIN_MS / 2);
}

static void never_drain(struct daemon *daemon)
{
	(void)daemon;
	buf_puts(&trace, "~never ");
}

static void test_deadline(void **state)
{
	static const struct step steps[] = {
	    {"a", a_start, a_drain, a_stop},
	    {"loop", loop_start, NULL, loop_stop},
	    {"b", b_start, never_drain, b_stop},
	};
	int64_t before = clock_mono_ms();
	struct err err;

	(void)state;
	d.drain_ms = 150;
	assert_int_equal(daemon_run(&d, steps, 3, &err), STATUS_OK);
	assert_string_equal(buf_text(&trace), "+a +b ~never ~a -b -a ");
	assert_true(clock_mono_ms() - before >= 140);
	assert_true(clock_mono_ms() - before < 5000);
}

static struct timer *timer;
static int ticks;

static void tick(void *arg)
{
	assert_ptr_equal(arg, &ticks);
	if (++ticks == 3)
		kill(getpid(), SIGTERM);
}

static enum status timer_start(struct daemon *daemon, struct err *err)
{
	(void)err;
	timer = timer_every(daemon, 5, tick, &ticks);
	assert_non_null(timer);
	return STATUS_OK;
}

static void timer_stop(struct daemon *daemon)
{
	(void)daemon;
	timer_free(timer);
	timer_free(NULL);
}

/* A timer comes again and again, until it is freed. */
static void test_timer(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"timer", timer_start, NULL, timer_stop},
	};
	int64_t before = clock_mono_ms();
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 2, &err), STATUS_OK);
	assert_true(ticks >= 3);
	/* Three times 5 ms, less the 10 that the loop's coarse clock may be behind. */
	assert_true(clock_mono_ms() - before >= 5);
}

/* What was started is stopped, what was not isn't, and the reason comes out. */
static void test_failed_start(void **state)
{
	static const struct step steps[] = {
	    {"a", a_start, a_drain, a_stop},
	    {"loop", loop_start, NULL, loop_stop},
	    {"bad", bad_start, NULL, b_stop},
	    {"b", b_start, b_drain, b_stop},
	};
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 4, &err), STATUS_NOSPACE);
	assert_string_equal(err.text, "the disk is full");
	assert_string_equal(buf_text(&trace), "+a +bad -a ");
	assert_null(d.base);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_order, setup),
	    cmocka_unit_test_setup(test_nothing_to_drain, setup),
	    cmocka_unit_test_setup(test_second_signal, setup),
	    cmocka_unit_test_setup(test_deadline, setup),
	    cmocka_unit_test_setup(test_failed_start, setup),
	    cmocka_unit_test_setup(test_timer, setup),
	};
	int failed;

	mem_install();
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	failed = cmocka_run_group_tests_name("daemon_loop", tests, NULL, NULL);
	buf_free(&trace);
	return failed;
}
