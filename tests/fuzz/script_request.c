/* libFuzzer target: requests of scripts. Whatever a script asks for is refused, or it goes to a host that the manifest
 * names, as libcurl reads the URL too, and no header of it holds a line break. Input that is no JSON is a URL. */
#define _GNU_SOURCE /* memmem */
#include <curl/curl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "plugins/request.h"
#include "plugins/target.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MANIFEST                                                                                   \
	"{\"name\":\"fuzz\",\"hosts\":[{\"host\":\"crm.example.com\"},{\"host\":\"*.files."        \
	"example.com\"},{\"setting\":\"base\"},{\"setting\":\"hook\"}],\"auth\":{\"bearer\":"      \
	"\"token\"},\"settings\":{\"token\":{\"type\":\"secret\"},\"hook\":{\"type\":\"secret\"}," \
	"\"base\":{\"type\":\"url\"}}}"
#define SETTINGS                                                                                   \
	"{\"token\":\"t/k\\\"?&# \\u00e9\",\"hook\":\"https://hooks.example.com/a?b=c\",\"base\":" \
	"\"http://10.0.0.1:8080/x/\"}"

static void demand(int holds)
{
	if (!holds)
		abort();
}

/* Numbers and IPv6 addresses have many spellings, which libcurl writes in one way. */
static int is_address(const char *host)
{
	return host[0] == '[' || strspn(host, "0123456789abcdefx.") == strlen(host);
}

/* Both read the same host, or libcurl none at all. */
static void agree(const char *url, const struct target *target)
{
	CURLU *parsed = curl_url();
	char *host = NULL, *port = NULL, *user = NULL, *scheme = NULL;

	if (curl_url_set(parsed, CURLUPART_URL, url, 0) == CURLUE_OK) {
		demand(curl_url_get(parsed, CURLUPART_HOST, &host, 0) == CURLUE_OK);
		demand(
		    curl_url_get(parsed, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK);
		demand(curl_url_get(parsed, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK);
		demand(curl_url_get(parsed, CURLUPART_USER, &user, 0) != CURLUE_OK);
		demand(is_address(target->host) || strcasecmp(host, target->host) == 0);
		demand(atoi(port) == target->port);
		demand(strcmp(scheme, target->tls ? "https" : "http") == 0);
	}
	curl_free(host);
	curl_free(port);
	curl_free(user);
	curl_free(scheme);
	curl_url_cleanup(parsed);
}

/* "$NAME" as a whole string becomes the mark of that setting. */
static json_t *with_marks(struct fill *fill, const json_t *value)
{
	const char *text = json_string_value(value), *key;
	char mark[FILL_MARK + 1];
	json_t *out, *one;
	size_t i;

	if (text && text[0] == '$' && strlen(text) < 40 && fill_mark(fill, text + 1, mark) == 0)
		return json_string(mark);
	if (!json_is_array(value) && !json_is_object(value))
		return json_incref((json_t *)value);
	out = json_is_array(value) ? json_array() : json_object();
	json_array_foreach(value, i, one)
	{
		json_push(out, with_marks(fill, one));
	}
	json_object_foreach((json_t *)value, key, one)
	{
		json_put(out, key, with_marks(fill, one));
	}
	return out;
}

static void ask(const json_t *manifest, const json_t *settings, const json_t *asked)
{
	struct request r = {.method = "POST"};
	struct filled filled = {0};
	struct target target;

	fill_begin(&r.fill);
	r.asked = with_marks(&r.fill, asked);
	if (request_build(&r, manifest, settings) == REQUEST_OK) {
		if (request_fill(&r, manifest, settings, &filled) == REQUEST_OK) {
			const struct host_request *request = &filled.request;
			json_t *shown = host_request_shown(request);

			demand(target_parse(request->url, strlen(request->url), &target, NULL) ==
			    STATUS_OK);
			demand(
			    target_allowed(json_object_get(manifest, "hosts"), settings, &target));
			agree(request->url, &target);
			for (size_t i = 0; i < request->nheaders; i++)
				demand(!strpbrk(request->headers[i].name, "\r\n: ") &&
				    !strpbrk(request->headers[i].value, "\r\n"));
			demand(
			    !memmem(request->url, strlen(request->url), r.fill.nonce, FILL_NONCE));
			demand(!request->body ||
			    !memmem(request->body, request->body_len, r.fill.nonce, FILL_NONCE));
			json_decref(shown);
		}
		filled_free(&filled);
	}
	request_free(&r);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static json_t *manifest, *settings;
	json_t *asked = json_read((const char *)data, size, NULL);
	struct target target;
	char *url;

	if (!manifest) {
		manifest = json_loads(MANIFEST, 0, NULL);
		settings = json_loads(SETTINGS, 0, NULL);
	}
	if (json_is_object(asked)) {
		ask(manifest, settings, asked);
	} else if (target_parse((const char *)data, size, &target, NULL) == STATUS_OK) {
		url = xstrndup((const char *)data, size);
		agree(url, &target);
		mem_free(url);
	}
	json_decref(asked);
	return 0;
}
