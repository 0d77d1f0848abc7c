/* L20: the guide as a whole, its length, its order, its kinds of questions; and languages that nobody wrote words for. */
#include <stdio.h>
#include <string.h>

#include "interview/lint_inside.h"
#include "plugins/host.h"
#include "text/stem.h"

#define QUESTIONS_MAX_GOOD 10
#define MINUTES_MAX        20
#define MINUTES_OPEN       1.5 /* to read, think and type an answer */
#define MINUTES_PROBE      0.5 /* a follow-up, of those that are allowed */
#define MINUTES_CLOSED     0.3
#define CLOSED_SHARE       0.4
#define ORDER_MIN          3 /* a shorter guide has no order to speak of */
#define SAME_STEMS         0.8
#define SAME_STEMS_MIN     3
#define LEANING            2 /* more options on one side than on the other */

static const struct lint_row *const row = &lint_rows[LINT_RULES - 1];

static const json_t *questions(const struct lint *lint)
{
	return json_object_get(lint->definition, "questions");
}

static enum question_type type_of(const json_t *question)
{
	enum question_type type = QUESTION_OPEN_ENDED;

	question_type_parse(json_str(question, "type"), &type);
	return type;
}

/* A sentence of the language's own for the whole study; NULL where there is none. */
static const char *advice(const struct lint *lint, const char *kind)
{
	const char *locale = json_str(lint->definition, "locale");
	const json_t *list =
	    wording_find(locale) ? json_object_get(sdk_data("lint", locale), "fallbacks") : NULL;

	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *one = json_array_get(list, i);

		if (strcmp(json_str(one, "kind"), kind) == 0)
			return json_str(one, "put");
	}
	return NULL;
}

static void whole(
    const struct lint *lint, const char *found, const char *why, const char *suggestion)
{
	lint_add(lint, NULL, NULL, row, 0, found, why, suggestion);
}

static void of_question(const struct lint *lint, size_t i, const char *member, const char *found,
    const char *why, const char *suggestion)
{
	char pointer[96];

	snprintf(pointer, sizeof pointer, "/questions/%zu/%s", i, member);
	lint_add(lint, json_str(json_array_get(questions(lint), i), "id"), pointer, row, 0, found,
	    why, suggestion);
}

/* ---- How much ---- */

static void judge_amount(const struct lint *lint)
{
	size_t n = json_array_size(questions(lint)), closed = 0;
	double minutes = 0;
	char found[80];

	for (size_t i = 0; i < n; i++) {
		const json_t *question = json_array_get(questions(lint), i);
		int64_t probes = json_int(json_object_get(question, "probing"), "maxFollowUps", 1);
		int open = type_of(question) == QUESTION_OPEN_ENDED;

		closed += !open;
		minutes += open ? MINUTES_OPEN + MINUTES_PROBE * (double)probes : MINUTES_CLOSED;
	}
	if (n > QUESTIONS_MAX_GOOD) {
		snprintf(found, sizeof found, "%zu questions", n);
		whole(lint, found,
		    "People tire after about ten questions, and later answers get short.",
		    advice(lint, "guide_long"));
	}
	if (minutes > MINUTES_MAX) {
		snprintf(found, sizeof found, "about %.0f minutes", minutes);
		whole(lint, found, "Beyond twenty minutes many people leave before the end.",
		    advice(lint, "guide_long"));
	}
	if (n >= ORDER_MIN && (double)closed >= CLOSED_SHARE * (double)n) {
		snprintf(found, sizeof found, "%zu of %zu questions closed", closed, n);
		whole(lint, found,
		    "With so many closed questions it is a questionnaire; an interview asks for "
		    "stories.",
		    advice(lint, "guide_closed"));
	}
}

/* ---- In what order ---- */

static int says(const struct lint *lint, size_t i, enum wording_list list)
{
	const char *text = json_str(json_array_get(questions(lint), i), "text");
	const char *locale = json_str(lint->definition, "locale");
	struct worded w;

	wording_read(lint->arena, wording_find(locale), NULL, text, strlen(text), &w);
	return worded_hit(&w, list) != NULL;
}

static void judge_order(const struct lint *lint)
{
	size_t n = json_array_size(questions(lint));
	const json_t *first = json_array_get(questions(lint), 0);

	if (n < ORDER_MIN || !wording_find(json_str(lint->definition, "locale")))
		return;
	if (type_of(first) == QUESTION_SCALE && !says(lint, 0, WORDS_RATING))
		of_question(lint, 0, "type", "scale",
		    "A scale first sets the tone of a test, and colours what is told afterwards.",
		    advice(lint, "guide_opener"));
	else if (!says(lint, 0, WORDS_OPENER) && !says(lint, 1, WORDS_OPENER))
		whole(lint, json_str(first, "text"),
		    "Neither of the first two questions invites to tell; people settle in by "
		    "telling.",
		    advice(lint, "guide_opener"));
	if (!says(lint, n - 1, WORDS_CLOSER))
		whole(lint, json_str(json_array_get(questions(lint), n - 1), "text"),
		    "The last question doesn't ask what was left out; that is where surprises come "
		    "from.",
		    advice(lint, "guide_closer"));
}

/* ---- One question beside the others ---- */

static void judge_same(const struct lint *lint, struct stemmer *stemmer)
{
	struct stemset sets[QUESTIONS_MAX];
	size_t n = json_array_size(questions(lint));

	for (size_t i = 0; i < n && i < QUESTIONS_MAX; i++) {
		const char *text = json_str(json_array_get(questions(lint), i), "text");

		sets[i] = stemset_read(stemmer, lint->arena, text, strlen(text));
		for (size_t k = 0; k < i; k++) {
			if (sets[i].n < SAME_STEMS_MIN ||
			    stemset_jaccard(&sets[i], &sets[k]) < SAME_STEMS)
				continue;
			of_question(lint, i, "text", text,
			    "It asks nearly the same as an earlier question; people notice, and "
			    "answer less.",
			    advice(lint, "guide_same"));
			break;
		}
	}
}

/* The five of a Likert scale: three good and one bad lean. */
static void judge_balance(const struct lint *lint, size_t i, const json_t *config)
{
	const json_t *options = json_object_get(config, "options");
	const char *locale = json_str(lint->definition, "locale");
	int good = 0, bad = 0;
	char found[80];

	for (size_t k = 0; k < json_array_size(options); k++) {
		const char *option = json_string_value(json_array_get(options, k));
		struct worded w;

		wording_read(lint->arena, wording_find(locale), NULL, option, strlen(option), &w);
		if (worded_hit(&w, WORDS_NEGATIVE))
			bad++;
		else if (worded_hit(&w, WORDS_POSITIVE))
			good++;
	}
	if (good + bad < 3 || (good - bad < LEANING && bad - good < LEANING))
		return;
	snprintf(found, sizeof found, "%d options on the good side, %d on the bad", good, bad);
	of_question(lint, i, "config/options", found,
	    "Options that lean to one side pull the answers there.", advice(lint, "guide_balance"));
}

static void judge_kinds(const struct lint *lint)
{
	json_t *question;
	size_t i;

	json_array_foreach(questions(lint), i, question)
	{
		struct lint_text t = {.lint = lint,
		    .arena = lint->arena,
		    .locale = json_str(lint->definition, "locale"),
		    .place = LINT_QUESTION,
		    .question = question,
		    .type = type_of(question)};

		lint_read(&t, json_str(question, "text"));
		if (t.type == QUESTION_SCALE && !lint_labelled(&t) && !lint_rating(&t))
			of_question(lint, i, "config/scaleLabels", "a scale without labels",
			    "Without words at both ends everybody reads the numbers otherwise.",
			    advice(lint, "guide_labels"));
		if (t.type == QUESTION_SINGLE_CHOICE)
			judge_balance(lint, i, json_object_get(question, "config"));
	}
}

/* ---- Languages ---- */

static void need_words(const struct lint *lint, const char *locale)
{
	char why[200];

	if (wording_find(locale))
		return;
	snprintf(why, sizeof why,
	    "There are no words for the language \"%s\": only rules without words were judged, and "
	    "probes are generic.",
	    locale);
	whole(lint, locale, why, NULL);
}

void lint_guide(const struct lint *lint)
{
	const char *locale = json_str(lint->definition, "locale");
	struct stemmer *stemmer = stemmer_new(locale);

	judge_amount(lint);
	judge_order(lint);
	judge_same(lint, stemmer);
	judge_kinds(lint);
	need_words(lint, locale);
	stemmer_free(stemmer);
}
