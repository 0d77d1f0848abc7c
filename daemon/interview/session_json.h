/* An interview read back from its rows, as JSON. Any thread. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_JSON_H
#define INTERVIEWD_INTERVIEW_SESSION_JSON_H

#include "base/crypto.h"
#include "interview/message.h"
#include "store/store.h"

/* The interview row with what names its study; texts are owned. */
struct interview_row {
	int64_t number;
	struct uuid id, study, person;
	int has_person, verified;
	int revision;
	uint8_t bundle[SHA256_SIZE];
	int has_bundle;
	char *methodology, *methodology_version, *status, *modality, *locale, *source, *end_reason;
	char *respondent, *consent, *feedback, *state, *findings, *link; /* JSON texts or NULL */
	int preview;
	int64_t started_at, completed_at, last_at, workspace;
	int64_t credits; /* what it holds or held */
	int credit_kind; /* of its last row in the ledger; -1: it has none */
};

/* A column of the interview's row in the ledger that an event caused. */
#define CREDIT_ROW(COLUMN, EVENT)                                                                  \
	"(SELECT l." COLUMN " FROM ledger l WHERE l.subject = i.id AND l.event = '" EVENT "')"
/* The columns of interview_get, from `interview i JOIN study s`. */
#define INTERVIEW_COLUMNS                                                                          \
	"i.number, i.id, s.id, i.revision, i.bundle, i.methodology, i.methodology_version, "       \
	"i.status, "                                                                               \
	"i.modality, i.locale, i.source, i.end_reason, i.respondent, i.consent, i.feedback, "      \
	"i.state, "                                                                                \
	"i.findings, i.preview, i.started_at, i.completed_at, i.last_at, "                         \
	"i.workspace, " CREDIT_ROW("held", "hold") ", coalesce(" CREDIT_ROW(                       \
	    "kind", "refund") ", " CREDIT_ROW("kind", "settle") ", " CREDIT_ROW("kind",            \
	    "hold") "), "                                                                          \
	            "(SELECT p.id FROM person p WHERE p.number = i.person), i.verified, i.link"
/* STATUS_CORRUPT where a text is missing that every interview has; interview_clear it all the same. */
enum status interview_get(struct rows *rows, struct interview_row *out);
void interview_clear(struct interview_row *row);

/* Everything but transcript and answers, without the closing brace. */
void interview_write(struct buf *out, const struct interview_row *row);
/* `"progress":{…}` as the stored state has it. */
void interview_write_progress(struct buf *out, const struct interview_row *row);
/* The present row of `question, type, value, other, confidence, declined, messages` as one of `answers`: its text and
 * messageIds are those of the messages. STATUS_CORRUPT, and nothing written, for what no version wrote. */
enum status answer_write(
    struct buf *out, struct rows *rows, const struct message *messages, size_t n);

#endif
