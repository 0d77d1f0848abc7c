/* The egress thread: takes what was sent, lets curl work, and posts home what is over. */
#include "egress/worker.h"

#include <sys/prctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#define REST_US     10000 /* after an error of polling, so that it does not spin */
#define POLL_MS_MAX 60000

/* One that was in a lane and ran. */
static void end_running(struct egress *e, struct transfer *t, CURLcode result)
{
	int64_t now_ms = clock_mono_ms();
	int lingers = result == CURLE_OPERATION_TIMEDOUT && transfer_resolving(t);

	(void)curl_multi_remove_handle(e->multi, t->easy);
	transfer_finish(t, result, now_ms);
	lanes_over(e->lanes, t, lingers, now_ms);
	egress_post_home(e, t);
}

/* Gives up one that waits or runs. */
static void give_up(struct egress *e, struct transfer *t, enum egress_code code, const char *why)
{
	transfer_fail(t, code, why);
	if (t->easy) {
		end_running(e, t, CURLE_OPERATION_TIMEDOUT);
		return;
	}
	if (t->lane)
		lanes_remove(e->lanes, t);
	egress_post_home(e, t);
}

static void place_all(struct egress *e, struct transfer *list)
{
	struct transfer *next;

	for (; list; list = next) {
		next = list->next;
		if (lanes_put(e->lanes, list) < 0)
			give_up(e, list, EGRESS_OVERLOADED, "too many requests wait for this host");
	}
}

static void cancel_asked(struct egress *e, uint32_t n)
{
	struct transfer *t;

	for (uint32_t i = 0; i < n; i++) {
		/* What is found stays: only this thread ends requests. */
		pthread_mutex_lock(&e->lock);
		t = egress_find(e, e->asked[i]);
		pthread_mutex_unlock(&e->lock);
		if (t)
			give_up(e, t, EGRESS_CANCELLED, "cancelled");
	}
}

/* Takes what was sent and what was cancelled. Returns 1 when it is time to stop. */
static int take_orders(struct egress *e)
{
	struct transfer *list;
	uint64_t *asked;
	uint32_t n;
	int stopping;

	pthread_mutex_lock(&e->lock);
	stopping = e->stopping;
	list = e->inbox;
	e->inbox = NULL;
	e->inbox_last = &e->inbox;
	asked = e->cancels;
	e->cancels = e->asked;
	e->asked = asked;
	n = e->ncancels;
	e->ncancels = 0;
	pthread_mutex_unlock(&e->lock);
	place_all(e, list);
	cancel_asked(e, n);
	return stopping;
}

static void expire(struct egress *e)
{
	int64_t now_ms = clock_mono_ms();
	struct transfer *t;

	while ((t = lanes_expired(e->lanes, now_ms)))
		give_up(e, t, EGRESS_TIMEOUT, "it took too long before its turn came");
}

static void start_some(struct egress *e)
{
	int64_t now_ms = clock_mono_ms();
	struct transfer *t;

	while ((t = lanes_next(e->lanes, now_ms))) {
		if (transfer_begin(t, now_ms) == 0 &&
		    curl_multi_add_handle(e->multi, t->easy) == CURLM_OK)
			continue;
		transfer_fail(t, EGRESS_NO_MEMORY, "out of memory");
		transfer_finish(t, CURLE_OUT_OF_MEMORY, now_ms);
		lanes_over(e->lanes, t, 0, now_ms);
		egress_post_home(e, t);
	}
}

/* Returns how many have ended. */
static unsigned reap(struct egress *e)
{
	unsigned ended = 0;
	struct transfer *t;
	CURLMsg *message;
	CURL *easy;
	CURLcode result;
	int left;

	while ((message = curl_multi_info_read(e->multi, &left))) {
		if (message->msg != CURLMSG_DONE)
			continue;
		/* The message is gone with its handle. */
		easy = message->easy_handle;
		result = message->data.result;
		t = NULL;
		curl_easy_getinfo(easy, CURLINFO_PRIVATE, &t);
		end_running(e, t, result);
		ended++;
	}
	return ended;
}

static int wait_ms(const struct egress *e)
{
	int64_t due = lanes_due(e->lanes), left;

	if (due == INT64_MAX)
		return POLL_MS_MAX;
	left = due - clock_mono_ms();
	if (left < 0)
		return 0;
	return left < POLL_MS_MAX ? (int)left + 1 : POLL_MS_MAX;
}

static void note_running(struct egress *e)
{
	pthread_mutex_lock(&e->lock);
	e->stats.running = lanes_running(e->lanes);
	pthread_mutex_unlock(&e->lock);
}

static void check(CURLMcode rc)
{
	if (rc == CURLM_OUT_OF_MEMORY)
		mem_exhausted();
	if (rc != CURLM_OK)
		usleep(REST_US);
}

static void end_all(struct egress *e)
{
	struct transfer *t;

	for (uint32_t i = 0; i < e->nplaces; i++) {
		pthread_mutex_lock(&e->lock);
		t = e->places[i].transfer;
		pthread_mutex_unlock(&e->lock);
		if (t)
			give_up(e, t, EGRESS_STOPPING, "the daemon stops");
	}
}

void *worker_main(void *arg)
{
	struct egress *e = arg;
	int still;

	prctl(PR_SET_NAME, "egress");
	while (!take_orders(e)) {
		expire(e);
		start_some(e);
		check(curl_multi_perform(e->multi, &still));
		/* Who has ended has made room for who waits. */
		if (reap(e) > 0)
			continue;
		note_running(e);
		check(curl_multi_poll(e->multi, NULL, 0, wait_ms(e), NULL));
	}
	end_all(e);
	note_running(e);
	return NULL;
}
