/* What every request to a webhook carries beside its body: who it is from, which event, when, and the signatures. Any thread. */
#ifndef INTERVIEWD_OUTBOX_WEBHOOK_HEADERS_H
#define INTERVIEWD_OUTBOX_WEBHOOK_HEADERS_H

#include "base/typeid.h"
#include "egress/egress.h"
#include "outbox/sign.h"

#define WEBHOOK_HEADERS 6

/* To the last byte of the answer; slow receivers do better to answer first and work then. */
#define WEBHOOK_TIMEOUT_MS 15000

struct webhook_headers {
	struct egress_header list[WEBHOOK_HEADERS]; /* into the rest of it: not to be copied */
	char id[TYPEID_TEXT_MAX], timestamp[24], plain[2 * SHA256_SIZE + 1];
	struct buf signature;
};

/* Signs the body with the secret, and beside it with the old one where there is one (NULL or "": none). `plain` names the header
 * of the HMAC of the body alone, and must outlive `out`. -1, and nothing to free, where a secret is no secret of a webhook. */
int webhook_headers_make(struct webhook_headers *out, const struct uuid *event, int64_t now_ms,
    const char *secret, const char *old_secret, const char *plain, const char *body, size_t len);
void webhook_headers_free(struct webhook_headers *headers);

#endif
