/* Every phrase that is shipped keeps to the turn grammar: probes with and without a quote, and the core's own lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "interview/guard.h"
#include "interview/probe.h"
#include "plugins/host.h"
#include "text/stem.h"

static const char *locale = "en"; /* each language that is written goes through all tests */
static int whole;                 /* it has every family */
static struct stemmer *stemmer;
static unsigned forbid; /* what a method may forbid its probes, though not the core */
static int judged;

static void judge(const char *family, const char *raw, enum guard_kind kind)
{
	struct guard_context context = {
	    .kind = kind, .locale = locale, .stemmer = stemmer, .forbid = forbid};
	struct buf text = BUF_INIT;
	const char *hole;
	unsigned refused;

	while ((hole = strchr(raw, '{'))) {
		buf_add(&text, raw, (size_t)(hole - raw));
		buf_puts(&text, strncmp(hole, "{echo}", 6) == 0 ? "three late invoices" : "7");
		raw = strchr(hole, '}') + 1;
	}
	buf_puts(&text, raw);
	refused = guard_check(buf_text(&text), text.len, &context);
	for (unsigned bit = 1; refused && bit <= GUARD_LAST; bit <<= 1)
		if (refused & bit)
			fail_msg("%s: \"%s\" breaks %s", family, buf_text(&text),
			    guard_name((enum guard_rule)bit));
	buf_free(&text);
	judged++;
}

static void judge_list(const char *family, const json_t *list, enum guard_kind kind)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		judge(family, json_string_value(json_array_get(list, i)), kind);
}

static void probes_keep_to_the_grammar(void **state)
{
	const char *family;
	json_t *value;

	(void)state;
	judged = 0;
	forbid = GUARD_HYPOTHETICAL | GUARD_PRICE_GUESS;
	json_object_foreach((json_t *)sdk_data("probes", locale), family, value)
	{
		if (json_is_array(value)) {
			judge_list(family, value, GUARD_OF_REPAIR);
			continue;
		}
		if (json_array_size(json_object_get(value, "plain")) < 6)
			fail_msg("%s has fewer than six phrasings", family);
		judge_list(family, json_object_get(value, "plain"), GUARD_OF_PROBE);
		judge_list(family, json_object_get(value, "echo"), GUARD_OF_PROBE);
	}
	assert_true(judged > (whole ? 200 : 60));
}

/* Families of the core that end an interview; the rest repairs, answers a question or asks one. */
static enum guard_kind line_kind(const char *family)
{
	return strncmp(family, "closing", 7) == 0 ? GUARD_OF_CLOSING : GUARD_OF_REPAIR;
}

static void the_cores_lines_do_too(void **state)
{
	const char *family;
	json_t *value;

	(void)state;
	judged = 0;
	forbid = 0;
	json_object_foreach((json_t *)sdk_data("lines", locale), family,
	    value) if (strcmp(family, "closing_safety") != 0 && strcmp(family, "opening") != 0 &&
	    strcmp(family, "stop_confirm") != 0) judge_list(family, value, line_kind(family));
	assert_true(judged > 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(probes_keep_to_the_grammar),
	    cmocka_unit_test(the_cores_lines_do_too),
	};
	static const char *const written[] = {"en", "de", "es", "fr"};
	int failed = 0;

	for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
		locale = written[i];
		whole = i < 2;
		stemmer = stemmer_new(locale);
		failed += cmocka_run_group_tests_name(locale, tests, NULL, NULL);
		stemmer_free(stemmer);
	}
	return failed;
}
