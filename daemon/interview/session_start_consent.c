/* Starting an interview: what has to be told and agreed to before the first question. */
#include <stdio.h>
#include <string.h>

#include "base/fields.h"
#include "interview/session_start.h"

/* Refuses with what was collected. Returns 0. */
static int refuse(
    struct start *start, int status, const char *code, const char *detail, struct problems *p)
{
	struct refusal refusal = {.status = status, .code = code, .problems = *p};
	struct session_answer answer = {.status = status, .refusal = &refusal};

	snprintf(refusal.detail, sizeof refusal.detail, "%s", detail);
	start->done(&answer, start->arg);
	problems_free(&refusal.problems);
	return 0;
}

/* What the study asks for before the interview; a server has reasons of its own for what it leaves out. */
static int intake_given(struct start *start, const struct study *study)
{
	const json_t *intake = json_object_get(study->definition, "intake"), *row;
	struct problems problems = PROBLEMS_INIT;
	size_t mark = problems_enter(&problems, "respondentMetadata"), i;

	json_array_foreach(intake, i, row)
	{
		const char *name = json_str(row, "name");
		const json_t *value = name ? json_object_get(start->known, name) : NULL;

		if (!name || !json_flag(row, "required", 0))
			continue;
		if (!value || (json_is_string(value) && text_blank(json_string_value(value))))
			problems_add_at(&problems, name, "is needed: %s", json_str(row, "label"));
	}
	problems_leave(&problems, mark);
	return problems_count(&problems)
	    ? refuse(start, 422, "intake_required", "The study asks for this before it begins.",
	          &problems)
	    : 1;
}

/* Something was signed, but not with this workspace's secret, or not this: told, so that nobody is quietly not believed. */
static int signature_holds(struct start *start)
{
	if (!start->signature || start->server || start->has_link || start->verified)
		return 1;
	session_refuse_member(start->done, start->arg, "invalid_signature", "respondentSignature",
	    "It is not the signature of the external id or the e-mail with the workspace's embed "
	    "secret.");
	return 0;
}

static int is_among(const json_t *list, const char *name)
{
	size_t i;
	json_t *one;

	json_array_foreach(list, i, one)
	{
		if (json_is_string(one) && strcmp(json_string_value(one), name) == 0)
			return 1;
	}
	return 0;
}

/* Only what the study asks for can be agreed to. */
static int purposes_known(struct start *start, const json_t *asked)
{
	const json_t *given = json_object_get(start->consent, "purposes"), *purpose;
	struct problems problems = PROBLEMS_INIT;
	size_t outer = problems_enter(&problems, "consent");
	size_t inner = problems_enter(&problems, "purposes"), i;

	json_array_foreach(given, i, purpose)
	{
		size_t mark = problems_enter_index(&problems, i);

		if (!is_among(json_object_get(asked, "purposes"), json_string_value(purpose)))
			problems_add(&problems, "is \"%.60s\", which is no purpose of the study",
			    json_string_value(purpose));
		problems_leave(&problems, mark);
	}
	problems_leave(&problems, inner);
	problems_leave(&problems, outer);
	return problems_count(&problems)
	    ? refuse(start, 422, "invalid_request", "The request has members that can't be taken.",
	          &problems)
	    : 1;
}

static int consent_given(struct start *start, const struct study *study)
{
	const json_t *asked = json_object_get(study->definition, "consent");
	const char *text = json_str(asked, "text"), *version = json_str(asked, "version");

	if (!text || !*text)
		return 1; /* what a page of their own has asked is kept as it is */
	if (!start->consent && start->server)
		return 1;
	if (!start->consent) {
		session_refuse_member(start->done, start->arg, "consent_required", "consent",
		    "The study has a consent text; send `consent` with the version that was agreed "
		    "to.");
		return 0;
	}
	if (version && strcmp(json_str(start->consent, "version"), version) != 0) {
		session_refuse(start->done, start->arg, 409, "consent_outdated",
		    "The study's consent text is at version \"%s\"; show that one.", version);
		return 0;
	}
	return purposes_known(start, asked);
}

int start_consented(struct start *start, const struct study *study)
{
	if (start->preview)
		return 1;
	return signature_holds(start) && (start->server || intake_given(start, study)) &&
	    consent_given(start, study);
}
