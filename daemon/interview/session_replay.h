/* Messages that came before: found by their key, answered as they were. Private to session*.c. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_REPLAY_H
#define INTERVIEWD_INTERVIEW_SESSION_REPLAY_H

#include "interview/session_internal.h"

/* What a message came to, beside the interviewer's own message, and what it said. */
struct turn_outcome {
	const char *said;
	const char *action, *status;
	int answered, total;
};
/* The body of the answer to a message. */
void session_write_turn(struct buf *body, const struct uuid *interview, const struct message *reply,
    int with_why, const struct turn_outcome *outcome);

/* st is not OK: the store could not look, or there is no such interview. body NULL: there is no such turn. */
struct replay_result {
	enum status st;
	const struct err *err;
	int same_body;
	struct buf *body;
};
typedef void session_replayed(const struct replay_result *result, void *call);
struct replay_query {
	struct uuid interview;
	int64_t workspace; /* it must be of it; 0: of any */
	const struct session_once *once;
	int with_why;
	struct session *fill; /* busy for the caller, who learns all its keys; NULL: nobody's */
};
/* Looks into the store for the turn that a key came with, beside whatever runs. `then` is called once, maybe at once. */
void session_replay(struct sessions *sessions, const struct replay_query *query,
    session_replayed *then, void *call);

/* Refusals of a key: its body differs from the first one's; the first one is still being worked on. */
void session_refuse_reused(session_done *done, void *arg);
void session_refuse_in_use(session_done *done, void *arg);

#endif
