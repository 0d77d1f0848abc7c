/* Routes, percent-encoding, addresses and deadlines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "http/address.h"
#include "http/deadline.h"
#include "http/route.h"
#include "http/target.h"

static void handler(struct request *r)
{
	(void)r;
}

static const struct route rows[] = {
    {HTTP_GET, "/", handler, "root", 0, 0, 0},
    {HTTP_GET, "/api/v1/interviews", handler, "list", 0, 0, 0},
    {HTTP_POST, "/api/v1/interviews/start", handler, "start", 0, 0, 0},
    {HTTP_GET, "/api/v1/interviews/session", handler, "session", 0, 0, 0},
    {HTTP_GET, "/api/v1/interviews/{id}", handler, "read", 0, 0, 0},
    {HTTP_DELETE, "/api/v1/interviews/{id}", handler, "erase", 0, 0, 0},
    {HTTP_POST, "/api/v1/interviews/{id}/messages", handler, "message", 0, 0, 0},
    {HTTP_PATCH, "/api/v1/studies/{study}/respondents/{respondent}", handler, "patch", 0, 0, 0},
};

struct world {
	struct router *router;
	struct arena *arena;
};

static int set_up(void **state)
{
	static struct world world;
	world.router = router_new();
	world.arena = NULL;
	*state = &world;
	return router_add(world.router, rows, sizeof(rows) / sizeof(rows[0]), NULL);
}

static int tear_down(void **state)
{
	struct world *world = *state;
	router_free(world->router);
	arena_free(world->arena);
	return 0;
}

static struct route_match find(
    struct world *world, enum http_method method, const char *path, enum route_result want)
{
	struct route_match match;
	assert_int_equal(router_find(world->router, method, path, &world->arena, &match), want);
	return match;
}

static void test_find(void **state)
{
	static const struct {
		enum http_method method;
		const char *path, *scope, *param;
	} good[] = {
	    {HTTP_GET, "/", "root", NULL},
	    {HTTP_HEAD, "/", "root", NULL},
	    {HTTP_GET, "/api/v1/interviews", "list", NULL},
	    {HTTP_GET, "/%61pi/v1/interviews", "list", NULL},
	    {HTTP_GET, "/api/v1/interviews/session", "session", NULL},
	    {HTTP_GET, "/api/v1/interviews/sessions", "read", "sessions"},
	    {HTTP_GET, "/api/v1/interviews/sess", "read", "sess"},
	    {HTTP_GET, "/api/v1/interviews/a%2Fb%20%C3%A9", "read", "a/b \xc3\xa9"},
	    {HTTP_GET, "/api/v1/interviews/{id}", "read", "{id}"},
	    {HTTP_POST, "/api/v1/interviews/x/messages", "message", "x"},
	    /* A dead end behind a literal is left for the name beside it. */
	    {HTTP_POST, "/api/v1/interviews/session/messages", "message", "session"},
	    {HTTP_POST, "/api/v1/interviews/start", "start", NULL},
	};
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		struct route_match m = find(*state, good[i].method, good[i].path, ROUTE_FOUND);
		assert_string_equal(m.route->scope, good[i].scope);
		assert_int_equal(m.nparams, good[i].param ? 1 : 0);
		if (good[i].param) {
			assert_string_equal(m.names[0], "id");
			assert_string_equal(m.values[0], good[i].param);
		}
	}
}

static void test_two_names(void **state)
{
	struct route_match m =
	    find(*state, HTTP_PATCH, "/api/v1/studies/s/respondents/r", ROUTE_FOUND);
	assert_int_equal(m.nparams, 2);
	assert_string_equal(m.names[0], "study");
	assert_string_equal(m.values[0], "s");
	assert_string_equal(m.names[1], "respondent");
	assert_string_equal(m.values[1], "r");
}

static void test_not_found(void **state)
{
	static const char *const paths[] = {"/api", "/api/v1", "/api/v1/", "/api/v1/interviews/",
	    "//api/v1/interviews", "/api//v1/interviews", "/api/v1/interviews/x/y", "*",
	    "/api/v1/studies/s", "/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a", "/API/v1/interviews"};
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		find(*state, HTTP_GET, paths[i], ROUTE_NOT_FOUND);
}

static void test_bad_path(void **state)
{
	static const char *const paths[] = {"/api/%00", "/api/%", "/api/%4", "/api/%4g", "/api/%ff",
	    "/api/%c0%af", "/api/%ed%a0%80", "/api/%7f", "/api/%0a", "/%f5%80%80%80"};
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		find(*state, HTTP_GET, paths[i], ROUTE_BAD_PATH);
}

static void test_allow(void **state)
{
	static const char read[] = "/api/v1/interviews/x";
	struct route_match m = find(*state, HTTP_POST, read, ROUTE_WRONG_METHOD);
	assert_string_equal(m.allow, "DELETE, GET, HEAD, OPTIONS");
	m = find(*state, HTTP_OTHER, read, ROUTE_WRONG_METHOD);
	assert_null(m.route);
	m = find(*state, HTTP_OPTIONS, read, ROUTE_FOUND);
	assert_null(m.route);
	assert_string_equal(m.allow, "DELETE, GET, HEAD, OPTIONS");
	m = find(*state, HTTP_HEAD, "/api/v1/interviews/start", ROUTE_WRONG_METHOD);
	assert_string_equal(m.allow, "OPTIONS, POST");
	m = find(*state, HTTP_OPTIONS, "*", ROUTE_FOUND);
	assert_string_equal(m.allow, "DELETE, GET, HEAD, OPTIONS, PATCH, POST");
}

/* What stands behind a row's '?' plays no part in finding it. */
static void test_row_query(void **state)
{
	static const struct route more[] = {
	    {HTTP_GET, "/found?one&two", handler, "found", 0, 0, 0},
	    {HTTP_POST, "/found", handler, "made", 0, 0, 0},
	    {HTTP_GET, "/found/{id}?three", handler, "deeper", 0, 0, 0},
	    {HTTP_PUT, "/?four", handler, "root", 0, 0, 0},
	};
	struct world *world = *state;
	struct route_match match;
	assert_int_equal(router_add(world->router, more, 4, NULL), STATUS_OK);
	match = find(world, HTTP_GET, "/found", ROUTE_FOUND);
	assert_string_equal(match.route->scope, "found");
	assert_string_equal(match.allow, "GET, HEAD, OPTIONS, POST");
	assert_string_equal(route_query(match.route), "one&two");
	match = find(world, HTTP_POST, "/found", ROUTE_FOUND);
	assert_string_equal(route_query(match.route), "");
	match = find(world, HTTP_GET, "/found/7", ROUTE_FOUND);
	assert_string_equal(route_query(match.route), "three");
	assert_string_equal(match.names[0], "id");
	assert_string_equal(match.values[0], "7");
	assert_string_equal(find(world, HTTP_PUT, "/", ROUTE_FOUND).route->scope, "root");
	assert_int_equal(router_add(world->router,
	                     &(struct route){HTTP_GET, "/found", handler, NULL, 0, 0, 0}, 1, NULL),
	    STATUS_CONFLICT);
}

static void test_bad_rows(void **state)
{
	static const struct route bad[] = {
	    {HTTP_GET, "", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "x", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x//y", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/{}", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/{a", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/a}", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/{a}b", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/{{a}}", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/%41", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/{a}/{b}/{c}/{d}/{e}", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?a&", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?&a", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?a&&b", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?a=1", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?a%20b", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x?a/b", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x/?a", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "?a", handler, NULL, 0, 0, 0},
	    {HTTP_GET, "/x", NULL, NULL, 0, 0, 0},
	    {HTTP_HEAD, "/x", handler, NULL, 0, 0, 0},
	    {HTTP_OPTIONS, "/x", handler, NULL, 0, 0, 0},
	    {HTTP_OTHER, "/x", handler, NULL, 0, 0, 0},
	};
	struct world *world = *state;
	struct err err;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(router_add(world->router, &bad[i], 1, &err), STATUS_INVALID);
		assert_non_null(strstr(err.text, bad[i].path));
	}
	find(world, HTTP_GET, "/x", ROUTE_NOT_FOUND);
	assert_int_equal(router_add(world->router, &rows[4], 1, &err), STATUS_CONFLICT);
	assert_string_equal(err.text, "the route GET /api/v1/interviews/{id} is there twice");
}

static void test_decode(void **state)
{
	char out[8];
	(void)state;
	assert_int_equal(target_decode("a+b", 3, 0, out, sizeof(out)), 3);
	assert_string_equal(out, "a+b");
	assert_int_equal(target_decode("a+b", 3, 1, out, sizeof(out)), 3);
	assert_string_equal(out, "a b");
	assert_int_equal(target_decode("%41%62", 6, 0, out, sizeof(out)), 2);
	assert_string_equal(out, "Ab");
	assert_int_equal(target_decode("1234567", 7, 0, out, sizeof(out)), 7);
	assert_int_equal(target_decode("12345678", 8, 0, out, sizeof(out)), TARGET_TOO_LONG);
	assert_int_equal(target_decode("", 0, 0, out, 0), TARGET_TOO_LONG);
	assert_int_equal(target_decode("%2", 2, 0, out, sizeof(out)), TARGET_BAD);
	/* What lies behind the length is not looked at. */
	assert_int_equal(target_decode("%2541", 2, 0, out, sizeof(out)), TARGET_BAD);
	assert_int_equal(target_decode("%00", 3, 0, out, sizeof(out)), TARGET_BAD);
}

static void test_query(void **state)
{
	static const char query[] = "a=1&bb=2&b=3&&c&d=&%65=x%3dy=z&a=9&%zz=1";
	static const struct {
		const char *name, *value;
	} good[] = {
	    {"a", "1"}, {"b", "3"}, {"bb", "2"}, {"c", ""}, {"d", ""}, {"e", "x%3dy=z"}, {"", ""}};
	const char *value;
	size_t len;
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_true(target_query_find(query, good[i].name, &value, &len));
		assert_int_equal(len, strlen(good[i].value));
		assert_memory_equal(value, good[i].value, len);
	}
	assert_false(target_query_find(query, "f", &value, &len));
	assert_false(target_query_find("", "a", &value, &len));
}

static void test_address(void **state)
{
	static const struct {
		const char *text, *host;
	} good[] = {{"127.0.0.1:8080", "127.0.0.1"}, {"[::1]:0", "::1"},
	    {"0.0.0.0:65535", "0.0.0.0"}, {"[2001:db8::7]:443", "2001:db8::7"}};
	static const char *const bad[] = {"", ":", ":80", "127.0.0.1",
	    "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:8x", "127.0.0.1:100000",
	    "::1:80", "[::1]", "[::1:80", "::1]:80", "[127.0.0.1]:80", "localhost:80", "[]:80",
	    "1.2.3:80", "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]:80"};
	struct sockaddr_storage a;
	socklen_t len;
	struct err err;
	char text[64];
	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		assert_int_equal(address_parse(good[i].text, &a, &len, &err), STATUS_OK);
		address_text_port(&a, text, sizeof(text));
		assert_string_equal(text, good[i].text);
		address_text(&a, text, sizeof(text));
		assert_string_equal(text, good[i].host);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(address_parse(bad[i], &a, &len, &err), STATUS_INVALID);
	memset(&a, 0, sizeof(a));
	address_text(&a, text, sizeof(text));
	assert_string_equal(text, "unknown");
}

static void test_address_key(void **state)
{
	static const struct {
		const char *a, *b;
		int same;
	} pairs[] = {
	    {"1.2.3.4:1", "1.2.3.4:2", 1},
	    {"1.2.3.4:1", "1.2.3.5:1", 0},
	    {"[2001:db8::1]:1", "[2001:db8::ffff:2]:1", 1},
	    {"[2001:db8:0:1::1]:1", "[2001:db8::1]:1", 0},
	    {"[::ffff:1.2.3.4]:1", "1.2.3.4:9", 1},
	    {"[::1]:1", "1.2.3.4:1", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		struct sockaddr_storage a, b;
		uint8_t ka[ADDRESS_KEY_SIZE], kb[ADDRESS_KEY_SIZE];
		socklen_t len;
		address_parse(pairs[i].a, &a, &len, NULL);
		address_parse(pairs[i].b, &b, &len, NULL);
		address_key(&a, ka);
		address_key(&b, kb);
		assert_int_equal(memcmp(ka, kb, sizeof(ka)) == 0, pairs[i].same);
	}
}

static void test_address_within(void **state)
{
	static const struct {
		const char *address, *network;
		int within;
	} pairs[] = {
	    {"10.1.2.3", "10.0.0.0/8", 1},
	    {"11.1.2.3", "10.0.0.0/8", 0},
	    {"10.1.2.3", "10.1.2.3", 1},
	    {"10.1.2.4", "10.1.2.3", 0},
	    {"10.1.2.3", "0.0.0.0/0", 1},
	    {"172.31.0.1", "172.16.0.0/12", 1},
	    {"172.32.0.1", "172.16.0.0/12", 0},
	    {"127.8.0.1", "127.0.0.0/8", 1},
	    {"::1", "::1", 1},
	    {"::1", "127.0.0.0/8", 0},
	    {"127.0.0.1", "::1", 0},
	    {"fd12::1", "fd00::/8", 1},
	    {"fe80::1", "fd00::/8", 0},
	    {"2001:db8::1", "2001:db8::/127", 1},
	    {"2001:db8::2", "2001:db8::/127", 0},
	    {"10.1.2.3", "10.0.0.0/33", 0},
	    {"unknown", "0.0.0.0/0", 0},
	    {"10.1.2.3", "", 0},
	    {"", "10.0.0.0/8", 0},
	    {"10.1.2.3", "1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cccc", 0},
	};
	(void)state;
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++)
		if (address_within(pairs[i].address, pairs[i].network) != pairs[i].within)
			fail_msg("%s in %s", pairs[i].address, pairs[i].network);
}

static struct deadline_list list;
static struct deadline deadlines[3];
static int expired[3];

static void on_expired(struct deadline *d)
{
	expired[d - deadlines]++;
	assert_false(deadline_armed(d));
	if (d == &deadlines[0]) {
		deadline_disarm(&deadlines[1]);
		deadline_arm(&list, d, 200);
	}
}

static void test_deadlines(void **state)
{
	(void)state;
	deadline_list_init(&list, 100, on_expired);
	assert_null(deadline_first(&list));
	for (int i = 0; i < 3; i++)
		deadline_arm(&list, &deadlines[i], i * 10);
	deadline_run(&list, 99);
	assert_int_equal(expired[0] + expired[1] + expired[2], 0);
	/* The first disarms the second and arms itself anew, behind the third. */
	deadline_run(&list, 150);
	assert_int_equal(expired[0], 1);
	assert_int_equal(expired[1], 0);
	assert_int_equal(expired[2], 1);
	assert_ptr_equal(deadline_first(&list), &deadlines[0]);
	assert_int_equal(deadlines[0].due_ms, 300);
	deadline_disarm(&deadlines[0]);
	deadline_disarm(&deadlines[0]);
	assert_null(deadline_first(&list));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_find, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_two_names, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_not_found, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_bad_path, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_allow, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_row_query, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_bad_rows, set_up, tear_down),
	    cmocka_unit_test(test_decode),
	    cmocka_unit_test(test_query),
	    cmocka_unit_test(test_address),
	    cmocka_unit_test(test_address_key),
	    cmocka_unit_test(test_address_within),
	    cmocka_unit_test(test_deadlines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
