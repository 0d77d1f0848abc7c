/* What comes back from a host that behaves, and from one that does not. */
#include "egress_host.h"

#include <string.h>

#include "base/mem.h"

static struct host *host;
static struct world world;

static int open_all(void **state)
{
	(void)state;
	host = host_open();
	world_open_allowing(&world, "127.0.0.0/8");
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	world_close(&world);
	host_close(host);
	return 0;
}

/* What a path leads to, within the limits given. */
static void test_table(void **state)
{
	static const struct {
		const char *path;
		enum egress_code code;
		int status;
		const char *body, *header;
		int timeout_ms;
	} rows[] = {
	    {"/ok", EGRESS_ANSWERED, 200, "ok", "yes", 0},
	    {"/empty", EGRESS_ANSWERED, 204, "", "", 0},
	    {"/missing", EGRESS_ANSWERED, 404, "none", "", 0},
	    {"/redirect", EGRESS_ANSWERED, 302, "moved", "", 0},
	    {"/metadata", EGRESS_ANSWERED, 307, "", "", 0},
	    {"/login", EGRESS_ANSWERED, 401, "", "", 0},
	    {"/proxy-login", EGRESS_ANSWERED, 407, "", "", 0},
	    {"/cookie", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/interim", EGRESS_ANSWERED, 200, "ok", "final", 0},
	    {"/trailer", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/old", EGRESS_ANSWERED, 200, "until the end", "", 0},
	    {"/fold", EGRESS_ANSWERED, 200, "ok", "one", 0},
	    {"/lie-short", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/lie-long", EGRESS_CUT, 0, "", "", 0},
	    {"/lie-huge", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/lie-negative", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/lie-chunk", EGRESS_CUT, 0, "", "", 0},
	    {"/cut-chunk", EGRESS_CUT, 0, "", "", 0},
	    {"/nothing", EGRESS_CUT, 0, "", "", 0},
	    {"/reset", EGRESS_CUT, 0, "", "", 0},
	    {"/garbage", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/text", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/gzip", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/nul", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/size/65536", EGRESS_ANSWERED, 200, NULL, "", 0},
	    {"/size/65537", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/flood", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/headers/128", EGRESS_ANSWERED, 200, "", "", 0},
	    {"/headers/129", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/head-flood", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/head-flood/line", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/stall", EGRESS_TIMEOUT, 0, "", "", 200},
	    {"/drip", EGRESS_TIMEOUT, 0, "", "", 300},
	    {"/drip/head", EGRESS_TIMEOUT, 0, "", "", 300},
	};
	struct got got = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		world_ask(&world, host_port(host), rows[i].path,
		    (struct egress_request){.timeout_ms = rows[i].timeout_ms}, &got);
		if (got.code != rows[i].code || got.status != rows[i].status)
			fail_msg("%s: %s, %d: %s", rows[i].path, got.word, got.status, got.text);
		assert_string_equal(got.word, egress_code_word(rows[i].code));
		if (rows[i].body)
			assert_string_equal(got.body, rows[i].body);
		assert_string_equal(got.header, rows[i].header);
		assert_true((got.code == EGRESS_ANSWERED) == !got.text[0]);
	}
	got_free(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_table),
	};

	mem_install();
	return cmocka_run_group_tests_name("egress_answers", tests, open_all, close_all);
}
