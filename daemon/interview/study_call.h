/* What the calls of study_store.h share: a job, its answer, and the row they are about. Private to study_*.c. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_CALL_H
#define INTERVIEWD_INTERVIEW_STUDY_CALL_H

#include "interview/study_store.h"

/* An id has 32 characters, a slug at most 60. */
#define STUDY_REF_SIZE 80

struct study_call {
	struct job job;
	enum status (*effect)(struct db *db, struct job *job);
	struct once *once;
	study_done *done;
	void *arg;
	char ref[STUDY_REF_SIZE];
	int64_t workspace, number, version;
	enum study_step step;
	int fixed_slug; /* result.row.slug was asked for: no other will do */
	char *definition;
	char slug[STUDY_SLUG_SIZE];
	struct study_list list;
	int64_t before;
	struct study_result result;
};

struct study_call *study_call_new(const struct study_store *store, study_done *done, void *arg,
    enum status (*run)(struct db *db, struct job *job));
/* Which study it is about. A reference that is too long to be one finds nothing. */
void study_call_ref(struct study_call *call, int64_t workspace, const char *ref);
/* By store_read or store_write; the call is gone afterwards, or when its job is done. */
void study_call_send(const struct study_store *store, struct study_call *call,
    enum status (*queue)(struct store *store, struct job *job));
/* Answers, and frees the call. */
void study_call_end(struct study_call *call, enum status st);

/* ---- Inside run ---- */

/* The call's study into result.row, if it is at call->version (0: any). */
enum status study_call_find(struct db *db, struct study_call *call);
enum status study_call_conflict(struct db *db, struct study_call *call, enum study_conflict what);
/* Inserts result.row as a draft, named call->slug: from its nth name on (slug, slug-2 …) unless the slug is fixed. */
enum status study_call_insert(struct db *db, struct study_call *call, int n);
/* Stores result.row as it now is. */
enum status study_call_store(struct db *db, struct study_call *call);

#endif
