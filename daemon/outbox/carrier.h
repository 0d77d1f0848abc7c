/* How deliveries leave: one table a kind of endpoint ("webhook", "connection"). The dispatcher decides what is due, in which
 * order and how fast; a carrier knows what to say over there. Background loop, but `load`. */
#ifndef INTERVIEWD_OUTBOX_CARRIER_H
#define INTERVIEWD_OUTBOX_CARRIER_H

#include "base/json.h"
#include "base/typeid.h"
#include "store/store.h"

#define CARRIER_ANSWER_MAX 2048 /* bytes kept of an answer */

enum carrier_result {
	CARRIER_DONE,
	CARRIER_SKIPPED, /* it is not for this endpoint (a filter): over, and no failure; `error` says why */
	CARRIER_RETRY, /* again by the schedule, not before `after_ms` */
	CARRIER_FAIL,  /* never: dead at once, and to be seen; the endpoint itself is well */
	CARRIER_PAUSE, /* the endpoint is switched off until a person has seen to it ('paused'); this delivery waits */
	CARRIER_GONE, /* the endpoint wants nothing any more ('gone'); this delivery is dead */
	CARRIER_STOPPED /* the daemon ends or the request was cancelled: no attempt, it is due again at once */
};

/* What one delivery came to. All is borrowed until carrier_answer returns. */
struct carrier_outcome {
	enum carrier_result result;
	int64_t
	    after_ms; /* of RETRY, as the other side asked (Retry-After): nothing goes to this endpoint meanwhile; 0: it
			     did not */
	int status; /* of the answer, 0 without one */
	int64_t duration_ms;
	const char *error; /* why it wasn't done, for people: "timeout: …"; NULL where it was */
	const char *
	    answer; /* the beginning of it is kept (CARRIER_ANSWER_MAX), scrubbed to UTF-8; may be NULL */
	size_t answer_len;
};

/* An endpoint as a call sees it. Lives, with `own`, at least until the call's last answer, also when it is changed meanwhile. */
struct carrier_endpoint {
	int64_t number, workspace;
	struct uuid id;
	void *own; /* what load made */
};

/* A delivery that is to leave. Lives until it was answered. */
struct carrier_delivery {
	int64_t number; /* of its row; 0: a test, outside of the queue */
	struct uuid id, event;
	const char *type;
	int64_t at;                       /* of the event */
	struct uuid subject;              /* the interview's id, where `interview` isn't 0 */
	int64_t interview, study, person; /* numbers, 0 without; `person`: who was erased */
	int tries;                        /* that came before, of this schedule */
	const char *body;                 /* event as text, without "id": what a webhook gets */
	size_t body_len;
	json_t *
	    event_json; /* the whole event {id, type, timestamp, data}; NULL unless the carrier wants_json */
};

/* How an endpoint is fed. 0 is the default in brackets. */
struct carrier_limits {
	int concurrency; /* [8] calls at once, at most; it begins with one, and comes to that while all goes well */
	int per_second;    /* [none] deliveries */
	int batch_max;     /* [1] deliveries of a call, of as many subjects */
	int batch_wait_ms; /* [0] so long the first one waits for others, unless the batch is full */
};

struct carrier_call;

struct carrier {
	const char *kind;
	/* In a read job, on a store thread: makes `own` of the endpoint's row; all secrets are unsealed here. STATUS_NOT_FOUND
	 * where its rows are gone. A failure of another kind is shown as the endpoint's and tried again later. `limits` says how
	 * it wants to be fed. */
	enum status (*load)(void *arg, struct db *db, const struct carrier_endpoint *endpoint,
	    void **own, struct carrier_limits *limits, struct err *err);
	void (*release)(void *own); /* any thread */
	/* Sends what is in the call and answers each of its deliveries exactly once, at once or later on this loop; a call ends
	 * by itself within two minutes, whatever happens. */
	void (*send)(void *arg, struct carrier_call *call);
	/* The daemon ends: what is under way is cut short and answered (CARRIER_STOPPED where it isn't known). May be NULL
	 * where egress_stop sees to it. */
	void (*stop)(void *arg);
	void *arg;
	unsigned char wants_json;
};

/* What the dispatcher has for send: valid until the last delivery is answered. */
const struct carrier_endpoint *carrier_call_endpoint(const struct carrier_call *call);
size_t carrier_call_count(const struct carrier_call *call);
const struct carrier_delivery *carrier_call_delivery(const struct carrier_call *call, size_t i);
/* The i-th delivery came to this. With the last one answered the call is gone. */
void carrier_answer(struct carrier_call *call, size_t i, const struct carrier_outcome *outcome);

#endif
