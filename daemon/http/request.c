/* What a handler asks of its request. */
#include <assert.h>
#include <string.h>

#include "base/json.h"
#include "http/edge.h"
#include "http/reply.h"
#include "http/target.h"

static struct exchange *exchange_of(const struct request *r)
{
	return (struct exchange *)r;
}

/* Made when it is first needed: ten thousand slow requests should not hold one each. */
static struct arena *exchange_arena(struct exchange *x)
{
	if (!x->arena)
		x->arena = arena_new();
	return x->arena;
}

const uint8_t *request_client(const struct request *r)
{
	return exchange_of(r)->client;
}

const char *request_header(const struct request *r, const char *name)
{
	struct exchange *x = exchange_of(r);
	unsigned at = 0;
	const char *first = parse_header_next(&x->parse, name, &at), *more;
	while (first && (more = parse_header_next(&x->parse, name, &at)))
		first = arena_printf(exchange_arena(x), "%s, %s", first, more);
	return first;
}

const char *request_param(const struct request *r, const char *name)
{
	const struct route_match *match = &exchange_of(r)->match;
	for (unsigned i = 0; i < match->nparams; i++)
		if (strcmp(match->names[i], name) == 0)
			return match->values[i];
	return NULL;
}

int request_query(const struct request *r, const char *name, char *out, size_t size)
{
	const char *value;
	size_t len;
	long n;
	if (!target_query_find(r->query, name, &value, &len))
		return -1;
	n = target_decode(value, len, 1, out, size);
	return n < 0 ? -2 : (int)n;
}

void *request_alloc(struct request *r, size_t n)
{
	return arena_alloc(exchange_arena(exchange_of(r)), n);
}

json_t *request_json(struct request *r)
{
	struct exchange *x = exchange_of(r);
	struct err err;
	if (x->json)
		return x->json;
	x->json = json_read(r->body, r->body_len, &err);
	if (!x->json)
		reply_problem(r, 400, "invalid_json", "%s", err.text);
	return x->json;
}

void request_defer(struct request *r)
{
	struct exchange *x = exchange_of(r);
	assert(x->state == EXCHANGE_HOOK || x->state == EXCHANGE_RUN);
	x->deferred = 1;
}

int request_lost(const struct request *r)
{
	return exchange_of(r)->conn == NULL;
}
