/* A study: the checked definition and what the engine compiles from it. A compiled study is one published revision (or
 * a preview of a draft), never changes, and is shared by reference count. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_H
#define INTERVIEWD_INTERVIEW_STUDY_H

#include <stdint.h>

#include "base/json.h"
#include "base/status.h"
#include "base/typeid.h"
#include "interview/question.h"

#define STUDY_QUESTIONS_MAX 100

enum study_mode { STUDY_STRUCTURED, STUDY_EXPLORATORY, STUDY_HYBRID };
enum study_access { STUDY_OPEN, STUDY_PERSONAL, STUDY_API };

struct study {
	int64_t number; /* study row */
	struct uuid id;
	int64_t workspace;
	int revision; /* 0 for a preview of the draft */
	char *slug, *title, *locale;
	enum study_mode mode;
	enum study_access access;
	json_t *definition;            /* the whole definition with defaults filled in */
	json_t *view;                  /* what scripts see: {id, slug, title, mode, brief} */
	const char *methodology;       /* borrowed from definition; NULL: the plain guide */
	json_t *settings;              /* methodologySettings, checked, defaults filled in */
	const char *opening, *closing; /* borrowed; "" where not set */
	struct question *questions;
	size_t nquestions;
	int max_minutes, max_turns, resume_days;
	unsigned refs;
};

/* Checks a Study JSON as a client sends it (http-api.md, whole schema) and returns the definition to be stored: known
 * members only, defaults filled in, read-only members (id, revision, status, times) dropped. All problems at once in
 * p; NULL if there are any. `base` is the stored definition for PATCH (members of `input` replace its members; objects
 * such as brief, limits are merged one level deep, null resets to the default), NULL for a new study. */
json_t *study_check(const json_t *input, const json_t *base, struct problems *p);
/* What publishing needs beyond being valid: problem statement, target participant, a question (none in exploratory
 * mode), a known methodology with fitting settings. Adds to p; returns 1 if it may be published. */
int study_publishable(const json_t *definition, struct problems *p);
/* "how-people-buy" from a title: lower-case ASCII letters, digits, hyphens, ≤ 60; "" if nothing is left. */
void study_slug(const char *title, char out[64]);

/* Compiles a stored definition; takes its own reference to it. STATUS_INVALID if it isn't one that study_check made. */
enum status study_compile(const json_t *definition, struct study **out, struct err *err);
struct study *study_ref(struct study *study);
void study_unref(struct study *study); /* NULL is fine */
/* Index of a question by id, or -1. */
int study_find(const struct study *study, const char *id);

#endif
