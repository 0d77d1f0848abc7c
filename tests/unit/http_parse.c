/* The HTTP parser: what each request means, and that no way of cutting it up changes that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>

#include "http/parse.h"
#include "tests/fuzz/parse_trace.h"

/* Bytes with their length, so that NUL can be among them. */
#define B(s) s, sizeof(s) - 1
#define H    "Host: a\r\n"
#define GET  "GET / HTTP/1.1\r\n" H
#define POST "POST /p HTTP/1.1\r\n" H

struct sample {
	const char *bytes;
	size_t len;
	const char *trace; /* NULL: an error of that status, reason left open */
	int status;
};

static const struct sample good[] = {
    {B(GET "\r\n"),
        "head GET 1.1 keep=1 chunked=0 expect=00 length=0 headers=1 /\nHost:a\ndone\nused 27\n", 0},
    {B("\r\n" GET "\r\n"),
        "head GET 1.1 keep=1 chunked=0 expect=00 length=0 headers=1 /\nHost:a\ndone\nused 29\n", 0},
    {B("GET /a?b=c%20d HTTP/1.0\r\n\r\n"),
        "head GET 1.0 keep=0 chunked=0 expect=00 length=0 headers=0 /a?b=c%20d\ndone\nused 27\n",
        0},
    {B("HEAD / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n"),
        "head HEAD 1.0 keep=1 chunked=0 expect=00 length=0 headers=1 /\nConnection:Keep-Alive\n"
        "done\nused 43\n",
        0},
    {B(GET "Connection: x, CLOSE\r\nConnection: keep-alive\r\n\r\n"),
        "head GET 1.1 keep=0 chunked=0 expect=00 length=0 headers=3 /\nHost:a\n"
        "Connection:x, CLOSE\nConnection:keep-alive\ndone\nused 74\n",
        0},
    {B("OPTIONS * HTTP/1.1\r\nHost:\t [::1]:80 \t\r\nX:\r\nY: a  b\t\r\n\r\n"),
        "head OPTIONS 1.1 keep=1 chunked=0 expect=00 length=0 headers=3 *\nHost:[::1]:80\nX:\n"
        "Y:a  b\ndone\nused 55\n",
        0},
    {B("PURGE / HTTP/1.1\r\n" H "N: caf\xc3\xa9\r\n\r\n"),
        "head OTHER 1.1 keep=1 chunked=0 expect=00 length=0 headers=2 /\nHost:a\nN:caf\xc3\xa9\n"
        "done\nused 41\n",
        0},
    {B(POST "Content-Length: 5\r\n\r\nhelloGET"),
        "head POST 1.1 keep=1 chunked=0 expect=00 length=5 headers=2 /p\nHost:a\nContent-Length:5\n"
        "body hello\ndone\nused 56\n",
        0},
    {B(POST "Content-Length: 000\r\n\r\n"),
        "head POST 1.1 keep=1 chunked=0 expect=00 length=0 headers=2 "
        "/p\nHost:a\nContent-Length:000\n"
        "done\nused 50\n",
        0},
    {B(POST "Transfer-Encoding: CHUNKED\r\n\r\n5\r\nhel\nl\r\n00a\r\n0123456789\r\n0\r\n\r\n"),
        "head POST 1.1 keep=1 chunked=1 expect=00 length=0 headers=2 /p\nHost:a\n"
        "Transfer-Encoding:CHUNKED\nbody hel\\x0al0123456789\ndone\nused 87\n",
        0},
    {B(POST "Transfer-Encoding: chunked\r\n\r\n0\r\nA: b\r\nContent-Length: 9\r\n\r\n"),
        "head POST 1.1 keep=1 chunked=1 expect=00 length=0 headers=2 /p\nHost:a\n"
        "Transfer-Encoding:chunked\ndone\nused 87\n",
        0},
    {B(POST "Expect: 100-Continue\r\nContent-Length: 1\r\n\r\n\0"),
        "head POST 1.1 keep=1 chunked=0 expect=10 length=1 headers=3 /p\nHost:a\n"
        "Expect:100-Continue\nContent-Length:1\nbody \\x00\ndone\nused 74\n",
        0},
    {B(POST "Expect: tea\r\n\r\n"),
        "head POST 1.1 keep=1 chunked=0 expect=01 length=0 headers=2 /p\nHost:a\nExpect:tea\n"
        "done\nused 42\n",
        0},
    {B("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n"),
        "head POST 1.0 keep=0 chunked=0 expect=00 length=0 headers=1 /\nExpect:100-continue\n"
        "done\nused 41\n",
        0},
    {B(GET "\r\nDELETE /x HTTP/1.1\r\n" H "\r\nGET /in"),
        "head GET 1.1 keep=1 chunked=0 expect=00 length=0 headers=1 /\nHost:a\ndone\n"
        "head DELETE 1.1 keep=1 chunked=0 expect=00 length=0 headers=1 /x\nHost:a\ndone\nused 66\n",
        0},
};

static const struct sample bad[] = {
    /* The request line. */
    {B("\r\n\r\n" GET "\r\n"), NULL, 400},
    {B("\n" GET "\r\n"), NULL, 400},
    {B(" GET / HTTP/1.1\r\n"), NULL, 400},
    {B("GET\t/ HTTP/1.1\r\n"), NULL, 400},
    {B("GET  / HTTP/1.1\r\n"), NULL, 400},
    {B("GET /  HTTP/1.1\r\n"), NULL, 400},
    {B("GET / HTTP/1.1 \r\n"), NULL, 400},
    {B("GET / HTTP/1.1\n"), NULL, 400},
    {B("GET / HTTP/1.1\rX"), NULL, 400},
    {B("GET / http/1.1\r\n"), NULL, 400},
    {B("GET / HTTP/1.1x\r\n"), NULL, 400},
    {B("GET / HTTP/11\r\n"), NULL, 400},
    {B("GET / HTTP/1.2\r\n"), NULL, 505},
    {B("GET / HTTP/2.0\r\n"), NULL, 505},
    {B("GET / HTTP/0.9\r\n"), NULL, 505},
    {B("PRI * HTTP/2.0\r\n"), NULL, 400},
    {B("GET /\r\n"), NULL, 400},
    {B("GET\r\n"), NULL, 400},
    {B("G(T / HTTP/1.1\r\n"), NULL, 400},
    {B("\x16\x03\x01\x02"), NULL, 400},
    {B("GET * HTTP/1.1\r\n"), NULL, 400},
    {B("OPTIONS *x HTTP/1.1\r\n"), NULL, 400},
    {B("GET http://a/ HTTP/1.1\r\n"), NULL, 400},
    {B("CONNECT a:80 HTTP/1.1\r\n"), NULL, 400},
    {B("GET a HTTP/1.1\r\n"), NULL, 400},
    {B("GET /a#b HTTP/1.1\r\n"), NULL, 400},
    {B("GET /a\\b HTTP/1.1\r\n"), NULL, 400},
    {B("GET /a\"b HTTP/1.1\r\n"), NULL, 400},
    {B("GET /\0 HTTP/1.1\r\n"), NULL, 400},
    {B("GET /\xc3\xa9 HTTP/1.1\r\n"), NULL, 400},
    {B("GET /\x7f HTTP/1.1\r\n"), NULL, 400},
    /* Header lines. */
    {B(GET "A b: c\r\n\r\n"), NULL, 400},
    {B(GET "A : c\r\n\r\n"), NULL, 400},
    {B(GET "A\t: c\r\n\r\n"), NULL, 400},
    {B(GET ": c\r\n\r\n"), NULL, 400},
    {B(GET "A\r\n\r\n"), NULL, 400},
    {B(GET " A: b\r\n\r\n"), NULL, 400},
    {B(GET "A: b\r\n c\r\n\r\n"), NULL, 400},
    {B(GET "A: b\r\n\tc\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.1\r\n Host: a\r\n\r\n"), NULL, 400},
    {B(GET "A: b\n\r\n"), NULL, 400},
    {B(GET "A: b\rc\r\n\r\n"), NULL, 400},
    {B(GET "A: b\r\r\n\r\n"), NULL, 400},
    {B(GET "A: b\0c\r\n\r\n"), NULL, 400},
    {B(GET "A:\0\r\n\r\n"), NULL, 400},
    {B(GET "A\0: b\r\n\r\n"), NULL, 400},
    {B(GET "A: \x01\r\n\r\n"), NULL, 400},
    {B(GET "A: \x7f\r\n\r\n"), NULL, 400},
    {B(GET "\xc3\xa9: b\r\n\r\n"), NULL, 400},
    {B(GET "\n"), NULL, 400},
    {B(GET "\r\r"), NULL, 400},
    /* Host. */
    {B("GET / HTTP/1.1\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.1\r\nHost:\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.1\r\nHost: a b\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"), NULL, 400},
    {B(GET "hOST: a\r\n\r\n"), NULL, 400},
    {B("GET / HTTP/1.0\r\n" H H "\r\n"), NULL, 400},
    /* Framing. */
    {B(POST "Content-Length: 5\r\nContent-Length: 5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 5\r\ncontent-length: 6\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 5, 5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: +5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: -5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 0x5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 5 5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 5;\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length:\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length : 5\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 18446744073709551621\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 0000000000000000005\r\n\r\n"), NULL, 400},
    {B(POST "Content-Length: 999999999999999999\r\n\r\n"), NULL, 413},
    {B(POST "Content-Length: 1025\r\n\r\n"), NULL, 413},
    {B(POST "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: xchunked\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: chunkedx\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: gzip, chunked\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: chunked, identity\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: identity\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding:\r\n\r\n"), NULL, 400},
    {B(POST "Transfer-Encoding: \x0b"
            "chunked\r\n\r\n"),
        NULL, 400},
    {B(POST "Transfer-Encoding\r\n: chunked\r\n\r\n"), NULL, 400},
    {B("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), NULL, 400},
    {B(POST "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n"), NULL, 400},
    {B(POST "Authorization: a\r\nauthorization: b\r\n\r\n"), NULL, 400},
    {B(POST "Expect: 100-continue\r\nExpect: 100-continue\r\n\r\n"), NULL, 400},
};

#define CHUNKED POST "Transfer-Encoding: chunked\r\n\r\n"

static const struct sample bad_chunks[] = {
    {B(CHUNKED "+5\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "-5\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "0x5\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED " 5\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "5 \r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "5;a=b\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "5\nhello\r\n"), NULL, 400},
    {B(CHUNKED "5\rxhello\r\n"), NULL, 400},
    {B(CHUNKED "\r\nhello\r\n"), NULL, 400},
    {B(CHUNKED "g\r\n"), NULL, 400},
    {B(CHUNKED "5\r\nhelloX\r\n"), NULL, 400},
    {B(CHUNKED "5\r\nhello\n"), NULL, 400},
    {B(CHUNKED "5\r\nhello\rX"), NULL, 400},
    {B(CHUNKED "5\r\nhello0\r\n"), NULL, 400},
    {B(CHUNKED "000000005\r\n"), NULL, 400},
    {B(CHUNKED "ffffffffffffffff1\r\n"), NULL, 400},
    {B(CHUNKED "ffffffff\r\n"), NULL, 413},
    {B(CHUNKED "5\r\nhello\r\n3fc\r\n"), NULL, 413},
    {B(CHUNKED "0\r\nX\r\n"), NULL, 400},
    {B(CHUNKED "0\r\n X: a\r\n"), NULL, 400},
    {B(CHUNKED "0\r\nX : a\r\n"), NULL, 400},
    {B(CHUNKED "0\r\nX: a\n"), NULL, 400},
    {B(CHUNKED "0\r\nX: \0\r\n"), NULL, 400},
    {B(CHUNKED "0\r\nX: a\rb"), NULL, 400},
    {B(CHUNKED "0\r\n\rX"), NULL, 400},
    {B(CHUNKED "0\r\n\n"), NULL, 400},
};

static size_t cut_at(void *arg, size_t at, size_t left)
{
	size_t first = *(size_t *)arg;
	return at < first ? first - at : left;
}

static size_t cut_every(void *arg, size_t at, size_t left)
{
	(void)at;
	size_t n = *(size_t *)arg;
	return n < left ? n : left;
}

static unsigned random_state;

static size_t cut_random(void *arg, size_t at, size_t left)
{
	(void)arg;
	(void)at;
	random_state = random_state * 1664525u + 1013904223u;
	size_t n = 1 + (random_state >> 16) % 12;
	return n < left ? n : left;
}

static void expect_same(const char *whole, const struct sample *s, size_t cap,
    size_t (*cut)(void *, size_t, size_t), void *arg)
{
	char *parts = parse_trace(s->bytes, s->len, cap, cut, arg);
	assert_string_equal(parts, whole);
	free(parts);
}

/* Every cut in two, equal pieces of each small size, and random pieces, with small and full head buffers. */
static void check_splits(const struct sample *s, const char *whole)
{
	for (size_t at = 1; at < s->len; at++)
		expect_same(whole, s, PARSE_HEAD_MAX, cut_at, &at);
	for (size_t n = 1; n < 9; n++) {
		expect_same(whole, s, 1, cut_every, &n);
		expect_same(whole, s, 64, cut_every, &n);
	}
	for (int i = 0; i < 50; i++)
		expect_same(whole, s, 16, cut_random, NULL);
}

static void check_samples(const struct sample *samples, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct sample *s = &samples[i];
		char *whole = parse_trace(s->bytes, s->len, PARSE_HEAD_MAX, NULL, NULL);
		char want[32], *error = strstr(whole, "error ");
		snprintf(want, sizeof(want), "error %d ", s->status);
		if (s->trace) {
			/* The last "used" counts all bytes; what is left in the parser shows in no event. */
			assert_memory_equal(whole, s->trace, strstr(s->trace, "used") - s->trace);
			assert_null(error);
		} else if (!error || strncmp(error, want, strlen(want)) != 0) {
			fail_msg("sample %zu: %.60s: wanted %s, got %s", i, s->bytes, want, whole);
		}
		check_splits(s, whole);
		free(whole);
	}
}

#define CHECK(samples) check_samples(samples, sizeof(samples) / sizeof((samples)[0]))

static void test_good(void **state)
{
	(void)state;
	CHECK(good);
}

static void test_bad(void **state)
{
	(void)state;
	CHECK(bad);
}

static void test_bad_chunks(void **state)
{
	(void)state;
	CHECK(bad_chunks);
}

/* Status of the error in a trace, 0 if none. */
static int status_of(const char *bytes, size_t len)
{
	char *trace = parse_trace(bytes, len, PARSE_HEAD_MAX, NULL, NULL);
	size_t one = 1;
	char *cut = parse_trace(bytes, len, 1, cut_every, &one);
	char *error = strstr(trace, "\nerror ");
	int status = error                     ? atoi(error + 7)
	    : strncmp(trace, "error ", 6) == 0 ? atoi(trace + 6)
	                                       : 0;
	assert_string_equal(trace, cut);
	free(trace);
	free(cut);
	return status;
}

/* A request whose head has exactly `size` bytes, padded in the named place. */
static int status_of_size(size_t size, const char *before, const char *after)
{
	char *bytes = malloc(size);
	size_t a = strlen(before), b = strlen(after);
	assert_non_null(bytes);
	memset(bytes, 'x', size);
	memcpy(bytes, before, a);
	memcpy(bytes + size - b, after, b);
	int status = status_of(bytes, size);
	free(bytes);
	return status;
}

static void test_head_limit(void **state)
{
	(void)state;
	assert_int_equal(status_of_size(PARSE_HEAD_MAX, GET "A: ", "\r\n\r\n"), 0);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX + 1, GET "A: ", "\r\n\r\n"), 431);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX, GET, ": a\r\n\r\n"), 0);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX + 1, GET, ": a\r\n\r\n"), 431);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX, "GET /", " HTTP/1.0\r\n\r\n"), 0);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX * 2, "GET /", " HTTP/1.0\r\n\r\n"), 414);
	assert_int_equal(status_of_size(PARSE_HEAD_MAX * 2, "GETTING", " / HTTP/1.0\r\n\r\n"), 414);
	/* White space counts although it is not kept. */
	char spaces[PARSE_HEAD_MAX * 2];
	memset(spaces, ' ', sizeof(spaces));
	memcpy(spaces, GET "A:", sizeof(GET "A:") - 1);
	assert_int_equal(status_of(spaces, sizeof(spaces)), 431);
}

static void test_header_count(void **state)
{
	char bytes[2048] = GET;
	(void)state;
	for (int i = 1; i < PARSE_HEADERS_MAX; i++)
		strcat(bytes, "A: b\r\n");
	size_t len = strlen(bytes);
	strcpy(bytes + len, "\r\n");
	assert_int_equal(status_of(bytes, len + 2), 0);
	strcpy(bytes + len, "A: b\r\n\r\n");
	assert_int_equal(status_of(bytes, len + 8), 431);
}

static void test_trailer_limit(void **state)
{
	char bytes[4096] = CHUNKED "0\r\nA: ";
	size_t head = strlen(bytes) - 3, len = head + PARSE_TRAILER_MAX;
	(void)state;
	memset(bytes + head + 3, 'x', PARSE_TRAILER_MAX);
	memcpy(bytes + len - 4, "\r\n\r\n", 4);
	assert_int_equal(status_of(bytes, len), 0);
	memcpy(bytes + len - 4, "xxx\r\n\r\n", 7);
	assert_int_equal(status_of(bytes, len + 3), 431);
}

/* The limit holds over all chunks together, and to the byte. */
static void test_body_limit(void **state)
{
	size_t size = sizeof(CHUNKED) + 12 * (TRACE_BODY_MAX + 16), len;
	char *bytes = malloc(size);
	(void)state;
	assert_non_null(bytes);
	len = (size_t)sprintf(bytes, CHUNKED);
	for (int i = 0; i < TRACE_BODY_MAX; i++)
		len += (size_t)sprintf(bytes + len, "1\r\nx\r\n");
	len += (size_t)sprintf(bytes + len, "0\r\n\r\n");
	assert_int_equal(status_of(bytes, len), 0);
	len -= 5;
	len += (size_t)sprintf(bytes + len, "1\r\nx\r\n0\r\n\r\n");
	assert_int_equal(status_of(bytes, len), 413);
	len = (size_t)sprintf(bytes, POST "Content-Length: %d\r\n\r\n", TRACE_BODY_MAX);
	memset(bytes + len, 'x', TRACE_BODY_MAX);
	assert_int_equal(status_of(bytes, len + TRACE_BODY_MAX), 0);
	free(bytes);
}

static void test_header_lookup(void **state)
{
	static const char bytes[] = GET "A: 1\r\nAB: 2\r\na: 3\r\n\r\n";
	char head[PARSE_HEAD_MAX];
	struct parse p;
	size_t used;
	unsigned at = 0;
	(void)state;
	parse_init(&p, head, sizeof(head));
	assert_int_equal(parse_feed(&p, bytes, sizeof(bytes) - 1, &used), PARSE_HEAD);
	assert_string_equal(parse_header_next(&p, "A", &at), "1");
	assert_string_equal(parse_header_next(&p, "A", &at), "3");
	assert_null(parse_header_next(&p, "A", &at));
	at = 0;
	assert_string_equal(parse_header_next(&p, "aB", &at), "2");
	at = 0;
	assert_null(parse_header_next(&p, "ABC", &at));
	assert_false(parse_has_body(&p));
	assert_int_equal(parse_feed(&p, "", 0, &used), PARSE_DONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_good),
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_bad_chunks),
	    cmocka_unit_test(test_head_limit),
	    cmocka_unit_test(test_header_count),
	    cmocka_unit_test(test_trailer_limit),
	    cmocka_unit_test(test_body_limit),
	    cmocka_unit_test(test_header_lookup),
	};
	const char *seed = getenv("TEST_SEED");
	random_state = seed ? (unsigned)strtoul(seed, NULL, 10) : (unsigned)time(NULL);
	printf("# TEST_SEED=%u\n", random_state);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
