/* Studies that nobody means well: deep, wide, huge, naughty, and random damage to good ones.
 * Whatever comes, the checker answers in time, and what it lets through compiles. */
#include <stdlib.h>

#include "interview_study_made.h"

#include "base/clock.h"

#define CPU_MAX_US 2000000 /* for one input, under sanitizers on a slow machine */

/* What was checked once stays as it is, to the letter. */
static void expect_same_again(const json_t *definition, const char *what)
{
	struct problems p = PROBLEMS_INIT;
	struct buf once = BUF_INIT, twice = BUF_INIT;
	json_t *again = study_check(definition, NULL, &p);

	expect_no_problem(what, &p);
	json_write(&once, definition);
	json_write(&twice, again);
	assert_string_equal(buf_text(&once), buf_text(&twice));
	json_decref(again);
	buf_free(&once);
	buf_free(&twice);
}

/* Checks within the time; what is good must compile. Returns how many problems there were. */
static size_t check(const json_t *input, const char *what)
{
	const struct study_head head = {0};
	struct problems p = PROBLEMS_INIT;
	int64_t began = clock_thread_cpu_us();
	json_t *definition = study_check(input, NULL, &p);
	size_t count = problems_count(&p), i;
	struct study *study;
	struct err err;
	json_t *row;

	if (clock_thread_cpu_us() - began > CPU_MAX_US)
		fail_msg("%s took %lld us", what, (long long)(clock_thread_cpu_us() - began));
	if (!definition != (count > 0))
		fail_msg("%s: %zu problems, yet %s", what, count, definition ? "taken" : "refused");
	json_array_foreach(p.list, i, row)
	{
		assert_true(json_str(row, "pointer")[0] == '/' || !json_str(row, "pointer")[0]);
		assert_true(json_str(row, "detail")[0] != '\0');
	}
	if (json_array_size(p.list) > PROBLEMS_MAX + 1)
		fail_msg("%s: %zu problems are listed", what, json_array_size(p.list));
	problems_free(&p);
	if (definition) {
		if (study_compile(&head, definition, &study, &err))
			fail_msg("%s was taken but doesn't compile: %s", what, err.text);
		study_unref(study);
		expect_same_again(definition, what);
		json_decref(definition);
	}
	return count;
}

static json_t *read_text(struct buf *text)
{
	struct err err = {""};
	json_t *out = json_read(text->data, text->len, &err);

	if (!out)
		fail_msg("%s", err.text);
	buf_free(text);
	return out;
}

static void test_many_members(void **state)
{
	struct buf text = BUF_INIT;
	json_t *input;

	(void)state;
	buf_puts(&text, "{\"title\":\"T\"");
	for (int i = 0; i < 20000; i++)
		buf_printf(&text, ",\"titel_problemStatement_%d\":null", i);
	buf_puts(&text, "}");
	input = read_text(&text);
	assert_int_equal(check(input, "20000 unknown members"), 20000);
	json_decref(input);
}

static void test_long_names(void **state)
{
	struct buf text = BUF_INIT;
	json_t *input;

	(void)state;
	buf_puts(&text, "{\"title\":\"T\",\"");
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, i % 3 ? "/" : "~");
	buf_puts(&text, "\":1,\"brief\":{\"");
	for (int i = 0; i < 100000; i++)
		buf_puts(&text, "€");
	buf_puts(&text, "\":1}}");
	input = read_text(&text);
	assert_int_equal(check(input, "long names"), 2);
	json_decref(input);
}

/* Every list far beyond its bound, every element wrong. */
static void test_long_lists(void **state)
{
	static const char *const lists[] = {"{\"title\":\"T\",\"questions\":[%s]}",
	    "{\"title\":\"T\",\"attributes\":[%s]}", "{\"title\":\"T\",\"modalities\":[%s]}",
	    "{\"title\":\"T\",\"intake\":[%s]}", "{\"title\":\"T\",\"linkParameters\":[%s]}",
	    "{\"title\":\"T\",\"brief\":{\"glossary\":[%s]}}",
	    "{\"title\":\"T\",\"embed\":{\"allowedOrigins\":[%s]}}",
	    "{\"title\":\"T\",\"questions\":[{\"text\":\"a\",\"type\":\"ranking\",\"config\":{"
	    "\"options\":[%s]}}]}",
	    "{\"title\":\"T\",\"questions\":[{\"text\":\"a\",\"logic\":[%s]}]}",
	    "{\"title\":\"T\",\"questions\":[{\"text\":\"a\",\"type\":\"scale\",\"probing\":{"
	    "\"anchors\":[%s]}}]}"};
	static const char *const elements[] = {
	    "0", "\"x\"", "{}", "[[]]", "{\"text\":1,\"logic\":[{},{},{}]}"};

	(void)state;
	for (size_t i = 0; i < ROWS(lists); i++) {
		for (size_t k = 0; k < ROWS(elements); k++) {
			struct buf inner = BUF_INIT, text = BUF_INIT;
			const char *hole = strstr(lists[i], "%s");
			json_t *input;

			for (int n = 0; n < 5000; n++)
				buf_printf(&inner, "%s%s", n ? "," : "", elements[k]);
			buf_add(&text, lists[i], (size_t)(hole - lists[i]));
			buf_add(&text, inner.data, inner.len);
			buf_puts(&text, hole + 2);
			buf_free(&inner);
			input = read_text(&text);
			assert_true(check(input, lists[i]) > 0);
			json_decref(input);
		}
	}
}

/* As deep as JSON may be at all, in every place where something nested may stand. */
static void test_deep(void **state)
{
	static const char *const places[] = {
	    "title", "brief", "methodologySettings", "questions", "limits", "intake", "consent"};

	(void)state;
	for (size_t i = 0; i < ROWS(places); i++) {
		struct buf text = BUF_INIT;
		json_t *input;

		buf_printf(&text, "{\"title\":\"T\",\"%s\":", i ? places[i] : "x");
		for (int n = 1; n < JSON_DEPTH_MAX; n++)
			buf_puts(&text, n % 2 ? "{\"a\":" : "[");
		buf_puts(&text, "1");
		for (int n = JSON_DEPTH_MAX - 1; n; n--)
			buf_puts(&text, n % 2 ? "}" : "]");
		buf_puts(&text, "}");
		input = read_text(&text);
		if (strcmp(places[i], "methodologySettings"))
			assert_true(check(input, places[i]) > 0);
		else
			assert_int_equal(check(input, places[i]), 0);
		json_decref(input);
	}
}

/* The largest study there may be by its parts is refused by its whole; by PATCH as well. */
static void test_huge(void **state)
{
	struct buf text = BUF_INIT;
	struct bad_row row = {"huge", "", "at most 524288 are allowed"};
	struct problems p = PROBLEMS_INIT;
	json_t *input, *base, *patch;

	(void)state;
	buf_puts(&text, "{\"questions\":[");
	for (int i = 0; i < 100; i++) {
		buf_printf(&text,
		    "%s{\"text\":\"a\",\"type\":\"single_choice\",\"config\":{\"options\":[",
		    i ? "," : "");
		for (int k = 0; k < 50; k++) {
			buf_printf(&text, "%s\"%02d", k ? "," : "", k);
			for (int n = 0; n < 120; n++)
				buf_putc(&text, 'o');
			buf_putc(&text, '"');
		}
		buf_puts(&text, "]}}");
	}
	buf_puts(&text, "]}");
	patch = read_text(&text);
	input = json_deep_copy(patch);
	json_object_set_new(input, "title", json_string("T"));
	assert_null(study_check(input, NULL, &p));
	expect_problem(&row, &p);
	base = checked("{'title': 'T'}");
	assert_null(study_check(patch, base, &p));
	expect_problem(&row, &p);
	json_decref(base);
	json_decref(input);
	json_decref(patch);
}

/* A full guide: 100 questions, each with 20 rows of logic over all that came before. */
static void test_full_guide(void **state)
{
	struct buf text = BUF_INIT;
	json_t *input;

	(void)state;
	buf_puts(&text, "{\"title\":\"T\",\"questions\":[");
	for (int i = 0; i < 100; i++) {
		buf_printf(&text, "%s{\"text\":\"a\",\"logic\":[", i ? "," : "");
		for (int k = 0; k < 20; k++)
			buf_printf(&text,
			    "%s{\"if\":{\"question\":\"q%d\",\"op\":\"contains\",\"value\":\"x\"},"
			    "\"then\":\"%s%.0d\"}",
			    k ? "," : "", 1 + (i * k) % (i + 1), i < 99 ? "skip_to:q" : "end",
			    i < 99 ? 100 : 0);
		buf_puts(&text, "]}");
	}
	buf_puts(&text, "]}");
	input = read_text(&text);
	assert_int_equal(check(input, "full guide"), 0);
	json_decref(input);
}

static const char *const naughty[] = {"", " ", "undefined", "null", "NaN", "true", "0", "-1",
    "1e309", "../../etc/passwd", "'; DROP TABLE study; --", "<script>alert(1)</script>", "{{7*7}}",
    "${7*7}", "%s%n%x", "%d%p",
    "\xef\xbb\xbf"
    "bom",
    "\xe2\x80\xae"
    "rtl",
    "\xe2\x80\x8b", "\xc2\xa0", "\xf0\x9f\x91\xa8\xe2\x80\x8d\xf0\x9f\x91\xa9",
    "Z\xcc\xb6\xcc\xa7\xcc\xa8", "\xed\x95\x9c\xea\xb5\xad\xec\x96\xb4",
    "\xd8\xa7\xd9\x84\xd8\xb9\xd8\xb1\xd8\xa8\xd9\x8a\xd8\xa9", "\x01\x02", "\x7f", "\xc2\x85",
    "a\tb", "a\r\nb", "~0~1/", "__proto__", "constructor", "\xef\xbf\xbd", "\xef\xbf\xbf",
    "\xf4\x8f\xbf\xbf", "I\xcc\x87", "\xc7\x86", "q1", "skip_to:q1", "other"};

/* Every naughty string in every place of a good study. */
static void replace_each(json_t *root, json_t *at, const char *string, const char *whole_name)
{
	json_t *value, *old;
	const char *key;
	size_t i;
	void *tmp;

	json_object_foreach_safe(at, tmp, key, value)
	{
		char name[64];

		snprintf(name, sizeof(name), "%s", key);
		old = json_incref(value);
		json_object_set_new(at, name, json_string(string));
		check(root, whole_name);
		json_object_set_new(at, name, old);
		replace_each(root, old, string, whole_name);
	}
	json_array_foreach(at, i, value)
	{
		old = json_incref(value);
		json_array_set_new(at, i, json_string(string));
		check(root, whole_name);
		json_array_set_new(at, i, old);
		replace_each(root, old, string, whole_name);
	}
}

#define RICH                                                                                       \
	"{'title': 'Rich', 'slug': 'rich', 'brief': {'problemStatement': 'P', 'productTerms': "    \
	"['Ada']},"                                                                                \
	" 'methodologySettings': {'a': [1]}, 'attributes': ['plan'], 'limits': {'closesAt':"       \
	" '2027-01-01'}, 'intake': [{'name': 'email', 'label': 'E'}], 'consent': {'text': 'c',"    \
	" 'purposes': ['quotes']}, 'ending': {'redirectUrl': 'https://example.com/'},"             \
	" 'branding': {'accentColor': '#000000'}, 'embed': {'allowedOrigins': ['https://a.b']},"   \
	" 'questions': [{'id': 'one', 'type': 'scale', 'text': 'a', 'config': {'scaleLabels':"     \
	" {'min': 'x'}}, 'probing': {'anchors': [{'when': '<3', 'ask': 'b'}]}, 'logic': [{'if':"   \
	" {'op': 'greater', 'value': 5}, 'then': 'skip_to:three'}]}, {'id': 'two', 'type':"        \
	" 'multiple_choice', 'text': 'b', 'config': {'options': ['x', 'y'], 'allowOther': true},"  \
	" 'translations': {'de': {'text': 'c', 'options': ['u', 'v']}}, 'logic': [{'if':"          \
	" {'question': 'two', 'op': 'selected', 'value': 'x'}, 'then': 'end'}]}, {'id': 'three',"  \
	" 'text': 'd', 'logic': [{'if': {'attribute': 'plan', 'op': 'equals', 'value': 'p'},"      \
	" 'then': 'screen_out'}]}]}"

static void test_naughty_strings(void **state)
{
	json_t *root = js(RICH);

	(void)state;
	assert_int_equal(check(root, "rich"), 0);
	for (size_t i = 0; i < ROWS(naughty); i++)
		replace_each(root, root, naughty[i], naughty[i]);
	assert_int_equal(check(root, "rich again"), 0);
	json_decref(root);
}

/* Values of every kind, anywhere. */
static json_t *random_value(unsigned *seed)
{
	switch (rand_r(seed) % 10) {
	case 0:
		return json_null();
	case 1:
		return json_true();
	case 2:
		return json_integer(rand_r(seed) % 2000 - 1000);
	case 3:
		return json_integer((json_int_t)((uint64_t)rand_r(seed) << 33));
	case 4:
		return json_real(rand_r(seed) / 7.0);
	case 5:
		return json_object();
	case 6:
		return json_array();
	case 7:
		return json_pack("[s, i, n]", "x", 5);
	case 8:
		return json_pack("{s: s}", "text", "x");
	default:
		return json_string(naughty[(size_t)rand_r(seed) % ROWS(naughty)]);
	}
}

/* Goes down at random and changes one thing there. */
static void damage(json_t *at, unsigned *seed)
{
	size_t n = json_is_object(at) ? json_object_size(at) : json_array_size(at), pick, i = 0;
	json_t *value;
	const char *key;

	if (!n)
		return;
	pick = (size_t)rand_r(seed) % n;
	if (json_is_array(at)) {
		value = json_array_get(at, pick);
		if ((json_object_size(value) || json_array_size(value)) && rand_r(seed) % 4)
			damage(value, seed);
		else if (rand_r(seed) % 3)
			json_array_set_new(at, pick, random_value(seed));
		else if (rand_r(seed) % 2)
			json_array_remove(at, pick);
		else
			json_array_append_new(at, json_deep_copy(value));
		return;
	}
	json_object_foreach(at, key, value)
	{
		if (i++ != pick)
			continue;
		if ((json_object_size(value) || json_array_size(value)) && rand_r(seed) % 4) {
			damage(value, seed);
		} else if (rand_r(seed) % 4) {
			json_object_set_new(at, key, random_value(seed));
		} else {
			char name[64];

			snprintf(name, sizeof(name), "%s", key);
			json_object_del(at, name);
		}
		return;
	}
}

/* The seed is printed, and INTERVIEWD_SEED plays it again. */
static void test_random_damage(void **state)
{
	const char *given = getenv("INTERVIEWD_SEED");
	unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)clock_mono_us();
	size_t good = 0, bad = 0;

	(void)state;
	print_message("seed %u\n", seed);
	for (int i = 0; i < 3000; i++) {
		json_t *root = js(RICH);

		for (int n = 1 + rand_r(&seed) % 3; n; n--)
			damage(root, &seed);
		if (check(root, "random damage"))
			bad++;
		else
			good++;
		json_decref(root);
	}
	/* both ways are walked */
	assert_true(good > 100);
	assert_true(bad > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_many_members),
	    cmocka_unit_test(test_long_names),
	    cmocka_unit_test(test_long_lists),
	    cmocka_unit_test(test_deep),
	    cmocka_unit_test(test_huge),
	    cmocka_unit_test(test_full_guide),
	    cmocka_unit_test(test_naughty_strings),
	    cmocka_unit_test(test_random_damage),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_torture", tests, NULL, NULL);
}
