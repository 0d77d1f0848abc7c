/* What an answer leaves in the slots: clauses, sentences, counts. */
#include "config.h" /* memmem */

#include "interview_method_support.h"

static void notes_are_clauses_with_a_signal(void **state)
{
	static const char text[] = "It rained, but we used a hammer, and then a hammer again. So "
	                           "we paid.";
	struct method_note notes[METHOD_NOTES_MAX];
	struct reading reading;
	uint8_t filled[METHOD_SLOTS_MAX] = {0};
	size_t n;

	(void)state;
	compile(
	    "slots = { one = { from = 'hammer' }, more = { from = {'hammer', 'nail'}, many = true "
	    "} },"
	    "rules = { { when = 'hammer', move = 'x', slot = 'one' } }",
	    "return { hammer = {'hammer'}, nail = {'nail'} }", "en");
	reading = reading_of(text);
	n = method_notes(method, &reading, filled, notes);
	assert_true(n >= 2);
	assert_int_equal(notes[0].slot, method_slot(method, "one"));
	assert_int_equal(notes[1].slot, method_slot(method, "more"));
	for (size_t i = 0; i < n; i++) {
		assert_true(notes[i].from < notes[i].to && notes[i].to <= strlen(text));
		assert_true(memmem(text + notes[i].from, notes[i].to - notes[i].from, "hammer", 6));
		assert_false(
		    memmem(text + notes[i].from, notes[i].to - notes[i].from, "rained", 6));
		assert_true(i == 0 || notes[i].slot == 1);
	}
	filled[0] = 1; /* it has its one */
	assert_int_equal(method_notes(method, &reading, filled, notes), n - 1);
}

/* A word or two say little by themselves; notes of a slot stand in the order of the text and don't overlap. */
static void notes_are_read_by_people(void **state)
{
	static const struct {
		const char *text, *notes[3];
	} rows[] = {
	    {"A hammer, then we paid the bill in full.",
	        {"A hammer, then we paid the bill in full"}},
	    {"We took the hammer there, and a nail, and left again.",
	        {"We took the hammer there", NULL}},
	    {"A nail. A hammer and a saw came later on.",
	        {"A nail", "A hammer and a saw came later on"}},
	};

	(void)state;
	compile("slots = { more = { from = {'hammer', 'nail'}, many = true } },"
	        "rules = { { when = 'hammer', move = 'x', slot = 'more' } }",
	    "return { hammer = {'hammer'}, nail = {'nail'} }", "en");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct reading reading = reading_of(rows[i].text);
		struct method_note notes[METHOD_NOTES_MAX];
		uint8_t filled[METHOD_SLOTS_MAX] = {0};
		size_t n = method_notes(method, &reading, filled, notes), wanted = 0;

		while (rows[i].notes[wanted])
			wanted++;
		assert_int_equal(n, wanted);
		for (size_t k = 0; k < n; k++) {
			const char *expected = rows[i].notes[k] ? rows[i].notes[k] : "";
			size_t len = strlen(expected);

			assert_int_equal(notes[k].to - notes[k].from, len);
			assert_memory_equal(rows[i].text + notes[k].from, expected, len);
		}
	}
}

/* A sentence is kept out of a slot, quoted whole, or only counted. */
static void sentences_are_kept_out_and_counted(void **state)
{
	static const struct {
		const char *text, *note;
		unsigned count;
	} rows[] = {
	    {"A hammer would do there, I say.", "A hammer would do there, I say", 0},
	    {"We took a hammer, and a nail.", NULL, 1},
	    {"Take a nail. It was a hammer, in the end.", "It was a hammer, in the end", 1},
	    {"A nail, and one more nail. A hammer, a saw! A nail.", NULL, 2},
	    {"Nothing.", NULL, 0},
	    {"", NULL, 0},
	};
	const uint8_t filled[METHOD_SLOTS_MAX] = {0};

	(void)state;
	compile("slots = { all = { from = 'hammer', none = { 'nail', 'saw' }, many = true, whole = "
	        "true }, n = { from = 'nail', none = 'saw', counts = true } },"
	        "rules = { { when = 'hammer', move = 'x', slot = 'all' } }",
	    "return { hammer = {'hammer'}, nail = {'nail'}, saw = {'saw'} }", "en");
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct reading reading = reading_of(rows[i].text);
		struct method_note notes[METHOD_NOTES_MAX];
		unsigned counts[METHOD_SLOTS_MAX];
		const char *note = rows[i].note;

		method_counts(method, &reading, counts);
		assert_int_equal(counts[method_slot(method, "n")], rows[i].count);
		assert_int_equal(counts[method_slot(method, "all")], 0);
		assert_int_equal(method_notes(method, &reading, filled, notes), note != NULL);
		if (!note)
			continue;
		assert_int_equal(notes[0].to - notes[0].from, strlen(note));
		assert_memory_equal(rows[i].text + notes[0].from, note, strlen(note));
	}
}

static void a_note_is_cut_between_words(void **state)
{
	struct method_note notes[METHOD_NOTES_MAX];
	uint8_t filled[METHOD_SLOTS_MAX] = {0};
	struct buf text = BUF_INIT;
	struct reading reading;

	(void)state;
	compile("slots = { one = { from = 'hammer' } },"
	        "rules = { { when = 'hammer', move = 'x', slot = 'one' } }",
	    "return { hammer = {'hammer'} }", "en");
	for (int i = 0; i < 60; i++)
		buf_puts(&text, "größe ");
	buf_puts(&text, "hammer");
	for (int i = 0; i < 60; i++)
		buf_puts(&text, " größe");
	reading = reading_of(buf_text(&text));
	assert_int_equal(method_notes(method, &reading, filled, notes), 1);
	assert_true(notes[0].to - notes[0].from <= METHOD_NOTE_BYTES);
	assert_true(utf8_valid(text.data + notes[0].from, notes[0].to - notes[0].from));
	assert_non_null(
	    memmem(text.data + notes[0].from, notes[0].to - notes[0].from, "hammer", 6));
	buf_free(&text);
}

static void no_more_notes_than_there_is_room_for(void **state)
{
	struct method_note notes[METHOD_NOTES_MAX];
	uint8_t filled[METHOD_SLOTS_MAX] = {0};
	struct buf text = BUF_INIT;
	struct reading reading;

	(void)state;
	compile(
	    "slots = { a = { from = 'hammer', many = true }, b = { from = 'hammer', many = true },"
	    "  c = { from = 'hammer', many = true } },"
	    "rules = { { when = 'hammer', move = 'x', slot = 'a' } }",
	    "return { hammer = {'hammer'} }", "en");
	for (int i = 0; i < 40; i++)
		buf_puts(&text, "I took a hammer. ");
	reading = reading_of(buf_text(&text));
	assert_int_equal(method_notes(method, &reading, filled, notes), METHOD_NOTES_MAX);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(notes_are_clauses_with_a_signal),
	    TEST(notes_are_read_by_people),
	    TEST(sentences_are_kept_out_and_counted),
	    TEST(a_note_is_cut_between_words),
	    TEST(no_more_notes_than_there_is_room_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
