/* A ping of a webhook that isn't stored yet: may it be? */
#include "api/webhook.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/webhook_headers.h"
#include "plugins/host.h"

#define SHOWN_MAX 120 /* bytes of an answer that are told */

struct ping {
	webhook_pinged *done;
	void *arg;
};

/* The first line of what came back, as far as it is text. */
static void tell_answer(struct buf *why, const struct egress_response *response)
{
	size_t len = strcspn(response->body, "\r\n");
	struct buf text = BUF_INIT;

	if (len > SHOWN_MAX)
		len = utf8_valid_prefix(response->body, SHOWN_MAX);
	utf8_scrub(&text, response->body, len);
	for (size_t i = 0; i < text.len; i++) {
		if ((unsigned char)text.data[i] < ' ' || text.data[i] == 0x7f)
			text.data[i] = ' ';
	}
	if (text.len)
		buf_printf(why, " (\"%s\")", text.data);
	buf_free(&text);
}

static int is_ours(enum egress_code code)
{
	return code == EGRESS_OVERLOADED || code == EGRESS_STOPPING || code == EGRESS_NO_MEMORY ||
	    code == EGRESS_CANCELLED;
}

static void answered(const struct egress_response *response, void *arg)
{
	struct ping *ping = arg;
	struct buf why = BUF_INIT;

	if (response->code != EGRESS_ANSWERED) {
		buf_printf(&why, "nothing came back: %s", response->text);
	} else if (response->status < 200 || response->status > 299) {
		buf_printf(&why, "it answered with %d", response->status);
		if (response->status >= 300 && response->status <= 399)
			buf_puts(&why, ", and a redirect is not followed");
		tell_answer(&why, response);
	}
	ping->done(is_ours(response->code), why.len ? why.data : NULL, ping->arg);
	buf_free(&why);
	mem_free(ping);
}

json_t *webhook_ping_event(const struct uuid *webhook, const struct uuid *event, int64_t now)
{
	json_t *parts = json_need(json_object()), *whole;
	char id[TYPEID_TEXT_MAX], of[TYPEID_TEXT_MAX];

	json_put_str(parts, "webhookId", typeid_format("webhook", webhook, of));
	whole = event_write(WEBHOOK_PING, typeid_format("event", event, id), now, parts);
	json_decref(parts);
	return whole;
}

void webhook_ping(struct api *api, const struct uuid *id, const char *url,
    const struct webhook_secret *secret, const struct webhook_secret *old, webhook_pinged *done,
    void *arg)
{
	struct ping *ping = xcalloc(1, sizeof *ping);
	const struct uuid event = uuid_new();
	int64_t now = clock_wall_ms();
	json_t *whole = webhook_ping_event(id, &event, now);
	struct webhook_headers headers;
	struct buf body = BUF_INIT;
	struct egress_request request = {.method = "POST",
	    .url = url,
	    .headers = headers.list,
	    .nheaders = WEBHOOK_HEADERS,
	    .timeout_ms = WEBHOOK_TIMEOUT_MS,
	    .repeatable = 1};

	ping->done = done;
	ping->arg = arg;
	json_object_del(whole, "id"); /* it goes in a header */
	json_write(&body, whole);
	json_decref(whole);
	request.body = body.data;
	request.body_len = body.len;
	if (webhook_headers_make(&headers, &event, now, secret->text, old ? old->text : NULL,
	        api->signature_header, body.data, body.len) == 0) {
		egress_send(api->egress, &request, api->home, answered, ping);
		webhook_headers_free(&headers);
	} else {
		done(1, "its secret is no secret of a webhook; rotate it", arg);
		mem_free(ping);
	}
	buf_free(&body);
}
