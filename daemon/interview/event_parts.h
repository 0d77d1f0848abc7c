/* What events tell: the one place where payloads are made, read when they are sent. Read jobs. */
#ifndef INTERVIEWD_INTERVIEW_EVENT_PARTS_H
#define INTERVIEWD_INTERVIEW_EVENT_PARTS_H

#include "interview/credit_book.h"
#include "outbox/dispatch.h"

struct event_parts {
	const char *public_url; /* without a slash at its end; NULL: no links */
	struct credit_book *book;
};

/* A dispatch_parts, with a struct event_parts as its arg: what event_write needs for the event. Interviews come as GET
 * /interviews/{id} shows them, personal data masked, with the questions' texts beside their answers; an erased one without
 * its words. NULL where what it tells of is gone. */
enum status event_parts_read(
    void *arg, struct db *db, const struct dispatch_event *event, json_t **parts);
/* The interview alone, whole (`transcript` 0: without messages and answers), as events and scripts get it; NULL where there is
 * none. New reference. */
enum status event_interview(struct db *db, int64_t interview, int transcript, json_t **out);
/* {id, slug, title, revision} of a study; `revision` 0: the published one. NULL where there is none. New reference. */
enum status event_study(struct db *db, int64_t study, int revision, json_t **out);
/* The address of something a person can open: "study" and "participate" by slug, "interview" by id, "report" by the study's slug.
 * A new string; NULL without a public address or for another word. */
char *event_link(const char *public_url, const char *what, const char *id);

#endif
