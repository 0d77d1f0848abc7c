/* Is it alive, and does it take work? */
#include <string.h>

#include "api/api.h"
#include "base/mem.h"

static void healthz(struct request *r)
{
	reply_text(r, 200, "text/plain; charset=utf-8", "ok\n", 3);
}

struct ready {
	struct job job;
	struct request *request;
};

static enum status ready_run(struct db *db, struct job *job)
{
	struct rows *rows = db_query(db, "SELECT count(*) FROM setting", "");

	(void)job;
	rows_next(rows);
	return rows_end(rows);
}

static void ready_done(struct job *job)
{
	struct ready *ready = (struct ready *)job;

	if (job->status == STATUS_OK)
		reply_text(ready->request, 200, "text/plain; charset=utf-8", "ready\n", 6);
	else
		api_refuse_store(ready->request, job->status, &job->err);
	mem_free(ready);
}

static void readyz(struct request *r)
{
	struct ready *ready;

	if (api_of(r)->draining) {
		reply_problem(r, 503, "draining", "The daemon is stopping; ask another one.");
		return;
	}
	ready = xcalloc(1, sizeof *ready);
	ready->job.run = ready_run;
	ready->job.done = ready_done;
	ready->job.home = api_of(r)->home;
	ready->request = r;
	request_defer(r);
	if (store_read(api_of(r)->store, &ready->job) != STATUS_OK) {
		api_refuse_store(r, STATUS_BUSY, NULL);
		mem_free(ready);
	}
}

static const struct route rows[] = {
    {HTTP_GET, "/healthz", healthz, NULL, 0, 0, 0},
    {HTTP_GET, "/readyz", readyz, NULL, 0, 0, 0},
};
API_ROWS(api_health_rows, rows);
