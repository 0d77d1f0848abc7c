/* Putting requests of scripts together. */
#include "plugins/request.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "base/nearest.h"
#include "plugins/target.h"

#define HEADERS_MAX 50

static const char *const known[] = {"url", "path", "query", "headers", "json", "form", "ndjson",
    "multipart", "related", "timeout", "auth", NULL};
/* What belongs to the connection, not to the script. */
static const char *const not_theirs[] = {"host", "content-length", "transfer-encoding",
    "connection", "keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer",
    "upgrade", "expect", "accept-encoding", NULL};

enum request_result request_refuse(struct request *r, const char *code, const char *fmt, ...)
{
	va_list ap;

	snprintf(r->code, sizeof r->code, "%s", code);
	va_start(ap, fmt);
	vsnprintf(r->err.text, sizeof r->err.text, fmt, ap);
	va_end(ap);
	return REQUEST_REFUSED;
}

enum request_result request_wrong(struct request *r, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(r->err.text, sizeof r->err.text, fmt, ap);
	va_end(ap);
	return REQUEST_WRONG;
}

static int listed(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (strcasecmp(*names, name) == 0)
			return 1;
	return 0;
}

static enum request_result names_check(struct request *r)
{
	const char *name;
	json_t *value;

	json_object_foreach(r->asked, name, value)
	{
		struct nearest near;
		int found = 0;

		nearest_begin(&near, name);
		nearest_offer(&near, "body");
		for (const char *const *k = known; *k; k++) {
			nearest_offer(&near, *k);
			found = found || strcmp(*k, name) == 0;
		}
		if (found)
			continue;
		if (near.name)
			return request_wrong(
			    r, "a request has no '%.40s'; did you mean '%s'?", name, near.name);
		return request_wrong(r, "a request has no '%.40s'", name);
	}
	return REQUEST_OK;
}

/* A text, or a list of texts, numbers and secrets that are joined. */
static enum request_result parts_join(
    struct request *r, const json_t *value, const char *what, struct buf *out)
{
	const json_t *part;
	size_t i;
	int bad = !json_is_array(value) && !json_is_string(value) && !json_is_integer(value);

	if (!json_is_array(value))
		bad = bad || request_scalar(value, out) != 0;
	json_array_foreach(value, i, part)
	{
		bad = bad || request_scalar(part, out) != 0;
	}
	return bad ? request_wrong(r, "%s is a text, or a list of texts and secrets", what)
	           : REQUEST_OK;
}

/* --- The URL --- */

/* A whole URL that is one secret keeps its raw mark: its own slashes count. */
static int url_is_secret(const struct request *r, const struct buf *url)
{
	return url->len == FILL_MARK && fill_has_mark(&r->fill, url->data, url->len);
}

/* The host must be there to read: a secret may only stand behind it. */
static enum request_result authority_check(struct request *r)
{
	const char *url = buf_text(&r->url), *at = strstr(url, "://");
	size_t len;

	at = at ? at + 3 : url;
	len = strcspn(at, "/?#");
	if (fill_has_mark(&r->fill, url, (size_t)(at - url) + len))
		return request_refuse(
		    r, "invalid", "a secret may be the whole URL or behind its host, not in it");
	len = strcspn(url, "?");
	fill_context(&r->fill, r->url.data, len, FILL_PATH);
	if (len < r->url.len)
		fill_context(&r->fill, r->url.data + len, r->url.len - len, FILL_QUERY);
	return REQUEST_OK;
}

static enum request_result path_join(
    struct request *r, const json_t *manifest, const json_t *settings)
{
	const json_t *definitions = json_object_get(manifest, "settings");
	const char *setting, *type;
	char *base = target_base(json_object_get(manifest, "hosts"), settings, &setting);
	enum request_result result = REQUEST_OK;
	size_t len;

	type = setting ? json_str(json_object_get(definitions, setting), "type") : NULL;
	if (setting && !base && !json_str(settings, setting))
		result = request_refuse(
		    r, "invalid", "the setting %s, which path is joined to, has no value", setting);
	else if (!base || (type && strcmp(type, "secret") == 0))
		result = request_wrong(r,
		    "path is joined to the first of hosts, which must be a name without a star, or "
		    "a setting that is no secret; give url instead");
	if (base)
		buf_puts(&r->url, base);
	mem_free(base);
	len = r->url.len;
	if (result == REQUEST_OK)
		result = parts_join(r, json_object_get(r->asked, "path"), "path", &r->url);
	if (result == REQUEST_OK && buf_text(&r->url)[len] != '/')
		result = request_wrong(r, "path begins with a slash");
	return result;
}

static enum request_result query_join(struct request *r, const json_t *settings, int is_secret)
{
	const json_t *query = json_object_get(r->asked, "query");
	struct buf pairs = BUF_INIT, value = BUF_INIT;
	enum request_result result;
	int has = strchr(buf_text(&r->url), '?') != NULL;

	if (!query)
		return REQUEST_OK;
	if (is_secret &&
	    fill_write(&r->fill, settings, r->url.data, r->url.len, &value, NULL) == STATUS_OK)
		has = strchr(buf_text(&value), '?') != NULL;
	if (value.data)
		crypto_wipe(value.data, value.len);
	buf_free(&value);
	result = request_pairs(r, query, "query", &pairs);
	if (result == REQUEST_OK && pairs.len) {
		buf_putc(&r->url, has ? '&' : '?');
		buf_add(&r->url, pairs.data, pairs.len);
	}
	buf_free(&pairs);
	return result;
}

static enum request_result url_build(
    struct request *r, const json_t *manifest, const json_t *settings)
{
	const json_t *url = json_object_get(r->asked, "url"),
	             *path = json_object_get(r->asked, "path");
	enum request_result result;
	int is_secret;

	if (!url == !path)
		return request_wrong(r, "a request needs url or path, one of them");
	result = url ? parts_join(r, url, "url", &r->url) : path_join(r, manifest, settings);
	if (result != REQUEST_OK)
		return result;
	is_secret = url_is_secret(r, &r->url);
	if (!is_secret && (result = authority_check(r)) != REQUEST_OK)
		return result;
	return query_join(r, settings, is_secret);
}

/* --- Headers --- */

static int name_fits(const char *name)
{
	size_t len = strlen(name);

	return len >= 1 && len <= 100 &&
	    strspn(name,
	        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~") ==
	    len;
}

static int has_header(const struct request *r, const char *name)
{
	const json_t *pair;
	size_t i;

	json_array_foreach(r->headers, i, pair)
	{
		if (strcasecmp(json_string_value(json_array_get(pair, 0)), name) == 0)
			return 1;
	}
	return 0;
}

static void add_header(struct request *r, const char *name, const char *value)
{
	json_push(r->headers, json_pack("[s, s]", name, value));
}

/* The credentials that the manifest names, unless the script says otherwise. */
static enum request_result auth_add(
    struct request *r, const json_t *manifest, const json_t *settings)
{
	const json_t *auth = json_object_get(manifest, "auth"), *asked, *basic, *header;
	const char *name = "Authorization", *setting, *user = NULL, *scheme = "Bearer ";
	char mark[FILL_MARK + 1], *value;

	asked = json_object_get(r->asked, "auth");
	if (asked && !json_is_boolean(asked))
		return request_wrong(
		    r, "auth is false, where a request goes without the credentials");
	if (!auth || json_is_false(asked))
		return REQUEST_OK;
	basic = json_object_get(auth, "basic");
	header = json_object_get(auth, "header");
	setting = json_str(auth, "bearer");
	if (basic) {
		user = json_str(settings, json_string_value(json_array_get(basic, 0)));
		setting = json_string_value(json_array_get(basic, 1));
		scheme = "Basic ";
	} else if (header) {
		name = json_string_value(json_array_get(header, 0));
		setting = json_string_value(json_array_get(header, 1));
		scheme = "";
	}
	if (!json_str(settings, setting) || has_header(r, name))
		return REQUEST_OK;
	if (fill_mark(&r->fill, setting, mark) != 0)
		return request_wrong(r, "a request names at most %d secrets", FILL_MAX);
	if (basic) {
		mark[FILL_MARK - 1] = FILL_BASIC;
		r->fill.user = xstrdup(user ? user : "");
	}
	value = xasprintf("%s%s", scheme, mark);
	add_header(r, name, value);
	mem_free(value);
	return REQUEST_OK;
}

static enum request_result headers_build(
    struct request *r, const json_t *manifest, const json_t *settings, const char *type)
{
	const json_t *headers = json_object_get(r->asked, "headers");
	enum request_result result = REQUEST_OK;
	const char *name;
	json_t *value;

	r->headers = json_array();
	if (headers && (!json_is_object(headers) || json_object_size(headers) > HEADERS_MAX))
		return request_wrong(
		    r, "headers holds at most %d names with their values", HEADERS_MAX);
	json_object_foreach((json_t *)headers, name, value)
	{
		struct buf text = BUF_INIT;

		if (!name_fits(name))
			return request_refuse(
			    r, "invalid", "a header has a name that can't be sent");
		if (listed(not_theirs, name))
			return request_wrong(r, "the header %s is the host's own", name);
		if (has_header(r, name))
			return request_wrong(r, "the header %s is there twice", name);
		result = parts_join(r, value, "a header", &text);
		if (result == REQUEST_OK)
			add_header(r, name, buf_text(&text));
		buf_free(&text);
		if (result != REQUEST_OK)
			return result;
	}
	if (type && !has_header(r, "content-type"))
		add_header(r, "Content-Type", type);
	return auth_add(r, manifest, settings);
}

/* --- The whole --- */

static enum request_result timeout_read(struct request *r)
{
	const json_t *timeout = json_object_get(r->asked, "timeout");
	double seconds = json_number_value(timeout);

	r->timeout_ms = HOST_TIMEOUT_MS;
	if (!timeout)
		return REQUEST_OK;
	if (!json_is_number(timeout) || seconds <= 0)
		return request_wrong(r, "timeout is a number of seconds, more than 0");
	r->timeout_ms =
	    seconds * 1000 > HOST_TIMEOUT_MAX_MS ? HOST_TIMEOUT_MAX_MS : (int)(seconds * 1000);
	if (r->timeout_ms < 1)
		r->timeout_ms = 1;
	return REQUEST_OK;
}

enum request_result request_build(struct request *r, const json_t *manifest, const json_t *settings)
{
	enum request_result result = names_check(r);
	const char *type = NULL;
	char room[96];

	if (result == REQUEST_OK)
		result = timeout_read(r);
	if (result == REQUEST_OK)
		result = url_build(r, manifest, settings);
	if (result == REQUEST_OK)
		result = request_body(r, &type, room);
	if (result == REQUEST_OK && r->body.len > HOST_REQUEST_BYTES)
		result = request_refuse(
		    r, "too_large", "the body is larger than %d bytes", HOST_REQUEST_BYTES);
	if (result == REQUEST_OK)
		result = headers_build(r, manifest, settings, type);
	return result;
}

void request_free(struct request *r)
{
	json_decref(r->asked);
	json_decref(r->headers);
	buf_free(&r->body);
	buf_free(&r->url);
	fill_free(&r->fill);
	memset(r, 0, sizeof *r);
}
