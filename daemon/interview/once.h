/* Effects that happen once for a key: what was answered is kept in the transaction of the effect, so that after a crash
 * there are both or neither. For every POST but turns, whose keys stand with their messages (session.h). */
#ifndef INTERVIEWD_INTERVIEW_ONCE_H
#define INTERVIEWD_INTERVIEW_ONCE_H

#include "base/buf.h"
#include "base/crypto.h"
#include "base/typeid.h"
#include "store/store.h"

/* An answer is kept that long; then the key is free again. */
#define ONCE_KEPT_MS (24 * 60 * 60 * 1000LL)

/* An answer, on its way to the client or to the store. */
struct once_answer {
	int status;
	char etag[48], location[120]; /* "": none */
	struct buf body;              /* JSON */
	/* The person or interview whose erasure takes the body away; has_subject 0 where it names nobody. */
	struct uuid subject;
	int has_subject;
	int kept; /* it is written for the store: keys, secrets and tokens must be left out */
};

/* Writes the answer to what a job has done; `result` is the job's own. Called on the store's thread for the answer that
 * is kept, then on the loop for the one that is sent: it reads `result` and nothing else. Both are equal but for secrets. */
typedef void once_write(struct once_answer *answer, const void *result);

/* Who asks for what. Made by the layer above and borrowed by the job, whose request outlives it. */
struct once {
	struct once_id {
		uint8_t caller[SHA256_SIZE]; /* the credential and the path */
		uint8_t key[SHA256_SIZE];
	} id;
	uint8_t body[SHA256_SIZE];
	once_write *write;
	int settled; /* once_keep was called, or once_nothing */
};

/* First thing in a run that may be undone and run again (store.h, `repeatable`): what it kept before is gone with it, and
 * this time it may keep nothing. NULL is fine. */
void once_begin(struct once *once);
/* Inside run, after the effect: keeps the answer to it. With NULL for `once` it does nothing. STATUS_CONFLICT where
 * another daemon has kept one in the meantime: the job fails, and nothing of it happened. */
enum status once_keep(struct db *db, struct once *once, const void *result);
/* The request came to an answer that changed nothing, so none is kept: a repetition may be judged anew. NULL is fine. */
void once_nothing(struct once *once);

/* What is kept for a key; `found` 0: nothing. */
struct once_kept {
	int found, same_body, erased;
	struct once_answer answer; /* its body is the caller's to free */
};
/* Store threads, in a read or a write. */
enum status once_find(struct db *db, const struct once *once, struct once_kept *out);
/* Takes the bodies of answers about an erased person or interview away; their keys stay used (410). Inside the run that
 * erases. */
enum status once_erase(struct db *db, const struct uuid *subject);
/* Deletes at most `most` answers that are too old; *deleted says how many. */
enum status once_purge(struct db *db, int most, int *deleted);

#endif
