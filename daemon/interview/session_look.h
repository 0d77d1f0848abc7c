/* What somebody who opens a study's link finds there, without beginning anything. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_LOOK_H
#define INTERVIEWD_INTERVIEW_SESSION_LOOK_H

#include "interview/session.h"
#include "interview/study.h"

/* What the first workspace is called until somebody names it; it asks nobody anything by that name. */
#define WORKSPACE_UNNAMED "default"

enum look_state {
	LOOK_OPEN, /* an interview can be begun, or gone on with by the link's respondent */
	LOOK_CLOSED,
	LOOK_FULL,
	LOOK_UNPUBLISHED,
	LOOK_UNKNOWN,
	LOOK_BY_LINK_ONLY,
	LOOK_BAD_LINK,
	LOOK_ALREADY_RESPONDED
};

struct session_look {
	const char *study; /* id or slug */
	/* A personal link was followed; whose it is, or NULL where its token is not genuine. */
	int has_link;
	const struct uuid *link_study, *link_respondent;
	const char *locale; /* that is asked for; NULL: the study's */
};

/* Borrowed for the time of the call. */
struct session_seen {
	enum status status; /* but STATUS_OK: the store failed, and the rest says nothing */
	enum look_state state;
	const struct study
	    *study; /* as published; NULL where it is unknown or was never published */
	const char
	    *asker; /* its workspace's name; NULL with the study, or where nobody chose one */
	int has_respondent; /* the link is somebody's who may use it */
	const char *name;   /* theirs, or NULL */
	int begun;          /* they have an interview that goes on, and have agreed to it before */
	/* What an interview that is begun now says first; NULL where none can be, or something else comes before it. A script may say it
	 * otherwise to who tells more of themselves with the start. */
	const char *opening;
};
typedef void session_seen_done(const struct session_seen *seen, void *arg);

/* Decides by the functions that session_start asks (start_link_opens, start_allowed, start_count), with the same reads: what
 * it finds open a start finds open, too, but for what comes between them, and for credits: whether the workspace has any is told by
 * the start alone. Reads only; `done` is called exactly once, at once or later. */
void session_look(
    struct sessions *sessions, const struct session_look *look, session_seen_done *done, void *arg);

#endif
