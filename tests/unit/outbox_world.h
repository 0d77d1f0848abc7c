/* What the outbox's tests share: a store in memory, a clock that stands, a carrier that does what the test says. */
#ifndef INTERVIEWD_TESTS_OUTBOX_WORLD_H
#define INTERVIEWD_TESTS_OUTBOX_WORLD_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"
#include "store/store.h"

#define SECOND 1000LL
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)
#define BEGIN  1800000000000LL /* the wall clock, in January 2027 */

struct sent {
	int64_t endpoint, at; /* wall */
	int subject, tries;
	char type[32];
	size_t batch; /* deliveries of the call */
	char body[200];
};

/* How the other side of an endpoint answers. */
struct other_side {
	enum carrier_result result;
	int64_t after_ms;
	int status, hangs;
	const char *answer, *error;
	int every; /* 0: always like that, else each n-th is, and the others go well */
	size_t calls;
	struct carrier_limits limits;
	const char *unloadable;
};

#define ENDPOINTS 400

struct outbox_world {
	struct store *store;
	struct mailbox *home;
	struct dispatch *dispatch;
	struct other_side sides[ENDPOINTS]; /* by number */
	struct sent *sent;
	size_t nsent, room;
	struct carrier_call *hanging[ENDPOINTS];
	size_t nhanging, ghosts; /* ghosts: of them those of a process that is dead */
	unsigned parts_read;
	enum status parts_status;
	const char *dir;
};

extern struct outbox_world world;

int world_open(void **state);
/* The same with a store that has room for one job in each queue. */
int world_open_narrow(void **state);
int world_close(void **state);
/* Another process on the same database. `killed`: the first one had no time for anything. */
void world_dispatch(void);
void world_dispatch_end(void);

void world_sql(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
int64_t world_ask(const char *fmt, ...) __attribute__((format(printf, 1, 2)));
/* A webhook of workspace 1, for these events (NULL: all); its number. */
int64_t world_endpoint(const char *events);
/* Something happened to the subject of that number, which is an interview's. */
void world_cause(const char *type, int subject);
/* For jobs of their own. */
void world_write(enum status (*run)(struct db *db, void *arg), void *arg);

/* Everything that can happen at this moment does. */
void world_settle(void);
/* Time goes on, both clocks, in steps with a tick each. */
void world_run(int64_t ms, int64_t step);
/* What hangs is answered like that. */
void world_answer_all(const struct carrier_outcome *outcome);
size_t world_sent_to(int64_t endpoint);
/* Deliveries in that state. */
int64_t world_count(const char *state);

#endif
