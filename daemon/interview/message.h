/* What is said in an interview: one row of the transcript. */
#ifndef INTERVIEWD_INTERVIEW_MESSAGE_H
#define INTERVIEWD_INTERVIEW_MESSAGE_H

#include <stdint.h>

#include "base/json.h"
#include "base/typeid.h"
#include "text/stem.h"

enum message_role { MESSAGE_INTERVIEWER, MESSAGE_PARTICIPANT };
enum message_kind {
	MESSAGE_OPENING,
	MESSAGE_QUESTION,
	MESSAGE_PROBE,
	MESSAGE_REPAIR,
	MESSAGE_ANSWER,
	MESSAGE_CLOSING
};
enum message_via { MESSAGE_RULES, MESSAGE_MODEL, MESSAGE_GUIDE };

struct message {
	struct uuid id;
	int64_t at;
	int seq;
	enum message_role role : 8;
	enum message_kind kind : 8;
	enum message_via via : 8; /* interviewer's only */
	unsigned probe_depth : 8;
	struct stembits stems; /* of a participant's words, as far as they were read */
	char *
	    content; /* owned, never NULL; of a participant: without personal data (text/personal.h) */
	char *raw;      /* as it was written, where that is kept and differs, or NULL; owned */
	char *question; /* key or NULL; owned */
	char *widget;   /* Widget JSON text or NULL; owned */
	char *why; /* JSON text as stored (why.h) or NULL; owned; not kept in the session cache */
};

/* Names as stored and shown ("interviewer", "probe", "rules"); parse returns -1 for an unknown one. */
const char *message_role_name(enum message_role role);
const char *message_kind_name(enum message_kind kind);
const char *message_via_name(enum message_via via);
int message_role_parse(const char *name);
int message_kind_parse(const char *name);
int message_via_parse(const char *name);

void message_copy(struct message *to, const struct message *from);
void message_clear(struct message *message);
enum message_with {
	MESSAGE_WITH_WHY = 1, /* for server keys */
	MESSAGE_WITH_RAW = 2, /* also as it was written */
	MESSAGE_AS_SAID = 4   /* that instead: for whoever said it */
};
/* Appends Message JSON (http-api.md); `with` is of enum message_with. `answer`: what the participant had said before it (NULL:
 * nothing), which its why quotes. */
void message_write(struct buf *out, const struct message *message, const char *answer, int with);

#endif
