/* What is never sent: bad requests, private addresses in every spelling, plain http, proxies of the environment. */
#include "egress_host.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/mem.h"
#include "egress/url.h"

static struct host *host;

static int open_host(void **state)
{
	(void)state;
	host = host_open();
	return 0;
}

static int close_host(void **state)
{
	(void)state;
	host_close(host);
	return 0;
}

static void send_url(struct world *w, const char *url, struct got *got)
{
	const struct egress_request request = {.method = "GET", .url = url};

	got_free(got);
	world_send(w, &request, got);
	world_wait(w, got, 1);
}

/* Every way to write an address of this machine or of a private network. %u is the host's port. */
static const char *const spellings[] = {"127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001",
    "0x7f.0.0.1", "0x7F.1", "0177.0.0.1", "017700000001", "0177.0x0.0.1", "127.000.000.001",
    "127.0.0.2", "0.0.0.0", "0", "localhost", "LocalHost", "10.1.2.3", "169.254.169.254",
    "0xa9fea9fe", "2852039166", "192.168.0.1", "172.31.255.255", "100.64.0.1", "255.255.255.255",
    "224.0.0.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:a9fe:a9fe]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]",
    "[2002:7f00:1::]", "[2001:0:7f00:1::1]", "[2001:0:808:808:0:0:80ff:fffe]", "[fe80::1]",
    "[fc00::1]", "[fd12:3456::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]"};

static void test_spellings(void **state)
{
	struct got got = {0};
	struct world w;
	char *url;

	(void)state;
	world_open_allowing(&w, NULL);
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
		url = xasprintf("https://%s:%u/ok", spellings[i], host_port(host));
		send_url(&w, url, &got);
		if (got.code != EGRESS_ADDRESS_REFUSED)
			fail_msg("%s: %s: %s", url, got.word, got.text);
		assert_non_null(strstr(got.text, "egress.allow_private does not list it"));
		mem_free(url);
	}
	got_free(&got);
	world_close(&w);
	assert_int_equal(host_connections(host), 0);
}

/* A dot behind the last number makes it a name to some and an address to others: to nobody here a way in. */
static void test_dots(void **state)
{
	static const char *const hosts[] = {"127.0.0.1.", "0x7f.1.", "2130706433.", "localhost."};
	struct got got = {0};
	struct world w;
	char *url;

	(void)state;
	world_open_allowing(&w, NULL);
	for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
		url = xasprintf("https://%s:%u/ok", hosts[i], host_port(host));
		send_url(&w, url, &got);
		if (got.code != EGRESS_ADDRESS_REFUSED && got.code != EGRESS_RESOLVE &&
		    got.code != EGRESS_BAD_URL)
			fail_msg("%s: %s", url, got.word);
		mem_free(url);
	}
	got_free(&got);
	world_close(&w);
	assert_int_equal(host_connections(host), 0);
}

/* What is told of a URL before anything is sent is what a request would end as. */
static void test_judged(void **state)
{
	static const struct {
		const char *url;
		enum egress_code code, listed; /* `listed`: where 127.0.0.1 may be reached */
	} rows[] = {
	    {"https://hooks.example.com/x?y=z", EGRESS_ANSWERED, EGRESS_ANSWERED},
	    {"https://8.8.8.8:8443/", EGRESS_ANSWERED, EGRESS_ANSWERED},
	    {"https://[2606:4700::1]/", EGRESS_ANSWERED, EGRESS_ANSWERED},
	    {"http://8.8.8.8/", EGRESS_HTTPS_ONLY, EGRESS_HTTPS_ONLY},
	    {"http://hooks.example.com/", EGRESS_HTTPS_ONLY, EGRESS_ANSWERED},
	    {"http://127.0.0.1:8080/", EGRESS_ADDRESS_REFUSED, EGRESS_ANSWERED},
	    {"https://127.0.0.1/", EGRESS_ADDRESS_REFUSED, EGRESS_ANSWERED},
	    {"https://127.0.0.2/", EGRESS_ADDRESS_REFUSED, EGRESS_ADDRESS_REFUSED},
	    {"https://u:p@hooks.example.com/", EGRESS_BAD_URL, EGRESS_BAD_URL},
	    {"ftp://hooks.example.com/", EGRESS_BAD_URL, EGRESS_BAD_URL},
	    {"", EGRESS_BAD_URL, EGRESS_BAD_URL},
	};
	struct world none, some;
	struct err err;
	char *url;

	(void)state;
	world_open_allowing(&none, NULL);
	world_open_allowing(&some, "127.0.0.1");
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		err.text[0] = '\0';
		if (egress_url_judge(none.egress, rows[i].url, &err) != rows[i].code)
			fail_msg("%s: %s", rows[i].url, err.text);
		assert_int_equal(err.text[0] == '\0', rows[i].code == EGRESS_ANSWERED);
		if (egress_url_judge(some.egress, rows[i].url, &err) != rows[i].listed)
			fail_msg("%s where 127.0.0.1 is listed: %s", rows[i].url, err.text);
	}
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++) {
		if (strcasecmp(spellings[i], "localhost") == 0)
			continue; /* a name: judged by its addresses when it is connected to */
		url = xasprintf("https://%s:8443/ok", spellings[i]);
		if (egress_url_judge(none.egress, url, &err) != EGRESS_ADDRESS_REFUSED)
			fail_msg("%s is let through", url);
		mem_free(url);
	}
	world_close(&none);
	world_close(&some);
}

/* Only what is listed, and only there by plain http. */
static void test_listed(void **state)
{
	struct got got = {0};
	struct world w;
	char *url = xasprintf("http://127.0.0.2:%u/ok", host_port(host));

	(void)state;
	world_open_allowing(&w, "127.0.0.1");
	world_get(&w, host_port(host), "/ok", &got);
	assert_int_equal(got.status, 200);
	send_url(&w, url, &got);
	assert_int_equal(got.code, EGRESS_ADDRESS_REFUSED);
	assert_string_equal(got.text,
	    "127.0.0.2: 127.0.0.2 is no public address, and egress.allow_private does not list it");
	send_url(&w, "http://8.8.8.8/", &got);
	assert_int_equal(got.code, EGRESS_HTTPS_ONLY);
	assert_string_equal(got.text,
	    "8.8.8.8: 8.8.8.8 is reached by https only; egress.allow_private does not list it");
	world_close(&w);
	world_open_allowing(&w, NULL);
	send_url(&w, "http://8.8.8.8/", &got);
	assert_int_equal(got.code, EGRESS_HTTPS_ONLY);
	world_get(&w, host_port(host), "/ok", &got);
	assert_int_equal(got.code, EGRESS_HTTPS_ONLY);
	world_close(&w);
	mem_free(url);
	got_free(&got);
}

/* connect_to says where, not whether: the address that it leads to is judged as any other. */
static void test_connect_to(void **state)
{
	char *rule = xasprintf("api.example:80:127.0.0.2:%u", host_port(host));
	char *listed = (char *)(uintptr_t) "127.0.0.2", *other = (char *)(uintptr_t) "127.0.0.1";
	struct egress_options options = {
	    .connect_to = &rule, .nconnect_to = 1, .allow_private = &listed, .nallow_private = 1};
	struct got got = {0};
	struct world w;
	char *last;

	(void)state;
	world_open(&w, &options);
	send_url(&w, "http://api.example/ok", &got);
	assert_int_equal(got.status, 200);
	last = host_last(host);
	assert_non_null(strstr(last, "\r\nHost: api.example\r\n"));
	mem_free(last);
	world_close(&w);
	options.allow_private = &other;
	world_open(&w, &options);
	send_url(&w, "http://api.example/ok", &got);
	assert_int_equal(got.code, EGRESS_ADDRESS_REFUSED);
	world_close(&w);
	got_free(&got);
	mem_free(rule);
}

static void test_bad_urls(void **state)
{
	static const char *const urls[] = {"", "/ok", "127.0.0.1/ok", "ftp://127.0.0.1/",
	    "file:///etc/passwd", "gopher://127.0.0.1/", "https:/127.0.0.1/", "https:127.0.0.1",
	    "https:///127.0.0.1/", "https://", "https:///", "https://?x", "https://user@127.0.0.1/",
	    "https://user:password@127.0.0.1/", "https://@127.0.0.1/", "https://:@127.0.0.1/",
	    "https://a.example\\@127.0.0.1/", "https://a.example\\.b/", "https://a b/",
	    "https://a.example/a b", "https://a.example/\r\nX: y", "https://a.example/\n",
	    "https://a.example/\t", "https://a.example/\x7f", "https://\xc3\xa4.example/",
	    "https://a.example/\xc3\xa4", "https://%31%32%37.0.0.1/", "https://[fe80::1%25lo]/",
	    "https://[fe80::1%lo]/", "https://[::1", "https://::1/", "https://[127.0.0.1]/",
	    "https://[]/", "https://a.example:0/", "https://a.example:65536/",
	    "https://a.example:x/", "https://a.example:-1/", "https://a.example:80:80/",
	    "https://.", "https://a.example;b/", "https://a<b/", "https://a,b/",
	    "javascript:alert(1)", "http+unix://x/", "https://a.example:99999999999/"};
	struct got got = {0};
	struct world w;
	struct buf url = BUF_INIT;

	(void)state;
	world_open_allowing(&w, "127.0.0.0/8");
	for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++) {
		send_url(&w, urls[i], &got);
		if (got.code != EGRESS_BAD_URL)
			fail_msg("%s: %s: %s", urls[i], got.word, got.text);
		assert_null(strstr(got.text, "password"));
	}
	buf_puts(&url, "https://a.example/");
	while (url.len < EGRESS_URL_MAX + 1)
		buf_putc(&url, 'x');
	send_url(&w, buf_text(&url), &got);
	assert_int_equal(got.code, EGRESS_BAD_URL);
	buf_free(&url);
	got_free(&got);
	world_close(&w);
}

static void test_url_parts(void **state)
{
	static const struct {
		const char *url, *host;
		unsigned port;
		int https;
	} cases[] = {
	    {"https://API.Example/x?y#z", "api.example", 443, 1},
	    {"HTTP://api.example.:8080", "api.example", 8080, 0},
	    {"https://[2001:DB8::1]:8443/", "2001:db8::1", 8443, 1},
	    {"https://0x7f.1/", "127.0.0.1", 443, 1},
	    {"https://xn--bcher-kva.example?q=@:/", "xn--bcher-kva.example", 443, 1},
	    {"https://a_b.example/@x", "a_b.example", 443, 1},
	};
	struct egress_url url;
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_int_equal(egress_url_read(cases[i].url, &url, &err), EGRESS_ANSWERED);
		assert_string_equal(url.host, cases[i].host);
		assert_int_equal(url.port, cases[i].port);
		assert_int_equal(url.https, cases[i].https);
	}
	assert_int_equal(egress_url_read("https://u@h/", &url, &err), EGRESS_BAD_URL);
	assert_string_equal(err.text, "the URL has a user in it");
}

static void test_bad_requests(void **state)
{
	static const struct {
		const char *method, *name, *value;
	} cases[] = {
	    {"get", "X", "y"},
	    {"", "X", "y"},
	    {"CONNECT", "X", "y"},
	    {"TRACE", "X", "y"},
	    {"GET /x HTTP/1.1\r\nX:", "X", "y"},
	    {"GET\n", "X", "y"},
	    {"GET", "", "y"},
	    {"GET", "X:", "y"},
	    {"GET", "X Y", "y"},
	    {"GET", "X\r\nY", "y"},
	    {"GET", "X\n", "y"},
	    {"GET", "\xc3\xa4", "y"},
	    {"GET", "X;", "y"},
	    {"GET", "X", "y\r\nZ: z"},
	    {"GET", "X", "y\n"},
	    {"GET", "X", "\r"},
	    {"GET", "X", "y\x01"},
	    {"GET", "X", "\x7f"},
	    {"GET", "Host", "other.example"},
	    {"GET", "host", "x"},
	    {"POST", "Content-Length", "0"},
	    {"POST", "Transfer-Encoding", "chunked"},
	    {"GET", "Connection", "close"},
	    {"GET", "TE", "x"},
	    {"GET", "Trailer", "x"},
	    {"GET", "Upgrade", "websocket"},
	    {"POST", "expect", "100-continue"},
	    {"GET", "Accept-Encoding", "gzip"},
	    {"GET", "Proxy-Authorization", "Basic x"},
	    {"GET", "Keep-Alive", "x"},
	    {"GET", "Proxy-Connection", "x"},
	    {"GET", "HTTP2-Settings", "x"},
	};
	struct got got = {0};
	struct world w;
	unsigned before = host_requests(host);

	(void)state;
	world_open_allowing(&w, "127.0.0.0/8");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const struct egress_header header = {cases[i].name, cases[i].value};

		world_ask(&w, host_port(host), "/ok",
		    (struct egress_request){
		        .method = cases[i].method, .headers = &header, .nheaders = 1},
		    &got);
		if (got.code != EGRESS_BAD_REQUEST)
			fail_msg("%s %s: %s", cases[i].method, cases[i].name, got.word);
	}
	assert_int_equal(host_requests(host), before);
	got_free(&got);
	world_close(&w);
}

static void test_sizes(void **state)
{
	struct egress_header headers[EGRESS_HEADERS_MAX + 1];
	char *large = xmalloc(EGRESS_BODY_MAX + 1);
	struct got got = {0};
	struct world w;

	(void)state;
	memset(large, 'x', EGRESS_BODY_MAX + 1);
	for (size_t i = 0; i <= EGRESS_HEADERS_MAX; i++)
		headers[i] = (struct egress_header){"X-One", "1"};
	world_open_allowing(&w, "127.0.0.0/8");
	world_ask(&w, host_port(host), "/ok",
	    (struct egress_request){.headers = headers, .nheaders = EGRESS_HEADERS_MAX}, &got);
	assert_int_equal(got.status, 200);
	world_ask(&w, host_port(host), "/ok",
	    (struct egress_request){.headers = headers, .nheaders = EGRESS_HEADERS_MAX + 1}, &got);
	assert_int_equal(got.code, EGRESS_BAD_REQUEST);
	world_ask(&w, host_port(host), "/ok",
	    (struct egress_request){.method = "PUT", .body = large, .body_len = EGRESS_BODY_MAX},
	    &got);
	assert_int_equal(got.status, 200);
	world_ask(&w, host_port(host), "/ok",
	    (struct egress_request){
	        .method = "PUT", .body = large, .body_len = EGRESS_BODY_MAX + 1},
	    &got);
	assert_int_equal(got.code, EGRESS_BAD_REQUEST);
	world_ask(
	    &w, host_port(host), "/ok", (struct egress_request){.body = "x", .body_len = 1}, &got);
	assert_int_equal(got.code, EGRESS_BAD_REQUEST);
	large[EGRESS_HEAD_MAX] = '\0';
	headers[0].value = large;
	world_ask(&w, host_port(host), "/ok",
	    (struct egress_request){.headers = headers, .nheaders = 1}, &got);
	assert_int_equal(got.code, EGRESS_BAD_REQUEST);
	got_free(&got);
	mem_free(large);
	world_close(&w);
}

/* A proxy that the environment names sees nothing. */
static void test_environment(void **state)
{
	static const char *const names[] = {
	    "http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"};
	struct host *proxy = host_open();
	char *url = xasprintf("http://127.0.0.1:%u", host_port(proxy));
	struct got got = {0};
	struct world w;

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		setenv(names[i], url, 1);
	unsetenv("no_proxy");
	unsetenv("NO_PROXY");
	world_open_allowing(&w, "127.0.0.1");
	world_get(&w, host_port(host), "/ok", &got);
	assert_int_equal(got.status, 200);
	assert_string_equal(got.header, "yes");
	send_url(&w, "https://127.0.0.3/", &got);
	assert_int_equal(got.code, EGRESS_ADDRESS_REFUSED);
	send_url(&w, "http://127.0.0.3/", &got);
	assert_int_equal(got.code, EGRESS_ADDRESS_REFUSED);
	assert_int_equal(host_connections(proxy), 0);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		unsetenv(names[i]);
	world_close(&w);
	got_free(&got);
	mem_free(url);
	host_close(proxy);
}

/* Options that can't be right are refused at the start, with their name. */
static void test_options(void **state)
{
	char *bad = (char *)(uintptr_t) "private";
	const struct egress_options options = {.allow_private = &bad, .nallow_private = 1};
	const struct egress_options missing = {.ca_file = "/nonexistent/ca.pem"},
	                            empty = {.ca_file = "/dev/null"};
	struct egress *egress;
	struct err err;

	(void)state;
	assert_int_equal(egress_new(&options, &egress, &err), STATUS_INVALID);
	assert_non_null(
	    strstr(err.text, "egress.allow_private: 'private' is no address or network"));
	assert_int_equal(egress_new(&missing, &egress, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "egress.ca_file: "));
	assert_int_equal(egress_new(&empty, &egress, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "egress.ca_file: /dev/null"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_spellings),
	    cmocka_unit_test(test_dots),
	    cmocka_unit_test(test_judged),
	    cmocka_unit_test(test_listed),
	    cmocka_unit_test(test_connect_to),
	    cmocka_unit_test(test_bad_urls),
	    cmocka_unit_test(test_url_parts),
	    cmocka_unit_test(test_bad_requests),
	    cmocka_unit_test(test_sizes),
	    cmocka_unit_test(test_environment),
	    cmocka_unit_test(test_options),
	};

	mem_install();
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("egress_refused", tests, open_host, close_host);
}
