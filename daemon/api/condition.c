/* Entity tags and preconditions of the API. */
#include "api/condition.h"

#include "http/etag.h"
#include "http/reply.h"

void condition_refuse(struct request *r, const char *tag)
{
	reply_header(r, "ETag", tag);
	reply_problem(r, 412, "precondition_failed",
	    "It is at %s, which the precondition rules out: read it again, then decide.", tag);
}

static int find(struct request *r, const char *name, const char *tag, int weak)
{
	const char *field = request_header(r, name);
	enum etag_found found;

	if (!field)
		return -1;
	found = etag_find(field, tag, weak);
	if (found != ETAG_MALFORMED)
		return found == ETAG_PRESENT;
	reply_problem(r, 400, "invalid_precondition",
	    "%s must be * or a list of entity tags in quotes, such as \"3\".", name);
	return -2;
}

int condition_holds(struct request *r, const char *tag)
{
	int reads = r->method == HTTP_GET || r->method == HTTP_HEAD;
	int match = find(r, "If-Match", tag, 0), none;

	if (match == -2)
		return 0;
	if (match == 0) {
		condition_refuse(r, tag);
		return 0;
	}
	none = find(r, "If-None-Match", tag, 1);
	if (none == 1 && reads) {
		reply_header(r, "ETag", tag);
		reply_empty(r, 304);
	} else if (none == 1) {
		condition_refuse(r, tag);
	}
	return none <= 0 && none != -2;
}

void condition_reply(struct request *r, const char *tag, const void *body, size_t len)
{
	char made[ETAG_SIZE];

	if (!tag)
		tag = etag_of(body, len, made);
	if (!condition_holds(r, tag))
		return;
	reply_header(r, "ETag", tag);
	reply_text(r, 200, "application/json", body, len);
}
