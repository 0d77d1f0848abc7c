/* The author's lint: its table of rules, and the walk over a study's texts. */
#include "interview/lint_inside.h"

#include <stdio.h>
#include <string.h>

#include "text/stem.h"

#define FOUND_BYTES   120
#define POINTER_BYTES 160

/* clang-format off */
const struct lint_row lint_rows[LINT_RULES] = {
	{"L01", "negative lead", "error", 0, LINT_ASKED | LINT_INTRO, lint_negative,
	 "A question that begins with \"don't you\" or \"isn't it\" tells people which answer is expected."},
	{"L02", "tag", "error", 0, LINT_ASKED | LINT_INTRO, lint_tag,
	 "A tag such as \"right?\" asks to confirm, and most people do."},
	{"L03", "presumed degree or emotion", "error", 0, LINT_ASKED, lint_degree,
	 "It takes as given how something was; who saw it otherwise must contradict."},
	{"L04", "presumed fact", "warning", 0, LINT_ASKED, lint_fact,
	 "It takes as given that something happened; ask first whether it did, or leave room for \"nothing\"."},
	{"L05", "two questions in one", "error", 0, LINT_ASKED, lint_double,
	 "People answer one of two questions, and nobody knows which."},
	{"L06", "hypothetical", "warning", GUARD_HYPOTHETICAL, LINT_ASKED | LINT_INSTRUCTIONS, lint_hypothetical,
	 "What people say they would do tells little of what they do; what they did last time tells more."},
	{"L07", "guess at price or future use", "error", GUARD_PRICE_GUESS, LINT_ASKED | LINT_INSTRUCTIONS, lint_price,
	 "Nobody knows what they would pay or use; what they spend and use today is a fact."},
	{"L08", "generic", "warning", 0, LINT_ASKED, lint_generic,
	 "\"Usually\" brings rules of thumb; the last time brings what happened."},
	{"L09", "pitch", "warning", GUARD_PRODUCT, LINT_ASKED | LINT_INTRO | LINT_OPENING, lint_pitch,
	 "Once people know what is to be built or sold they speak to it, mostly kindly."},
	{"L10", "suggested answers", "warning", 0, LINT_ASKED, lint_options,
	 "Examples and options become the answer; people stop looking for their own."},
	{"L11", "closed form", "warning", 0, LINT_ASKED, lint_closed,
	 "Yes or no answers it, though words are wanted."},
	{"L12", "faux invitation", "warning", 0, LINT_ASKED, lint_faux,
	 "\"Tell me if …\" sounds open and is answered by yes or no, or by a name."},
	{"L13", "loaded word", "warning", 0, LINT_ASKED, lint_loaded,
	 "The word carries a judgement, or leaves no room for exceptions."},
	{"L14", "jargon", "warning", 0, LINT_ASKED | LINT_INTRO, lint_jargon,
	 "Not everybody knows the word; say it plainly, or put it into the glossary if all participants know it."},
	{"L15", "length", "warning", 0, LINT_ASKED | LINT_INTRO | LINT_OPENING, lint_length,
	 "It is long or hard to read; people answer the part that they remember."},
	{"L16", "sensitive without a frame", "warning", 0, LINT_QUESTION, lint_sensitive,
	 "Say why you ask, or that it may be skipped; otherwise people skip it silently or leave."},
	{"L17", "personal data", "error", 0, LINT_ASKED, lint_personal,
	 "Personal data belong into an intake field that was consented to, not into an interview's words."},
	{"L18", "double negative", "warning", 0, LINT_ASKED, lint_negations,
	 "Two negations are misread, and so is the answer."},
	{"L19", "frequency without a period", "warning", 0, LINT_ASKED, lint_period,
	 "Without a period everybody counts over another one."},
	{"L20", "the guide as a whole", "warning", 0, 0, NULL,
	 "What is said of the guide is about its length, order and kinds of questions."},
};
/* clang-format on */

struct lint_rule_doc lint_rule(size_t i)
{
	const struct lint_row *row = &lint_rows[i];

	return (struct lint_rule_doc){
	    row->id, row->name, row->forbidden ? "error or warning" : row->severity, row->why};
}

void lint_add(const struct lint *lint, const char *question, const char *pointer,
    const struct lint_row *row, int error, const char *found, const char *why,
    const char *suggestion)
{
	json_t *hit;

	if (json_array_size(lint->hits) >= LINT_HITS_MAX)
		return;
	hit = json_need(json_object());
	json_put_str(hit, "questionId", question);
	json_put_str(hit, "pointer", pointer);
	json_put_str(hit, "rule", row->id);
	json_put_str(hit, "severity", error ? "error" : "warning");
	json_put_str(hit, "found", found);
	json_put_str(hit, "why", why ? why : row->why);
	json_put_str(hit, "suggestion", suggestion);
	json_push(lint->hits, hit);
}

void lint_read(struct lint_text *t, const char *text)
{
	t->text = text;
	wording_read(t->arena, wording_find(t->locale), t->stemmer, text, strlen(text), &t->w);
}

const struct lint_row *lint_first(
    const struct lint_text *t, const struct lint_row *from, struct lint_span *out)
{
	for (const struct lint_row *row = from; row < lint_rows + LINT_RULES; row++) {
		*out = (struct lint_span){0};
		if (row->places & t->place && t->w.tokens.n && row->find(t, out))
			return row;
	}
	return NULL;
}

/* ---- One text ---- */

static int is_error(const struct lint_text *t, const struct lint_row *row, int worse)
{
	/* Nobody hears the instructions; they only lead astray. */
	if (t->place == LINT_INSTRUCTIONS)
		return 0;
	return worse || row->forbidden & t->lint->forbid || strcmp(row->severity, "error") == 0;
}

static void judge(
    const struct lint *lint, struct lint_text *t, const char *text, const char *pointer)
{
	const struct lint_row *row = lint_rows;
	struct lint_span span;

	if (!text || !*text)
		return;
	t->stemmer = stemmer_new(t->locale);
	lint_read(t, text);
	for (; (row = lint_first(t, row, &span)) != NULL; row++) {
		int len = (int)(span.to - span.from);
		char found[FOUND_BYTES];

		if (len >= FOUND_BYTES)
			len = (int)utf8_valid_prefix(text + span.from, FOUND_BYTES - 1);
		snprintf(found, sizeof found, "%.*s", len, text + span.from);
		lint_add(lint, t->question ? json_str(t->question, "id") : NULL, pointer, row,
		    is_error(t, row, span.error), found, NULL, lint_suggest(t, row, &span));
	}
	stemmer_free(t->stemmer);
}

static void judge_words(const struct lint *lint, const json_t *question, size_t index,
    const json_t *words, const char *locale, const char *below)
{
	static const struct {
		const char *member;
		enum lint_place place;
	} members[] = {{"intro", LINT_INTRO}, {"text", LINT_QUESTION}};

	for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
		struct lint_text t = {.lint = lint,
		    .arena = lint->arena,
		    .locale = locale,
		    .place = members[i].place,
		    .question = question,
		    .index = index};
		char pointer[POINTER_BYTES];

		question_type_parse(json_str(question, "type"), &t.type);
		snprintf(pointer, sizeof pointer, "/questions/%zu%s/%s", index, below,
		    members[i].member);
		judge(lint, &t, json_str(words, members[i].member), pointer);
	}
}

static void judge_follow_ups(
    const struct lint *lint, const json_t *question, size_t index, const char *locale)
{
	const json_t *probing = json_object_get(question, "probing");
	const json_t *anchors = json_object_get(probing, "anchors");
	struct lint_text t = {.lint = lint,
	    .arena = lint->arena,
	    .locale = locale,
	    .question = question,
	    .index = index,
	    .type = QUESTION_OPEN_ENDED};
	char pointer[POINTER_BYTES];

	t.place = LINT_INSTRUCTIONS;
	snprintf(pointer, sizeof pointer, "/questions/%zu/probing/instructions", index);
	judge(lint, &t, json_str(probing, "instructions"), pointer);
	t.place = LINT_ANCHOR;
	for (size_t i = 0; i < json_array_size(anchors); i++) {
		snprintf(
		    pointer, sizeof pointer, "/questions/%zu/probing/anchors/%zu/ask", index, i);
		judge(lint, &t, json_str(json_array_get(anchors, i), "ask"), pointer);
	}
}

static void judge_question(
    const struct lint *lint, json_t *question, size_t index, const char *locale)
{
	json_t *translations = json_object_get(question, "translations"), *words;
	const char *language;
	char below[POINTER_BYTES / 2];

	judge_words(lint, question, index, question, locale, "");
	judge_follow_ups(lint, question, index, locale);
	json_object_foreach(translations, language, words)
	{
		snprintf(below, sizeof below, "/translations/%s", language);
		judge_words(lint, question, index, words, language, below);
	}
}

static unsigned forbidden(const json_t *manifest)
{
	const json_t *names = json_object_get(json_object_get(manifest, "lint"), "forbid");
	unsigned mask = 0;

	for (size_t i = 0; i < json_array_size(names); i++)
		mask |= guard_parse(json_string_value(json_array_get(names, i)));
	return mask;
}

json_t *lint_study(const json_t *definition, const json_t *manifest)
{
	const json_t *brief = json_object_get(definition, "brief");
	const char *locale = json_str(definition, "locale");
	struct lint lint = {.definition = definition,
	    .manifest = manifest,
	    .forbid = forbidden(manifest),
	    .arena = arena_new(),
	    .hits = json_need(json_array())};
	struct lint_text said = {.lint = &lint, .arena = lint.arena, .locale = locale};
	json_t *question;
	size_t i;

	said.place = LINT_OPENING;
	judge(&lint, &said, json_str(brief, "openingMessage"), "/brief/openingMessage");
	json_array_foreach(json_object_get(definition, "questions"), i, question)
	{
		judge_question(&lint, question, i, locale);
	}
	said.place = LINT_CLOSING;
	judge(&lint, &said, json_str(brief, "closingMessage"), "/brief/closingMessage");
	lint_guide(&lint);
	arena_free(lint.arena);
	return lint.hits;
}

size_t lint_errors(const json_t *hits)
{
	size_t n = 0;

	for (size_t i = 0; i < json_array_size(hits); i++)
		n += strcmp(json_str(json_array_get(hits, i), "severity"), "error") == 0;
	return n;
}
