/* What the resources of an interview share: which one a request is about, and how its calls end. */
#include "api/interview_call.h"

#include <string.h>

void interview_refuse(struct request *r, struct refusal *refusal)
{
	if (refusal->status == 503 || strcmp(refusal->code, "idempotency_key_in_use") == 0)
		reply_header(r, "Retry-After", "1");
	if (refusal->status == 401)
		reply_header(r, "WWW-Authenticate", "Bearer realm=\"interviewd\"");
	if (problems_count(&refusal->problems))
		reply_problems(
		    r, refusal->status, refusal->code, refusal->detail, &refusal->problems);
	else if (refusal->members)
		reply_problem_with(r, refusal->status, refusal->code, refusal->detail,
		    json_incref(refusal->members));
	else
		reply_problem(r, refusal->status, refusal->code, "%s", refusal->detail);
}

void interview_answered(struct session_answer *answer, void *arg)
{
	struct request *r = arg;

	if (answer->refusal) {
		interview_refuse(r, answer->refusal);
		return;
	}
	if (answer->replayed)
		reply_header(r, "Idempotency-Replayed", "true");
	reply_text(r, answer->status, "application/json", answer->body->data, answer->body->len);
}

int interview_named(struct request *r, const json_t *body, struct uuid *id, int64_t *workspace)
{
	const struct principal *principal = principal_of(r);
	const char *token = json_str(body, "sessionToken"), *name = request_param(r, "id");
	int64_t expires_ms;

	*workspace = 0;
	if (!name)
		name = json_str(body, "interviewId");
	if (principal->kind == PRINCIPAL_SESSION) {
		*id = principal->interview;
	} else if (token) {
		if (auth_session_read(api_of(r)->auth, token, id, &expires_ms) != 0) {
			auth_refuse_wrong(r, "The session token is not genuine or has expired.");
			return 0;
		}
		if (!rate_limit_pass_session(r, id))
			return 0;
	} else if (principal->kind == PRINCIPAL_NONE) {
		auth_refuse(r,
		    "Send the interview's session token (X-Session-Token, or sessionToken in the "
		    "body) or a key.");
		return 0;
	} else {
		*workspace = principal->workspace;
		if (!name) {
			api_refuse_whole(
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
