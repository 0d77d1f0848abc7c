/* What a compiled method says of an answer: rules that fire, evidence for slots, stages that may be left. */
#include "interview/method.h"
#include "interview/method_words.h"

#include <string.h>

#define NOTE_WORDS 4 /* a clause of fewer says little by itself */

static int when_holds(const struct method_when *when, const struct reading *reading)
{
	if (!when->given)
		return 1;
	if (when->lost)
		return 0;
	for (const int *s = when->all; *s >= 0; s++)
		if (!reading_count(reading, *s))
			return 0;
	for (const int *s = when->none; *s >= 0; s++)
		if (reading_count(reading, *s))
			return 0;
	if (when->any[0] < 0)
		return 1;
	for (const int *s = when->any; *s >= 0; s++)
		if (reading_count(reading, *s))
			return 1;
	return 0;
}

static int comparison_holds(const struct method_comparison *c, int64_t value)
{
	int or_equal;

	if (!c->op)
		return 1;
	or_equal = c->op[1] == '=' && value == c->value;
	switch (*c->op) {
	case '<':
		return value < c->value || or_equal;
	case '>':
		return value > c->value || or_equal;
	default:
		return value == c->value;
	}
}

const struct method_rule *method_match(const struct method *method, const struct reading *reading,
    int stage, const uint8_t *fired, int nfired)
{
	for (int i = 0; i < method->nrules; i++) {
		const struct method_rule *rule = &method->rules[i];

		if (rule->stage >= 0 && rule->stage != stage)
			continue;
		if (i < nfired && fired[i] >= rule->cap)
			continue;
		if (comparison_holds(&rule->evidence, reading->evidence) &&
		    comparison_holds(&rule->words, reading->tokens.words) &&
		    when_holds(&rule->when, reading))
			return rule;
	}
	return NULL;
}

uint64_t method_opened(const struct method *method, const struct reading *reading)
{
	uint64_t opened = 0;

	for (int i = 0; i < method->nstages; i++)
		if (!method->stages[i].when.given ||
		    (reading && when_holds(&method->stages[i].when, reading)))
			opened |= (uint64_t)1 << i;
	return opened;
}

/* What stands around token `at`: its clause, or its sentence where the clause is but a few words ("on Tuesday, …") and the
 * sentence fits. */
static void stretch(const struct tokens *t, uint32_t at, uint32_t *first, uint32_t *last)
{
	uint32_t from = at, to = at;

	while (from > 0 && t->at[from - 1].clause == t->at[at].clause)
		from--;
	while (to + 1 < t->n && t->at[to + 1].clause == t->at[at].clause)
		to++;
	*first = from;
	*last = to;
	if (to - from + 1 >= NOTE_WORDS)
		return;
	while (from > 0 && t->at[from - 1].sentence == t->at[at].sentence)
		from--;
	while (to + 1 < t->n && t->at[to + 1].sentence == t->at[at].sentence)
		to++;
	if (t->at[to].to - t->at[from].from <= METHOD_NOTE_BYTES) {
		*first = from;
		*last = to;
	}
}

/* The token that a span begins with. */
static uint32_t token_at(const struct tokens *t, const struct span *span)
{
	uint32_t at = 0;

	while (at + 1 < t->n && t->at[at].to <= span->from)
		at++;
	return at;
}

/* The tokens of the sentence that holds token `at`. */
static void sentence(const struct tokens *t, uint32_t at, uint32_t *first, uint32_t *last)
{
	*first = *last = at;
	while (*first > 0 && t->at[*first - 1].sentence == t->at[at].sentence)
		--*first;
	while (*last + 1 < t->n && t->at[*last + 1].sentence == t->at[at].sentence)
		++*last;
}

/* Does one of the signals keep this sentence out? */
static int kept_out(const struct reading *reading, const int *none, uint32_t at)
{
	const struct tokens *t = &reading->tokens;
	uint32_t first, last;

	if (*none < 0)
		return 0;
	sentence(t, at, &first, &last);
	for (; *none >= 0; none++) {
		const struct signal_hits *hits = &reading->signals[*none];

		for (uint32_t k = 0; k < hits->kept; k++)
			if (hits->spans[k].from < t->at[last].to &&
			    hits->spans[k].to > t->at[first].from)
				return 1;
	}
	return 0;
}

/* The stretch around token `at`, cut to METHOD_NOTE_BYTES at a token's end. */
static void note_around(const struct tokens *t, uint32_t at, int whole, struct method_note *note)
{
	uint32_t first, last;

	if (whole)
		sentence(t, at, &first, &last);
	else
		stretch(t, at, &first, &last);
	while (last > at && t->at[last].to - t->at[first].from > METHOD_NOTE_BYTES)
		last--;
	while (first < at && t->at[last].to - t->at[first].from > METHOD_NOTE_BYTES)
		first++;
	note->from = t->at[first].from;
	note->to = t->at[last].to;
}

static int noted(const struct method_note *notes, size_t n, const struct method_note *note)
{
	for (size_t i = 0; i < n; i++)
		if (notes[i].slot == note->slot && notes[i].from < note->to &&
		    note->from < notes[i].to)
			return 1;
	return 0;
}

/* Puts a note behind those of its slot that come before it in the text; `first` is the slot's first. */
static void insert(struct method_note *notes, size_t first, size_t n, struct method_note note)
{
	size_t at = n;

	for (; at > first && notes[at - 1].from > note.from; at--)
		notes[at] = notes[at - 1];
	notes[at] = note;
}

size_t method_notes(const struct method *method, const struct reading *reading,
    const uint8_t *filled, struct method_note notes[METHOD_NOTES_MAX])
{
	const struct tokens *t = &reading->tokens;
	size_t n = 0;

	for (int i = 0; i < method->nslots; i++) {
		const struct method_slot *slot = &method->slots[i];
		int have = filled[i];
		size_t first = n;

		for (const int *s = slot->from; *s >= 0 && !slot->counts; s++) {
			const struct signal_hits *hits = &reading->signals[*s];

			for (uint32_t k = 0;
			     k < hits->kept && n < METHOD_NOTES_MAX && (slot->many || !have); k++) {
				struct method_note note = {.slot = i};
				uint32_t at = token_at(t, &hits->spans[k]);

				note_around(t, at, slot->whole, &note);
				if (noted(notes, n, &note) || kept_out(reading, slot->none, at))
					continue;
				insert(notes, first, n++, note);
				have++;
			}
		}
	}
	return n;
}

#define COUNTED_MAX 128 /* sentences of an answer */

/* Its sentences that carry one of the slot's signals, and none that keeps them out. */
static unsigned count_sentences(const struct method_slot *slot, const struct reading *reading)
{
	const struct tokens *t = &reading->tokens;
	uint8_t seen[COUNTED_MAX] = {0};
	unsigned n = 0;

	for (const int *s = slot->from; *s >= 0; s++) {
		const struct signal_hits *hits = &reading->signals[*s];

		for (uint32_t k = 0; k < hits->kept; k++) {
			uint32_t at = token_at(t, &hits->spans[k]), which = t->at[at].sentence;

			if (which >= COUNTED_MAX || seen[which])
				continue;
			seen[which] = 1;
			n += !kept_out(reading, slot->none, at);
		}
	}
	return n;
}

void method_counts(
    const struct method *method, const struct reading *reading, unsigned counts[METHOD_SLOTS_MAX])
{
	for (int i = 0; i < method->nslots; i++)
		counts[i] = method->slots[i].counts && reading->tokens.n
		    ? count_sentences(&method->slots[i], reading)
		    : 0;
}

int method_hears(const struct method *method, const struct reading *reading)
{
	for (const int *s = method->hears; reading && *s >= 0; s++)
		if (reading->signals[*s].count)
			return 1;
	return method->hears_all;
}

int method_stage(const struct method *method, const char *key)
{
	for (int i = 0; key && i < method->nstages; i++)
		if (strcmp(method->stages[i].key, key) == 0)
			return i;
	return -1;
}

int method_slot(const struct method *method, const char *name)
{
	for (int i = 0; name && i < method->nslots; i++)
		if (strcmp(method->slots[i].name, name) == 0)
			return i;
	return -1;
}

static int all_filled(const int *slots, const uint8_t *filled)
{
	for (; *slots >= 0; slots++)
		if (!filled[*slots])
			return 0;
	return 1;
}

int method_stage_done(const struct method_stage *stage, const uint8_t *filled)
{
	if (stage->leave_has[0] < 0 && stage->leave_any[0] < 0)
		return all_filled(stage->fills, filled);
	if (!all_filled(stage->leave_has, filled))
		return 0;
	if (stage->leave_any[0] < 0)
		return 1;
	for (const int *slot = stage->leave_any; *slot >= 0; slot++)
		if (filled[*slot])
			return 1;
	return 0;
}

int method_stage_where(const struct method_stage *stage, const json_t *settings)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)stage->where, name, value)
	{
		if (!json_equal(value, json_object_get(settings, name)))
			return 0;
	}
	return 1;
}

/* The value of {name}: a setting, or a member of the study's brief. */
static void hole_write(
    struct buf *out, const char *name, const json_t *settings, const json_t *study)
{
	const json_t *value = json_object_get(settings, name);

	if (json_is_integer(value))
		buf_printf(out, "%lld", (long long)json_integer_value(value));
	else if (json_is_string(value))
		buf_puts(out, json_string_value(value));
	else if ((name = json_str(json_object_get(study, "brief"), name)))
		buf_puts(out, name);
}

static void holes_fill(
    json_t *question, const char *member, const json_t *settings, const json_t *study)
{
	const char *text = json_str(question, member), *open, *close;
	struct buf out = BUF_INIT;
	char name[64];

	if (!text || !strchr(text, '{'))
		return;
	while ((open = strchr(text, '{')) && (close = strchr(open, '}'))) {
		buf_add(&out, text, (size_t)(open - text));
		if ((size_t)(close - open) <= sizeof name) {
			memcpy(name, open + 1, (size_t)(close - open) - 1);
			name[close - open - 1] = '\0';
			hole_write(&out, name, settings, study);
		}
		text = close + 1;
	}
	buf_puts(&out, text);
	json_put_str(question, member, buf_text(&out));
	buf_free(&out);
}

json_t *method_settings(const struct method *method, json_t *settings)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *filled =
	    method->script ? script_settings(method->script, settings, &problems) : NULL;

	problems_free(&problems);
	if (filled && method->words)
		method_words_settings(method->words, script_manifest(method->script), filled);
	return filled ? filled : json_incref(settings);
}

json_t *method_stage_question(
    const struct method_stage *stage, const json_t *settings, const json_t *study)
{
	json_t *question = json_deep_copy(stage->question);

	holes_fill(question, "text", settings, study);
	holes_fill(question, "intro", settings, study);
	return question;
}
