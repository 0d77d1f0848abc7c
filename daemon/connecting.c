/* Connections as a part of the daemon. */
#include "connecting.h"

#include "api/api.h"
#include "base/mem.h"
#include "interview/event_parts.h"
#include "outbox/connection_carrier.h"
#include "outbox/connection_refresh.h"
#include "service.h"

struct connecting {
	struct daemon *d;
	struct connector *connector;
	struct connection_carrier *carrier;
	struct connection_refresh *refresh;
	struct timer *tick; /* while something runs */
	int stopping;
};

static char *link_of(void *arg, const char *what, const char *id)
{
	return event_link(((const struct api *)arg)->public_url, what, id);
}

static void tick(void *arg)
{
	struct connecting *c = arg;

	connector_tick(c->connector);
	if (connector_busy(c->connector))
		return;
	timer_free(c->tick);
	c->tick = NULL;
}

/* Without a timer its sleeps and paces would wait for the next call; then it is tried again. */
static void on_busy(void *arg)
{
	struct connecting *c = arg;

	if (!c->tick && !c->stopping)
		c->tick =
		    timer_named(c->d->background, "connector_tick", CONNECTOR_TICK_MS, tick, c);
}

struct connecting *connecting_new(struct daemon *d, dispatch_parts *parts, void *parts_arg)
{
	struct connecting *c = xcalloc(1, sizeof *c);
	struct api *api = service_api(d);
	struct mailbox *home = d->background->home;
	const struct connector_options options = {.store = api->store,
	    .home = home,
	    .egress = api->egress,
	    .integrations = api->integrations,
	    .parts = parts,
	    .parts_arg = parts_arg,
	    .link = link_of,
	    .link_arg = api,
	    .busy = on_busy,
	    .busy_arg = c};

	c->d = d;
	c->connector = api->connector = connector_new(&options);
	c->carrier =
	    connection_carrier_new(c->connector, api->integrations, api->store, home, api->keyring);
	c->refresh = connection_refresh_new(api->integrations, api->store, home);
	return c;
}

const struct carrier *connecting_carrier(struct connecting *c)
{
	return connection_carrier_row(c->carrier);
}

void connecting_start(struct connecting *c, struct dispatch *dispatch)
{
	connection_carrier_dispatch(c->carrier, dispatch);
	connection_refresh_begin(c->refresh);
}

void connecting_stop(void *arg)
{
	struct connecting *c = arg;

	c->stopping = 1;
	timer_free(c->tick);
	c->tick = NULL;
	connector_stop(c->connector);
}

void connecting_free(void *arg)
{
	struct connecting *c = arg;

	if (!c)
		return;
	connection_refresh_free(c->refresh);
	connection_carrier_free(c->carrier);
	connector_free(c->connector);
	mem_free(c);
}

void connecting_refresh(struct connecting *c)
{
	if (c)
		connection_refresh_begin(c->refresh);
}
