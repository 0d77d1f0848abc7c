/* Deliveries to the outside as a step of main.c. */
#include "outboxes.h"

#include "api/api.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "connecting.h"
#include "egress/egress.h"
#include "interview/event_parts.h"
#include "loop_background.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"
#include "outbox/webhook_send.h"
#include "service.h"

#define DAY_MS      (24 * 60 * 60 * 1000LL)
#define LOOK_MS     20   /* while draining */
#define PATIENCE_MS 2000 /* for requests that are under way when the daemon is asked to end */
#define STOP_ROUNDS                                                                                \
	1000 /* of a few milliseconds: egress has ended, a job of the store or two are left */

struct outboxes {
	struct letter ending; /* to the background loop */
	struct daemon *d;
	struct dispatch *dispatch;
	struct webhook_send *webhooks;
	const struct carrier *carriers[3];
	struct event_parts parts;
	struct timer *tick;  /* on the background loop */
	struct timer *quick; /* likewise, while something is under way */
	struct timer *drain; /* on the main loop */
	int64_t patience;
	int drained;
};

static void tick(void *arg)
{
	struct outboxes *o = arg;
	int active;

	dispatch_tick(o->dispatch);
	active = dispatch_active(o->dispatch);
	if (active && !o->quick) {
		o->quick =
		    timer_named(o->d->background, "dispatch_tick", DISPATCH_QUICK_MS, tick, o);
	} else if (!active) {
		timer_free(o->quick);
		o->quick = NULL;
	}
}

static void start_ticking(void *arg)
{
	struct outboxes *o = arg;
	struct loop *loop = o->d->background;

	connecting_start(o->d->connecting, o->dispatch);
	o->tick = timer_named(loop, "dispatch_tick", DISPATCH_TICK_MS, tick, o);
	if (o->tick)
		store_bell(service_store(o->d), OUTBOX_TALLY, loop->home, tick, o);
}

static void stop_ticking(void *arg)
{
	struct outboxes *o = arg;

	store_bell(service_store(o->d), OUTBOX_TALLY, NULL, NULL, NULL);
	timer_free(o->tick);
	timer_free(o->quick);
	o->tick = o->quick = NULL;
	dispatch_end(o->dispatch);
	dispatch_stop(o->dispatch);
	connecting_stop(o->d->connecting);
}

static void nothing(void *arg)
{
	(void)arg;
}

static void outboxes_free(struct outboxes *o)
{
	webhook_send_free(o->webhooks);
	credit_book_free(o->parts.book);
	mem_free(o);
}

enum status outboxes_start(struct daemon *d, struct err *err)
{
	struct api *api = service_api(d);
	struct outboxes *o = xcalloc(1, sizeof *o);
	const struct webhook_options webhooks = {.egress = api->egress,
	    .home = d->background->home,
	    .keyring = d->keyring,
	    .signature_header = d->config.webhooks.signature_header};
	struct dispatch_options options = {.store = api->store,
	    .home = d->background->home,
	    .parts = event_parts_read,
	    .parts_arg = &o->parts,
	    .carriers = o->carriers,
	    .keep_ms = d->config.outbox.keep_days * DAY_MS};

	o->d = d;
	o->parts.public_url = api->public_url;
	o->parts.book = credit_book_new();
	o->webhooks = webhook_send_new(&webhooks);
	o->carriers[0] = webhook_send_carrier(o->webhooks);
	d->connecting = connecting_new(d, event_parts_read, &o->parts);
	o->carriers[1] = connecting_carrier(d->connecting);
	o->dispatch = dispatch_new(&options);
	background_sync(d, start_ticking, o);
	if (!o->tick) {
		background_sync(d, connecting_stop, d->connecting);
		background_sync(d, dispatch_free, o->dispatch);
		background_sync(d, connecting_free, d->connecting);
		d->connecting = NULL;
		outboxes_free(o);
		return err_set(err, STATUS_NOMEM, "can't make a timer: out of memory");
	}
	api->dispatch = o->dispatch;
	d->outboxes = o;
	return STATUS_OK;
}

static void look(void *arg)
{
	struct outboxes *o = arg;

	if (o->drained || (dispatch_busy(o->dispatch) && clock_mono_ms() < o->patience))
		return;
	o->drained = 1;
	daemon_drained(o->d);
}

static void end(struct letter *letter)
{
	dispatch_end(((struct outboxes *)letter)->dispatch);
}

void outboxes_drain(struct daemon *d)
{
	struct outboxes *o = d->outboxes;

	o->ending.run = end;
	mailbox_post(d->background->home, &o->ending);
	o->patience = clock_mono_ms() + PATIENCE_MS;
	o->drain = timer_every(d, LOOK_MS, look, o);
	if (!o->drain) {
		o->drained = 1;
		daemon_drained(d);
	}
}

void outboxes_stop(struct daemon *d)
{
	struct outboxes *o = d->outboxes;
	struct api *api = service_api(d);

	timer_free(o->drain);
	api->dispatch = NULL;
	/* All that waits for the network hears of its end; then what came of it is stored. */
	egress_stop(api->egress);
	background_sync(d, stop_ticking, o);
	for (int i = 0; i < STOP_ROUNDS && dispatch_busy(o->dispatch); i++) {
		store_drain(api->store);
		background_sync(d, nothing, NULL);
	}
	mailbox_drain(d->home);
	d->outboxes = NULL;
	/* Whoever still holds on to it keeps it: the process ends anyway, and what was under way is due at the next start. */
	if (dispatch_busy(o->dispatch)) {
		log_event(LOG_ERROR, "outbox_still_busy", NULL);
		return;
	}
	background_sync(d, dispatch_free, o->dispatch);
	background_sync(d, connecting_free, d->connecting);
	d->connecting = NULL;
	api->connector = NULL;
	outboxes_free(o);
}
