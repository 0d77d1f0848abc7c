/* What the parts of the connector share. Private to connector*.c. */
#ifndef INTERVIEWD_OUTBOX_CONNECTOR_INTERNAL_H
#define INTERVIEWD_OUTBOX_CONNECTOR_INTERNAL_H

#include "outbox/connector.h"
#include "outbox/pace.h"
#include "outbox/script_http.h"

/* A request that waits for its turn, copied; its secrets are wiped with it. */
struct waiting {
	struct waiting *next;
	struct running *call;
	uint64_t ticket;
	struct host_request request;
	char *method, *url, *body;
	struct host_header *headers;
};

/* The requests of one connection, in order. */
struct lane {
	struct lane *next;
	int64_t endpoint;
	struct pace pace;
	struct waiting *first, *last;
	unsigned users; /* calls */
};

struct sleeping {
	struct sleeping *next;
	uint64_t ticket;
	int64_t until_ms; /* monotonic */
};

enum reach { REACH_NONE, REACH_ASKED, REACH_NOTED };

/* A call under way. */
struct running {
	struct running *next, **link;
	struct connector *connector;
	struct connector_call call;
	struct uuid *interviews; /* its own copy */
	struct lane *lane;       /* NULL without an endpoint */
	connector_done *done;
	void *arg;
	uint64_t run, number;
	enum reach reach;
	int64_t began_ms, deadline_ms;
	int status, stopped, erased;
};

struct connector {
	struct connector_options options;
	struct script_http *http; /* NULL until the first request */
	struct running *running;
	struct lane *lanes;
	struct sleeping *sleeping;
	uint64_t last_number;
	int seen; /* status of the response whose call is just going on; 0: none */
	int stopping;
};

/* connector.c: the call that goes on has had this response. */
void running_saw(struct running *call);
struct running *running_find(const struct connector *connector, uint64_t number);

/* connector_lane.c */
struct lane *lane_of(struct connector *connector, const struct connector_call *call);
/* No call uses it any more that did; it goes when its pace is forgotten too. */
void lane_leave(struct lane *lane);
void connector_lanes_tick(struct connector *connector, int64_t now_ms);
void connector_lanes_free(struct connector *connector);
/* The request goes as soon as those before it have gone and the call's interviews are noted. */
void lane_send(struct running *call, uint64_t ticket, const struct host_request *request);
void lane_cancel(struct running *call, uint64_t ticket);
/* Nothing more of this call leaves. */
void lane_drop(struct running *call);
/* What may leave now leaves. */
void lane_advance(struct connector *connector, struct lane *lane, int64_t now_ms);

/* connector_ask.c */
void ask_begin(struct running *call, uint64_t ticket, enum host_ask what, const json_t *args);
void ask_cancel(struct connector *connector, uint64_t ticket);
void sleeps_tick(struct connector *connector, int64_t now_ms);
void sleeps_free(struct connector *connector);
/* Notes the interviews of the call; its lane goes on afterwards. */
void reach_begin(struct running *call);

#endif
