/* The tables of skip logic. A new operator is a name, a bit where it fits, and a case of logic.c.
 */
#include "interview/logic_fields.h"

#include <string.h>
#include <strings.h>

#define WORDS_MAX 100 /* characters: every word of a long answer is compared with them */

static const char *const op_names[] = {[LOGIC_EQUALS] = "equals",
    [LOGIC_NOT_EQUALS] = "not_equals",
    [LOGIC_CONTAINS] = "contains",
    [LOGIC_GREATER] = "greater",
    [LOGIC_LESS] = "less",
    [LOGIC_SELECTED] = "selected",
    [LOGIC_NOT_SELECTED] = "not_selected",
    [LOGIC_ANSWERED] = "answered",
    [LOGIC_NOT_ANSWERED] = "not_answered",
    NULL};

int logic_op_parse(const char *name, enum logic_op *op)
{
	for (size_t i = 0; name && op_names[i]; i++) {
		if (strcmp(name, op_names[i]))
			continue;
		*op = (enum logic_op)i;
		return 0;
	}
	return -1;
}

int logic_then_parse(const char *then, enum logic_then *kind, const char **target)
{
	*target = NULL;
	if (!strncmp(then, "skip_to:", 8) && then[8]) {
		*kind = LOGIC_SKIP_TO;
		*target = then + 8;
	} else if (!strcmp(then, "end")) {
		*kind = LOGIC_END;
	} else if (!strcmp(then, "screen_out")) {
		*kind = LOGIC_SCREEN_OUT;
	} else {
		return -1;
	}
	return 0;
}

static void wrong(const json_t *value, const char *right, struct problems *p)
{
	char is[96];

	problems_add(p, "is %s; it must be %s", field_show(value, is), right);
}

static void check_words(
    const json_t *value, enum logic_op op, const json_t *config, struct problems *p)
{
	(void)op;
	(void)config;
	if (!json_is_string(value) || text_blank(json_string_value(value)) ||
	    utf8_length(json_string_value(value), json_string_length(value)) > WORDS_MAX)
		wrong(value, "a word or phrase of 1 to 100 characters", p);
}

/* An integer of the scale that the comparison can tell apart from others. */
static void check_point(
    const json_t *value, enum logic_op op, const json_t *config, struct problems *p)
{
	int64_t min = json_int(config, "scaleMin", 0), max = json_int(config, "scaleMax", 0), n;
	char is[96];

	if (!config)
		return;
	n = json_integer_value(value);
	min += op == LOGIC_LESS;
	max -= op == LOGIC_GREATER;
	if (!json_is_integer(value) || n < min || n > max)
		problems_add(p, "is %s; it must be an integer from %lld to %lld",
		    field_show(value, is), (long long)min, (long long)max);
}

static void check_option(
    const json_t *value, enum logic_op op, const json_t *config, struct problems *p)
{
	const json_t *options = json_object_get(config, "options");
	int other = json_flag(config, "allowOther", 0);
	json_t *one;
	size_t i;

	(void)op;
	if (!config)
		return;
	if (json_is_string(value)) {
		if (other && !strcasecmp(json_string_value(value), "other"))
			return;
		json_array_foreach((json_t *)options, i,
		    one) if (!strcasecmp(json_string_value(value), json_string_value(one))) return;
	}
	wrong(value,
	    other ? "one of the question's options or \"other\"" : "one of the question's options",
	    p);
}

static void check_flag(
    const json_t *value, enum logic_op op, const json_t *config, struct problems *p)
{
	(void)op;
	(void)config;
	if (!json_is_boolean(value))
		wrong(value, "true or false", p);
}

static void check_attribute(
    const json_t *value, enum logic_op op, const json_t *config, struct problems *p)
{
	if (op == LOGIC_GREATER || op == LOGIC_LESS) {
		if (!json_is_number(value))
			wrong(value, "a number", p);
	} else if (op == LOGIC_CONTAINS || json_is_string(value)) {
		check_words(value, op, config, p);
	} else if (!json_is_number(value) && !json_is_boolean(value)) {
		wrong(value, "a string, a number, true or false", p);
	}
}

#define BIT(OP) (1u << LOGIC_##OP)
#define ANY     (BIT(ANSWERED) | BIT(NOT_ANSWERED))
#define EQUAL   (BIT(EQUALS) | BIT(NOT_EQUALS))
#define SELECT  (BIT(SELECTED) | BIT(NOT_SELECTED))
#define ORDER   (BIT(GREATER) | BIT(LESS))
#define ALWAYS  ", answered, not_answered"

const struct logic_subject logic_subjects[] = {
    [QUESTION_OPEN_ENDED] = {"an open_ended question", ANY | EQUAL | BIT(CONTAINS),
        "equals, not_equals, contains" ALWAYS, check_words},
    [QUESTION_SCALE] = {"a scale question", ANY | EQUAL | ORDER,
        "equals, not_equals, greater, less" ALWAYS, check_point},
    [QUESTION_SINGLE_CHOICE] = {"a single_choice question", ANY | EQUAL | SELECT,
        "equals, not_equals, selected, not_selected" ALWAYS, check_option},
    [QUESTION_MULTIPLE_CHOICE] = {"a multiple_choice question", ANY | SELECT | BIT(CONTAINS),
        "contains, selected, not_selected" ALWAYS, check_option},
    [QUESTION_RANKING] = {"a ranking question", ANY | EQUAL,
        "equals, not_equals (what was put first)" ALWAYS, check_option},
    [QUESTION_YES_NO] = {"a yes_no question", ANY | EQUAL, "equals, not_equals" ALWAYS, check_flag},
};
const struct logic_subject logic_attribute = {"an attribute", ANY | EQUAL | ORDER | BIT(CONTAINS),
    "equals, not_equals, contains, greater, less" ALWAYS, check_attribute};

/* clang-format off */
static const struct field condition_fields[] = {
	{.name = "question", .kind = FIELD_LINE, .min = 1, .max = QUESTION_ID_MAX,
	 .doc = "the question to look at; its own without one"},
	F_LINE("attribute", 1, 64, NULL, "the attribute to look at instead"),
	{.name = "op", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .of = op_names, .doc = "the comparison"},
	{.name = "value", .kind = FIELD_ANY, .doc = "what to compare with"},
	F_END,
};

const struct field logic_fields[] = {
	{.name = "if", .kind = FIELD_OBJECT, .flags = FIELD_REQUIRED, .members = condition_fields,
	 .doc = "{question or attribute, op, value}"},
	{.name = "then", .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = 48,
	 .doc = "\"skip_to:ID\", \"end\" or \"screen_out\""},
	F_END,
};
