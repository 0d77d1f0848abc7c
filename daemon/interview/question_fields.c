/* The tables of a Question. A new type is a row of question_kinds and its table of config. */
#include "interview/question_fields.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "interview/study_rules.h"

#define SCALE_BOUND 1000 /* a slider's points; a participant can't tell more apart */
#define RANKED_MAX  20   /* more can't be put in order */
#define TEXT_MAX    1000
#define LANGUAGES   20
#define ANCHORS_MAX 10

static void rule_scale(json_t *config, struct problems *p)
{
	int64_t min = json_int(config, "scaleMin", 0), max = json_int(config, "scaleMax", 0);

	if (max <= min)
		problems_add_at(p, "scaleMax",
		    "is %lld; it must be greater than scaleMin, which is %lld", (long long)max,
		    (long long)min);
}

/* "Other" is the widget's own where allowOther is set: an option of that name could not be told
 * from it. */
static void rule_choice(json_t *config, struct problems *p)
{
	const json_t *options = json_object_get(config, "options");
	size_t mark = problems_enter(p, "options"), element;

	for (size_t i = 0; json_flag(config, "allowOther", 0) && i < json_array_size(options);
	     i++) {
		if (strcasecmp(json_string_value(json_array_get(options, i)), "other"))
			continue;
		element = problems_enter_index(p, i);
		problems_add(p, "is what allowOther adds by itself; leave one of them out");
		problems_leave(p, element);
	}
	problems_leave(p, mark);
}

static void rule_multiple(json_t *config, struct problems *p)
{
	int64_t all = (int64_t)json_array_size(json_object_get(config, "options")) +
	    json_flag(config, "allowOther", 0);
	int64_t min = json_int(config, "minSelect", 0), max = json_int(config, "maxSelect", all);

	rule_choice(config, p);
	if (max > all)
		problems_add_at(p, "maxSelect", "is %lld; there are %lld to select from",
		    (long long)max, (long long)all);
	if (min > max || min > all)
		problems_add_at(p, "minSelect", "is %lld; it must be at most %lld", (long long)min,
		    (long long)(max < all ? max : all));
}

static void rule_anchor(json_t *value, struct problems *p)
{
	struct anchor anchor;
	char is[96];

	if (anchor_parse(json_string_value(value), &anchor))
		problems_add(p,
		    "is %s; it must be a comparison with a number, such as \"<=4\", \">7\" or "
		    "\"=5\"",
		    field_show(value, is));
}

static void rule_translations(json_t *map, struct problems *p)
{
	const char *locale;
	json_t *value;
	size_t mark;

	json_object_foreach(map, locale, value)
	{
		if (locale_fits(locale))
			continue;
		mark = problems_enter(p, locale);
		problems_add(p,
		    "is not the translation of a language: the name must be a language tag such as "
		    "\"en\" "
		    "or \"pt-BR\"");
		problems_leave(p, mark);
	}
}

int anchor_parse(const char *when, struct anchor *out)
{
	char *end;

	out->op = *when == '<' ? LOGIC_LESS : *when == '>' ? LOGIC_GREATER : LOGIC_EQUALS;
	when += *when == '<' || *when == '>' || *when == '=';
	out->or_equal = *when == '=' || out->op == LOGIC_EQUALS;
	when += *when == '=';
	when += strspn(when, " ");
	if (strspn(when, "-0123456789") == 0)
		return -1;
	errno = 0;
	out->bound = strtol(when, &end, 10);
	return errno || *end || end == when || labs(out->bound) > SCALE_BOUND ? -1 : 0;
}

/* clang-format off */
static const struct field option = F_LINE(NULL, 1, 300, NULL, "an option");

static const struct field scale_labels[] = {
	F_LINE("min", 0, 80, "\"\"", "what the lowest point means"),
	F_LINE("max", 0, 80, "\"\"", "what the highest point means"),
	F_END,
};

#define OPTIONS(MAX) \
	{.name = "options", .kind = FIELD_LIST, .flags = FIELD_REQUIRED, .min = 2, .max = MAX, \
	 .element = &option, .unique = "", .doc = "what there is to choose from"}
#define ALLOW_OTHER F_FLAG("allowOther", "false", "whether an answer of one's own may be given")
#define RANDOMIZE   F_FLAG("randomize", "false", "whether each participant sees an order of their own")

static const struct field no_config[] = {F_END};
static const struct field scale_config[] = {
	F_INTEGER("scaleMin", -SCALE_BOUND, SCALE_BOUND, "1", "the lowest point"),
	F_INTEGER("scaleMax", -SCALE_BOUND, SCALE_BOUND, "10", "the highest point"),
	F_OBJECT("scaleLabels", scale_labels, "what the ends mean"),
	F_END,
};
static const struct field single_config[] = {OPTIONS(QUESTION_OPTIONS_MAX), ALLOW_OTHER, RANDOMIZE, F_END};
static const struct field multiple_config[] = {
	OPTIONS(QUESTION_OPTIONS_MAX),
	ALLOW_OTHER,
	F_INTEGER("minSelect", 0, QUESTION_OPTIONS_MAX, "1", "the least that may be selected"),
	F_INTEGER("maxSelect", 1, QUESTION_OPTIONS_MAX + 1, "null", "the most that may; null: all"),
	RANDOMIZE,
	F_END,
};
static const struct field ranking_config[] = {OPTIONS(RANKED_MAX), RANDOMIZE, F_END};

const struct question_kind question_kinds[QUESTION_KINDS] = {
	[QUESTION_OPEN_ENDED] = {"open_ended", NULL, no_config, NULL},
	[QUESTION_SCALE] = {"scale", "slider", scale_config, rule_scale},
	[QUESTION_SINGLE_CHOICE] = {"single_choice", "radio", single_config, rule_choice},
	[QUESTION_MULTIPLE_CHOICE] = {"multiple_choice", "checkbox", multiple_config, rule_multiple},
	[QUESTION_RANKING] = {"ranking", "rank", ranking_config, NULL},
	[QUESTION_YES_NO] = {"yes_no", "buttons", no_config, NULL},
};

static const char *const types[] = {
	"open_ended", "scale", "single_choice", "multiple_choice", "ranking", "yes_no", NULL};

static const struct field anchor_row[] = {
	{.name = "when", .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = 20, .also = rule_anchor,
	 .doc = "a comparison with the scale's value, such as \"<=4\""},
	{.name = "ask", .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = 500,
	 .doc = "the follow-up for it"},
	F_END,
};
static const struct field anchor = {.kind = FIELD_OBJECT, .members = anchor_row};

static const struct field probing[] = {
	F_INTEGER("maxFollowUps", 0, QUESTION_PROBES_MAX, "1", "how many follow-ups it may get"),
	F_TEXT("instructions", 1000, "what the interviewer looks for in an answer"),
	F_LIST("anchors", 0, ANCHORS_MAX, &anchor, NULL, "[]", "follow-ups by the value of a scale"),
	F_END,
};

static const struct field translation_row[] = {
	F_TEXT("text", TEXT_MAX, "the question; \"\": as in the study's language"),
	F_TEXT("intro", 500, "the sentence before it"),
	F_LIST("options", 0, QUESTION_OPTIONS_MAX, &option, "", "[]", "the options, in the same order"),
	F_OBJECT("labels", scale_labels, "what the ends of the scale mean"),
	F_END,
};
static const struct field translation = {.kind = FIELD_OBJECT, .members = translation_row};

const struct field question_fields[] = {
	{.name = "id", .kind = FIELD_LINE, .min = 1, .max = QUESTION_ID_MAX, .also = rule_name,
	 .doc = "its name in answers and logic; q1, q2 … without one"},
	F_ENUM("type", types, "\"open_ended\"", "what kind of answer it takes"),
	{.name = "text", .kind = FIELD_TEXT, .flags = FIELD_REQUIRED, .min = 1, .max = TEXT_MAX,
	 .doc = "the question itself"},
	F_FLAG("required", "true", "whether the page offers no way around it"),
	F_TEXT("intro", 500, "a sentence said before it"),
	{.name = "translations", .kind = FIELD_MAP, .max = LANGUAGES, .element = &translation,
	 .also = rule_translations, .fallback = "{}", .doc = "its words in other languages"},
	{.name = "config", .kind = FIELD_ANY, .fallback = "{}", .doc = "what its type needs"},
	F_OBJECT("probing", probing, "how it is followed up"),
	{.name = "logic", .kind = FIELD_ANY, .fallback = "[]", .doc = "where to go after it: 0 to 20 rows"},
	F_END,
};
