/* From a manifest's data to a compiled method: names become indices, words an automaton, phrases families. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/guard.h"
#include "interview/method.h"
#include "interview/method_lexicon.h"
#include "interview/method_words.h"
#include "text/language.h"

/* Names of a list as indices through `find`, ended by -1. The manifest was checked, so that unknown ones (a word that only
 * another locale has) are left out. */
static void indices(
    const json_t *list, int (*find)(const void *, const char *), const void *in, int *out, int max)
{
	int n = 0;

	for (size_t i = 0; i < json_array_size(list) && n < max; i++) {
		int index = find(in, json_string_value(json_array_get(list, i)));

		if (index >= 0)
			out[n++] = index;
	}
	out[n] = -1;
}

static int find_signal(const void *method, const char *name)
{
	return name ? lexicon_find(((const struct method *)method)->lexicon, name) : -1;
}

static int find_slot(const void *method, const char *name)
{
	return method_slot(method, name);
}

static void compile_when(const struct method *method, const json_t *json, struct method_when *out)
{
	const json_t *all = json_object_get(json, "all"), *any = json_object_get(json, "any");
	size_t n = 0;

	out->given = json_is_object(json);
	indices(all, find_signal, method, out->all, METHOD_WHEN_MAX);
	indices(any, find_signal, method, out->any, METHOD_WHEN_MAX);
	indices(json_object_get(json, "none"), find_signal, method, out->none, METHOD_WHEN_MAX);
	while (out->all[n] >= 0)
		n++;
	out->lost = n < json_array_size(all) || (out->any[0] < 0 && json_array_size(any) > 0);
}

static void compile_comparison(const json_t *json, struct method_comparison *out)
{
	out->op = json_str(json, "op");
	out->value = json_int(json, "value", 0);
}

static void compile_slots(struct method *method, const json_t *slots)
{
	const char *name;
	json_t *json;

	method->slots = xcalloc(METHOD_SLOTS_MAX, sizeof *method->slots);
	json_object_foreach((json_t *)slots, name, json)
	{
		struct method_slot *slot;

		if (method->nslots == METHOD_SLOTS_MAX)
			break;
		slot = &method->slots[method->nslots++];
		slot->name = name;
		slot->required = json_flag(json, "required", 0);
		slot->many = json_flag(json, "many", 0);
		slot->whole = json_flag(json, "whole", 0);
		slot->counts = json_flag(json, "counts", 0);
		indices(json_object_get(json, "from"), find_signal, method, slot->from,
		    METHOD_WHEN_MAX);
		indices(json_object_get(json, "none"), find_signal, method, slot->none,
		    METHOD_WHEN_MAX);
	}
}

static void compile_stages(struct method *method, const json_t *stages)
{
	method->stages = xcalloc(METHOD_STAGES_MAX, sizeof *method->stages);
	for (size_t i = 0; i < json_array_size(stages) && i < METHOD_STAGES_MAX; i++) {
		const json_t *json = json_array_get(stages, i),
		             *leave = json_object_get(json, "leave");
		struct method_stage *stage = &method->stages[method->nstages++];

		json_t *question = json_deep_copy(json_object_get(json, "question"));

		stage->key = json_str(json, "key");
		method_words_put(method->words, method->locale, stage->key, question);
		stage->question = question;
		json_array_append_new(method->questions, question);
		compile_when(method, json_object_get(json, "when"), &stage->when);
		stage->where = json_object_get(json, "where");
		stage->on_demand = json_flag(json, "on_demand", 0);
		indices(json_object_get(json, "fills"), find_slot, method, stage->fills,
		    METHOD_SLOTS_MAX);
		stage->takes = method_slot(method, json_str(json, "takes"));
		indices(json_object_get(leave, "has"), find_slot, method, stage->leave_has,
		    METHOD_SLOTS_MAX);
		indices(json_object_get(leave, "any"), find_slot, method, stage->leave_any,
		    METHOD_SLOTS_MAX);
	}
}

static void compile_rules(struct method *method, const json_t *rules)
{
	method->rules = xcalloc(METHOD_RULES_MAX, sizeof *method->rules);
	for (size_t i = 0; i < json_array_size(rules) && i < METHOD_RULES_MAX; i++) {
		const json_t *json = json_array_get(rules, i),
		             *probe = json_object_get(json, "probe");
		struct method_rule *rule = &method->rules[method->nrules];
		const char *stage = json_str(json, "stage");

		compile_when(method, json_object_get(json, "when"), &rule->when);
		if (rule->when.lost)
			continue;
		compile_comparison(json_object_get(json, "evidence"), &rule->evidence);
		compile_comparison(json_object_get(json, "words"), &rule->words);
		rule->stage = stage ? method_stage(method, stage) : -1;
		rule->move = json_str(json, "move");
		rule->family = json_str(probe, "family");
		rule->text = method_words_of(method->words, json_str(probe, "text"));
		rule->moves_on = json_flag(json, "moves_on", 0);
		rule->slot = method_slot(method, json_str(json, "slot"));
		rule->cap = (int)json_int(json, "cap", 1);
		rule->rest = (int)json_int(json, "rest", 0);
		rule->number = (int)i + 1;
		method->nrules++;
	}
}

static unsigned guard_mask(const json_t *names)
{
	unsigned mask = 0;

	for (size_t i = 0; i < json_array_size(names); i++)
		mask |= guard_parse(json_string_value(json_array_get(names, i)));
	return mask;
}

/* A data file of the script for the locale, or for its language, or NULL. New reference. */
static json_t *own_data(struct script *script, const char *what, const char *locale)
{
	char path[64];
	json_t *data;

	if (!script)
		return NULL;
	snprintf(path, sizeof path, "%s/%s.lua", what, locale);
	data = script_data(script, path);
	if (!data && strpbrk(locale, "-_")) {
		snprintf(
		    path, sizeof path, "%s/%.*s.lua", what, (int)strcspn(locale, "-_"), locale);
		data = script_data(script, path);
	}
	return data;
}

static enum status compile_words(struct method *method, struct err *err)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *own = own_data(method->script, "lexicon", method->locale);
	struct lexicon *language = method_lexicon(method->locale, &problems);
	const json_t *first;

	if (language)
		method->lexicon =
		    own ? lexicon_extend(language, &own, 1, &problems) : lexicon_share(language);
	json_decref(own);
	if (method->lexicon)
		return STATUS_OK;
	first = json_array_get(problems.list, 0);
	err_set(err, STATUS_INVALID, "lexicon/%s.lua: %s: %s", method->locale,
	    json_str(first, "pointer"), json_str(first, "detail"));
	problems_free(&problems);
	return STATUS_INVALID;
}

/* The tables that there are; how many. */
static size_t present(const json_t *const *from, size_t n, const json_t **out)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		if (from[i])
			out[found++] = from[i];
	return found;
}

static void compile_phrases(struct method *method)
{
	json_t *own = own_data(method->script, "probes", method->locale);
	/* A probe in another language would be worse than none; what the core has to say, it says. */
	const json_t *all[] = {sdk_own("lines", "en"), sdk_own("lines", method->locale),
	    sdk_own("probes", method->locale), own};
	const json_t *tables[4];

	method->phrases = phrases_new(tables, present(all, 4, tables));
	json_decref(own);
}

/* Both where the manifest says nothing. */
static unsigned closers_of(const json_t *names)
{
	static const char *const closers[] = {"read_back", "anything_else"};
	unsigned mask = 0;

	if (!names)
		return METHOD_READS_BACK | METHOD_ASKS_REST;
	for (size_t i = 0; i < json_array_size(names); i++)
		for (unsigned c = 0; c < 2; c++)
			if (strcmp(json_string_value(json_array_get(names, i)), closers[c]) == 0)
				mask |= 1u << c;
	return mask;
}

static enum status judge(const struct method *method, const char *what, const char *name,
    const char *text, enum guard_kind kind, struct err *err)
{
	struct guard_context context = {.kind = kind,
	    .locale = method->locale,
	    .stemmer = method->stemmer,
	    .forbid = method->guard_forbid,
	    .allow = method->guard_allow,
	    .holes = 1};
	unsigned refused = text ? guard_check(text, strlen(text), &context) : 0;

	if (!refused)
		return STATUS_OK;
	return err_set(err, STATUS_INVALID,
	    "init.lua: %s %s says \"%s\", which the turn grammar refuses: %s", what, name, text,
	    guard_name((enum guard_rule)(refused & -refused)));
}

/* The method's own words are judged now: at a participant's turn it would be too late for their author. */
static enum status judge_words(const struct method *method, struct err *err)
{
	enum status st = STATUS_OK;
	char number[16];

	for (int i = 0; st == STATUS_OK && i < method->nstages; i++) {
		const struct method_stage *stage = &method->stages[i];
		const char *intro = json_str(stage->question, "intro");

		st = judge(method, "stage", stage->key, json_str(stage->question, "text"),
		    GUARD_OF_QUESTION, err);
		if (st == STATUS_OK && intro && *intro)
			st = judge(method, "stage", stage->key, intro, GUARD_OF_INTRO, err);
	}
	for (int i = 0; st == STATUS_OK && i < method->nrules; i++) {
		snprintf(number, sizeof number, "%d", method->rules[i].number);
		st = judge(method, "rule", number, method->rules[i].text, GUARD_OF_PROBE, err);
	}
	return st;
}

enum status method_compile(
    struct script *script, const char *locale, struct method **out, struct err *err)
{
	struct method *method = xcalloc(1, sizeof *method);
	const json_t *manifest = script ? script_manifest(script) : NULL;

	*out = NULL;
	method->script = script;
	method->name = script ? script_name(script) : "";
	method->version = script ? script_version(script) : "";
	snprintf(method->locale, sizeof method->locale, "%s", locale);
	if (compile_words(method, err) != STATUS_OK) {
		method_free(method);
		return STATUS_INVALID;
	}
	method->stemmer = stemmer_new(locale);
	compile_phrases(method);
	method->words = own_data(script, "locale", locale);
	method->questions = json_need(json_array());
	compile_slots(method, json_object_get(manifest, "slots"));
	method->hears_all = json_array_size(json_object_get(manifest, "hears")) == 0;
	indices(json_object_get(manifest, "hears"), find_signal, method, method->hears,
	    METHOD_HEARS_MAX);
	compile_stages(method, json_object_get(manifest, "stages"));
	compile_rules(method, json_object_get(manifest, "rules"));
	method->guard_forbid =
	    guard_mask(json_object_get(json_object_get(manifest, "lint"), "forbid"));
	method->guard_allow =
	    guard_mask(json_object_get(json_object_get(manifest, "guard"), "allow"));
	method->closers = closers_of(json_object_get(manifest, "closers"));
	if (judge_words(method, err) != STATUS_OK) {
		method_free(method);
		return STATUS_INVALID;
	}
	*out = method;
	return STATUS_OK;
}

void method_free(struct method *method)
{
	if (!method)
		return;
	lexicon_free(method->lexicon);
	stemmer_free(method->stemmer);
	phrases_free(method->phrases);
	json_decref(method->words);
	json_decref(method->questions);
	mem_free(method->stages);
	mem_free(method->rules);
	mem_free(method->slots);
	mem_free(method);
}
