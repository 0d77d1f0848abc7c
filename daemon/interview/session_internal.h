/* What the parts of the session layer share. Private to session*.c. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_INTERNAL_H
#define INTERVIEWD_INTERVIEW_SESSION_INTERNAL_H

#include "base/map.h"
#include "interview/credit_book.h"
#include "interview/session.h"
#include "interview/study.h"
#include "interview/turn.h"

#define SESSION_MODALITY "text" /* of a start that names none */
#define SESSION_HISTORY  8      /* messages kept at hand: the last four exchanges */

/* An interview's row, as the cache has it. */
struct session {
	struct uuid id;
	int64_t number;
	struct study *study;
	const struct method *method; /* NULL until it is known */
	const struct method *next;   /* while a turn moves it to that one, else NULL */
	unsigned
	    stays; /* with its method, as long as methods_generation is that: it can't be moved */
	const char *status;   /* by session_status */
	const char *modality; /* by session_modality */
	char *locale;
	int64_t started_at, completed_at;
	int64_t last_at; /* of the last turn */
	json_t *attributes;
	struct state *state;
	struct history *history;
	int seq;
	int64_t version;
	/* Bytes, as thousands of sessions wait. */
	unsigned char preview;
	unsigned char busy; /* a turn runs, or it is being loaded */
	unsigned char
	    gone; /* it was erased meanwhile: nothing of that turn is stored, and nobody else gets the session */
	unsigned char has_running;
	struct session_once running; /* the key of the message that made it busy, if it has one */
	struct session_keys keys;
	size_t bytes;
	struct session *newer, *older;
};

struct sessions {
	struct sessions_options options;
	struct map *by_id;   /* uuid → struct session */
	struct map *studies; /* number + revision → struct study */
	struct credit_book *book;
	struct session_counts counts;
	struct start
	    *starts; /* under way: an interview that isn't in the cache yet has a method too */
	struct session *newest, *oldest;
	size_t bytes;
	unsigned running;
	/* session_late.c */
	int sweeping, stopping;
};

/* session.c */
struct session *session_find(struct sessions *sessions, const struct uuid *id);
void session_insert(struct sessions *sessions, struct session *session);
void session_remove(struct sessions *sessions, struct session *session);
/* It was used: newest now, its size counted anew, others evicted where there are too many. */
void session_used(struct sessions *sessions, struct session *session);
void session_free(struct session *session);
/* The word that is kept for a status (static), NULL if there is no such status. */
const char *session_status(const char *name);
/* The same for a modality. */
const char *session_modality(const char *name);
/* Keeps a message at hand, forgetting the oldest; `why` isn't kept. */
void session_remember(struct session *session, const struct message *message);
/* The compiled revision, borrowed from the cache, or NULL. Takes over a fresh one. */
struct study *session_study(struct sessions *sessions, int64_t number, int revision);
void session_keep_study(struct sessions *sessions, struct study *study);
struct turn_context session_context(const struct session *session);

/* Ends a call with a refusal or a body. */
void session_refuse(session_done *done, void *arg, int status, const char *code, const char *fmt,
    ...) __attribute__((format(printf, 5, 6)));
/* With 422, naming the member of the request that can't be taken ("answer.value" is value in answer). */
void session_refuse_member(session_done *done, void *arg, const char *code, const char *member,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* The refusal for a store job that failed; NOT_FOUND is `missing` (a code) with 404. */
void session_refuse_store(session_done *done, void *arg, enum status st, const struct err *err);
/* 402, naming what is available and the price. */
void session_refuse_credit(
    session_done *done, void *arg, const struct credit_account *account, int64_t price);
void session_reply(
    session_done *done, void *arg, int status, const struct uuid *id, struct buf *body);

/* What scripts and logic may see of who takes part: those attributes that the study names, of the respondent, else of the
 * link's parameters. New reference; NULL where there are none. */
json_t *session_attributes(const json_t *respondent, const json_t *link, const struct study *study);

/* session_preview.c: a draft's methodologySettings with their defaults filled in, as publishing does it; settings that the
 * method can't take stay as they are. */
void session_fill_draft(struct sessions *sessions, json_t *definition);

/* Whose interviews a call may touch: of a workspace (0: any), and of these studies (NULL: any; borrowed until done). */
struct session_reach {
	int64_t workspace;
	const struct uuid *studies;
	size_t nstudies;
};
int session_within(const struct session_reach *reach, int64_t workspace, const struct uuid *study);

/* session_late.c: is the time to go on over, that of an active interview? Not told by a clock that has just jumped. */
int session_time_is_over(int64_t expires_at);
int session_is_late(const struct session *session);
/* Ends one that is late and busy: completed by time-out where anything was answered, else expired. Then is called with it,
 * busy no more, or with NULL where that could not be stored. */
typedef void session_timed_out(struct session *session, void *arg);
void session_time_out(
    struct sessions *sessions, struct session *session, session_timed_out *then, void *arg);

/* When an interview that was last answered then times out. */
int64_t session_times_out(int64_t last_at, int resume_days);

/* session_load.c: brings an interview into the cache; then is called with it (busy, owned by the caller's turn) or NULL
 * after `done` has been refused. */
typedef void session_then(struct sessions *sessions, struct session *session, void *call);
void session_load(struct sessions *sessions, const struct uuid *id,
    const struct session_reach *reach, session_then *then, void *call, session_done *done,
    void *arg);

/* session_start.c: is an interview about to begin with it? */
int start_has(const struct sessions *sessions, const struct script *script);

/* session_move.c: before a turn, where the present version of the interview's script has `migrate`, what that makes of the
 * state. `then` is called once, at once or later, with what the turn is to be taken with: the context as it was, or moved
 * (then it borrows from *move, which lives until session_move_end). The session itself changes when the turn is stored. */
struct session_move {
	const struct method *method; /* NULL: nothing was moved */
	struct state *state;
	char from[64]; /* the version before */
};
typedef void session_moved(struct turn_context *context, void *arg);
void session_try_move(struct sessions *sessions, struct session *session, struct session_move *move,
    session_moved *then, void *arg);
/* The turn is over, stored or not. */
void session_move_end(struct session_move *move);

/* Another workspace's interview is none at all. The session's study must be there. */
int session_is_of(const struct session *session, const struct session_reach *reach);
/* 409: another turn of the interview is running. */
void session_refuse_busy(session_done *done, void *arg);

/* What is stored with a turn; each may be NULL. */
struct turn_beside {
	const json_t *feedback;
	struct once *once; /* of a turn that ends the interview: keeps the answer to /complete */
	const struct session_once *key; /* of the message */
	const struct method *method;    /* that the interview has moved to */
};
/* session_turn.c: stores a turn; then `stored` is called with it, or with NULL after `done` has been refused (the session may
 * be gone then). Takes the turn over. */
typedef void session_stored(struct session *session, struct turn *turn, void *call);
void session_store_turn(struct sessions *sessions, struct session *session, struct turn *turn,
    const struct turn_beside *beside, session_stored *stored, void *call, session_done *done,
    void *arg);

/* session_complete.c: the body of the answer to /complete; it is over since completed_at. Any thread. */
void session_write_completed(
    struct buf *body, const struct uuid *id, const char *status, int64_t completed_at);

/* session_read.c: the text of the list's query, of one study or of one status or both; for tests of its plan. */
const char *session_list_sql(int of_study, int of_status);

#endif
