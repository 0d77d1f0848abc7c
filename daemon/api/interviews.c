/* Reading interviews back: by their participant, by id, as a list. */
#include <string.h>

#include "api/interview_call.h"
#include "base/clock.h"

/* Who comes back and has answered since gets a token that lasts as long as the interview may go on. */
static void resumed(struct session_answer *answer, void *arg)
{
	struct request *r = arg;
	const struct principal *principal = principal_of(r);
	char token[SESSION_TOKEN_SIZE], expires[CLOCK_RFC3339_SIZE];
	struct buf out = BUF_INIT;

	if (answer->refusal || answer->expires_at / 1000 <= principal->expires_ms / 1000) {
		interview_answered(answer, arg);
		return;
	}
	buf_printf(&out, "{\"sessionToken\":\"%s\",\"expiresAt\":\"%s\",",
	    auth_session_token(api_of(r)->auth, &answer->interview, answer->expires_at, token),
	    clock_rfc3339(answer->expires_at, expires));
	buf_add(&out, answer->body->data + 1, answer->body->len - 1);
	reply_text(r, answer->status, "application/json", out.data, out.len);
	buf_free(&out);
}

static void resume(struct request *r)
{
	const struct principal *principal = principal_of(r);

	if (principal->kind != PRINCIPAL_SESSION) {
		auth_refuse(r, "Send the interview's session token as X-Session-Token.");
		return;
	}
	request_defer(r);
	session_resume(api_of(r)->sessions, &principal->interview, resumed, r);
}

static void show(struct request *r)
{
	struct uuid id;

	if (typeid_parse("interview", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "interview_not_found", "There is no such interview.");
		return;
	}
	request_defer(r);
	session_read(api_of(r)->sessions, &id, principal_of(r)->workspace, interview_answered, r);
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
	session_list(api_of(r)->sessions, &request, interview_answered, r);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/interviews/session", resume, "interviews:chat", ROUTE_SESSION, 0, 1},
    {HTTP_GET, "/api/v1/interviews/{id}", show, "interviews:read", 0, 0, 1},
    {HTTP_GET, "/api/v1/interviews", list, "interviews:read", 0, 0, 1},
};
API_ROWS(api_interviews_rows, rows);
