/* Connections as a part of the daemon: what runs the scripts of integrations, and carries deliveries by them. Main thread only, but
 * what says otherwise. */
#ifndef INTERVIEWD_CONNECTING_H
#define INTERVIEWD_CONNECTING_H

#include "daemon.h"
#include "outbox/dispatch.h"

struct connecting;

/* Between the starts of egress and of the dispatcher; `parts` is the dispatcher's. */
struct connecting *connecting_new(struct daemon *d, dispatch_parts *parts, void *parts_arg);
/* For dispatch_options.carriers. */
const struct carrier *connecting_carrier(struct connecting *connecting);
/* On the background loop, with the dispatcher made and not ticking yet. */
void connecting_start(struct connecting *connecting, struct dispatch *dispatch);
/* On the background loop: every call is ended. */
void connecting_stop(void *connecting);
/* On the background loop, when the dispatcher is free and the store drained. */
void connecting_free(void *connecting);

/* Integrations came into force: their connections get what the new versions ask for. Any thread. NULL is fine. */
void connecting_refresh(struct connecting *connecting);

#endif
