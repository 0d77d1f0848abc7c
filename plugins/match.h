/* Lua patterns with a step budget: bytes in, captures out. Pure; any thread. */
#ifndef INTERVIEWD_PLUGINS_MATCH_H
#define INTERVIEWD_PLUGINS_MATCH_H

#include <stddef.h>

#define MATCH_CAPTURES_MAX 32
#define MATCH_DEPTH_MAX    200 /* choices and captures open at once; more: "pattern too complex" */

#define MATCH_OPEN         ((size_t)-1) /* length of a capture that was never closed */
#define MATCH_POSITION     ((size_t)-2) /* length of a position capture */

struct match_capture {
	size_t start; /* offset in the subject */
	size_t len;   /* bytes, or one of the above */
};

enum match_result {
	MATCH_NO,
	MATCH_YES,
	MATCH_STEPS, /* the budget is used up */
	MATCH_ERROR  /* the pattern is malformed; message says how */
};

struct match {
	/* given by the caller, unchanged */
	const char *subject, *pattern; /* the pattern without its leading anchor */
	size_t subject_len, pattern_len;
	long steps; /* budget, counted down */
	/* found */
	size_t start, end;
	struct match_capture capture[MATCH_CAPTURES_MAX];
	unsigned captures;
	char message[64]; /* of MATCH_ERROR, in the words of stock Lua */
};

/* Tries the pattern at one offset only (≤ subject_len). */
enum match_result match_at(struct match *m, size_t offset);
/* The first match at offset or later; `anchored`: at offset only. */
enum match_result match_search(struct match *m, size_t offset, int anchored);
/* Does the pattern hold none of ^$*+?.([%- ? Then plain search does. */
int match_is_plain(const char *pattern, size_t len);

#endif
