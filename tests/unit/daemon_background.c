/* The background loop: its letters, its timers, its end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "loop_background.h"

static struct daemon d;
static pthread_t main_thread, ran_on;
static char name[17];
static int ran, ticks;

static int setup(void **state)
{
	(void)state;
	memset(&d, 0, sizeof d);
	main_thread = pthread_self();
	ran = ticks = 0;
	return 0;
}

static void note_thread(void *arg)
{
	ran++;
	ran_on = pthread_self();
	prctl(PR_GET_NAME, name);
	*(int *)arg = ran;
}

static void test_sync(void **state)
{
	struct err err;
	int seen = 0;

	(void)state;
	assert_int_equal(background_start(&d, &err), STATUS_OK);
	assert_string_equal(d.background->name, "background");
	background_sync(&d, note_thread, &seen);
	assert_int_equal(seen, 1);
	assert_false(pthread_equal(ran_on, main_thread));
	assert_string_equal(name, "background");
	background_sync(&d, note_thread, &seen);
	assert_int_equal(seen, 2);
	background_stop(&d);
	assert_null(d.background);
}

struct note {
	struct letter letter;
	struct daemon *d;
};

static void at_home(struct letter *letter)
{
	(void)letter;
	assert_true(pthread_equal(pthread_self(), main_thread));
	ran++;
	kill(getpid(), SIGTERM);
}

static void away(struct letter *letter)
{
	struct note *note = (struct note *)letter;

	assert_false(pthread_equal(pthread_self(), main_thread));
	note->letter.run = at_home;
	mailbox_post(note->d->home, &note->letter);
}

static struct note note;

static enum status note_start(struct daemon *daemon, struct err *err)
{
	(void)err;
	note = (struct note){.letter = {.run = away}, .d = daemon};
	mailbox_post(daemon->background->home, &note.letter);
	return STATUS_OK;
}

/* A letter goes there and comes home; a signal ends both loops. */
static void test_there_and_back(void **state)
{
	static const struct step steps[] = {
	    {"loop", loop_start, NULL, loop_stop},
	    {"background", background_start, NULL, background_stop},
	    {"note", note_start, NULL, NULL},
	};
	struct err err;

	(void)state;
	assert_int_equal(daemon_run(&d, steps, 3, &err), STATUS_OK);
	assert_int_equal(ran, 1);
	assert_null(d.background);
}

static struct timer *timer;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t ticked = PTHREAD_COND_INITIALIZER;

static void tick(void *arg)
{
	(void)arg;
	pthread_mutex_lock(&lock);
	ticks++;
	pthread_cond_signal(&ticked);
	pthread_mutex_unlock(&lock);
}

static void timer_make(void *arg)
{
	(void)arg;
	timer = timer_on(d.background, 2, tick, NULL);
}

static void timer_end(void *arg)
{
	(void)arg;
	timer_free(timer);
}

static void test_timer(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(background_start(&d, &err), STATUS_OK);
	background_sync(&d, timer_make, NULL);
	assert_non_null(timer);
	pthread_mutex_lock(&lock);
	while (ticks < 3)
		pthread_cond_wait(&ticked, &lock);
	pthread_mutex_unlock(&lock);
	background_sync(&d, timer_end, NULL);
	background_stop(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_sync, setup),
	    cmocka_unit_test_setup(test_there_and_back, setup),
	    cmocka_unit_test_setup(test_timer, setup),
	};

	mem_install();
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	return cmocka_run_group_tests_name("daemon_background", tests, NULL, NULL);
}
