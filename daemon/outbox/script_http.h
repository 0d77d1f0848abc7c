/* Requests of scripts on their way through egress and back into their host: what a call's host_outside does with `http`
 * and `cancel`. One a host; the host's thread. */
#ifndef INTERVIEWD_OUTBOX_SCRIPT_HTTP_H
#define INTERVIEWD_OUTBOX_SCRIPT_HTTP_H

#include "egress/egress.h"
#include "plugins/host.h"

struct script_http;

/* Answers come through `home`, which the host's thread drains; egress, home and host must outlive it, home also every
 * request that it began (egress_stop sees to that). Never NULL. */
struct script_http *script_http_new(struct egress *egress, struct mailbox *home, struct host *host);
/* When the calls that use it are over (host_free, script_free, host_run_cancel). What is still under way is cancelled, and
 * dropped when it comes. NULL is fine. */
void script_http_free(struct script_http *http);

/* For host_outside: sends the request for a ticket of the host, and ends one. An answer to a ticket that is not waited for
 * any more changes nothing. */
void script_http_send(
    struct script_http *http, uint64_t ticket, const struct host_request *request);
void script_http_cancel(struct script_http *http, uint64_t ticket);

/* For a person who looks on: sees every response before its script does. */
void script_http_watch(struct script_http *http,
    void (*seen)(const struct host_response *response, void *arg), void *arg);

/* An outside of requests alone, with a struct script_http as its arg. */
extern const struct host_outside script_http_outside;

#endif
