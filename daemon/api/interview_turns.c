/* The turns of an interview: messages, and its end. */
#include <string.h>

#include "api/interview_call.h"
#include "base/fields.h"
#include "http/media.h"

#define COMMENT_MAX 2000
#define CONTENT_MAX                                                                                \
	65536 /* characters; the study's limit is limits.answer_chars, checked by the session */

static const char *const reasons[] = {"natural", "respondent_left", "timeout", "manual", NULL};
static const char *const ratings[] = {"up", "down", NULL};

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

/* Does the client take a stream of events and no JSON? Every other Accept gets JSON, which a client is free to refuse. */
static int wants_stream(const struct request *r)
{
	const char *accept = request_header(r, "Accept");

	return media_weight(accept, "text/event-stream") &&
	    !media_weight(accept, "application/json");
}

static void message(struct request *r)
{
	struct session_message request = {0};
	struct session_once once;
	json_t *body = api_body(r, message_fields), *answer;

	if (!body)
		return;
	if (!message_fits(r, request_json(r), body) ||
	    !interview_named(r, body, &request.interview, &request.workspace)) {
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
	request.studies = principal_of(r)->studies;
	request.nstudies = principal_of(r)->nstudies;
	request.with_why = request.workspace != 0 && principal_is_server(principal_of(r));
	request.once = idempotency_turn(r, request.workspace != 0, &once);
	if (wants_stream(r)) {
		json_decref(body);
		reply_problem(r, 406, "not_acceptable",
		    "text/event-stream is not available yet; accept application/json.");
		return;
	}
	request_defer(r);
	session_message(api_of(r)->sessions, &request, interview_answered, r);
	json_decref(body);
}

static const char *reason_static(const char *reason, const char *fallback)
{
	for (const char *const *known = reasons; reason && *known; known++)
		if (strcmp(*known, reason) == 0)
			return *known;
	return fallback;
}

static void write_completed(struct once_answer *kept, const void *result)
{
	const struct session_answer *answer = result;

	kept->status = answer->status;
	kept->subject = answer->interview;
	kept->has_subject = 1;
	buf_add(&kept->body, answer->body->data, answer->body->len);
}

static void complete(struct request *r)
{
	json_t *body = api_body(r, complete_fields);
	struct session_complete request = {0};
	int by_server;

	if (!body)
		return;
	if (!interview_named(r, body, &request.interview, &request.workspace)) {
		json_decref(body);
		return;
	}
	by_server = request.workspace != 0 && principal_is_server(principal_of(r));
	request.reason =
	    reason_static(json_str(body, "reason"), by_server ? "manual" : "respondent_left");
	request.studies = principal_of(r)->studies;
	request.nstudies = principal_of(r)->nstudies;
	request.feedback = json_object_get(body, "feedback");
	request.once = idempotency_once(r, write_completed);
	request_defer(r);
	session_complete(api_of(r)->sessions, &request, interview_answered, r);
	json_decref(body);
}

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/interviews/messages", message, "interviews:chat",
        API_JSON_BODY | ROUTE_SESSION | ROUTE_ONCE_TURN, 0, 1},
    {HTTP_POST, "/api/v1/interviews/{id}/messages", message, "interviews:chat",
        API_JSON_BODY | ROUTE_SESSION | ROUTE_ONCE_TURN, 0, 1},
    {HTTP_POST, "/api/v1/interviews/complete", complete, "interviews:complete",
        API_JSON_BODY | ROUTE_SESSION | ROUTE_ONCE, 0, 1},
    {HTTP_POST, "/api/v1/interviews/{id}/complete", complete, "interviews:complete",
        API_JSON_BODY | ROUTE_SESSION | ROUTE_ONCE, 0, 1},
};
API_ROWS(api_interview_turns_rows, rows);
