/* The headers of a webhook's request. */
#include "outbox/webhook_headers.h"

#include <stdio.h>

#include "config.h"

/* Both while the old one still counts: whoever changes over takes either. */
static int sign(struct webhook_headers *out, int64_t now_s, const char *secret,
    const char *old_secret, const char *body, size_t len)
{
	if (sign_standard(&out->signature, secret, out->id, now_s, body, len) != 0)
		return -1;
	if (!old_secret || !*old_secret)
		return 0;
	buf_putc(&out->signature, ' ');
	return sign_standard(&out->signature, old_secret, out->id, now_s, body, len);
}

int webhook_headers_make(struct webhook_headers *out, const struct uuid *event, int64_t now_ms,
    const char *secret, const char *old_secret, const char *plain, const char *body, size_t len)
{
	const int64_t now_s = now_ms / 1000;

	out->signature = (struct buf)BUF_INIT;
	typeid_format("event", event, out->id);
	snprintf(out->timestamp, sizeof out->timestamp, "%lld", (long long)now_s);
	if (sign(out, now_s, secret, old_secret, body, len) != 0) {
		webhook_headers_free(out);
		return -1;
	}
	sign_plain(secret, body, len, out->plain);
	out->list[0] = (struct egress_header){"content-type", "application/json"};
	out->list[1] = (struct egress_header){"user-agent", "interviewd/" PACKAGE_VERSION};
	out->list[2] = (struct egress_header){"webhook-id", out->id};
	out->list[3] = (struct egress_header){"webhook-timestamp", out->timestamp};
	out->list[4] = (struct egress_header){"webhook-signature", out->signature.data};
	out->list[5] = (struct egress_header){plain, out->plain};
	return 0;
}

void webhook_headers_free(struct webhook_headers *headers)
{
	buf_free(&headers->signature);
}
