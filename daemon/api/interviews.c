/* Interviews that were held: read by their participant, by id, as a list; erased. */
#include "api/condition.h"
#include "api/interview_call.h"
#include "api/query.h"
#include "api/scope.h"
#include "base/clock.h"
#include "base/log.h"

/* A session_done: the body with its entity tag. */
static void was_read(struct session_answer *answer, void *arg)
{
	if (answer->refusal)
		interview_refuse(arg, answer->refusal);
	else
		condition_reply(arg, NULL, answer->body->data, answer->body->len);
}

/* Who comes back and has answered since gets a token that lasts as long as the interview may go on. */
static void resumed(struct session_answer *answer, void *arg)
{
	struct request *r = arg;
	const struct principal *principal = principal_of(r);
	char token[SESSION_TOKEN_SIZE], expires[CLOCK_RFC3339_SIZE];
	struct buf out = BUF_INIT;

	if (answer->refusal || answer->expires_at / 1000 <= principal->expires_ms / 1000) {
		was_read(answer, arg);
		return;
	}
	buf_printf(&out, "{\"sessionToken\":\"%s\",\"expiresAt\":\"%s\",",
	    auth_session_token(api_of(r)->auth, &answer->interview, answer->expires_at, token),
	    clock_rfc3339(answer->expires_at, expires));
	buf_add(&out, answer->body->data + 1, answer->body->len - 1);
	condition_reply(r, NULL, out.data, out.len);
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

/* What was masked is for who may do all; that it was read is told. Returns 0 after a refusal. */
static int allow_raw(struct request *r)
{
	if (principal_of(r)->scopes != SCOPES_ALL) {
		reply_problem(r, 403, "insufficient_scope",
		    "Personal data as it was written is shown to a key with full access only.");
		return 0;
	}
	log_event(LOG_INFO, "raw_read", "interview", request_param(r, "id"), NULL);
	return 1;
}

static void show(struct request *r)
{
	static const char *const choices[] = {"false", "true", NULL};
	struct query q;
	struct uuid id;
	int raw;

	query_begin(&q, r);
	raw = query_choice(&q, "raw", choices) == 1;
	if (!query_end(&q))
		return;

	if (typeid_parse("interview", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "interview_not_found", "There is no such interview.");
		return;
	}
	if (raw && !allow_raw(r))
		return;
	request_defer(r);
	session_read(api_of(r)->sessions, &id, principal_of(r)->workspace, raw, was_read, r);
}

void interview_erased(struct session_answer *answer, void *arg)
{
	if (answer->refusal)
		interview_refuse(arg, answer->refusal);
	else
		reply_empty(arg, 204);
}

static void erase(struct request *r)
{
	struct uuid id;

	if (typeid_parse("interview", request_param(r, "id"), &id) != 0) {
		reply_problem(r, 404, "interview_not_found", "There is no such interview.");
		return;
	}
	request_defer(r);
	session_erase(api_of(r)->sessions, SESSION_INTERVIEW, &id, principal_of(r)->workspace,
	    interview_erased, r);
}

static void list(struct request *r)
{
	static const char *const statuses[] = {
	    "active", "completed", "screened_out", "expired", "erased", NULL};
	struct session_list list = {.workspace = principal_of(r)->workspace};
	struct query q;
	int status;

	query_begin(&q, r);
	list.study = query_text(&q, "study");
	status = query_choice(&q, "status", statuses);
	list.status = status >= 0 ? statuses[status] : NULL;
	list.since_ms = query_time(&q, "since");
	list.limit = query_limit(&q);
	list.cursor = query_cursor(&q, SESSION_CURSOR);
	if (!query_end(&q))
		return;
	request_defer(r);
	session_list(api_of(r)->sessions, &list, was_read, r);
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/interviews/session", resume, "interviews:chat", ROUTE_SESSION, 0, 1},
    {HTTP_GET, "/api/v1/interviews/{id}?raw", show, "interviews:read", 0, 0, 1},
    {HTTP_DELETE, "/api/v1/interviews/{id}", erase, "respondents:write", 0, 0, 1},
    {HTTP_GET, "/api/v1/interviews?study&status&since&limit&cursor", list, "interviews:read", 0, 0,
        1},
};
API_ROWS(api_interviews_rows, rows);
