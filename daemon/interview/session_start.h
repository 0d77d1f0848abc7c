/* What the parts of starting an interview share. Private to session_start*.c. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_START_H
#define INTERVIEWD_INTERVIEW_SESSION_START_H

#include "interview/session_internal.h"

/* One start, from the request to its answer. */
struct start {
	struct job job;
	struct sessions *sessions;
	session_done *done;
	void *arg;
	struct session_reach reach;
	int server; /* asked with a key that a server holds */
	int preview, has_id;
	struct uuid id;
	char *study, *modality, *locale, *source;
	json_t *respondent, *consent;
	struct once *once;
	/* found */
	struct study_head head;
	char *status, *definition;
	struct credit_account account; /* of its workspace; empty for a preview */
	/* made */
	struct session *session;
	uint8_t bundle[SHA256_SIZE];
	int has_bundle;
	struct turn *turn;
	struct buf state, respondent_text, consent_text;
};

/* session_start_find.c: the study that was named, into head, status and definition, and what is available. STATUS_NOT_FOUND where there is none
 * that the caller may know of. Store thread. */
enum status start_find_run(struct db *db, struct job *job);

/* session_start_allow.c: may an interview of this study begin now? Refuses and returns 0 if not. No I/O. */
int start_allowed(struct start *start, const struct study *study);

/* session_start_insert.c: the interview's row and its opening, and the answer that is kept. Store thread. */
enum status start_insert_run(struct db *db, struct job *job);
/* The answer to a start that was, or is being, stored; its body goes into *body. */
struct session_answer start_answer(const struct start *start, struct buf *body);

#endif
