/* The carrier of connections: deliveries become calls of their integration's script. Background loop, but what carrier.h says
 * otherwise. */
#ifndef INTERVIEWD_OUTBOX_CONNECTION_CARRIER_H
#define INTERVIEWD_OUTBOX_CONNECTION_CARRIER_H

#include "base/keyring.h"
#include "outbox/carrier.h"
#include "outbox/connector.h"

struct connection_carrier;

/* All of it is borrowed and outlives this. Any thread. */
struct connection_carrier *connection_carrier_new(struct connector *connector,
    struct integrations *integrations, struct store *store, struct mailbox *background,
    const struct keyring *keyring);
void connection_carrier_free(struct connection_carrier *carrier); /* NULL is fine */
/* The row of dispatch_options.carriers; lives as long as `carrier`. */
const struct carrier *connection_carrier_row(struct connection_carrier *carrier);
/* Before the first tick: whom to tell that a connection is to be fed otherwise. */
void connection_carrier_dispatch(struct connection_carrier *carrier, struct dispatch *dispatch);

/* The settings of a connection as a script gets them: checked, defaults filled in, secrets in their places. NULL with problems.
 * New reference. */
json_t *connection_settings(
    const struct script *script, const json_t *settings, const json_t *secrets, struct problems *p);

#endif
