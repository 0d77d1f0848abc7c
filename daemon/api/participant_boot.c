/* What the script of the participant's page starts from, as JSON. */
#include "api/participant_page.h"

#include <string.h>

#define BOOT_VERSION 1

/* By enum look_state. */
static const char *const states[] = {[LOOK_OPEN] = "open",
    [LOOK_CLOSED] = "closed",
    [LOOK_FULL] = "full",
    [LOOK_UNPUBLISHED] = "unpublished",
    [LOOK_UNKNOWN] = "unknown",
    [LOOK_BY_LINK_ONLY] = "by_link_only",
    [LOOK_BAD_LINK] = "bad_link",
    [LOOK_ALREADY_RESPONDED] = "already_responded"};

static const char *const accesses[] = {
    [STUDY_OPEN] = "open", [STUDY_PERSONAL] = "personal", [STUDY_API] = "api"};

/* Seconds that answering takes: a story, a follow-up to it (half of those that are allowed come), a tap. */
#define OPEN_S   75
#define FOLLOW_S 45
#define TAP_S    15

int participant_minutes(const struct study *study)
{
	int seconds = 0;

	if (study->max_minutes)
		return study->max_minutes;
	for (size_t i = 0; i < study->nquestions; i++) {
		const struct question *q = &study->questions[i];

		seconds += q->type == QUESTION_OPEN_ENDED ? OPEN_S : TAP_S;
		seconds += q->probes * FOLLOW_S / 2;
	}
	return (seconds + 59) / 60;
}

const char *participant_locale(const struct participant_page *page)
{
	if (page->locale)
		return page->locale;
	return page->seen->study ? page->seen->study->locale : "en";
}

const char *participant_theme(const struct participant_page *page)
{
	const json_t *branding =
	    page->seen->study ? json_object_get(page->seen->study->definition, "branding") : NULL;
	const char *theme = page->theme ? page->theme : json_str(branding, "theme");

	return theme ? theme : "auto";
}

const json_t *participant_origins(const struct study *study)
{
	return study
	    ? json_object_get(json_object_get(study->definition, "embed"), "allowedOrigins")
	    : NULL;
}

/* A reference to a value, or `otherwise` (taken over) where there is none. */
static json_t *value_or(const json_t *value, json_t *otherwise)
{
	if (!value)
		return json_need(otherwise);
	json_decref(otherwise);
	return json_incref((json_t *)(uintptr_t)value);
}

/* A member of the definition as it stands there. */
static json_t *member(const json_t *definition, const char *name, json_t *otherwise)
{
	return value_or(json_object_get(definition, name), otherwise);
}

/* Questions that may be left out, where no widget says so. */
static json_t *optional(const struct study *study)
{
	json_t *out = json_need(json_array());

	for (size_t i = 0; i < study->nquestions; i++)
		if (study->questions[i].type == QUESTION_OPEN_ENDED &&
		    !study->questions[i].required)
			json_push(out, json_string(study->questions[i].key));
	return out;
}

/* {text, version, purposes} where there is a text to agree to. */
static json_t *consent(const json_t *definition)
{
	json_t *asked = json_object_get(definition, "consent");
	const char *text = json_str(asked, "text");

	return text && *text ? json_incref(asked) : json_null();
}

/* Of an object those members that are set. */
static json_t *present(const json_t *object)
{
	json_t *out = json_need(json_object()), *value;
	const char *name;

	json_object_foreach((json_t *)(uintptr_t)object, name, value)
	{
		if (!json_is_null(value) &&
		    *(json_is_string(value) ? json_string_value(value) : "x"))
			json_put(out, name, json_incref(value));
	}
	return out;
}

static json_t *study_facts(const struct study *study)
{
	const json_t *definition = study->definition;
	json_t *out = json_need(json_object());
	int minutes = participant_minutes(study);

	json_put_str(out, "slug", study->head.slug);
	json_put_str(out, "title", study->title);
	json_put(out, "minutes", minutes ? json_integer(minutes) : json_null());
	json_put_int(out, "questions", (int64_t)study->nquestions);
	json_put(out, "optional", optional(study));
	json_put(out, "consent", consent(definition));
	json_put(out, "intake", member(definition, "intake", json_array()));
	json_put(out, "ending", present(json_object_get(definition, "ending")));
	json_object_del(
	    json_object_get(out, "ending"), "closers"); /* the interviewer's, not the page's */
	json_put(out, "branding", member(definition, "branding", json_object()));
	json_put(out, "linkParameters", member(definition, "linkParameters", json_array()));
	json_put_str(out, "access", accesses[study->access]);
	return out;
}

static json_t *respondent(const struct session_seen *seen)
{
	json_t *out;

	if (!seen->has_respondent)
		return json_null();
	out = json_need(json_object());
	json_put_str(out, "name", seen->name);
	if (seen->begun)
		json_put(out, "begun", json_true());
	return out;
}

const char *participant_opening(const struct participant_page *page)
{
	return page->embed ? NULL : page->seen->opening;
}

json_t *participant_boot(const struct participant_page *page)
{
	const struct session_seen *seen = page->seen;
	const char *locale = participant_locale(page);
	json_t *boot = json_need(json_object());

	json_put_int(boot, "v", BOOT_VERSION);
	json_put_str(boot, "state", states[seen->state]);
	json_put(boot, "embed", json_boolean(page->embed));
	json_put_str(boot, "locale", locale);
	json_put_str(boot, "dir", participant_is_rtl(locale) ? "rtl" : "ltr");
	json_put_str(boot, "asker", seen->asker);
	json_put(boot, "study", seen->study ? study_facts(seen->study) : json_null());
	if (participant_opening(page))
		json_put_str(boot, "opening", participant_opening(page));
	json_put(boot, "respondent", respondent(seen));
	if (page->embed)
		json_put(boot, "origins", value_or(participant_origins(seen->study), json_array()));
	return boot;
}
