/* People of a workspace as rows: one for each address or external id. What runs inside a job; store threads. */
#ifndef INTERVIEWD_INTERVIEW_PERSON_H
#define INTERVIEWD_INTERVIEW_PERSON_H

#include <stdint.h>

#include "base/buf.h"
#include "base/typeid.h"
#include "store/store.h"

struct person {
	int64_t number, workspace;
	struct uuid id;
	char *email, *external_id, *name; /* or NULL */
	char *attributes;                 /* JSON object */
	int verified;       /* someone who may say so named them, not only they themselves */
	int do_not_contact; /* no invitations, no personal links */
	int64_t version;    /* counts changes: the ETag */
	int64_t created_at, updated_at;
};

/* The person of a workspace, or STATUS_NOT_FOUND (also for erased ones, and without failing the job). */
enum status person_get(struct db *db, int64_t workspace, const struct uuid *id, struct person *out);
enum status person_at(struct db *db, int64_t number, struct person *out);
void person_clear(struct person *person);

/* Who somebody says they are, or somebody says of them: as it is compared (interview/identity.h), NULL where not said. */
struct person_claim {
	const char *email, *external_id, *name;
	int verified; /* by a server's key, an import, a personal link or a signature */
};

/* Whom the claim names; 0 for nobody yet. The external id decides: where it is one person's and the address another's, or the
 * address is that of a person with another external id, *other is whose the address is. Beside a verified claim, people
 * who only claimed to be somebody count only where nobody else does. */
enum status person_match(struct db *db, int64_t workspace, const struct person_claim *claim,
    int64_t *who, int64_t *other);
/* Finds or makes them. A verified claim updates name, address and id (an address that is another's is left where it is, and
 * *other says whose), and takes and replaces what was only claimed before; an unverified one changes nobody. */
enum status person_note(struct db *db, int64_t workspace, const struct person_claim *claim,
    int64_t now_ms, int64_t *who, int64_t *other);
/* Stores all but id and times of a person that was read, at its version + 1. STATUS_CONFLICT, and the job fails, where the
 * address or the id is another's; STATUS_NOT_FOUND where it is no longer at its version. */
enum status person_put(struct db *db, struct person *person, int64_t now_ms);

/* Takes away all that says who it was, here and in respondents; the rows stay, archived. Interviews are the caller's. */
enum status person_erase(struct db *db, int64_t number, int64_t now_ms);

/* Appends the members of a Person but the opening and closing braces. */
void person_write(struct buf *out, const struct person *person);
/* The id of whom a message names: "person_…", or "" where there is none. */
void person_name(struct db *db, int64_t number, char out[TYPEID_TEXT_MAX]);

#endif
