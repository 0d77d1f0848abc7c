/* The engine's memory: copies are apart, JSON gives back what was written, damaged texts are refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "interview/state.h"

static struct state *busy_state(void)
{
	struct state *state = state_new();
	json_t *question = json_pack("{s:s, s:s}", "id", "story", "text", "What happened?");
	struct item *item;

	item = state_touch(state, "q1", 0);
	item->status = ITEM_ANSWERED;
	item->value = json_integer(7);
	item->seqs[item->nseqs++] = 2;
	item->seqs[item->nseqs++] = 4;
	item = state_touch(state, "q2", 1);
	item->status = ITEM_ANSWERED;
	item->other = xstrdup("a \"pigeon\"");
	state_touch(state, "q3", 2)->status = ITEM_DECLINED;
	state_touch(state, "m:story", -1);
	state_move(state, "m:story", question);
	json_decref(question);
	state->probing = 1;
	state->opened = 5;
	state->fired[3] = 2;
	state_add_stems(state, (const uint32_t[]){2, 4000000000u}, 2);
	phrase_remember(&state->phrases, 99);
	state->turns = 4;
	state->answered = 3;
	state->total = 9;
	state->active_ms = 123456;
	state_fill(state, "push", "it kept crashing", 16, 2, 10, 26, 1);
	state_fill(state, "push", "so slow", 7, 4, 0, 7, 0);
	state_fill(state, "pull", "it kept crashing", 16, 2, 10, 26, 1);
	state_fill(state, "pull", "it kept", 7, 2, 10, 17, 1);
	state_count(state, "facts", 3);
	state->listens = 1;
	state->script = json_pack("{s:i}", "n", 3);
	return state;
}

static void json_gives_back_what_was_written(void **unused)
{
	struct state *state = busy_state(), *back;
	static const char said[] = "They said it kept crashing.";
	struct buf one = BUF_INIT, two = BUF_INIT;
	json_t *before, *after;
	struct err err;

	(void)unused;
	state_write(&one, state);
	assert_null(strstr(buf_text(&one), "crashing")); /* it stands in message 2 */
	assert_int_equal(state_read(buf_text(&one), one.len, &back, &err), STATUS_OK);
	assert_int_equal(state_wants(back), 2);
	assert_int_equal(state_give(back, 2, said, strlen(said)), STATUS_OK);
	assert_int_equal(state_wants(back), 0);
	state_write(&two, back);
	assert_string_equal(buf_text(&one), buf_text(&two));
	assert_string_equal(back->current, "m:story");
	assert_int_equal(back->probing, 1);
	assert_int_equal(json_integer_value(state_item(back, "q1")->value), 7);
	assert_int_equal(state_item(back, "q1")->nseqs, 2);
	assert_string_equal(state_item(back, "q2")->other, "a \"pigeon\"");
	assert_null(state_item(back, "q2")->value);
	assert_int_equal(state_slot(back, "push")->count, 2);
	assert_int_equal(state_slot(back, "facts")->count, 3);
	assert_int_equal(back->listens, 1);
	assert_int_equal(back->nstems, 2);
	before = state_counts(back);
	assert_int_equal(json_int(before, "facts", 0), 3);
	assert_int_equal(json_int(before, "push", 0), 2);
	json_decref(before);
	before = state_slots(state);
	after = state_slots(back);
	assert_null(json_object_get(after, "facts")); /* counted alone: there is nothing to quote */
	assert_true(json_equal(before, after));
	assert_string_equal(json_string_value(json_object_get(
	                        json_array_get(json_object_get(after, "pull"), 1), "quote")),
	    "it kept");
	json_decref(before);
	json_decref(after);
	buf_free(&one);
	buf_free(&two);
	state_free(back);
	state_free(state);
}

/* A state that stands at no item and whose slots hold these quotes. */
static enum status read_quotes(const char *slots, struct state **out)
{
	struct err err;
	char *text = xasprintf("{\"v\":1,\"phase\":2,\"current\":\"\",\"slots\":{%s}}", slots);
	enum status st = state_read(text, strlen(text), out, &err);

	mem_free(text);
	return st;
}

/* Points stand beside the quotes of slots, in the order in which they were said; the weightiest stay. */
static void points_are_the_weightiest(void **unused)
{
	static const char said[] = "aa bb cc dd ee ff gg hh";
	struct state *state = state_new(), *back;
	const char *points[STATE_POINTS_MAX];
	struct buf text = BUF_INIT;
	struct err err;

	(void)unused;
	state_fill(state, "push", said, 2, 2, 0, 2, 1);
	for (int i = 0; i < 8; i++) {
		char key[8];
		struct item *item;

		snprintf(key, sizeof key, "q%d", i);
		item = state_touch(state, key, i);
		item->status = ITEM_ANSWERED;
		item->seqs[item->nseqs++] = (uint16_t)(2 + 2 * i);
		/* Of one answer two are kept; the last two questions have the lightest. */
		for (int n = 0; n < 3; n++)
			state_point(state, item, said + 3 * i, 2, 2 + 2 * i, (uint32_t)(3 * i),
			    (unsigned)(i < 6 ? 10 + i + n : 1));
	}
	assert_int_equal(state_points(state, points), STATE_POINTS_MAX);
	assert_string_equal(points[0], "dd"); /* three questions have two each */
	assert_string_equal(points[5], "ff");
	/* Nothing that isn't an answer to the item, has no weight, or is too long. */
	state_point(state, state_item(state, "q0"), said, 2, 90, 0, 99);
	state_point(state, state_item(state, "q0"), said, 2, 2, 0, 0);
	state_point(state, state_item(state, "q0"), said, STATE_POINT_BYTES + 1, 2, 0, 99);
	state_point(state, NULL, said, 2, 2, 0, 99);
	assert_string_equal((state_points(state, points), points[0]), "dd");
	state_item(state, "q7")->open_end = 1;
	state_item(state, "q7")->again = 1;
	state->offered = 1;
	state->cut = 1;
	state->farewell = xstrdup("Bye \"now\".");
	state->phase = STATE_OVER;
	state_write(&text, state);
	assert_int_equal(state_read(buf_text(&text), text.len, &back, &err), STATUS_OK);
	for (int seq; (seq = state_wants(back)) != 0;)
		assert_int_equal(state_give(back, seq, said, strlen(said)), STATUS_OK);
	assert_int_equal(state_points(back, points), STATE_POINTS_MAX);
	assert_string_equal(points[0], "dd");
	assert_string_equal(points[5], "ff");
	assert_true(state_item(back, "q7")->open_end && state_item(back, "q7")->again);
	assert_int_equal(state_item(back, "q7")->status, ITEM_ANSWERED);
	assert_false(state_item(back, "q6")->open_end || state_item(back, "q6")->again);
	assert_true(back->offered && back->cut);
	assert_string_equal(back->farewell, "Bye \"now\".");
	state_free(back);
	state_free(state);
	buf_free(&text);
}

/* A state as the format before wrote it goes on; points that can't be are refused. */
static void older_states_are_read_and_damaged_points_are_not(void **unused)
{
	static const struct {
		const char *text;
		enum status st;
	} rows[] = {
#define ITEMS "\"items\":[[\"q1\",0,1,0,0,[2]],[\"q2\",1,0,0,0,[]]]"
	    {"{\"v\":1,\"phase\":0,\"current\":\"q2\"," ITEMS "}", STATUS_OK},
	    {"{\"v\":1,\"phase\":1,\"current\":\"q2\"," ITEMS "}", STATUS_OK},
	    {"{\"v\":2,\"phase\":3,\"current\":\"q2\"," ITEMS ",\"points\":[[2,0,5,9]]}",
	        STATUS_OK},
	    {"{\"v\":2,\"phase\":4,\"current\":\"q2\"," ITEMS "}", STATUS_CORRUPT},
	    {"{\"v\":3,\"phase\":0,\"current\":\"q2\"," ITEMS "}", STATUS_CORRUPT},
	    {"{\"v\":2,\"phase\":0,\"current\":\"q2\"," ITEMS ",\"points\":[[4,0,5,9]]}",
	        STATUS_CORRUPT},
	    {"{\"v\":2,\"phase\":0,\"current\":\"q2\"," ITEMS ",\"points\":[[2,5,5,9]]}",
	        STATUS_CORRUPT},
	    {"{\"v\":2,\"phase\":0,\"current\":\"q2\"," ITEMS ",\"points\":[[2,0,5,0]]}",
	        STATUS_CORRUPT},
	    {"{\"v\":2,\"phase\":0,\"current\":\"q2\"," ITEMS ",\"points\":[[2,0,500,9]]}",
	        STATUS_CORRUPT},
	    {"{\"v\":2,\"phase\":0,\"current\":\"q2\"," ITEMS ",\"points\":[7]}", STATUS_CORRUPT},
	};

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct state *state;
		struct err err;

		if (state_read(rows[i].text, strlen(rows[i].text), &state, &err) != rows[i].st)
			fail_msg("%s", rows[i].text);
		state_free(state);
	}
}

static void words_are_kept_once(void **unused)
{
	struct state *state;
	json_t *slots;

	(void)unused;
	assert_int_equal(
	    read_quotes("\"a\":[3,[2,0,5],[4,3,5]],\"b\":[1,[2,0,5]]", &state), STATUS_OK);
	assert_int_equal(state->nquotes, 3);
	assert_int_equal(state_give(state, state_wants(state), "so slow", 7), STATUS_OK);
	assert_int_equal(state_wants(state), 4);
	assert_int_equal(state_give(state, 4, "never", 5), STATUS_OK);
	assert_int_equal(state_wants(state), 0);
	assert_int_equal(state->nwords, sizeof "so sl" + sizeof "er");
	slots = state_slots(state);
	assert_string_equal(json_string_value(json_object_get(
	                        json_array_get(json_object_get(slots, "b"), 0), "quote")),
	    "so sl");
	json_decref(slots);
	state_free(state);
}

/* "né so": the é is the bytes 1 and 2. */
static void what_a_message_does_not_say_is_refused(void **unused)
{
	static const struct {
		const char *quotes;
		enum status st;
	} rows[] = {
	    {"\"a\":[1,[2,0,6]]", STATUS_OK},
	    {"\"a\":[1,[2,1,3]]", STATUS_OK},
	    {"\"a\":[1,[2,0,7]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,0,2]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,2,4]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,3,3]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,4,1]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,-1,3]]", STATUS_CORRUPT},
	    {"\"a\":[1,[2,0,4294967299]]", STATUS_OK}, /* of 32 bits: 3 */
	    {"\"a\":[1,[2]]", STATUS_CORRUPT},
	    {"\"a\":[2,[2,0,1],[2,0,90]]", STATUS_CORRUPT},
	};
	static const char *const never[] = {"\"a\":[1,[0,0,1]]", "\"a\":[1,[-2,0,1]]",
	    "\"a\":[1,7]", "\"a\":[1,[]]", "\"a\":[1,[0,0,1,5]]"};
	struct state *state;

	(void)unused;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_int_equal(read_quotes(rows[i].quotes, &state), STATUS_OK);
		assert_int_equal(state_wants(state), 2);
		if (state_give(state, 2, "n\xc3\xa9 so", 6) != rows[i].st)
			fail_msg("%s", rows[i].quotes);
		assert_int_equal(state_wants(state), rows[i].st == STATUS_OK ? 0 : 2);
		state_free(state);
	}
	for (size_t i = 0; i < sizeof never / sizeof never[0]; i++) {
		if (read_quotes(never[i], &state) != STATUS_CORRUPT)
			fail_msg("%s", never[i]);
		assert_null(state);
	}
}

static void a_copy_is_apart(void **unused)
{
	struct state *state = busy_state(), *copy = state_copy(state);
	struct buf before = BUF_INIT, after = BUF_INIT;

	(void)unused;
	state_write(&before, state);
	state_touch(copy, "q9", -1)->status = ITEM_ASKED;
	state_item(copy, "q1")->probes = 3;
	state_fill(copy, "pull", "x", 1, 6, 0, 1, 0);
	state_add_stems(copy, (const uint32_t[]){7}, 1);
	state_move(copy, "q9", NULL);
	state_write(&after, state);
	assert_string_equal(buf_text(&before), buf_text(&after));
	buf_free(&before);
	buf_free(&after);
	state_free(copy);
	state_free(state);
}

static void moving_forgets_what_belongs_to_the_question(void **unused)
{
	struct state *state = busy_state();

	(void)unused;
	state_move(state, "q3", NULL);
	assert_null(state->question);
	assert_int_equal(state->nstems, 0);
	assert_int_equal(state->fired[3], 0);
	assert_int_equal(state->probing, 0);
	state_free(state);
}

static void slots_are_bounded_and_cut_between_characters(void **unused)
{
	struct state *state = state_new();
	char name[STATE_KEY_SIZE], quote[STATE_QUOTE_BYTES + 3];

	(void)unused;
	memset(quote, 'a', sizeof quote);
	memcpy(quote + STATE_QUOTE_BYTES - 1, "\xc3\xa9", 2); /* é over the cut */
	assert_true(state_fill(state, "s", quote, sizeof quote, 2, 0, 1, 0));
	assert_int_equal(state->nwords, STATE_QUOTE_BYTES); /* with its NUL */
	for (int i = 0; i < 50; i++)
		state_fill(state, "s", "b", 1, 2, 0, 1, 0);
	assert_int_equal(state_slot(state, "s")->nquotes, STATE_QUOTES_MAX);
	assert_int_equal(state_slot(state, "s")->count, 51);
	for (int i = 1; i < METHOD_SLOTS_MAX; i++) {
		snprintf(name, sizeof name, "slot%d", i);
		assert_true(state_fill(state, name, "c", 1, 2, 0, 1, 0));
	}
	assert_false(state_fill(state, "one_too_many", "c", 1, 2, 0, 1, 0));
	state_free(state);
}

static void damaged_texts_are_refused(void **unused)
{
	/* One item twice: the messages of both don't fit into one. */
	static const char twice[] = "{\"v\":1,\"phase\":0,\"current\":\"q\",\"items\":["
	                            "[\"q\",0,1,0,0,[1,2,3,4,5,6]],[\"q\",0,1,0,0,[1,2,3,4,5,6]]]}";
	static const char *const bad[] = {"", "[]", "{", "{}",
	    "{\"v\":2,\"phase\":0,\"current\":\"\"}", "{\"v\":1,\"phase\":9,\"current\":\"\"}",
	    "{\"v\":1,\"phase\":0}", "{\"v\":1,\"phase\":0,\"current\":\"q1\",\"items\":[]}",
	    "{\"v\":1,\"phase\":0,\"current\":\"q1\",\"items\":[[0,0,0,0,0,[]]]}",
	    "{\"v\":1,\"phase\":0,\"current\":\"q1\",\"items\":[\"q1\"]}", twice};
	struct state *state;
	struct err err;

	(void)unused;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		assert_int_equal(state_read(bad[i], strlen(bad[i]), &state, &err), STATUS_CORRUPT);
		assert_null(state);
	}
}

/* Every byte overwritten, one after the other: refused or read, and what is read can be written and asked about. */
static void no_byte_is_deadly(void **unused)
{
	static const char bytes[] = "{}[]\"09,-x";
	struct buf written = BUF_INIT;
	struct state *state = busy_state();
	char *text;

	(void)unused;
	state_write(&written, state);
	state_free(state);
	text = buf_take(&written);
	for (size_t i = 0; text[i]; i++) {
		for (const char *byte = bytes; *byte; byte++) {
			char was = text[i];
			struct err err;

			text[i] = *byte;
			if (state_read(text, strlen(text), &state, &err) == STATUS_OK) {
				assert_true(state->phase == STATE_OVER ||
				    state_item(state, state->current) != NULL);
				while (state_wants(state) &&
				    state_give(state, state_wants(state), "They said it kept",
				        17) == STATUS_OK)
					;
				state_write(&written, state);
				if (!state_wants(state))
					json_decref(state_slots(state));
				buf_consume(&written, written.len);
			}
			state_free(state);
			text[i] = was;
		}
	}
	buf_free(&written);
	mem_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(json_gives_back_what_was_written),
	    cmocka_unit_test(points_are_the_weightiest),
	    cmocka_unit_test(older_states_are_read_and_damaged_points_are_not),
	    cmocka_unit_test(words_are_kept_once),
	    cmocka_unit_test(what_a_message_does_not_say_is_refused),
	    cmocka_unit_test(a_copy_is_apart),
	    cmocka_unit_test(moving_forgets_what_belongs_to_the_question),
	    cmocka_unit_test(slots_are_bounded_and_cut_between_characters),
	    cmocka_unit_test(damaged_texts_are_refused),
	    cmocka_unit_test(no_byte_is_deadly),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
