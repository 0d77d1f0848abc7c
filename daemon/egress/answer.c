/* What comes back: head and body as curl hands them over, held to their limits. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "egress/transfer.h"

#define LINES_MAX 128 /* headers of an answer */

/* Whatever a callback returns that is not the size ends the transfer. */
static size_t breaks(struct transfer *t, enum egress_code code)
{
	t->broke = code;
	return 0;
}

/* Without the white space at its end. */
static size_t trimmed(const char *line, size_t len)
{
	while (len > 0 && strchr(" \t\r\n", line[len - 1]))
		len--;
	return len;
}

/* One line of a head at a time, at last an empty one. A new status line begins a new head: what was before was an interim answer. Behind the
 * body come trailers, which nobody needs. */
static size_t on_head(char *line, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	size_t all = size * n, len = trimmed(line, all);

	t->head_total += all;
	if (t->head_total > EGRESS_HEAD_MAX)
		return breaks(t, EGRESS_TOO_LARGE);
	if (len >= 5 && memcmp(line, "HTTP/", 5) == 0) {
		/* Nobody asked to go on with another protocol. */
		if (len >= 12 && memcmp(line + 8, " 101", 4) == 0)
			return breaks(t, EGRESS_BAD_RESPONSE);
		t->head.len = t->nlines = 0;
		t->head_over = 0;
		return all;
	}
	t->head_over |= len == 0;
	/* A line that goes on from the one before has been out of HTTP for long. */
	if (len == 0 || t->len > 0 || strchr(" \t:", line[0]) || !memchr(line, ':', len))
		return all;
	if (memchr(line, '\0', len))
		return breaks(t, EGRESS_BAD_RESPONSE);
	if (++t->nlines > LINES_MAX)
		return breaks(t, EGRESS_TOO_LARGE);
	buf_add(&t->head, line, len);
	buf_putc(&t->head, '\0');
	return all;
}

static size_t on_body(char *bytes, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	size_t add = size * n, cap = t->cap;
	char *grown;

	if (add > t->response_max - t->len)
		return breaks(t, EGRESS_TOO_LARGE);
	while (cap - t->len < add + 1)
		cap = cap ? cap * 2 : 1024;
	if (cap > t->cap) {
		grown = mem_realloc(t->bytes, cap);
		if (!grown)
			return breaks(t, EGRESS_NO_MEMORY);
		t->bytes = grown;
		t->cap = cap;
	}
	memcpy(t->bytes + t->len, bytes, add);
	t->len += add;
	t->bytes[t->len] = '\0';
	return add;
}

void answer_listen(struct transfer *t)
{
	curl_easy_setopt(t->easy, CURLOPT_HEADERFUNCTION, on_head);
	curl_easy_setopt(t->easy, CURLOPT_HEADERDATA, t);
	curl_easy_setopt(t->easy, CURLOPT_WRITEFUNCTION, on_body);
	curl_easy_setopt(t->easy, CURLOPT_WRITEDATA, t);
}

/* "Name: value" becomes two strings in place. */
static struct egress_header split(char *line)
{
	char *colon = strchr(line, ':');

	*colon = '\0';
	colon[trimmed(line, (size_t)(colon - line)) - (size_t)(colon - line)] = '\0';
	for (char *c = line; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	return (struct egress_header){line, colon + 1 + strspn(colon + 1, " \t")};
}

void answer_take(struct transfer *t)
{
	struct egress_response *response = &t->response;
	char *line = t->head.data;
	const char *encoding;
	long status = 0;

	if (!t->head_over) { /* to curl a head may end with its connection */
		transfer_fail(t, EGRESS_CUT, "the connection ended before the answer did");
		return;
	}
	t->fields = xcalloc(t->nlines, sizeof *t->fields);
	for (size_t i = 0; i < t->nlines; i++) {
		size_t len = strlen(line);

		t->fields[i] = split(line);
		line += len + 1;
	}
	response->headers = t->fields;
	response->nheaders = t->nlines;
	encoding = egress_response_header(response, "content-encoding");
	if (encoding && *encoding && strcasecmp(encoding, "identity") != 0) {
		response->headers = NULL;
		response->nheaders = 0;
		transfer_fail(
		    t, EGRESS_BAD_RESPONSE, "the answer is encoded, though nobody asked for it");
		return;
	}
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	response->status = (int)status;
	if (t->bytes) {
		response->body = t->bytes;
		response->len = t->len;
	}
}

const char *egress_response_header(const struct egress_response *response, const char *name)
{
	for (size_t i = 0; i < response->nheaders; i++) {
		if (strcmp(response->headers[i].name, name) == 0)
			return response->headers[i].value;
	}
	return NULL;
}
