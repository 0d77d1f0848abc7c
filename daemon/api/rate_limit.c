/* Requests counted by who sends them; RateLimit, RateLimit-Policy (draft-ietf-httpapi-ratelimit-headers-11) and 429. */
#include "api/rate_limit.h"

#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "api/rate.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/address.h"

#define MiB      ((size_t)1 << 20)
#define TELL_US  60000000 /* a full table is told once a minute */
#define WITH_MAX 2        /* windows that one request counts in */

enum policy { POLICY_KEY, POLICY_SESSION, POLICY_ADDRESS, POLICY_REFUSED, POLICIES };

/* What callers call a policy, and the memory its windows may take: at the default limits those of 27,000 keys and 90,000
 * sessions that use all they have, or of 110,000 and 220,000 that ask a few times a minute. */
static const struct {
	const char *name;
	size_t bytes;
} policies[POLICIES] = {
    {"default", 16 * MiB}, {"session", 32 * MiB}, {"address", 16 * MiB}, {"refused", 8 * MiB}};

struct rate_limits {
	struct rate *rates[POLICIES]; /* NULL: no limit */
	uint64_t refused[POLICIES];
	char *const *proxies;
	size_t nproxies;
	int64_t told_us;       /* when a full table was last told */
	int64_t told_wrong_us; /* and an address that sends wrong credentials */
};

struct rate_limits *rate_limits_new(const struct rate_limit_options *options)
{
	const unsigned quotas[POLICIES] = {[POLICY_KEY] = options->per_minute,
	    [POLICY_SESSION] = options->session_per_minute,
	    [POLICY_ADDRESS] = options->anonymous_per_minute,
	    [POLICY_REFUSED] = options->refused_per_minute};
	struct rate_limits *limits = xcalloc(1, sizeof *limits);
	uint64_t seed[2];

	crypto_random(seed, sizeof seed);
	limits->proxies = options->proxies;
	limits->nproxies = options->nproxies;
	limits->told_us = limits->told_wrong_us = INT64_MIN / 2;
	for (int p = 0; p < POLICIES; p++)
		if (quotas[p])
			limits->rates[p] = rate_new(quotas[p], policies[p].bytes, seed);
	return limits;
}

void rate_limits_free(struct rate_limits *limits)
{
	if (!limits)
		return;
	for (int p = 0; p < POLICIES; p++)
		rate_free(limits->rates[p]);
	mem_free(limits);
}

/* The windows that one request counts in. */
struct count {
	struct rate_limits *limits;
	unsigned n;
	struct {
		enum policy policy;
		uint8_t id[RATE_ID_SIZE];
		struct rate_answer answer;
	} in[WITH_MAX];
};

static void count_in(struct count *c, enum policy policy, const uint8_t id[RATE_ID_SIZE])
{
	if (!c->limits->rates[policy])
		return;
	c->in[c->n].policy = policy;
	memcpy(c->in[c->n++].id, id, RATE_ID_SIZE);
}

/* Counted in all of them, or in none: one that refuses must not cost anything in the other. */
static int take_all(struct count *c, unsigned cost, int64_t now)
{
	int admitted = 1;

	for (unsigned i = 0; i < c->n && c->n > 1; i++)
		admitted &= rate_ask(
		    c->limits->rates[c->in[i].policy], c->in[i].id, cost, now, &c->in[i].answer);
	for (unsigned i = 0; i < c->n && admitted; i++)
		admitted &= rate_take(
		    c->limits->rates[c->in[i].policy], c->in[i].id, cost, now, &c->in[i].answer);
	return admitted;
}

static void tell_full(struct rate_limits *limits, const char *policy, int64_t now)
{
	if (now - limits->told_us < TELL_US)
		return;
	limits->told_us = now;
	log_event(LOG_WARN, "rate_table_full", "policy", policy, NULL);
}

/* `"default";q=60;w=60` and `"default";r=59;t=60`, a list where there are several. */
static void set_headers(struct request *r, const struct count *c, int64_t now)
{
	char policy[128] = "", limit[128] = "";
	size_t p = 0, l = 0;

	for (unsigned i = 0; i < c->n; i++) {
		const struct rate_answer *answer = &c->in[i].answer;
		const char *name = policies[c->in[i].policy].name, *comma = i ? ", " : "";

		p += (size_t)snprintf(policy + p, sizeof policy - p, "%s\"%s\";q=%u;w=60", comma,
		    name, answer->quota);
		l += (size_t)snprintf(limit + l, sizeof limit - l, "%s\"%s\";r=%u;t=%u", comma,
		    name, answer->remaining, answer->next_s);
		if (answer->shared)
			tell_full(c->limits, name, now);
	}
	reply_header(r, "RateLimit-Policy", policy);
	reply_header(r, "RateLimit", limit);
}

/* 429 for the window that is closed for longest. */
static void refuse(struct request *r, const struct count *c)
{
	const struct rate_answer *worst = &c->in[0].answer;
	enum policy policy = c->in[0].policy;
	char seconds[16];

	if (c->n > 1 && c->in[1].answer.wait_s > worst->wait_s) {
		worst = &c->in[1].answer;
		policy = c->in[1].policy;
	}
	c->limits->refused[policy]++;
	snprintf(seconds, sizeof seconds, "%u", worst->wait_s);
	reply_header(r, "Retry-After", seconds);
	reply_problem(r, 429, "rate_limited",
	    "Only %u requests are taken within sixty seconds (policy \"%s\"); the next one in %u "
	    "s.",
	    worst->quota, policies[policy].name, worst->wait_s);
}

static int pass(struct request *r, struct count *c)
{
	int64_t now = clock_mono_us();
	int admitted = take_all(c, r->route->cost, now);

	if (c->n)
		set_headers(r, c, now);
	if (!admitted)
		refuse(r, c);
	return admitted;
}

int rate_limit_pass(struct request *r)
{
	const struct principal *principal = principal_of(r);
	struct count c = {.limits = api_of(r)->limits};

	if (!c.limits || !r->route->cost)
		return 1;
	switch (principal->kind) {
	case PRINCIPAL_PUBLISHABLE:
		count_in(&c, POLICY_KEY, principal->key_id);
		count_in(&c, POLICY_ADDRESS, request_client(r));
		break;
	case PRINCIPAL_OPERATOR:
	case PRINCIPAL_WORKSPACE:
		count_in(&c, POLICY_KEY, principal->key_id);
		break;
	case PRINCIPAL_SESSION:
		count_in(&c, POLICY_SESSION, principal->interview.bytes);
		break;
	case PRINCIPAL_NONE:
		if (r->route->flags & ROUTE_OPEN)
			count_in(&c, POLICY_ADDRESS, request_client(r));
		break;
	}
	return pass(r, &c);
}

int rate_limit_pass_session(struct request *r, const struct uuid *interview)
{
	struct count c = {.limits = api_of(r)->limits};

	if (!c.limits || !r->route->cost || principal_of(r)->kind != PRINCIPAL_NONE)
		return 1;
	count_in(&c, POLICY_SESSION, interview->bytes);
	return pass(r, &c);
}

/* ---- Wrong credentials ---- */

static int speaks_for_many(const struct rate_limits *limits, const char *peer)
{
	static const char *const own[] = {"127.0.0.0/8", "::1"};
	const char *const *networks = limits->nproxies ? (const char *const *)limits->proxies : own;
	size_t n = limits->nproxies ? limits->nproxies : sizeof own / sizeof own[0];

	for (size_t i = 0; i < n; i++)
		if (address_within(peer, networks[i]))
			return 1;
	return 0;
}

static void refuse_wrong(struct request *r, const struct rate_answer *answer, int64_t now)
{
	struct rate_limits *limits = api_of(r)->limits;
	char seconds[16];

	limits->refused[POLICY_REFUSED]++;
	if (now - limits->told_wrong_us >= TELL_US) {
		limits->told_wrong_us = now;
		log_event(LOG_WARN, "wrong_credentials", "address", r->peer, NULL);
	}
	snprintf(seconds, sizeof seconds, "%u", answer->wait_s);
	reply_header(r, "Retry-After", seconds);
	reply_problem(r, 429, "rate_limited",
	    "Only %u wrong keys and tokens are looked at from one address within sixty seconds "
	    "(policy \"%s\"); the next one in %u s.",
	    answer->quota, policies[POLICY_REFUSED].name, answer->wait_s);
}

static int pass_wrong(struct request *r, int count)
{
	struct rate_limits *limits = api_of(r)->limits;
	struct count c = {.limits = limits};
	struct rate_answer *answer = &c.in[0].answer;
	int64_t now = clock_mono_us();
	int admitted;

	if (!limits || !limits->rates[POLICY_REFUSED] || speaks_for_many(limits, r->peer))
		return 1;
	count_in(&c, POLICY_REFUSED, request_client(r));
	admitted = (count ? rate_take : rate_ask)(
	    limits->rates[POLICY_REFUSED], c.in[0].id, 1, now, answer);
	if (count || !admitted)
		set_headers(r, &c, now);
	if (!admitted)
		refuse_wrong(r, answer, now);
	return admitted;
}

int rate_limit_wrong(struct request *r)
{
	return pass_wrong(r, 1);
}

int rate_limit_may_try(struct request *r)
{
	return pass_wrong(r, 0);
}

const char *rate_limits_refused(const struct rate_limits *limits, size_t i, uint64_t *n)
{
	if (i >= POLICIES)
		return NULL;
	*n = limits ? limits->refused[i] : 0;
	return policies[i].name;
}
