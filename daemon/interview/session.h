/* Interviews in progress: kept ready in a cache, loaded from the store when needed, one turn at a time. Every change is
 * durable before its callback runs. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_H
#define INTERVIEWD_INTERVIEW_SESSION_H

#include "base/json.h"
#include "base/status.h"
#include "base/typeid.h"
#include "interview/credit.h"
#include "interview/guard.h"
#include "interview/methods.h"
#include "interview/once.h"
#include "interview/session_keys.h"
#include "interview/turn.h"
#include "store/store.h"

struct keyring;
struct sessions;

struct sessions_options {
	struct store *store;
	struct mailbox *home;
	struct methods *methods;
	const struct keyring *keyring; /* opens what is sealed; NULL in tools: nothing is */
	size_t cache_bytes;
	size_t answer_chars; /* limits.answer_chars */
	struct credit_terms credits;
};

struct sessions *sessions_new(const struct sessions_options *options);
void sessions_free(struct sessions *sessions);
/* The sums of the ledger that are known; for whoever else works on it. */
struct credit_book *sessions_book(struct sessions *sessions);
const struct credit_terms *sessions_credits(const struct sessions *sessions);
/* Turns that have begun and are not answered yet (shutdown waits for 0); interviews in the cache and their bytes. */
unsigned sessions_running(const struct sessions *sessions);
/* Counts since the start, for metrics. Main loop; borrowed. */
struct session_counts {
	uint64_t turns
	    [4]
	    [3]; /* answers that were stored: by enum turn_action, and enum message_via of the reply */
	uint64_t refused
	    [GUARD_RULES]; /* turns in which a rule refused words, by the bit of enum guard_rule */
	uint64_t failed;   /* turns in which a script's function failed */
	uint64_t hits, misses, evicted; /* of the cache */
};
const struct session_counts *sessions_counts(const struct sessions *sessions);
void sessions_measure(const struct sessions *sessions, size_t *interviews, size_t *bytes);
/* Begins to end the interviews whose time to go on is over, one after the other; nothing while it is still at it, nor for an
 * hour after the wall clock has jumped by more than that. To be called at the start and every half minute, until
 * sessions_stop. */
void sessions_sweep(struct sessions *sessions);
void sessions_stop(struct sessions *sessions);
/* What the engine knows of an interview that is in the cache, or NULL; borrowed until its next turn. For tools. */
const struct state *session_state(struct sessions *sessions, const struct uuid *interview);
/* A study was deleted: nothing of it is kept ready any more. */
void sessions_forget_study(struct sessions *sessions, const struct uuid *study);
/* Forgets a study's compiled revision (tests, reload). */
void sessions_forget_studies(struct sessions *sessions);

/* Why a call was refused: an HTTP status, the problem's code and its sentence; fields where there are some. */
struct refusal {
	int status;
	const char *code;
	char detail[512];
	struct problems problems;
	json_t *members; /* further ones of the problem; NULL: none */
};

/* How every call answers, exactly once, at once or later: `refusal` NULL and a body (JSON as http-api.md says) or a refusal
 * and no body. All is borrowed for the time of the call. */
struct session_answer {
	int status;            /* 200, 201 … */
	struct uuid interview; /* which one it is about */
	int64_t
	    expires_at; /* of the participant's access: of start, and of resume while active; else 0 */
	const char *slug; /* the study's: of start */
	struct buf *body;
	int replayed; /* to a message that was answered before */
	struct refusal *refusal;
};
typedef void session_done(struct session_answer *answer, void *arg);

struct session_start {
	int64_t workspace; /* 0: any (an open study) */
	/* A publishable key's: only these studies, whoever takes part is not verified and must consent. NULL: no such key. */
	const struct uuid *studies;
	size_t nstudies;
	const char *study; /* id or slug; with a link NULL, or what the link is of */
	int preview;
	const struct uuid *id; /* NULL: a new one; tools give one so that a replay is equal */
	/* A personal link's (interview/link_token.h), whose token was genuine: their interview, begun or gone on with. */
	const struct uuid *link_study, *link_respondent;
	const char *modality, *locale, *source; /* NULL: text, the study's, api */
	const char *signature;                  /* respondentSignature, or NULL */
	json_t *
	    respondent; /* respondentMetadata, checked (interview/identity.h); may be NULL; taken over */
	json_t *consent;         /* may be NULL; taken over */
	json_t *link_parameters; /* names and texts; may be NULL; taken over */
	/* Keeps the answer; its result is the struct session_answer. NULL: nothing is kept. */
	struct once *once;
};

/* The body is that of POST /interviews/start without sessionToken and url, which the caller adds: 201 for a new interview,
 * 200 for one that a personal link goes on with. */
void session_start(
    struct sessions *sessions, const struct session_start *start, session_done *done, void *arg);

struct session_message {
	struct uuid interview;
	int64_t workspace; /* the interview must be of it; 0: a session token stands for that */
	const struct uuid
	    *studies; /* and of one of these; NULL: of any. Borrowed until done, as below */
	size_t nstudies;
	const char *content; /* or */
	size_t content_len;
	const json_t *value; /* with question_id */
	const json_t *other;
	const char *question_id;
	const char *in_reply_to; /* message id or NULL */
	int with_why;
	/* A key: the same message with it gets the same answer and is no second turn, whenever it comes. NULL: none. */
	const struct session_once *once;
};
void session_message(struct sessions *sessions, const struct session_message *message,
    session_done *done, void *arg);

struct session_complete {
	struct uuid interview;
	int64_t workspace; /* as above */
	const struct uuid *studies;
	size_t nstudies;
	const char *reason;     /* natural, respondent_left, timeout, manual; static */
	const json_t *feedback; /* or NULL */
	struct once *once;      /* as above */
};
/* Idempotent: a second call answers the same; feedback is stored also when it is already over. */
void session_complete(struct sessions *sessions, const struct session_complete *complete,
    session_done *done, void *arg);

/* The conversation so far for its participant (GET /interviews/session); expires_at is when it times out. */
void session_resume(
    struct sessions *sessions, const struct uuid *interview, session_done *done, void *arg);
enum session_erasure { SESSION_INTERVIEW, SESSION_PERSON };
/* Erases an interview, or a person with all of theirs, of a workspace (interview/erase.h); answers 204 without a body, also
 * where that was done before. A turn that runs meanwhile is not stored. */
void session_erase(struct sessions *sessions, enum session_erasure what, const struct uuid *id,
    int64_t workspace, session_done *done, void *arg);
/* Everything (GET /interviews/{id}), for a workspace; 404 if it belongs to another. with_raw: also what personal data was
 * masked, as far as that is kept. */
void session_read(struct sessions *sessions, const struct uuid *interview, int64_t workspace,
    int with_raw, session_done *done, void *arg);

#define SESSION_CURSOR "interviews" /* the list's name for base/cursor.h */

struct session_list {
	int64_t workspace;
	const char *study;  /* id or slug, or NULL */
	const char *status; /* or NULL */
	int64_t since_ms;   /* startedAt, 0: all */
	int limit;
	const char *cursor; /* or NULL */
};
/* {data: [Interview without transcript], nextCursor, hasMore}. */
void session_list(
    struct sessions *sessions, const struct session_list *list, session_done *done, void *arg);

#endif
