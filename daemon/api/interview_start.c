/* POST /api/v1/interviews/start: checks who is asked, and by whom; adds the token and the link. */
#include <string.h>

#include "api/interview_call.h"
#include "base/clock.h"
#include "base/fields.h"
#include "interview/study.h"
#include "interview/study_rules.h"

#define METADATA_BYTES_MAX (16 * 1024)

static const char *const modalities[] = {"text", "voice", NULL};
static const struct field purpose = {.kind = FIELD_LINE, .min = 1, .max = 60, .doc = "a purpose"};
static const struct field consent[] = {
    {.name = "version",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 60,
        .flags = FIELD_REQUIRED,
        .doc = "the version of the text that was agreed to"},
    {.name = "purposes",
        .kind = FIELD_LIST,
        .max = 20,
        .element = &purpose,
        .fallback = "[]",
        .doc = "what was agreed to"},
    F_END,
};
static const struct field start_fields[] = {
    {.name = "studySlug", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the study's slug"},
    {.name = "studyId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the study's id"},
    {.name = "projectSlug",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 80,
        .doc = "the same as studySlug"},
    {.name = "projectId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the same as studyId"},
    {.name = "respondentMetadata",
        .kind = FIELD_FREE,
        .max = METADATA_BYTES_MAX,
        .doc = "what is known of the respondent"},
    {.name = "consent",
        .kind = FIELD_OBJECT,
        .members = consent,
        .doc = "what the respondent agreed to"},
    {.name = "modality", .kind = FIELD_ENUM, .of = modalities, .doc = "how it is held"},
    {.name = "locale",
        .kind = FIELD_LINE,
        .min = 2,
        .max = STUDY_LOCALE_MAX,
        .also = rule_locale,
        .doc = "the respondent's language"},
    F_END,
};

/* Puts the token and the link before what the session layer wrote. */
static void send_started(struct request *r, const struct session_answer *answer)
{
	struct api *api = api_of(r);
	struct buf out = BUF_INIT;
	char token[SESSION_TOKEN_SIZE];

	auth_session_token(api->auth, &answer->interview, answer->expires_at, token);
	buf_printf(&out, "{\"sessionToken\":\"%s\",\"url\":\"%s/i/%s#%s\",", token, api->public_url,
	    answer->slug, token);
	buf_add(&out, answer->body->data + 1, answer->body->len - 1);
	reply_text(r, answer->status, "application/json", out.data, out.len);
	buf_free(&out);
}

static void started(struct session_answer *answer, void *arg)
{
	struct request *r = arg;

	if (answer->refusal)
		interview_refuse(r, answer->refusal);
	else
		send_started(r, answer);
}

/* The token is not kept: it is made again from the interview and the time that stand in the body. */
#define KEPT_HEAD "{\"slug\":\"%s\","

static void write_started(struct once_answer *kept, const void *result)
{
	const struct session_answer *answer = result;

	kept->status = answer->status;
	kept->subject = answer->interview;
	kept->has_subject = 1;
	buf_printf(&kept->body, KEPT_HEAD, answer->slug);
	buf_add(&kept->body, answer->body->data + 1, answer->body->len - 1);
}

static void start_again(struct request *r, const struct once_answer *kept)
{
	struct session_answer answer = {.status = kept->status};
	struct buf body = BUF_INIT;
	struct err err = {"the kept answer to a start is damaged"};
	json_t *json = json_read(kept->body.data, kept->body.len, &err);
	const char *id = json_str(json, "interviewId"), *at = json_str(json, "expiresAt");

	answer.slug = json_str(json, "slug");
	if (!answer.slug || !id || !at || typeid_parse("interview", id, &answer.interview) != 0 ||
	    clock_parse(at, &answer.expires_at) != 0) {
		api_refuse_store(r, STATUS_CORRUPT, &err);
	} else {
		size_t head = sizeof KEPT_HEAD - 3 + strlen(answer.slug); /* "%s" and the NUL */

		buf_putc(&body, '{');
		buf_add(&body, kept->body.data + head, kept->body.len - head);
		answer.body = &body;
		send_started(r, &answer);
	}
	buf_free(&body);
	json_decref(json);
}

/* What is known by name is text: a number would be stored, and never be seen again. Returns 0 after a 422. */
static int respondent_fits(struct request *r, const json_t *respondent)
{
	static const struct {
		const char *name;
		size_t max; /* characters; an address has 254 at most (RFC 5321) */
	} known[] = {{"name", 200}, {"email", 254}, {"externalId", 200}};
	struct problems problems = PROBLEMS_INIT;
	size_t mark = problems_enter(&problems, "respondentMetadata");

	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
		const json_t *value = json_object_get(respondent, known[i].name);
		struct field row = {.kind = FIELD_LINE, .max = known[i].max};
		size_t inner = problems_enter(&problems, known[i].name);

		if (value && !json_is_null(value))
			json_decref(field_check(&row, value, &problems));
		problems_leave(&problems, inner);
	}
	problems_leave(&problems, mark);
	if (problems_count(&problems) == 0)
		return 1;
	reply_problems(
	    r, 422, "invalid_request", "The request has members that can't be taken.", &problems);
	return 0;
}

static const char *source_of(const struct principal *principal)
{
	if (principal->kind == PRINCIPAL_NONE)
		return "link";
	return principal->kind == PRINCIPAL_PUBLISHABLE ? "embed" : "api";
}

static void start(struct request *r)
{
	static const char *const names[] = {"studySlug", "studyId", "projectSlug", "projectId"};
	const struct principal *principal = principal_of(r);
	const struct once_answer *kept = idempotency_kept(r);
	struct session_start request = {0};
	json_t *body;
	unsigned given = 0;

	if (kept) {
		start_again(r, kept);
		return;
	}
	body = api_body(r, start_fields);
	if (!body)
		return;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (json_str(body, names[i])) {
			request.study = json_str(body, names[i]);
			given++;
		}
	}
	if (given != 1) {
		json_decref(body);
		api_refuse_whole(r, "must name the study by exactly one of studySlug and studyId");
		return;
	}
	if (!respondent_fits(r, json_object_get(body, "respondentMetadata"))) {
		json_decref(body);
		return;
	}
	request.workspace = principal->workspace;
	request.studies = principal->studies;
	request.nstudies = principal->nstudies;
	request.modality = json_str(body, "modality");
	request.locale = json_str(body, "locale");
	request.source = source_of(principal);
	request.respondent = json_incref(json_object_get(body, "respondentMetadata"));
	request.consent = json_incref(json_object_get(body, "consent"));
	request.once = idempotency_once(r, write_started);
	request_defer(r);
	session_start(api_of(r)->sessions, &request, started, r);
	json_decref(body);
}

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/interviews/start", start, "interviews:start",
        API_JSON_BODY | ROUTE_OPEN | ROUTE_ONCE | ROUTE_REMADE, 0, 1},
};
API_ROWS(api_interview_start_rows, rows);
