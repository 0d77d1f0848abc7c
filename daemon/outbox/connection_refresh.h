/* Connections whose integration has another version now: they get the events that it asks for. */
#ifndef INTERVIEWD_OUTBOX_CONNECTION_REFRESH_H
#define INTERVIEWD_OUTBOX_CONNECTION_REFRESH_H

#include "outbox/integrations.h"

struct connection_refresh;

/* `home` is the background loop's. Any thread. */
struct connection_refresh *connection_refresh_new(
    struct integrations *integrations, struct store *store, struct mailbox *home);
/* Any thread: looks which connections have a version that is not in force, and changes them, one integration after the other. A
 * second call while it runs makes it look once more. */
void connection_refresh_begin(struct connection_refresh *refresh);
/* When the store is drained. NULL is fine. */
void connection_refresh_free(struct connection_refresh *refresh);

#endif
