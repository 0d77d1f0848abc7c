/* Checks a Study as a client sends it, new or laid over what is stored; what publishing needs
 * beyond that. */
#include <string.h>

#include "base/clock.h"
#include "interview/logic.h"
#include "interview/study.h"
#include "interview/study_fields.h"

/* PATCHes can add up to more than one body may hold. */
static void check_size(const json_t *definition, struct problems *p)
{
	size_t size = json_dumpb(definition, NULL, 0, JSON_COMPACT);

	if (size > STUDY_BYTES_MAX)
		problems_add(p, "has %zu bytes as JSON in all; at most %d are allowed", size,
		    STUDY_BYTES_MAX);
}

json_t *study_check(const json_t *input, const json_t *base, struct problems *p)
{
	size_t before = problems_count(p), mark;
	json_t *merged = NULL, *definition, *questions;

	if (base && json_is_object(input))
		merged = fields_merge(study_fields, base, input);
	definition = fields_check(study_fields, merged ? merged : input, p);
	json_decref(merged);
	if (!definition)
		return NULL;
	mark = problems_enter(p, "questions");
	questions = questions_check(json_object_get(definition, "questions"), p);
	if (questions) {
		logic_check(questions, json_object_get(definition, "attributes"), p);
		json_put(definition, "questions", questions);
	}
	problems_leave(p, mark);
	if (problems_count(p) == before)
		check_size(definition, p);
	if (problems_count(p) == before)
		return definition;
	json_decref(definition);
	return NULL;
}

/* A member of brief that publishing needs. */
static void need_words(
    const json_t *definition, const char *member, const char *what, struct problems *p)
{
	const char *words = json_str(json_object_get(definition, "brief"), member);
	size_t mark;

	if (words && *words)
		return;
	mark = problems_enter(p, "brief");
	problems_add_at(p, member, "is needed to publish: %s", what);
	problems_leave(p, mark);
}

static void need_questions(const json_t *definition, struct problems *p)
{
	const char *mode = json_str(definition, "mode");

	if (json_array_size(json_object_get(definition, "questions")))
		return;
	if (!mode || strcmp(mode, "exploratory"))
		problems_add_at(p, "questions",
		    "need at least one to publish; only mode \"exploratory\" does without");
	else if (!json_str(definition, "methodology"))
		problems_add_at(p, "methodology",
		    "is needed to publish a study without questions: something must ask");
}

static void need_future(const json_t *definition, int64_t now_ms, struct problems *p)
{
	const char *text = json_str(json_object_get(definition, "limits"), "closesAt");
	int64_t at;
	size_t mark;

	if (!text || clock_parse(text, &at) || at > now_ms)
		return;
	mark = problems_enter(p, "limits");
	problems_add_at(p, "closesAt",
	    "is %s, which is over; a study to publish must close later or never", text);
	problems_leave(p, mark);
}

/* Who takes part in a study of a sensitive topic must know where to turn. */
static void need_help(const json_t *definition, struct problems *p)
{
	static const char *const members[] = {"contact", "resources"};
	const json_t *safety = json_object_get(definition, "safety");
	size_t mark;

	if (!json_is_true(json_object_get(safety, "sensitive")))
		return;
	mark = problems_enter(p, "safety");
	for (size_t i = 0; i < 2; i++) {
		const char *words = json_str(safety, members[i]);

		if (!words || !*words)
			problems_add_at(p, members[i],
			    "is needed to publish: the topic is said to be sensitive");
	}
	problems_leave(p, mark);
}

json_t *study_publishable(const json_t *definition, const struct study_scripts *scripts,
    int64_t now_ms, struct problems *p)
{
	const char *methodology = json_str(definition, "methodology");
	size_t before = problems_count(p);
	json_t *settings = NULL, *out;

	need_words(definition, "problemStatement", "what the study is to understand", p);
	need_words(definition, "targetParticipant", "whom it interviews", p);
	need_questions(definition, p);
	need_future(definition, now_ms, p);
	need_help(definition, p);
	if (methodology)
		scripts->check(scripts->arg, methodology,
		    json_object_get(definition, "methodologySettings"), &settings, p);
	else if (json_object_size(json_object_get(definition, "methodologySettings")))
		problems_add_at(p, "methodologySettings",
		    "belong to a methodology; the plain guide has no settings");
	if (problems_count(p) != before) {
		json_decref(settings);
		return NULL;
	}
	out = json_members(definition);
	if (settings)
		json_put(out, "methodologySettings", settings);
	return out;
}
