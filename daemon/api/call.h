/* A request that one job of the store answers: what it came to is written in run, on the store's thread, and sent by the
 * loop. Main loop, but for what says otherwise. */
#ifndef INTERVIEWD_API_CALL_H
#define INTERVIEWD_API_CALL_H

#include "api/api.h"
#include "api/idempotency.h"

/* The first member of what the caller needs to carry. */
struct api_call {
	struct job job;
	struct request *r;
	int64_t workspace;                      /* of the principal */
	void (*release)(struct api_call *call); /* frees what the caller added; may be NULL */
	once_write
	    *write; /* of a ROUTE_ONCE row: writes the answer, from the call as run has left it */
	struct once *once;
	/* Set by run: */
	void (*work)(struct api_call *call); /* on the background loop */
	int status;                          /* 200 unless it says otherwise */
	struct buf body;                     /* JSON; none: an empty answer */
	const char *code;                    /* refused: the problem */
	char detail[400];
	struct problems problems;
};

/* `size` bytes of zeroes with the call in front. The call is freed after the answer. */
void *api_call_new(struct request *r, size_t size,
    enum status (*run)(struct db *db, struct job *job), void (*release)(struct api_call *call));
/* For the call of a ROUTE_ONCE row, before it is handed over. Its run ends in once_keep(db, call->once, call). */
void api_call_once(struct api_call *call, once_write *write);
/* The once_write of a call whose answer is its body. */
void api_call_write_body(struct once_answer *answer, const void *call);
/* Defers the request and hands the job over; a full queue is answered at once. The call may be gone afterwards. */
void api_call_read(struct api_call *call);
void api_call_write(struct api_call *call);

/* The same for a call that first has something to do on the background loop: defers the request, and `work` is called there.
 * It ends in one of the next two, at once or later. */
void api_call_background(struct api_call *call, void (*work)(struct api_call *call));
/* On the background loop: hands the job over, which comes home to the main loop. */
void api_call_background_write(struct api_call *call);
/* On the background loop: it is done without a job (what it says stands in the call, or is its job's status). */
void api_call_home(struct api_call *call, enum status st);
/* On the background loop, like api_call_refuse: goes home with a problem. */
void api_call_home_refused(struct api_call *call, int status, const char *code, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* The job's `done`, for a call whose job first did something else: answers, and frees the call. */
void api_call_done(struct job *job);

/* For a call that ends without a job: its request was answered otherwise. */
void api_call_free(struct api_call *call);

/* In run: the request is refused with that problem, and what the job wrote is undone. Returns what run returns. */
enum status api_call_refuse(struct db *db, struct api_call *call, int status, const char *code,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* In run: 422 with the problems that were collected in call->problems. */
enum status api_call_refuse_members(struct db *db, struct api_call *call, const char *detail);

#endif
