/* Status line and headers of an answer, written into one buffer of the server. */
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "http/edge.h"

static const struct {
	int status;
	const char *reason;
} reasons[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {204, "No Content"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {417, "Expectation Failed"},
    {422, "Unprocessable Content"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
};

const char *reply_reason(int status)
{
	for (size_t i = 0; i < sizeof(reasons) / sizeof(reasons[0]); i++)
		if (reasons[i].status == status)
			return reasons[i].reason;
	return "Unknown";
}

/* Where the next byte goes; what would not fit is left out, which the limits of reply.c keep from happening. */
struct writer {
	char *at, *end;
};

static void add(struct writer *w, const char *text, size_t len)
{
	if (!len || (size_t)(w->end - w->at) < len)
		return;
	memcpy(w->at, text, len);
	w->at += len;
}

static void add_text(struct writer *w, const char *text)
{
	add(w, text, strlen(text));
}

static void add_number(struct writer *w, uint64_t n)
{
	char digits[20];
	size_t at = sizeof(digits);
	do
		digits[--at] = (char)('0' + n % 10);
	while (n /= 10);
	add(w, digits + at, sizeof(digits) - at);
}

/* The Date of RFC 9110, made once a second. */
static const char *date_text(struct http_server *server)
{
	static const char days[] = "SunMonTueWedThuFriSat";
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int64_t now = clock_wall_ms() / 1000;
	if (now != server->date_s || !server->date[0]) {
		time_t t = (time_t)now;
		struct tm tm;
		/* strftime's names would follow the locale. */
		if (!gmtime_r(&t, &tm))
			memset(&tm, 0, sizeof(tm));
		server->date_s = now;
		snprintf(server->date, sizeof(server->date),
		    "%.3s, %02d %.3s %04d %02d:%02d:%02d GMT", days + tm.tm_wday * 3, tm.tm_mday,
		    months + tm.tm_mon * 3, (tm.tm_year + 1900) % 10000, tm.tm_hour, tm.tm_min,
		    tm.tm_sec);
	}
	return server->date;
}

static void add_length(struct writer *w, int status, size_t len)
{
	if (status == 204 || status == 304 || len == REPLY_UNTIL_CLOSE)
		return;
	if (len == REPLY_CHUNKED) {
		add_text(w, "\r\nTransfer-Encoding: chunked");
		return;
	}
	add_text(w, "\r\nContent-Length: ");
	add_number(w, len);
}

size_t reply_head_write(
    struct exchange *x, int status, const char *content_type, size_t len, int keep)
{
	struct http_server *server = x->server;
	struct writer w = {server->head, server->head + sizeof(server->head)};
	add_text(&w, "HTTP/1.1 ");
	add_number(&w, (uint64_t)status);
	add_text(&w, " ");
	add_text(&w, reply_reason(status));
	add_text(&w, "\r\nDate: ");
	add_text(&w, date_text(server));
	if (content_type) {
		add_text(&w, "\r\nContent-Type: ");
		add_text(&w, content_type);
	}
	add_length(&w, status, len);
	add_text(&w, "\r\nX-Request-Id: ");
	add_text(&w, x->r.request_id);
	if (!x->caching)
		add_text(&w, "\r\nCache-Control: no-store");
	add_text(&w, "\r\nX-Content-Type-Options: nosniff");
	if (server->tls && server->options.hsts) {
		add_text(&w, "\r\nStrict-Transport-Security: ");
		add_text(&w, server->options.hsts);
	}
	if (!keep)
		add_text(&w, "\r\nConnection: close");
	else if (x->parse.minor == 0)
		add_text(&w, "\r\nConnection: keep-alive");
	add_text(&w, "\r\n");
	add(&w, x->headers.data, x->headers.len); /* each with its line end */
	add_text(&w, "\r\n");
	return (size_t)(w.at - server->head);
}
