/* Log lines: both formats, hostile values, limits a kind, levels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/log.h"

static int ends[2];
static char text[65536];

/* What was written since the last call. */
static const char *written(void)
{
	ssize_t n = read(ends[0], text, sizeof text - 1);

	text[n > 0 ? n : 0] = '\0';
	return text;
}

static json_t *read_written(struct err *err)
{
	written();
	return json_read(text, strlen(text), err);
}

static int setup(void **state)
{
	(void)state;
	if (pipe(ends) != 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0)
		return -1;
	log_set_fd(ends[1]);
	return 0;
}

static int fresh(void **state)
{
	static int64_t second = 1000;

	(void)state;
	second += 1000000; /* every test in a second of its own */
	clock_fake(second, 1763717400123);
	log_setup(LOG_INFO, 0);
	log_set_request(NULL);
	written();
	return 0;
}

#define T "2025-11-21T09:30:00.123Z"

static void test_text(void **state)
{
	(void)state;
	log_event(LOG_INFO, "started", "listen", "127.0.0.1:8080", NULL);
	assert_string_equal(written(), T " info event=started listen=127.0.0.1:8080\n");
	log_event(LOG_WARN, "odd", "a", "two words", "b", NULL, "c", "", "d", "x=y", NULL);
	assert_string_equal(written(), T " warn event=odd a=\"two words\" b=- c=\"\" d=\"x=y\"\n");
	log_event(LOG_ERROR, "bare", NULL);
	assert_string_equal(written(), T " error event=bare\n");
	log_printf(LOG_INFO, "made", "%d things", 3);
	assert_string_equal(written(), T " info event=made message=\"3 things\"\n");
}

static void test_escapes(void **state)
{
	(void)state;
	log_event(LOG_INFO, "x", "v", "a\"b\\c\nd\te\x1b[0m\x7f", NULL);
	assert_string_equal(written(), T " info event=x v=\"a\\\"b\\\\c\\nd\\te\\x1b[0m\\x7f\"\n");
	/* Text stays readable, C1 controls and broken bytes don't pass. */
	log_event(LOG_INFO, "x", "v", "\xc3\xa4 \xc2\x9b \xff \xe2\x82", NULL);
	assert_string_equal(written(), T " info event=x v=\"\xc3\xa4 \\u009b \\xff \\xe2\\x82\"\n");
}

static void test_json(void **state)
{
	struct err err;
	json_t *line;

	(void)state;
	log_setup(LOG_INFO, 1);
	log_set_request("req_1");
	log_event(LOG_INFO, "x", "v", "a\"\n\x01\xff\xc2\x9b\x7f", "none", NULL, NULL);
	line = read_written(&err);
	if (!line)
		fail_msg("%s: %s", err.text, text);
	assert_string_equal(json_str(line, "time"), T);
	assert_string_equal(json_str(line, "level"), "info");
	assert_string_equal(json_str(line, "event"), "x");
	assert_string_equal(json_str(line, "request"), "req_1");
	assert_string_equal(json_str(line, "v"), "a\"\n\x01\xef\xbf\xbd\xc2\x9b\x7f");
	assert_true(json_is_null(json_object_get(line, "none")));
	assert_int_equal(text[strlen(text) - 1], '\n');
	json_decref(line);
}

static void test_request(void **state)
{
	(void)state;
	log_set_request("req_01");
	log_event(LOG_INFO, "x", "a", "1", NULL);
	assert_string_equal(written(), T " info event=x request=req_01 a=1\n");
	log_set_request(NULL);
	log_event(LOG_INFO, "x", "a", "1", NULL);
	assert_string_equal(written(), T " info event=x a=1\n");
}

static void test_levels(void **state)
{
	(void)state;
	assert_int_equal(log_level_parse("debug"), LOG_DEBUG);
	assert_int_equal(log_level_parse("error"), LOG_ERROR);
	assert_int_equal(log_level_parse("loud"), -1);
	log_event(LOG_DEBUG, "x", NULL);
	assert_string_equal(written(), "");
	log_setup(LOG_WARN, 0);
	assert_false(log_enabled(LOG_INFO));
	assert_true(log_enabled(LOG_WARN));
	log_event(LOG_INFO, "x", NULL);
	log_printf(LOG_INFO, "x", "y");
	assert_string_equal(written(), "");
}

static unsigned lines_of(const char *s)
{
	unsigned n = 0;

	for (; *s; s++)
		n += *s == '\n';
	return n;
}

static void test_limit(void **state)
{
	int i;

	(void)state;
	for (i = 0; i < 50; i++)
		log_event(LOG_INFO, "noisy", NULL);
	log_event(LOG_INFO, "calm", NULL);
	assert_int_equal(lines_of(written()), 21);
	clock_step(1000, 0);
	log_event(LOG_INFO, "calm", NULL); /* any line brings the news */
	assert_string_equal(
	    written(), T " warn event=log_dropped of=noisy lines=30\n" T " info event=calm\n");
	log_event(LOG_INFO, "noisy", NULL);
	assert_string_equal(written(), T " info event=noisy\n");
}

/* More kinds than there are rows: the rest share one, and nothing is lost without a word. */
static void test_many_kinds(void **state)
{
	char name[32];
	int i;

	(void)state;
	for (i = 0; i < 400; i++) {
		snprintf(name, sizeof name, "kind%d", i);
		log_event(LOG_INFO, name, NULL);
	}
	assert_true(lines_of(written()) < 300);
	clock_step(1000, 0);
	log_event(LOG_INFO, "started", NULL);
	assert_non_null(strstr(written(), "event=log_dropped of=other lines="));
}

/* One source of an event is counted apart from the others, and from the event without one. */
static void test_sources(void **state)
{
	char name[32];

	(void)state;
	for (int i = 0; i < 50; i++)
		log_event_of(LOG_ERROR, "script", "noisy", "name", "noisy", NULL);
	log_event_of(LOG_ERROR, "script", "calm", "name", "calm", NULL);
	log_event(LOG_ERROR, "script", NULL);
	assert_int_equal(lines_of(written()), 22);
	assert_non_null(strstr(text, " error event=script name=calm\n"));
	assert_non_null(strstr(text, " error event=script\n"));
	clock_step(1000, 0);
	/* Rows are used again: many more sources than there are rows, one second after the other. */
	for (int second = 0; second < 10; second++) {
		for (int i = 0; i < 60; i++) {
			snprintf(name, sizeof name, "source%d", 60 * second + i);
			log_event_of(LOG_INFO, "script", name, NULL);
		}
		assert_int_equal(lines_of(written()), second ? 60 : 61);
		clock_step(1000, 0);
	}
	/* More in one second share a row, and nothing is lost without a word. */
	for (int i = 0; i < 200; i++) {
		snprintf(name, sizeof name, "source%d", i);
		log_event_of(LOG_INFO, "script", name, NULL);
	}
	assert_true(lines_of(written()) < 100);
	clock_step(1000, 0);
	log_event(LOG_INFO, "started", NULL);
	assert_non_null(strstr(written(), "event=log_dropped of=other lines="));
}

/* A line that is too long is cut between pieces and still ends as it should. */
static void test_long(void **state)
{
	static char big[6000];
	struct err err;
	json_t *line;
	size_t i;

	(void)state;
	memset(big, 'a', sizeof big - 1);
	log_event(LOG_INFO, "x", "v", big, NULL);
	assert_true(strlen(written()) < 4200);
	assert_string_equal(text + strlen(text) - 3, "a\"\n");
	for (i = 0; i + 2 < sizeof big; i += 2)
		memcpy(big + i, "\"\xff", 3);
	for (i = 0; i < 8; i++) {
		log_setup(LOG_INFO, i % 2);
		log_event(LOG_INFO, "x", "a", big + i, "b", big, "c", "end", NULL);
		assert_true(strlen(written()) <= 8192);
		assert_int_equal(text[strlen(text) - 1], '\n');
		assert_int_equal(lines_of(text), 1);
		if (i % 2 == 0)
			continue;
		line = json_read(text, strlen(text), &err);
		if (!line)
			fail_msg("%s", err.text);
		json_decref(line);
	}
}

/* Pairs of every length end in a whole line, wherever the cut falls. */
static void test_cut_anywhere(void **state)
{
	static char first[4096], second[4096];
	struct err err;
	json_t *line;
	size_t n;

	(void)state;
	log_setup(LOG_INFO, 1);
	memset(first, 'f', sizeof first - 1);
	memset(second, 's', sizeof second - 1);
	for (n = 3900; n < 4090; n++) {
		clock_step(1000, 0);
		second[n] = '\0';
		log_event(
		    LOG_INFO, "x", "first", first, "second", second, "third", NULL, "d", "4", NULL);
		second[n] = 's';
		line = read_written(&err);
		if (!line)
			fail_msg("%zu: %s", n, err.text);
		json_decref(line);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_text, fresh),
	    cmocka_unit_test_setup(test_escapes, fresh),
	    cmocka_unit_test_setup(test_json, fresh),
	    cmocka_unit_test_setup(test_request, fresh),
	    cmocka_unit_test_setup(test_levels, fresh),
	    cmocka_unit_test_setup(test_limit, fresh),
	    cmocka_unit_test_setup(test_long, fresh),
	    cmocka_unit_test_setup(test_cut_anywhere, fresh),
	    cmocka_unit_test_setup(test_many_kinds, fresh),
	    cmocka_unit_test_setup(test_sources, fresh),
	};

	return cmocka_run_group_tests_name("base_log", tests, setup, NULL);
}
