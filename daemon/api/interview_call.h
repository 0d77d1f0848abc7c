/* What the resources of an interview share: which one a request is about, and how its calls end. Main loop only. */
#ifndef INTERVIEWD_API_INTERVIEW_CALL_H
#define INTERVIEWD_API_INTERVIEW_CALL_H

#include "api/api.h"

/* A session_done: answers the request that is its argument with the body or the refusal. */
void interview_answered(struct session_answer *answer, void *arg);
/* The refusal as a problem, with the headers that its status needs. */
void interview_refuse(struct request *r, struct refusal *refusal);
/* Which interview a request is about: by its session token (header or body), or by id with a workspace's key. Sets
 * *workspace to that of the key, 0 for a token. Returns 0 after an answer has been sent. */
int interview_named(struct request *r, const json_t *body, struct uuid *id, int64_t *workspace);

/* interviews.c: how every erasure ends, with 204. */
session_done interview_erased;

/* interview_start.c: how every start ends, with the token and the link; what is kept of the answer under an Idempotency-Key,
 * and the answer made of that again. */
session_done interview_started;
once_write interview_write_started;
void interview_start_again(struct request *r, const struct once_answer *kept);

#endif
