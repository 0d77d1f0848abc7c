/* Reading URLs: our own rules first, then curl's parser, whose handle is what the connection is made from. */
#include "egress/url.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "egress/transfer.h"

static enum egress_code refuse(struct err *err, const char *why)
{
	err_set(err, STATUS_INVALID, "%s", why);
	return EGRESS_BAD_URL;
}

/* Where two programs may read a URL differently (spaces, backslashes, a user, escapes in the host, one slash or three)
 * it is refused before anybody reads it. */
static enum egress_code check_text(const char *text, struct err *err)
{
	size_t len = strnlen(text, EGRESS_URL_MAX + 1);
	size_t scheme = strncasecmp(text, "https://", 8) == 0 ? 8
	    : strncasecmp(text, "http://", 7) == 0            ? 7
	                                                      : 0;
	size_t authority;

	if (len > EGRESS_URL_MAX)
		return refuse(err, "the URL is too long");
	if (!scheme)
		return refuse(err, "the URL begins with neither https:// nor http://");
	for (size_t i = 0; i < len; i++) {
		if (text[i] <= ' ' || text[i] >= 0x7f || text[i] == '\\')
			return refuse(err, "the URL has a character that must be percent-encoded");
	}
	authority = strcspn(text + scheme, "/?#");
	if (authority == 0)
		return refuse(err, "the URL has no host");
	if (memchr(text + scheme, '@', authority))
		return refuse(err, "the URL has a user in it");
	if (strspn(text + scheme,
	        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]") < authority)
		return refuse(err, "the URL's host has a character that no host has");
	return EGRESS_ANSWERED;
}

static enum egress_code code_of(CURLUcode rc, struct err *err)
{
	if (rc == CURLUE_OK)
		return EGRESS_ANSWERED;
	if (rc == CURLUE_OUT_OF_MEMORY) {
		err_set(err, STATUS_NOMEM, "out of memory");
		return EGRESS_NO_MEMORY;
	}
	return refuse(err,
	    rc == CURLUE_BAD_PORT_NUMBER ? "the URL's port is no port" : "the URL can't be read");
}

static enum egress_code copy_host(const char *host, struct egress_url *out, struct err *err)
{
	size_t len = strlen(host), i;

	if (host[0] == '[' && len > 2) {
		host++;
		len -= 2;
	} else if (len > 0 && host[len - 1] == '.') {
		len--;
	}
	if (len == 0 || len >= sizeof out->host)
		return refuse(err, "the URL's host is empty or too long");
	for (i = 0; i < len; i++)
		out->host[i] = (char)tolower((unsigned char)host[i]);
	out->host[len] = '\0';
	return EGRESS_ANSWERED;
}

static enum egress_code copy_parts(CURLU *url, struct egress_url *out, struct err *err)
{
	char *scheme = NULL, *host = NULL, *port = NULL;
	CURLUcode rc = curl_url_get(url, CURLUPART_SCHEME, &scheme, 0);
	enum egress_code code;
	long number = 0;

	if (rc == CURLUE_OK)
		rc = curl_url_get(url, CURLUPART_HOST, &host, 0);
	if (rc == CURLUE_OK)
		rc = curl_url_get(url, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT);
	code = code_of(rc, err);
	if (code == EGRESS_ANSWERED) {
		number = strtol(port, NULL, 10);
		if (number < 1 || number > 65535)
			code = refuse(err, "the URL's port is no port");
	}
	if (code == EGRESS_ANSWERED)
		code = copy_host(host, out, err);
	if (code == EGRESS_ANSWERED) {
		out->https = strcmp(scheme, "https") == 0;
		out->port = (uint16_t)number;
	}
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	return code;
}

enum egress_code url_parse(
    const char *text, CURLU **handle, struct egress_url *out, struct err *err)
{
	enum egress_code code = check_text(text, err);
	CURLU *url;

	*handle = NULL;
	if (code != EGRESS_ANSWERED)
		return code;
	url = curl_url();
	code = code_of(url ? curl_url_set(url, CURLUPART_URL, text, CURLU_DISALLOW_USER)
	                   : CURLUE_OUT_OF_MEMORY,
	    err);
	if (code == EGRESS_ANSWERED)
		code = copy_parts(url, out, err);
	if (code == EGRESS_ANSWERED)
		*handle = url;
	else
		curl_url_cleanup(url);
	return code;
}

enum egress_code egress_url_read(const char *text, struct egress_url *out, struct err *err)
{
	CURLU *url;
	enum egress_code code = url_parse(text, &url, out, err);

	curl_url_cleanup(url);
	return code;
}
