/* A study: the checked definition and what the engine compiles from it. A compiled study is one
 * published revision (or a preview of a draft), never changes, and is shared by reference count.
 * Checking is pure; references belong to one thread at a time. */
#ifndef INTERVIEWD_INTERVIEW_STUDY_H
#define INTERVIEWD_INTERVIEW_STUDY_H

#include <stdint.h>

#include "base/json.h"
#include "base/status.h"
#include "base/typeid.h"
#include "interview/question.h"

#define STUDY_SLUG_SIZE   64           /* 60 and NUL, rounded */
#define STUDY_RESUME_DAYS 7            /* where limits.resumeDays says nothing */
#define STUDY_BYTES_MAX   (512 * 1024) /* of a definition as compact JSON */

enum study_mode { STUDY_STRUCTURED, STUDY_EXPLORATORY, STUDY_HYBRID };
enum study_access { STUDY_OPEN, STUDY_PERSONAL, STUDY_API };

/* What is known of a study beside its definition: columns, not content. */
struct study_head {
	int64_t number; /* study row */
	struct uuid id;
	int64_t workspace;
	int revision; /* of the definition at hand; 0: the draft */
	char slug[STUDY_SLUG_SIZE];
};

struct study {
	struct study_head head;
	const char *title, *locale; /* borrowed from definition */
	enum study_mode mode;
	enum study_access access;
	json_t *definition;            /* the whole definition with defaults filled in */
	json_t *view;                  /* what scripts see: {id, slug, title, mode, brief} */
	const char *methodology;       /* borrowed from definition; NULL: the plain guide */
	json_t *settings;              /* methodologySettings with defaults filled in */
	const char *opening, *closing; /* borrowed; "" where not set */
	const char **product_terms;    /* borrowed strings */
	size_t nproduct_terms;
	struct question *questions;
	size_t nquestions;
	/* What the study itself allows; 0: it says nothing. Turns are the interviewer's messages. */
	int max_minutes, max_turns;
	/* Where it says nothing: after so much a method asks nothing more of its own. No guide is cut by them. */
	int fair_minutes, fair_turns;
	int closers; /* ends with the read-back and "what should I have asked?" */
	const char *resources, *contact; /* of safety; borrowed, "" where not set */
	int minors;                      /* may take part */
	int retention_days; /* that words are kept as they were said; 0: never; -1: for good (studies of before) */
	int resume_days;
	unsigned refs;
};

/* Checks a Study JSON as a client sends it (http-api.md, whole schema; bounds and defaults:
 * study_fields.c) and returns the definition to be stored: known members only, defaults filled in,
 * read-only members (id, revision, status, times) dropped, `slug` only where one was given. All
 * problems at once in p; NULL if there are any. `base` is the stored definition for PATCH (members
 * of `input` replace its members; objects such as brief, limits are merged one level deep, null
 * resets to the default), NULL for a new study. */
json_t *study_check(const json_t *input, const json_t *base, struct problems *p);

/* What the script host says of a methodology: 1 and *filled (the settings with defaults, new
 * reference) if there is one of that name and they fit; else 0 with problems added below p's
 * present path, which is the study's: at methodology where the name is unknown, else at
 * methodologySettings/…. */
struct study_scripts {
	int (*check)(void *arg, const char *methodology, const json_t *settings, json_t **filled,
	    struct problems *p);
	void *arg;
};

/* What publishing needs beyond being valid: problem statement, target participant, a question (none
 * in exploratory mode with a methodology), a known methodology with fitting settings, a closing
 * time that is not over, for a sensitive topic whom to ask and where to turn. Returns the definition to be published, its settings filled in (new
 * reference), or NULL with all that is missing in p. */
json_t *study_publishable(const json_t *definition, const struct study_scripts *scripts,
    int64_t now_ms, struct problems *p);
/* "how-people-buy" from a title: lower-case ASCII letters, digits, hyphens, ≤ 60; "study" if
 * nothing is left. */
void study_slug(const char *title, char out[STUDY_SLUG_SIZE]);

/* Compiles a stored definition; takes its own reference to it. STATUS_INVALID if it isn't one that
 * study_check made. */
enum status study_compile(
    const struct study_head *head, const json_t *definition, struct study **out, struct err *err);
struct study *study_ref(struct study *study);
void study_unref(struct study *study); /* NULL is fine */
/* Index of a question by id, or -1. */
int study_find(const struct study *study, const char *id);

#endif
