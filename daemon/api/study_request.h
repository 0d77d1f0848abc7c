/* What requests about a study share: which one, on what condition, and how they end. Main loop only, but for the writing of
 * answers. */
#ifndef INTERVIEWD_API_STUDY_REQUEST_H
#define INTERVIEWD_API_STUDY_REQUEST_H

#include "api/api.h"
#include "interview/study_store.h"

/* A request on its way through the store. Lives in the request. */
struct study_work {
	struct request *r;
	int tries;
	study_done *read_done; /* what comes after the study was read */
	enum study_step step;
	int force; /* publish in spite of what the lint says */
};

/* The study in the path: its id or slug. */
const char *study_named(const struct request *r);
struct study_store study_store_of(const struct request *r);
/* For a step that keeps its answer where the request has an Idempotency-Key. */
struct study_store study_store_once(struct request *r, once_write *write);

/* Begins with the study as it is; `then` gets it, with the work returned. */
struct study_work *study_begin(struct request *r, study_done *then);

#define STUDY_TAG_SIZE 40
/* The version, and which study's: a slug may go over to another one, and the two tags must differ then. */
const char *study_tag(const struct study_row *row, char out[STUDY_TAG_SIZE]);
/* Does If-Match hold? Returns 0 after an answer. */
int study_may_change(struct request *r, const struct study_row *row);

/* Answers with a struct study_result: the study as it now is; the same as 201 with its Location. */
once_write study_write, study_write_created;
/* 409: the step doesn't begin at the study's status. */
void study_refuse_status(struct request *r, enum study_status status);
/* Answers what isn't STATUS_OK. */
void study_refuse(struct request *r, const struct study_result *result);
/* Somebody came between reading and writing: begins again, which also asks again whether If-Match holds. Returns 1 then. */
int study_again(struct study_work *work, const struct study_result *result);
/* Ends of steps; `arg` is the work. study_changed begins again where it must. */
study_done study_changed, study_created;

#endif
