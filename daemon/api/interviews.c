/* Running interviews: start, messages, complete, and reading them back. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "base/clock.h"
#include "base/fields.h"
#include "base/mem.h"
#include "interview/study.h"
#include "interview/study_rules.h"

#define METADATA_BYTES_MAX (16 * 1024)
#define COMMENT_MAX        2000
#define CONTENT_MAX                                                                                \
	65536 /* characters; the study's limit is limits.answer_chars, checked by the session */

static const char *const modalities[] = {"text", "voice", NULL};
static const char *const reasons[] = {"natural", "respondent_left", "timeout", "manual", NULL};
static const char *const ratings[] = {"up", "down", NULL};

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
static const struct field answer_fields[] = {
    {.name = "questionId",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 60,
        .flags = FIELD_REQUIRED,
        .doc = "the question that is answered"},
    {.name = "value", .kind = FIELD_ANY, .doc = "the value"},
    {.name = "other", .kind = FIELD_ANY, .doc = "what is said under other"},
    F_END,
};
static const struct field message_fields[] = {
    {.name = "sessionToken", .kind = FIELD_LINE, .min = 1, .max = 200, .doc = "the session token"},
    {.name = "interviewId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the interview"},
    {.name = "content", .kind = FIELD_TEXT, .max = CONTENT_MAX, .doc = "the participant's words"},
    {.name = "answer",
        .kind = FIELD_OBJECT,
        .members = answer_fields,
        .doc = "a structured answer"},
    {.name = "inReplyTo",
        .kind = FIELD_LINE,
        .min = 1,
        .max = 80,
        .doc = "the message that is answered"},
    F_END,
};
static const struct field feedback[] = {
    {.name = "rating",
        .kind = FIELD_ENUM,
        .of = ratings,
        .flags = FIELD_REQUIRED,
        .doc = "up or down"},
    {.name = "comment", .kind = FIELD_TEXT, .max = COMMENT_MAX, .doc = "a comment"},
    F_END,
};
static const struct field complete_fields[] = {
    {.name = "sessionToken", .kind = FIELD_LINE, .min = 1, .max = 200, .doc = "the session token"},
    {.name = "interviewId", .kind = FIELD_LINE, .min = 1, .max = 80, .doc = "the interview"},
    {.name = "reason", .kind = FIELD_ENUM, .of = reasons, .doc = "why it ends"},
    {.name = "feedback",
        .kind = FIELD_OBJECT,
        .members = feedback,
        .doc = "what the participant thought of it"},
    F_END,
};

/* The body checked against a table, owned by the caller; NULL after a 4xx has been sent. */
static json_t *body_check(struct request *r, const struct field *table)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *input = request_json(r), *body;

	if (!input)
		return NULL;
	body = fields_check(table, input, &problems);
	if (problems_count(&problems) == 0)
		return body;
	json_decref(body);
	reply_problems(
	    r, 422, "invalid_request", "The request has members that can't be taken.", &problems);
	return NULL;
}

/* 422 for what no member alone is to blame for. */
static void refuse_whole(struct request *r, const char *detail)
{
	struct problems problems = PROBLEMS_INIT;

	problems_add(&problems, "%s", detail);
	reply_problems(
	    r, 422, "invalid_request", "The request can't be taken as it is.", &problems);
}

static void refuse(struct request *r, struct refusal *refusal)
{
	if (refusal->status == 503)
		reply_header(r, "Retry-After", "1");
	if (refusal->status == 401)
		reply_header(r, "WWW-Authenticate", "Bearer realm=\"interviewd\"");
	if (problems_count(&refusal->problems))
		reply_problems(
		    r, refusal->status, refusal->code, refusal->detail, &refusal->problems);
	else
		reply_problem(r, refusal->status, refusal->code, "%s", refusal->detail);
}

static void answered(struct session_answer *answer, void *arg)
{
	struct request *r = arg;

	if (answer->refusal)
		refuse(r, answer->refusal);
	else
		reply_text(
		    r, answer->status, "application/json", answer->body->data, answer->body->len);
}

/* --- start ------------------------------------------------------------------------------------------- */

/* Puts the token and the link before what the session layer wrote. */
static void started(struct session_answer *answer, void *arg)
{
	struct request *r = arg;
	struct api *api = api_of(r);
	struct buf out = BUF_INIT;
	char token[SESSION_TOKEN_SIZE];

	if (answer->refusal) {
		refuse(r, answer->refusal);
		return;
	}
	auth_session_token(api->auth, &answer->interview, answer->expires_at, token);
	buf_printf(&out, "{\"sessionToken\":\"%s\",\"url\":\"%s/i/%s#%s\",", token, api->public_url,
	    answer->slug, token);
	buf_add(&out, answer->body->data + 1, answer->body->len - 1);
	reply_text(r, answer->status, "application/json", out.data, out.len);
	buf_free(&out);
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

static void start(struct request *r)
{
	static const char *const names[] = {"studySlug", "studyId", "projectSlug", "projectId"};
	const struct principal *principal = principal_of(r);
	struct session_start request = {0};
	json_t *body = body_check(r, start_fields);
	unsigned given = 0;

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
		refuse_whole(r, "must name the study by exactly one of studySlug and studyId");
		return;
	}
	if (!respondent_fits(r, json_object_get(body, "respondentMetadata"))) {
		json_decref(body);
		return;
	}
	request.workspace = principal->workspace;
	request.modality = json_str(body, "modality");
	request.locale = json_str(body, "locale");
	request.source = principal->kind == PRINCIPAL_NONE ? "link" : "api";
	request.respondent = json_incref(json_object_get(body, "respondentMetadata"));
	request.consent = json_incref(json_object_get(body, "consent"));
	request_defer(r);
	session_start(api_of(r)->sessions, &request, started, r);
	json_decref(body);
}

/* --- messages and complete ------------------------------------------------------------------------------- */

/* Which interview a request is about: by its session token (header or body), or by id with a workspace's key. Returns 0
 * after an answer has been sent. */
static int which(struct request *r, const json_t *body, struct uuid *id, int64_t *workspace)
{
	const struct principal *principal = principal_of(r);
	const char *token = json_str(body, "sessionToken"), *name = request_param(r, "id");

	*workspace = 0;
	if (!name)
		name = json_str(body, "interviewId");
	if (principal->kind == PRINCIPAL_SESSION) {
		*id = principal->interview;
	} else if (token) {
		if (auth_session_read(api_of(r)->auth, token, id) != 0) {
			auth_refuse(r, "The session token is not genuine or has expired.");
			return 0;
		}
	} else if (principal->kind == PRINCIPAL_NONE) {
		auth_refuse(r,
		    "Send the interview's session token (X-Session-Token, or sessionToken in the "
		    "body) or a key.");
		return 0;
	} else {
		*workspace = principal->workspace;
		if (!name) {
			refuse_whole(
			    r, "must name the interview by interviewId or its session token");
			return 0;
		}
		if (typeid_parse("interview", name, id) != 0) {
			reply_problem(r, 404, "interview_not_found", "There is no such interview.");
			return 0;
		}
		return 1;
	}
	if (name) {
		struct uuid named;

		if (typeid_parse("interview", name, &named) != 0 || !uuid_equal(&named, id)) {
			reply_problem(r, 403, "insufficient_scope",
			    "The session token is of another interview.");
			return 0;
		}
	}
	return 1;
}

static void answer_lacks_value(struct problems *problems)
{
	size_t mark = problems_enter(problems, "answer");

	problems_add_at(problems, "value", "is missing; null declines the question");
	problems_leave(problems, mark);
}

/* content or answer, one of them; `value` must be there, though null is one. */
static int message_fits(struct request *r, const json_t *input, const json_t *body)
{
	const json_t *content = json_object_get(body, "content"),
	             *answer = json_object_get(body, "answer");
	struct problems problems = PROBLEMS_INIT;

	if (!content == !answer)
		problems_add(&problems, "must hold either content or answer");
	else if (answer && !json_object_get(json_object_get(input, "answer"), "value") &&
	    !json_object_get(json_object_get(input, "answer"), "other"))
		answer_lacks_value(&problems);
	if (problems_count(&problems) == 0)
		return 1;
	reply_problems(
	    r, 422, "invalid_request", "The request has members that can't be taken.", &problems);
	return 0;
}

/* Does the client take nothing but a stream of events? */
static int wants_stream(const struct request *r)
{
	const char *accept = request_header(r, "Accept");

	return accept && strstr(accept, "text/event-stream") &&
	    !strstr(accept, "application/json") && !strstr(accept, "*/*");
}

static void message(struct request *r)
{
	struct session_message request = {0};
	json_t *body = body_check(r, message_fields), *answer;

	if (!body)
		return;
	if (!message_fits(r, request_json(r), body) ||
	    !which(r, body, &request.interview, &request.workspace)) {
		json_decref(body);
		return;
	}
	answer = json_object_get(body, "answer");
	request.content = json_str(body, "content");
	request.content_len =
	    request.content ? json_string_length(json_object_get(body, "content")) : 0;
	request.question_id = json_str(answer, "questionId");
	request.value = answer ? json_object_get(answer, "value") : NULL;
	if (answer && !request.value)
		request.value = json_null();
	request.other = json_object_get(answer, "other");
	request.in_reply_to = json_str(body, "inReplyTo");
	request.with_why = request.workspace != 0;
	if (wants_stream(r)) {
		json_decref(body);
		reply_problem(r, 406, "not_acceptable",
		    "text/event-stream is not available yet; accept application/json.");
		return;
	}
	request_defer(r);
	session_message(api_of(r)->sessions, &request, answered, r);
	json_decref(body);
}

static const char *reason_static(const char *reason, const char *fallback)
{
	for (const char *const *known = reasons; reason && *known; known++)
		if (strcmp(*known, reason) == 0)
			return *known;
	return fallback;
}

static void complete(struct request *r)
{
	json_t *body = body_check(r, complete_fields);
	struct session_complete request = {0};

	if (!body)
		return;
	if (!which(r, body, &request.interview, &request.workspace)) {
		json_decref(body);
		return;
	}
	request.reason = reason_static(
	    json_str(body, "reason"), request.workspace ? "manual" : "respondent_left");
	request.feedback = json_object_get(body, "feedback");
	request_defer(r);
	session_complete(api_of(r)->sessions, &request, answered, r);
	json_decref(body);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static void resume(struct request *r)
{
	const struct principal *principal = principal_of(r);

	if (principal->kind != PRINCIPAL_SESSION) {
		auth_refuse(r, "Send the interview's session token as X-Session-Token.");
		return;
	}
	request_defer(r);
	session_resume(api_of(r)->sessions, &principal->interview, answered, r);
}

static void show(struct request *r)
{
	struct uuid id;

	if (typeid_parse("interview", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "interview_not_found", "There is no such interview.");
		return;
	}
	request_defer(r);
	session_read(api_of(r)->sessions, &id, principal_of(r)->workspace, answered, r);
}

/* A query parameter into the request's memory; NULL where absent. Sets *bad after a 400 has been sent. */
static const char *query_text(struct request *r, const char *name, int *bad)
{
	char text[256];
	int len = request_query(r, name, text, sizeof text);
	char *copy;

	if (*bad || len == -1)
		return NULL;
	if (len < 0) {
		reply_problem(r, 400, "invalid_query", "`%s` is badly encoded or too long.", name);
		*bad = 1;
		return NULL;
	}
	copy = request_alloc(r, (size_t)len + 1);
	memcpy(copy, text, (size_t)len + 1);
	return copy;
}

static void list(struct request *r)
{
	static const char *const statuses[] = {
	    "active", "completed", "screened_out", "expired", "erased", NULL};
	struct session_list request = {.workspace = principal_of(r)->workspace};
	const char *since;
	int bad = 0, known = 0;

	request.study = query_text(r, "study", &bad);
	request.status = query_text(r, "status", &bad);
	request.cursor = query_text(r, "cursor", &bad);
	since = query_text(r, "since", &bad);
	if (bad)
		return;
	for (const char *const *one = statuses; request.status && *one; one++)
		known |= strcmp(*one, request.status) == 0;
	if (request.status && !known) {
		reply_problem(r, 400, "invalid_query",
		    "`status` must be active, completed, screened_out, expired or erased.");
		return;
	}
	if (since && clock_parse(since, &request.since_ms) != 0) {
		reply_problem(r, 400, "invalid_query",
		    "`since` must be a time such as 2026-01-31T00:00:00Z.");
		return;
	}
	request.limit = api_query_limit(r, 50, 200);
	if (!request.limit)
		return;
	request_defer(r);
	session_list(api_of(r)->sessions, &request, answered, r);
}

#define JSON_BODY (ROUTE_JSON | ROUTE_BODY)

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/interviews/start", start, "interviews:start", JSON_BODY | ROUTE_OPEN, 0,
        1},
    {HTTP_POST, "/api/v1/interviews/messages", message, "interviews:chat",
        JSON_BODY | ROUTE_SESSION, 0, 1},
    {HTTP_POST, "/api/v1/interviews/{id}/messages", message, "interviews:chat",
        JSON_BODY | ROUTE_SESSION, 0, 1},
    {HTTP_POST, "/api/v1/interviews/complete", complete, "interviews:complete",
        JSON_BODY | ROUTE_SESSION, 0, 1},
    {HTTP_POST, "/api/v1/interviews/{id}/complete", complete, "interviews:complete",
        JSON_BODY | ROUTE_SESSION, 0, 1},
    {HTTP_GET, "/api/v1/interviews/session", resume, "interviews:chat", ROUTE_SESSION, 0, 1},
    {HTTP_GET, "/api/v1/interviews/{id}", show, "interviews:read", 0, 0, 1},
    {HTTP_GET, "/api/v1/interviews", list, "interviews:read", 0, 0, 1},
};
API_ROWS(api_interviews_rows, rows);
