/* What the parts of starting an interview share. Private to session_start*.c. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_START_H
#define INTERVIEWD_INTERVIEW_SESSION_START_H

#include "interview/session_internal.h"

/* For starts of one personal link at once: those that come later find the first one's interview, if need be while it is
 * being loaded. */
#define START_TRIES 10

/* The respondent that a personal link is of, as it was found. */
struct start_link {
	int found, archived, do_not_contact;
	int64_t respondent, person;
	/* Their interview, where they have one that stands: begun by themselves, and not let expire. */
	int64_t interview;
	struct uuid interview_id;
	const char *interview_status; /* by session_status */
};

/* Where an interview stands, as its participant is told. */
struct start_standing {
	struct uuid interview;
	const char *status, *modality, *locale;
	int64_t expires_at;
	int answered, total;
	const struct message *message; /* the interviewer's, with its widget */
	const char *said;              /* what it answers; NULL: nothing */
};

/* The same as it was read: texts are owned. */
struct start_found {
	struct message message;
	char *said, *modality, *locale;
	int64_t expires_at;
	int answered, total;
};

/* One start, from the request to its answer. */
struct start {
	struct job job;
	struct sessions *sessions;
	struct start *later, **link_in; /* in sessions->starts */
	session_done *done;
	void *arg;
	struct session_reach reach;
	int server; /* asked with a key that a server holds */
	int preview, has_id, has_link;
	struct uuid id, link_study, link_respondent;
	char *study, *modality, *locale, *source, *signature;
	json_t *respondent; /* as it was sent, checked */
	json_t *consent, *link_parameters;
	int tries;
	struct once *once;
	/* found */
	struct study_head head;
	char *status, *definition;
	struct credit_account account; /* of its workspace; empty for a preview */
	json_t *known; /* who takes part, as the interview keeps it; made in start_find_run */
	struct start_link link;
	struct start_found found; /* of the link's interview, while it is active */
	enum { START_UNSIGNED, START_SIGNED_ID, START_SIGNED_EMAIL } is_signed;
	int verified;
	/* made */
	void (*then)(enum status st, void *arg); /* of start_session */
	void *then_arg;
	struct session *session;
	uint8_t bundle[SHA256_SIZE];
	int has_bundle;
	struct turn *turn;
	struct buf state, respondent_text, consent_text, link_text;
	int64_t target; /* completed interviews that are enough; 0: no number is */
	int full, overtaken;
};

/* session_start_find.c: the study that was named, or that the link is of, into head, status and definition; what is available;
 * and what is known of who wants to start. STATUS_NOT_FOUND where there is no study that the caller may know of. Store
 * thread. */
enum status start_find_run(struct db *db, struct job *job);

/* session_start_who.c, in start_find_run: the link's respondent into link and known; the signature into is_signed. */
enum status start_find_link(struct db *db, struct start *start);
enum status start_find_signature(struct db *db, struct start *start);
/* In start_insert_run, once the interview's row is there: its person, and the respondent whose it is. */
enum status start_put_person(struct db *db, struct start *start);

/* session_start_allow.c: may an interview of this study begin now? Refuses and returns 0 if not. No I/O. */
int start_allowed(struct start *start, const struct study *study);
/* Is the personal link, if there is one, somebody's who may use it? Refuses and returns 0 if not. No I/O. */
int start_link_opens(struct start *start);
/* session_start_consent.c: is what was agreed to, and what was told, what the study asks for? Refuses and returns 0 if not.
 * No I/O. */
int start_consented(struct start *start, const struct study *study);

/* session_start.c: makes of start->session, which has its study, one that an opening can be made of; then calls then(arg), at
 * once or later, with what the store said where a version of its script can't be read now. Nothing is stored. Main loop only. */
void start_session(struct start *start, void (*then)(enum status st, void *arg), void *arg);

/* session_start_insert.c: has the study the completed interviews that it was to have? Into start->full. Any store thread; only in
 * the writer nobody comes between. */
enum status start_count(struct db *db, struct start *start);
/* The interview's row and its opening, and the answer that is kept. Store thread. */
enum status start_insert_run(struct db *db, struct job *job);
/* What the interview is answered with; the body goes into *body. Any thread. */
struct session_answer start_answer(
    const struct start *start, int status, const struct start_standing *standing, struct buf *body);
/* Of the interview that was made: its opening. */
struct session_answer start_answer_new(const struct start *start, struct buf *body);

/* session_start_resume.c: in start_find_link, where the link's interview is active: what stands in it. Kept messages have no
 * widgets (interview/history.h), so this is read from the rows, as GET /interviews/session does. */
enum status start_find_standing(struct db *db, struct start *start);
void start_found_clear(struct start_found *found);
/* Answers with the interview that the link's respondent has begun, or says that it is over. Takes the start over; start_again
 * begins it anew where the interview has just expired. */
void start_resume(struct start *start);

/* session_start.c */
/* One start as it was asked for; start_free it. */
struct start *start_new(
    struct sessions *sessions, const struct session_start *request, session_done *done, void *arg);
/* The revision that was found, compiled, from the cache or from its definition; a reference. */
enum status start_study(struct start *start, struct study **out, struct err *err);
/* How many completed interviews are enough for its session's study. */
void start_set_target(struct start *start);
void start_again(struct start *start);
void start_failed(struct start *start, enum status st, const struct err *err);
void start_free(struct start *start);

#endif
