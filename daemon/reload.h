/* What is read anew while the daemon runs, on SIGHUP or by POST /api/v1/admin/reload: a table of parts, one run at a time.
 * Whatever fails leaves what was there in force, and the other parts go on. Main loop only. */
#ifndef INTERVIEWD_RELOAD_H
#define INTERVIEWD_RELOAD_H

#include "base/json.h"
#include "base/status.h"

struct daemon;

/* What has become of one part in a run. */
struct reload_result {
	const char *name; /* of the part */
	enum status status;
	char detail[512]; /* one sentence: what was done, or why it stays as it was */
	json_t *members;  /* of the answer, beside its list of parts: {"scripts": […]}; or NULL */
};

/* One row of the table. */
struct reload_part {
	const char *name;
	/* Begins, and calls reload_ended exactly once for `result`, from inside or later. What blocks or computes for long is
	 * done on another thread. */
	void (*start)(struct daemon *d, struct reload_result *result);
};

struct reload;

/* The table ends with a row that has no name, and must outlive this. */
struct reload *reload_new(struct daemon *d, const struct reload_part *parts);
/* Nothing of it may run any more: the step that works for a part ends its work first. Who waits is not called, from when the
 * loop has ended. */
void reload_free(struct reload *reload);

/* {ok, startedAt, endedAt, parts: [{name, ok, detail}], …the parts' members}; borrowed. */
typedef void reload_done(const json_t *answer, void *arg);
/* Begins a run. While one is under way, one more comes after it, however often it is asked for: what was changed before the
 * call has been read when `done` (may be NULL) is called, once. */
void reload_begin(struct reload *reload, reload_done *done, void *arg);
int reload_running(const struct reload *reload);

/* Of a part: the result is known. `members` is taken over. */
void reload_ended(struct reload_result *result, enum status status, json_t *members,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

#endif
