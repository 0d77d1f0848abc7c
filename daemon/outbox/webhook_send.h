/* The carrier of webhooks: one signed POST a delivery, through egress. */
#ifndef INTERVIEWD_OUTBOX_WEBHOOK_SEND_H
#define INTERVIEWD_OUTBOX_WEBHOOK_SEND_H

#include "base/keyring.h"
#include "egress/egress.h"
#include "outbox/carrier.h"

struct webhook_options {
	struct egress *egress;
	struct mailbox *home; /* the background loop's */
	const struct keyring *keyring;
	const char *signature_header; /* name of the plain HMAC's header */
	int timeout_ms;               /* 0: WEBHOOK_TIMEOUT_MS (outbox/webhook_headers.h) */
};

struct webhook_send;
/* All it is given must outlive it. */
struct webhook_send *webhook_send_new(const struct webhook_options *options);
const struct carrier *webhook_send_carrier(struct webhook_send *webhooks);
/* When nothing is under way any more. NULL is fine. */
void webhook_send_free(struct webhook_send *webhooks);

#endif
