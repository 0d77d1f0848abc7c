/* Deliveries on their way, as rows: claimed, brought, put back. Store threads, write jobs but where it says otherwise. */
#ifndef INTERVIEWD_OUTBOX_DELIVERY_ROWS_H
#define INTERVIEWD_OUTBOX_DELIVERY_ROWS_H

#include "base/typeid.h"
#include "store/store.h"

/* Of an endpoint and a subject one delivery at a time is due or claimed. Where none is, the first that waits becomes due. */
enum status delivery_next(struct db *db, int64_t endpoint, const struct uuid *subject, int64_t now);

#endif
