/* Messages: the list that is kept in one piece. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "interview/message.h"

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
	m.content = content;
	m.question = i % 3 ? question : NULL;
	return m;
}

static void check(const struct message *list, size_t n, unsigned first)
{
	for (size_t i = 0; i < n; i++) {
		struct message expected = message(first + (unsigned)i);

		assert_memory_equal(&list[i].id, &expected.id, sizeof expected.id);
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
	struct message *list = NULL;
	size_t n = 0;

	(void)state;
	for (unsigned i = 1; i <= 30; i++) {
		struct message m = message(i);

		list = messages_keep(list, &n, 8, &m);
		assert_int_equal(n, i < 8 ? i : 8);
		check(list, n, i < 8 ? 1 : i - 7);
	}
	mem_free(list);
}

/* Texts of any size, and the list's own message again. */
static void sizes_differ(void **state)
{
	struct message *list = NULL, m = message(1);
	char *huge = xmalloc(100001);
	size_t n = 0;

	(void)state;
	memset(huge, 'x', 100000);
	huge[100000] = '\0';
	m.content = huge;
	list = messages_keep(list, &n, 2, &m);
	m = message(2);
	m.content[0] = '\0';
	list = messages_keep(list, &n, 2, &m);
	list = messages_keep(list, &n, 2, &list[0]);
	assert_int_equal(n, 2);
	assert_string_equal(list[0].content, "");
	assert_string_equal(list[1].content, huge);
	mem_free(huge);
	mem_free(list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(the_last_are_kept),
	    cmocka_unit_test(sizes_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
