/* The workspace's embed secret over HTTP: shown to whoever may make keys, and replaced. */
#include "interview/embed_secret.h"

#include <string.h>

#include "api/api.h"
#include "api/condition.h"

static void answer(
    enum status st, const struct err *err, const struct embed_secret *secret, void *arg)
{
	struct request *r = arg;
	struct buf body = BUF_INIT;

	if (st != STATUS_OK) {
		api_refuse_store(r, st, err);
		return;
	}
	buf_puts(&body, "{\"secret\":");
	json_write_string(&body, secret->text, strlen(secret->text));
	buf_putc(&body, '}');
	if (r->method == HTTP_POST)
		reply_text(r, 200, "application/json", body.data, body.len);
	else
		condition_reply(r, NULL, body.data, body.len);
	crypto_wipe(body.data, body.cap);
	buf_free(&body);
}

/* That it was replaced is kept, and not by what: a repetition is shown the present one. */
static void write_replaced(struct once_answer *kept, const void *result)
{
	(void)result;
	kept->status = 200;
	buf_puts(&kept->body, "{}");
}

static void get(struct request *r, int renew)
{
	struct api *api = api_of(r);

	request_defer(r);
	embed_secret_get(api->store, api->home, api->keyring, principal_of(r)->workspace, renew,
	    idempotency_once(r, write_replaced), answer, r);
}

static void show(struct request *r)
{
	get(r, 0);
}

static void rotate(struct request *r)
{
	get(r, !idempotency_kept(r));
}

static const struct route rows[] = {
    {HTTP_GET, "/api/v1/embed-secret", show, "keys:write", 0, 0, 1},
    {HTTP_POST, "/api/v1/embed-secret/rotate", rotate, "keys:write",
        ROUTE_JSON | ROUTE_ONCE | ROUTE_REMADE, 0, 1},
};
API_ROWS(api_embed_secret_rows, rows);
