/* Respondents as rows: people in a study. What runs inside a job, and how one is written; store threads. */
#ifndef INTERVIEWD_INTERVIEW_RESPONDENT_H
#define INTERVIEWD_INTERVIEW_RESPONDENT_H

#include <stdint.h>

#include "base/buf.h"
#include "base/json.h"
#include "interview/link_token.h"
#include "interview/study.h"
#include "store/store.h"

/* A respondent with what belongs to it in other tables: its person, its study's name, its latest interview. */
struct respondent {
	int64_t number, study_number, person_number;
	struct uuid id, study, person;
	char slug[STUDY_SLUG_SIZE];
	char *name, *email, *external_id; /* the person's, or NULL */
	int verified, do_not_contact;     /* the person's */
	char *attributes;                 /* JSON object */
	char *status, *source;
	int has_interview;
	struct uuid interview;
	int64_t started_at, completed_at; /* the interview's; 0 where there is none */
	int64_t version, created_at, updated_at;
};

/* The columns of respondent_get, and where they come from. */
#define RESPONDENT_COLUMNS                                                                         \
	"r.number, r.study, r.person, r.id, s.id, p.id, s.slug, p.name, p.email, p.external_id, "  \
	"p.verified, p.do_not_contact, r.attributes, r.status, r.source, i.id, i.started_at, "     \
	"i.completed_at, r.version, r.created_at, r.updated_at"
#define RESPONDENT_FROM                                                                            \
	"respondent r JOIN study s ON s.number = r.study JOIN person p ON p.number = r.person "    \
	"LEFT JOIN interview i ON i.number = r.interview"
/* The present row. STATUS_CORRUPT (and the job fails) for what no version wrote. respondent_clear it all the same. */
enum status respondent_get(struct db *db, struct rows *rows, struct respondent *out);
void respondent_clear(struct respondent *respondent);
/* The one of a study, or STATUS_NOT_FOUND without failing the job. */
enum status respondent_find(
    struct db *db, int64_t study, const struct uuid *id, struct respondent *out);
enum status respondent_at(struct db *db, int64_t number, struct respondent *out);

/* What the status of a respondent is for an interview's; `interview` NULL: there is none. */
const char *respondent_status(const char *interview, const char *end_reason);

/* The attributes that are stored, with others laid over them, to be freed; NULL where that would be too much to keep. */
char *respondent_merge(const char *stored, const json_t *more);
/* Makes a person a respondent of a study, or finds it as one: `attributes` (an object) are added to those that are there;
 * an archived one comes back; an interview that somebody held who only claimed to be this person is no longer theirs.
 * STATUS_LIMIT, and the job goes on, where that would be more attributes than are kept. */
enum status respondent_invite(struct db *db, int64_t workspace, int64_t study, int64_t person,
    const json_t *attributes, const char *source, int64_t now_ms, int64_t *number, int *created);
/* Stores attributes and archived or not of one that was read, at its version + 1. STATUS_CONFLICT fails the job where it
 * is no longer at its version. */
enum status respondent_put(
    struct db *db, struct respondent *respondent, int archived, int64_t now_ms);
/* Takes it out of the study where it has no interview; else archives it. */
enum status respondent_remove(struct db *db, const struct respondent *respondent, int64_t now_ms);
/* An interview is over (in the turn's own job): its respondent's status, where it is somebody's. */
enum status respondent_ended(
    struct db *db, int64_t interview, const char *status, const char *end_reason, int64_t now_ms);

/* What personal links are made of. */
struct links {
	struct subkeys keys; /* of LINK_TOKEN_LABEL */
	const char *public_url;
};
/* The link of one who may use it, or NULL: "https://…/i/SLUG?rid=ivr_…". Owned by the caller. */
char *respondent_link(const struct respondent *respondent, const struct links *links);
/* Seconds from the start of the interview to its end; -1 where it is not over. */
int64_t respondent_seconds(const struct respondent *respondent);
/* Appends a Respondent. Without links its url is the path alone, without the token: that is what may be stored. */
void respondent_write(
    struct buf *out, const struct respondent *respondent, const struct links *links);

#endif
