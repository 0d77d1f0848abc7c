/* URLs of scripts and the hosts that their manifests name. */
#include "plugins/target.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

#define NAME_CHARS "abcdefghijklmnopqrstuvwxyz0123456789-_."

static int port_read(const char *text, size_t len)
{
	int port = 0;

	if (len == 0 || len > 5 || (text[0] == '0'))
		return -1;
	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return -1;
		port = port * 10 + (text[i] - '0');
	}
	return port <= 65535 ? port : -1;
}

/* A name of non-empty labels, or an address of digits, colons and dots in brackets. */
static int host_fits(const char *host)
{
	size_t len = strlen(host);

	if (host[0] == '[')
		return len > 3 && strspn(host + 1, "0123456789abcdef:.") == len - 2 &&
		    host[len - 1] == ']';
	return len && strspn(host, NAME_CHARS) == len && host[0] != '.' && host[len - 1] != '.' &&
	    !strstr(host, "..");
}

enum status target_parse(const char *url, size_t len, struct target *out, struct err *err)
{
	const char *end = url + len, *at, *stop, *colon;
	size_t n;

	memset(out, 0, sizeof *out);
	if (len > TARGET_URL_MAX)
		return err_set(
		    err, STATUS_INVALID, "the URL is longer than %d bytes", TARGET_URL_MAX);
	for (at = url; at < end; at++)
		if (*at <= ' ' || *at >= 0x7f || strchr("\"<>\\^`{|}#", *at))
			return err_set(err, STATUS_INVALID,
			    "the URL holds a character that must be escaped (text.escape.url)");
	if (len > 8 && memcmp(url, "https://", 8) == 0)
		out->tls = 1;
	else if (len <= 7 || memcmp(url, "http://", 7) != 0)
		return err_set(err, STATUS_INVALID, "the URL must begin with https://");
	at = url + (out->tls ? 8 : 7);
	for (stop = at; stop < end && *stop != '/' && *stop != '?';)
		stop++;
	if (memchr(at, '@', (size_t)(stop - at)))
		return err_set(err, STATUS_INVALID, "the URL must not hold a user or a password");
	colon = at < stop && *at == '[' ? memchr(at, ']', (size_t)(stop - at)) : at;
	colon = colon ? memchr(colon, ':', (size_t)(stop - colon)) : NULL;
	n = (size_t)((colon ? colon : stop) - at);
	if (n >= sizeof out->host)
		return err_set(err, STATUS_INVALID, "the host of the URL is too long");
	for (size_t i = 0; i < n; i++)
		out->host[i] = (char)(at[i] >= 'A' && at[i] <= 'Z' ? at[i] + 32 : at[i]);
	if (!host_fits(out->host))
		return err_set(err, STATUS_INVALID, "the URL has no host that can be read");
	out->port = out->tls ? 443 : 80;
	out->named = colon != NULL;
	if (colon && (out->port = port_read(colon + 1, (size_t)(stop - colon - 1))) < 0)
		return err_set(err, STATUS_INVALID, "the port of the URL must be from 1 to 65535");
	return STATUS_OK;
}

/* The URL of a setting, if it has one that can be read. */
static int setting_target(const json_t *settings, const char *name, struct target *out)
{
	const char *url = json_str(settings, name);

	return url && target_parse(url, strlen(url), out, NULL) == STATUS_OK;
}

/* "slack.com", "*.example.com", "localhost:8080" */
static int name_allows(const char *pattern, const struct target *target)
{
	const char *colon = strchr(pattern, ':');
	size_t n = colon ? (size_t)(colon - pattern) : strlen(pattern), len = strlen(target->host);
	int port = colon ? port_read(colon + 1, strlen(colon + 1)) : 443;

	if (!target->tls || port != target->port)
		return 0;
	if (pattern[0] != '*')
		return len == n && memcmp(pattern, target->host, n) == 0;
	/* The dot belongs to it: "*.example.com" is neither example.com nor badexample.com. */
	return len > n - 1 && memcmp(target->host + len - (n - 1), pattern + 1, n - 1) == 0;
}

int target_allowed(const json_t *hosts, const json_t *settings, const struct target *target)
{
	const json_t *one;
	size_t i;

	json_array_foreach(hosts, i, one)
	{
		const char *host = json_str(one, "host"), *setting = json_str(one, "setting");
		struct target named;

		if (host && name_allows(host, target))
			return 1;
		if (setting && setting_target(settings, setting, &named) &&
		    named.tls == target->tls && named.port == target->port &&
		    strcmp(named.host, target->host) == 0)
			return 1;
	}
	return 0;
}

char *target_base(const json_t *hosts, const json_t *settings, const char **setting)
{
	const json_t *first = json_array_get(hosts, 0);
	const char *host = json_str(first, "host"), *url;
	struct target target;
	size_t len;

	*setting = json_str(first, "setting");
	if (host)
		return host[0] == '*' ? NULL : xasprintf("https://%s", host);
	if (!*setting || !setting_target(settings, *setting, &target))
		return NULL;
	url = json_str(settings, *setting);
	len = strcspn(url, "?");
	while (len && url[len - 1] == '/')
		len--;
	return xstrndup(url, len);
}
