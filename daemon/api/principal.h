/* Who asks: what a credential was turned into. */
#ifndef INTERVIEWD_API_PRINCIPAL_H
#define INTERVIEWD_API_PRINCIPAL_H

#include <stddef.h>
#include <stdint.h>

#include "base/typeid.h"
#include "http/request.h"

enum principal_kind {
	PRINCIPAL_NONE,     /* no credential; only where the route allows it */
	PRINCIPAL_OPERATOR, /* every workspace; `workspace` is the chosen one */
	PRINCIPAL_WORKSPACE,
	PRINCIPAL_PUBLISHABLE, /* `studies` only; whoever it speaks for is not verified */
	PRINCIPAL_SESSION      /* one interview */
};

#define KEY_ID_SIZE 16

struct principal {
	enum principal_kind kind;
	int64_t workspace;          /* 0 for NONE and SESSION */
	struct uuid interview;      /* SESSION */
	int64_t expires_ms;         /* SESSION: of the token */
	uint32_t scopes;            /* of a key (api/scope.h) */
	const struct uuid *studies; /* PUBLISHABLE: what it is for; lives as long as the request */
	size_t nstudies;
	/* Tells one caller from another: a key's is the start of its hash, a session's the interview; zero for NONE. */
	uint8_t key_id[KEY_ID_SIZE];
};

/* Never NULL in a handler. */
static inline const struct principal *principal_of(const struct request *r)
{
	return r->principal;
}

/* A key of the operator's or a workspace's, held by a server: what it says of people is believed, and it sees why. */
static inline int principal_is_server(const struct principal *principal)
{
	return principal->kind == PRINCIPAL_OPERATOR || principal->kind == PRINCIPAL_WORKSPACE;
}

#endif
