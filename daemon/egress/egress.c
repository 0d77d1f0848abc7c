/* The sending side of egress: places for requests, the thread's start and end, and the way home. */
#include "egress/egress.h"

#include <signal.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "egress/trust.h"
#include "egress/worker.h"

#define TOTAL_MAX 128
#define HOST_MAX  8
#define QUEUE_MAX 1024
#define KEPT_OPEN 32L /* connections that wait for the next request */

static unsigned or_default(unsigned value, unsigned fallback)
{
	return value ? value : fallback;
}

/* --- Memory of curl ------------------------------------------------------------------------- */

static void *curl_zeroed(size_t n, size_t size)
{
	size_t total;
	void *p = __builtin_mul_overflow(n, size, &total) ? NULL : mem_alloc(total);

	return p ? memset(p, 0, total) : NULL;
}

static char *curl_copy(const char *text)
{
	size_t size = strlen(text) + 1;
	char *p = mem_alloc(size);

	return p ? memcpy(p, text, size) : NULL;
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static CURLcode began;

/* Never undone: a thread of the resolver that was left behind may end at any time. */
static void begin_curl(void)
{
	began = curl_global_init_mem(
	    CURL_GLOBAL_DEFAULT, mem_alloc, mem_free, mem_realloc, curl_copy, curl_zeroed);
}

/* --- Start and stop ------------------------------------------------------------------------- */

static void terms_free(struct terms *terms)
{
	address_guard_free(terms->guard);
	curl_slist_free_all(terms->connect_to);
	buf_free(&terms->trust);
}

static enum status terms_read(
    struct terms *terms, const struct egress_options *options, struct err *err)
{
	struct curl_slist *longer;
	struct err why;

	if (address_guard_new(
	        options->allow_private, options->nallow_private, &terms->guard, &why) != STATUS_OK)
		return err_set(err, STATUS_INVALID, "egress.allow_private: %.400s", why.text);
	terms->allows = options->nallow_private > 0;
	for (size_t i = 0; i < options->nconnect_to; i++) {
		longer = curl_slist_append(terms->connect_to, options->connect_to[i]);
		if (!longer)
			return err_set(err, STATUS_NOMEM, "can't set up egress: out of memory");
		terms->connect_to = longer;
	}
	return trust_read(options->ca_file, &terms->trust, &terms->trust_file, err);
}

static CURLM *multi_new(void)
{
	CURLM *multi = curl_multi_init();

	if (!multi)
		return NULL;
	curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, KEPT_OPEN);
	curl_multi_setopt(multi, CURLMOPT_PIPELINING, (long)CURLPIPE_NOTHING);
	return multi;
}

static void places_new(struct egress *e, uint32_t n)
{
	e->nplaces = n;
	e->places = xcalloc(n, sizeof *e->places);
	e->cancels = xcalloc(n, sizeof *e->cancels);
	e->asked = xcalloc(n, sizeof *e->asked);
	for (uint32_t i = 0; i < n; i++)
		e->places[i] = (struct place){.generation = 1, .next_free = i + 1};
}

static enum status thread_start(struct egress *e, struct err *err)
{
	sigset_t all, old;
	int rc;

	/* Signals are the main loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&e->thread, NULL, worker_main, e);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc != 0)
		return err_set(
		    err, STATUS_IO, "can't start the thread of egress: %s", strerror(rc));
	e->runs = 1;
	return STATUS_OK;
}

enum status egress_new(const struct egress_options *options, struct egress **out, struct err *err)
{
	unsigned total = or_default(options->total_max, TOTAL_MAX);
	unsigned queue = or_default(options->queue_max, QUEUE_MAX);
	struct egress *e;
	enum status st;

	pthread_once(&once, begin_curl);
	if (began != CURLE_OK)
		return err_set(
		    err, STATUS_IO, "can't begin libcurl: %s", curl_easy_strerror(began));
	e = xcalloc(1, sizeof *e);
	pthread_mutex_init(&e->lock, NULL);
	e->inbox_last = &e->inbox;
	e->lanes = lanes_new(total, or_default(options->host_max, HOST_MAX), queue);
	places_new(e, total + queue);
	st = terms_read(&e->terms, options, err);
	if (st == STATUS_OK && !(e->multi = multi_new()))
		st = err_set(err, STATUS_NOMEM, "can't set up egress: out of memory");
	if (st == STATUS_OK)
		st = thread_start(e, err);
	if (st == STATUS_OK)
		*out = e;
	else
		egress_free(e);
	return st;
}

void egress_stop(struct egress *e)
{
	pthread_mutex_lock(&e->lock);
	e->stopping = 1;
	pthread_mutex_unlock(&e->lock);
	if (!e->runs)
		return;
	curl_multi_wakeup(e->multi);
	pthread_join(e->thread, NULL);
	e->runs = 0;
}

void egress_free(struct egress *e)
{
	if (!e)
		return;
	egress_stop(e);
	curl_multi_cleanup(e->multi);
	lanes_free(e->lanes);
	terms_free(&e->terms);
	mem_free(e->places);
	mem_free(e->cancels);
	mem_free(e->asked);
	pthread_mutex_destroy(&e->lock);
	mem_free(e);
}

/* --- Places --------------------------------------------------------------------------------- */

/* Lock held. 0: all are taken. */
static uint64_t place_take(struct egress *e, struct transfer *t)
{
	uint32_t i = e->free_place;

	if (i == e->nplaces)
		return 0;
	e->free_place = e->places[i].next_free;
	e->places[i].transfer = t;
	e->places[i].cancelled = 0;
	e->used++;
	return (uint64_t)e->places[i].generation << 32 | i;
}

/* Lock held: its place, or NULL where the request with that number is over. */
static struct place *place_of(const struct egress *e, uint64_t id)
{
	uint32_t i = (uint32_t)id, generation = (uint32_t)(id >> 32);

	if (i >= e->nplaces || !e->places[i].transfer || e->places[i].generation != generation)
		return NULL;
	return &e->places[i];
}

struct transfer *egress_find(const struct egress *e, uint64_t id)
{
	const struct place *place = place_of(e, id);

	return place ? place->transfer : NULL;
}

/* Lock held. Generations count from 1, so that no number is 0. */
static void place_clear(struct egress *e, uint64_t id)
{
	struct place *place = place_of(e, id);

	if (!place)
		return;
	place->transfer = NULL;
	if (++place->generation == 0)
		place->generation = 1;
	place->next_free = e->free_place;
	e->free_place = (uint32_t)id;
	e->used--;
}

/* --- Requests ------------------------------------------------------------------------------- */

static void come_home(struct letter *letter)
{
	struct transfer *t = (struct transfer *)letter;

	t->done(&t->response, t->arg);
	transfer_free(t);
}

static void say(const struct egress_response *response)
{
	if (response->code == EGRESS_ANSWERED || response->code == EGRESS_CANCELLED ||
	    response->code == EGRESS_STOPPING)
		return;
	log_event(LOG_WARN, "egress", "code", response->word, "detail", response->text, NULL);
}

void egress_post_home(struct egress *e, struct transfer *t)
{
	t->response.duration_ms = clock_mono_ms() - t->sent_ms;
	say(&t->response);
	pthread_mutex_lock(&e->lock);
	place_clear(e, t->id);
	e->stats.ended[t->response.code]++;
	pthread_mutex_unlock(&e->lock);
	mailbox_post(t->home, &t->letter);
}

/* Lock held: puts it where the thread finds it. Returns 1 where that has to be woken, -1 where there is no room. */
static int enqueue(struct egress *e, struct transfer *t)
{
	int was_empty = !e->inbox;

	t->id = place_take(e, t);
	if (!t->id)
		return -1;
	*e->inbox_last = t;
	e->inbox_last = &t->next;
	return was_empty;
}

uint64_t egress_send(struct egress *e, const struct egress_request *request, struct mailbox *home,
    void (*done)(const struct egress_response *response, void *arg), void *arg)
{
	struct transfer *t = transfer_new(&e->terms, request, clock_mono_ms());
	int stopping, wake = -1;
	uint64_t id;

	t->letter.run = come_home;
	t->home = home;
	t->done = done;
	t->arg = arg;
	pthread_mutex_lock(&e->lock);
	stopping = e->stopping;
	if (t->response.code == EGRESS_ANSWERED && !stopping)
		wake = enqueue(e, t);
	id = t->id;
	pthread_mutex_unlock(&e->lock);
	if (wake > 0)
		curl_multi_wakeup(e->multi);
	if (wake >= 0)
		return id;
	if (stopping)
		transfer_fail(t, EGRESS_STOPPING, "the daemon stops");
	else
		transfer_fail(t, EGRESS_OVERLOADED, "too many requests wait");
	egress_post_home(e, t);
	return 0;
}

void egress_cancel(struct egress *e, uint64_t id)
{
	struct place *place;
	int wake = 0;

	pthread_mutex_lock(&e->lock);
	place = place_of(e, id);
	if (place && !place->cancelled) {
		place->cancelled = 1;
		wake = e->ncancels == 0;
		e->cancels[e->ncancels++] = id;
	}
	pthread_mutex_unlock(&e->lock);
	if (wake)
		curl_multi_wakeup(e->multi);
}

void egress_stats(struct egress *e, struct egress_stats *out)
{
	pthread_mutex_lock(&e->lock);
	*out = e->stats;
	/* The thread says now and then how many run; some of those may be over by now. */
	if (out->running > e->used)
		out->running = e->used;
	out->waiting = e->used - out->running;
	pthread_mutex_unlock(&e->lock);
}
