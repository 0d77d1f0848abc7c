/* Requests with the values of their secrets, and as people may see them. */
#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "plugins/request.h"
#include "plugins/target.h"

#define HEADER_BYTES_MAX 8192
#define SHOWN_BYTES_MAX  65536 /* of a body that is no JSON */

static void hosts_write(struct buf *out, const json_t *hosts)
{
	const json_t *one;
	size_t i;

	json_array_foreach(hosts, i, one)
	{
		const char *host = json_str(one, "host");

		buf_printf(out, "%s%s%s", i ? ", " : "", host ? "" : "the setting ",
		    host ? host : json_str(one, "setting"));
	}
}

/* Nothing of a URL that is a secret is told. */
static enum request_result host_refuse(
    struct request *r, const json_t *manifest, const struct target *target)
{
	struct buf hosts = BUF_INIT;
	enum request_result result;
	int secret = r->url.len >= FILL_MARK && fill_has_mark(&r->fill, r->url.data, FILL_MARK);

	hosts_write(&hosts, json_object_get(manifest, "hosts"));
	if (secret)
		result = request_refuse(r, "refused",
		    "the host of the URL in the settings is none of the script's hosts (%.300s)",
		    buf_text(&hosts));
	else
		result = request_refuse(r, "refused",
		    "http%s://%.100s:%d is none of the script's hosts (%.300s)",
		    target->tls ? "s" : "", target->host, target->port, buf_text(&hosts));
	buf_free(&hosts);
	return result;
}

static enum request_result url_fill(
    struct request *r, const json_t *manifest, const json_t *settings, struct filled *out)
{
	struct target target;
	struct err err;

	if (fill_write(&r->fill, settings, buf_text(&r->url), r->url.len, &out->url, &err) !=
	        STATUS_OK ||
	    target_parse(buf_text(&out->url), out->url.len, &target, &err) != STATUS_OK)
		return request_refuse(r, "invalid", "%s", err.text);
	if (!target_allowed(json_object_get(manifest, "hosts"), settings, &target))
		return host_refuse(r, manifest, &target);
	out->request.url = buf_text(&out->url);
	return REQUEST_OK;
}

/* A header's value: one line. */
static int value_fits(const struct buf *value)
{
	for (size_t i = 0; i < value->len; i++)
		if (((unsigned char)value->data[i] < ' ' && value->data[i] != '\t') ||
		    value->data[i] == 0x7f)
			return 0;
	return 1;
}

static enum request_result headers_fill(
    struct request *r, const json_t *settings, struct filled *out)
{
	const json_t *pair;
	struct err err;
	size_t i;

	out->headers = xcalloc(json_array_size(r->headers) + 1, sizeof *out->headers);
	out->values = xcalloc(json_array_size(r->headers) + 1, sizeof *out->values);
	out->request.headers = out->headers;
	json_array_foreach(r->headers, i, pair)
	{
		const json_t *value = json_array_get(pair, 1);
		const char *name = json_string_value(json_array_get(pair, 0));
		struct buf *text = &out->values[out->request.nheaders];

		out->headers[out->request.nheaders++].name = name;
		if (fill_write(&r->fill, settings, json_string_value(value),
		        json_string_length(value), text, &err) != STATUS_OK)
			return request_refuse(r, "invalid", "%s", err.text);
		if (!value_fits(text))
			return request_refuse(r, "invalid",
			    "the value of the header %s is not one line of text", name);
		if (text->len > HEADER_BYTES_MAX)
			return request_refuse(r, "too_large",
			    "the value of the header %s is larger than %d bytes", name,
			    HEADER_BYTES_MAX);
		out->headers[i].value = buf_text(text);
	}
	return REQUEST_OK;
}

static enum request_result body_fill(struct request *r, const json_t *settings, struct filled *out)
{
	struct err err;

	if (!r->has_body)
		return REQUEST_OK;
	if (!fill_has_mark(&r->fill, buf_text(&r->body), r->body.len)) {
		out->request.body = buf_text(&r->body);
		out->request.body_len = r->body.len;
		return REQUEST_OK;
	}
	if (fill_write(&r->fill, settings, r->body.data, r->body.len, &out->body, &err) !=
	    STATUS_OK)
		return request_refuse(r, "invalid", "%s", err.text);
	if (out->body.len > HOST_REQUEST_BYTES)
		return request_refuse(
		    r, "too_large", "the body is larger than %d bytes", HOST_REQUEST_BYTES);
	out->request.body = buf_text(&out->body);
	out->request.body_len = out->body.len;
	return REQUEST_OK;
}

enum request_result request_fill(
    struct request *r, const json_t *manifest, const json_t *settings, struct filled *out)
{
	enum request_result result;

	memset(out, 0, sizeof *out);
	out->request.script = json_str(manifest, "name");
	out->request.method = r->method;
	out->request.timeout_ms = r->timeout_ms;
	out->request.answer_max = HOST_RESPONSE_BYTES;
	out->request.inside = r;
	result = url_fill(r, manifest, settings, out);
	if (result == REQUEST_OK)
		result = headers_fill(r, settings, out);
	if (result == REQUEST_OK)
		result = body_fill(r, settings, out);
	return result;
}

static void wipe(struct buf *b)
{
	if (b->data)
		crypto_wipe(b->data, b->len);
	buf_free(b);
}

void filled_free(struct filled *filled)
{
	wipe(&filled->url);
	wipe(&filled->body);
	for (size_t i = 0; i < filled->request.nheaders; i++)
		wipe(&filled->values[i]);
	mem_free(filled->values);
	mem_free(filled->headers);
	memset(filled, 0, sizeof *filled);
}

/* --- As people may see it --- */

static void show_url(json_t *out, const struct request *r)
{
	struct buf url = BUF_INIT;
	const char *text, *path;
	size_t len;

	fill_show(&r->fill, buf_text(&r->url), r->url.len, &url);
	text = buf_text(&url);
	json_put_str(out, "url", text);
	path = strstr(text, "://");
	path = path ? path + 3 + strcspn(path + 3, "/?") : "";
	len = strcspn(path, "?");
	json_put(out, "path", len ? json_stringn(path, len) : json_string("/"));
	buf_free(&url);
}

static void show_body(json_t *out, const struct request *r)
{
	static const char *const kinds[] = {"json", "form", "ndjson", "multipart", "related"};
	struct buf text = BUF_INIT;
	size_t len = r->body.len < SHOWN_BYTES_MAX ? r->body.len : SHOWN_BYTES_MAX;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		const json_t *value = json_object_get(r->asked, kinds[i]);

		if (!value)
			continue;
		json_put(out, kinds[i], fill_show_json(&r->fill, value));
		return;
	}
	if (!r->has_body)
		return;
	utf8_scrub(&text, buf_text(&r->body), len);
	json_put_str(out, "body", buf_text(&text));
	buf_free(&text);
}

json_t *host_request_shown(const struct host_request *request)
{
	const struct request *r = request->inside;
	json_t *out = json_object(), *headers = json_object(), *query, *pair;
	size_t i;

	json_put_str(out, "method", r->method);
	show_url(out, r);
	if ((query = json_object_get(r->asked, "query")))
		json_put(out, "query", fill_show_json(&r->fill, query));
	json_array_foreach(r->headers, i, pair)
	{
		json_put(headers, json_string_value(json_array_get(pair, 0)),
		    fill_show_json(&r->fill, json_array_get(pair, 1)));
	}
	json_put(out, "headers", headers);
	show_body(out, r);
	return out;
}
