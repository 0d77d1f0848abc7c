/* Values of each kind that are refused, and the sentence that says what would be right. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "config_option.h"

static const struct option *find(const char *name)
{
	const struct option *o;

	for (o = config_options; o->name && strcmp(o->name, name) != 0; o++)
		;
	assert_non_null(o->name);
	return o;
}

static void test_bad_values(void **state)
{
	static const char address[] = "is no address in digits with a port, such as "
	                              "127.0.0.1:8080 or [::1]:0";
	static const struct {
		const char *name, *text, *says; /* NULL: the address' remedy */
	} rows[] = {
	    {"listen", "8080", NULL},
	    {"listen", "localhost:8080", NULL},
	    {"listen", "127.0.0.1", NULL},
	    {"listen", "127.0.0.1:65536", NULL},
	    {"listen", "127.0.0.1:+1", NULL},
	    {"listen", "127.0.0.1:", NULL},
	    {"listen", "::1:80", NULL},
	    {"listen", "[127.0.0.1]:80", NULL},
	    {"listen", "[]:80", NULL},
	    {"rate_limit.per_minute", "-1", "is out of range: write 0 to 1000000"},
	    {"rate_limit.per_minute", "1000001", "is out of range: write 0 to 1000000"},
	    {"rate_limit.per_minute", "99999999999999999999",
	        "is out of range: write 0 to 1000000"},
	    {"rate_limit.per_minute", "5x", "is no whole number: write 0 to 1000000"},
	    {"rate_limit.per_minute", " 5", "is no whole number: write 0 to 1000000"},
	    {"rate_limit.per_minute", "0x5", "is no whole number: write 0 to 1000000"},
	    {"http.max_connections", "0", "is out of range: write 1 to 1000000"},
	    {"credits.unlimited", "yes", "is neither true nor false"},
	    {"cache.bytes", "64 MB",
	        "is no size: write bytes, or a number with KiB, MiB or GiB, such as 64 MiB"},
	    {"cache.bytes", "MiB",
	        "is no size: write bytes, or a number with KiB, MiB or GiB, such as 64 MiB"},
	    {"cache.bytes", "-1",
	        "is no size: write bytes, or a number with KiB, MiB or GiB, such as 64 MiB"},
	    {"cache.bytes", "4 KiB", "is out of range: write 1048576 to 1099511627776"},
	    {"cache.bytes", "9223372036854775807 GiB",
	        "is out of range: write 1048576 to 1099511627776"},
	    {"cache.bytes", "99999999999999999999",
	        "is out of range: write 1048576 to 1099511627776"},
	    {"log.level", "loud", "is none of debug, info, warn, error"},
	    {"log.format", "xml", "is none of text, json"},
	    {"public_url", "ftp://x",
	        "is no address of a site, such as https://interviews.example (no user, '?' or "
	        "'#')"},
	    {"public_url", "https://u@x",
	        "is no address of a site, such as https://interviews.example (no user, '?' or "
	        "'#')"},
	    {"public_url", "https://",
	        "is no address of a site, such as https://interviews.example (no user, '?' or "
	        "'#')"},
	    {"public_url", "https:///x",
	        "is no address of a site, such as https://interviews.example (no user, '?' or "
	        "'#')"},
	    {"http.trusted_proxies", "10.0.0.0/33",
	        "is no address or network, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8"},
	    {"http.trusted_proxies", "proxy.example",
	        "is no address or network, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8"},
	    {"egress.allow_private", "10.0.0.0/",
	        "is no address or network, such as 10.0.0.7, 10.0.0.0/8 or fd00::/8"},
	    {"egress.connect_to", "a:443:b",
	        "is not HOST:PORT:ADDRESS:PORT, such as api.example:443:127.0.0.1:9443"},
	    {"egress.connect_to", "a:0:b:1",
	        "is not HOST:PORT:ADDRESS:PORT, such as api.example:443:127.0.0.1:9443"},
	    {"egress.connect_to", "a:1:b:1:c",
	        "is not HOST:PORT:ADDRESS:PORT, such as api.example:443:127.0.0.1:9443"},
	    {"webhooks.signature_header", "X Y",
	        "is no name of a header; write up to 64 letters, digits and -"},
	    {"webhooks.signature_header", "Webhook-Id",
	        "is a header that webhooks already have; choose another"},
	};
	char *says;
	const struct option *o;
	struct config config = {0};
	struct buf why = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		o = find(rows[i].name);
		why.len = 0;
		if (option_set_text(o, &config, rows[i].text, &why) != -1)
			fail_msg("%s: %s was accepted", rows[i].name, rows[i].text);
		says = xasprintf("\"%s\" %s", rows[i].text, rows[i].says ? rows[i].says : address);
		assert_string_equal(buf_text(&why), says);
		mem_free(says);
	}
	buf_free(&why);
}

/* A refused value leaves the one that was there. */
static void test_keeps_old(void **state)
{
	static const struct {
		const char *name, *good, *bad;
	} rows[] = {
	    {"listen", "127.0.0.1:9", "x"},
	    {"credits.text", "7", "x"},
	    {"credits.unlimited", "true", "x"},
	    {"cache.bytes", "2 MiB", "x"},
	    {"log.level", "warn", "x"},
	    {"http.trusted_proxies", "10.0.0.1,10.0.0.2", "10.0.0.3,x"},
	};
	struct config config = {0};
	struct buf why = BUF_INIT, shown = BUF_INIT;
	const struct option *o;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		o = find(rows[i].name);
		shown.len = 0;
		assert_int_equal(option_set_text(o, &config, rows[i].good, &why), 0);
		assert_int_equal(option_set_text(o, &config, rows[i].bad, &why), -1);
		option_show(o, &config, &shown);
		assert_string_equal(buf_text(&shown), rows[i].good);
	}
	config_free(&config);
	buf_free(&why);
	buf_free(&shown);
}

/* A list that has no end is cut off, and a long value is quoted short. */
static void test_limits(void **state)
{
	struct buf text = BUF_INIT, why = BUF_INIT;
	struct config config = {0};
	int i;

	(void)state;
	for (i = 0; i < 256; i++)
		buf_puts(&text, i ? ",d" : "d");
	assert_int_equal(option_set_text(find("script_dirs"), &config, buf_text(&text), &why), 0);
	assert_int_equal(config.script_dirs.count, 256);
	buf_puts(&text, ",d");
	assert_int_equal(option_set_text(find("script_dirs"), &config, buf_text(&text), &why), -1);
	assert_string_equal(buf_text(&why), "has more than 256 elements");
	text.len = why.len = 0;
	for (i = 0; i < 2000; i++)
		buf_puts(&text, "x");
	assert_int_equal(option_set_text(find("data"), &config, buf_text(&text), &why), -1);
	assert_true(why.len < 150);
	assert_non_null(strstr(buf_text(&why), "is longer than 1024 bytes"));
	config_free(&config);
	buf_free(&text);
	buf_free(&why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_bad_values),
	    cmocka_unit_test(test_keeps_old),
	    cmocka_unit_test(test_limits),
	};

	return cmocka_run_group_tests_name("daemon_config_values", tests, NULL, NULL);
}
