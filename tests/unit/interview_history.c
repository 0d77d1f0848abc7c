/* The last messages of an interview, in one piece. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "interview/history.h"

/* The i-th message of a conversation; its texts are gone when the next is made. */
static struct message message(unsigned i)
{
	static char content[32], question[32], widget[] = "{}", why[] = "{}";
	struct message m = {.seq = (int)i,
	    .at = 1000 + i,
	    .role = i % 2 ? MESSAGE_INTERVIEWER : MESSAGE_PARTICIPANT,
	    .kind = i % 2 ? MESSAGE_PROBE : MESSAGE_ANSWER,
	    .via = MESSAGE_GUIDE,
	    .probe_depth = i % 4,
	    .widget = widget,
	    .why = why};

	snprintf(content, sizeof content, "%.*s%u", (int)(i % 13), "............", i);
	snprintf(question, sizeof question, "q%u", i);
	m.id.bytes[0] = (uint8_t)i;
	m.stems.bits[i % 2] = 1000 * i;
	m.content = content;
	m.question = i % 3 ? question : NULL;
	return m;
}

static void check(const struct history *history, unsigned n, unsigned first)
{
	struct message list[8];

	assert_int_equal(history_count(history), n);
	history_read(history, list);
	for (size_t i = 0; i < n; i++) {
		struct message expected = message(first + (unsigned)i);

		if (expected.role == MESSAGE_PARTICIPANT)
			assert_memory_equal(&list[i].stems, &expected.stems, sizeof expected.stems);
		assert_int_equal(list[i].seq, expected.seq);
		assert_int_equal(list[i].at, expected.at);
		assert_int_equal(list[i].role, expected.role);
		assert_int_equal(list[i].kind, expected.kind);
		assert_int_equal(list[i].via, expected.via);
		assert_int_equal(list[i].probe_depth, expected.probe_depth);
		assert_string_equal(list[i].content, expected.content);
		if (expected.question)
			assert_string_equal(list[i].question, expected.question);
		else
			assert_null(list[i].question);
		assert_null(list[i].widget);
		assert_null(list[i].why);
	}
}

static void the_last_are_kept(void **state)
{
	struct history *history = NULL;

	(void)state;
	assert_int_equal(history_count(NULL), 0);
	assert_null(history_last(NULL));
	for (unsigned i = 1; i <= 30; i++) {
		struct message m = message(i);

		history = history_add(history, 8, &m);
		check(history, i < 8 ? i : 8, i < 8 ? 1 : i - 7);
		assert_memory_equal(history_last(history), &m.id, sizeof m.id);
	}
	mem_free(history);
}

static void texts_have_any_size(void **state)
{
	struct history *history = NULL;
	struct message m = message(2), list[2];
	char *huge = xmalloc(100001);

	(void)state;
	m.content[0] = '\0';
	history = history_add(history, 2, &m);
	memset(huge, 'x', 100000);
	huge[100000] = '\0';
	m.content = m.question = huge;
	for (int i = 0; i < 3; i++) {
		history = history_add(history, 2, &m);
		history_read(history, list);
		assert_int_equal(history_count(history), 2);
		assert_string_equal(list[0].content, i ? huge : "");
		assert_string_equal(list[1].content, huge);
		assert_string_equal(list[1].question, huge);
	}
	assert_true(mem_size(history) > 400000 && mem_size(history) < 420000);
	mem_free(huge);
	mem_free(history);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_last_are_kept),
	    cmocka_unit_test(texts_have_any_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
