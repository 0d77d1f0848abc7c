/* Where requests go: URLs that are read, and the hosts of a manifest. */
#include "host_support.h"
#include "plugins/target.h"

static const struct {
	const char *url, *host; /* NULL: refused */
	int port, tls;
} urls[] = {
    {"https://crm.example.com", "crm.example.com", 443, 1},
    {"https://crm.example.com/", "crm.example.com", 443, 1},
    {"https://CRM.Example.com/A?b=c", "crm.example.com", 443, 1},
    {"https://crm.example.com?b=c@d", "crm.example.com", 443, 1},
    {"https://crm.example.com:8443/x", "crm.example.com", 8443, 1},
    {"http://crm.example.com/x@y:z", "crm.example.com", 80, 0},
    {"http://127.0.0.1:8080/", "127.0.0.1", 8080, 0},
    {"https://[2001:db8::1]:99/x", "[2001:db8::1]", 99, 1},
    {"https://[::ffff:127.0.0.1]/", "[::ffff:127.0.0.1]", 443, 1},
    {"", NULL, 0, 0},
    {"https://", NULL, 0, 0},
    {"http://", NULL, 0, 0},
    {"https:///x", NULL, 0, 0},
    {"https://?x", NULL, 0, 0},
    {"HTTPS://crm.example.com", NULL, 0, 0},
    {"//crm.example.com", NULL, 0, 0},
    {"crm.example.com", NULL, 0, 0},
    {"ftp://crm.example.com", NULL, 0, 0},
    {"file:///etc/passwd", NULL, 0, 0},
    {"https://user@crm.example.com/", NULL, 0, 0},
    {"https://crm.example.com@evil.example/", NULL, 0, 0},
    {"https://u:p@crm.example.com/", NULL, 0, 0},
    {"https://crm.example.com\\@evil.example/", NULL, 0, 0},
    {"https://crm.example.com#@evil.example/", NULL, 0, 0},
    {"https://crm.example.com/x#y", NULL, 0, 0},
    {"https://crm.example.com./", NULL, 0, 0},
    {"https://.example.com/", NULL, 0, 0},
    {"https://crm..example.com/", NULL, 0, 0},
    {"https://crm%2eexample.com/", NULL, 0, 0},
    {"https://crm.exämple.com/", NULL, 0, 0},
    {"https://crm.example.com/\xc3\xa4", NULL, 0, 0},
    {"https://crm.example.com/a b", NULL, 0, 0},
    {"https://crm.example.com/a\r\nHost: x", NULL, 0, 0},
    {"https://crm.example.com/a\tb", NULL, 0, 0},
    {" https://crm.example.com/", NULL, 0, 0},
    {"https://crm.example.com:/", NULL, 0, 0},
    {"https://crm.example.com:0/", NULL, 0, 0},
    {"https://crm.example.com:080/", NULL, 0, 0},
    {"https://crm.example.com:65536/", NULL, 0, 0},
    {"https://crm.example.com:443x/", NULL, 0, 0},
    {"https://crm.example.com:1:2/", NULL, 0, 0},
    {"https://[::1/", NULL, 0, 0},
    {"https://[]/", NULL, 0, 0},
    {"https://[::1]x/", NULL, 0, 0},
    {"https://[::g]/", NULL, 0, 0},
    {"https://::1/", NULL, 0, 0},
};

static void test_urls(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(urls); i++) {
		struct target target;
		struct err err = {""};
		enum status st = target_parse(urls[i].url, strlen(urls[i].url), &target, &err);

		if ((st == STATUS_OK) != (urls[i].host != NULL))
			fail_msg("%s: %s", urls[i].url, st == STATUS_OK ? target.host : err.text);
		if (st != STATUS_OK) {
			assert_true(err.text[0] != '\0');
			continue;
		}
		assert_string_equal(target.host, urls[i].host);
		assert_int_equal(target.port, urls[i].port);
		assert_int_equal(target.tls, urls[i].tls);
	}
}

static void test_long_urls(void **state)
{
	char *url = xasprintf("https://crm.example.com/%*s", TARGET_URL_MAX, "");
	struct target target;

	(void)state;
	for (char *c = url; *c; c++)
		if (*c == ' ')
			*c = 'x';
	assert_int_equal(target_parse(url, strlen(url), &target, NULL), STATUS_INVALID);
	assert_int_equal(target_parse(url, TARGET_URL_MAX, &target, NULL), STATUS_OK);
	memset(url + 8, 'x', 300);
	assert_int_equal(target_parse(url, 400, &target, NULL), STATUS_INVALID);
	/* A NUL byte is no end. */
	assert_int_equal(
	    target_parse("https://a.example\0.evil", 23, &target, NULL), STATUS_INVALID);
	mem_free(url);
}

#define HOSTS                                                                                      \
	"[{\"host\":\"crm.example.com\"},{\"host\":\"*.files.example.com\"},{\"host\":\"local."    \
	"example.com:8443\"},{\"setting\":\"base\"},{\"setting\":\"unset\"}]"

static const struct {
	const char *url;
	int allowed;
} allowed[] = {
    {"https://crm.example.com/x", 1},
    {"https://crm.example.com:443/x", 1},
    {"https://CRM.example.com/x", 1},
    {"http://crm.example.com/x", 0}, /* https alone */
    {"http://crm.example.com:443/x", 0},
    {"https://crm.example.com:8443/x", 0},
    {"https://crm.example.com.evil.example/x", 0},
    {"https://xcrm.example.com/x", 0},
    {"https://a.files.example.com/", 1},
    {"https://a.b.files.example.com/", 1},
    {"https://files.example.com/", 0},
    {"https://xfiles.example.com/", 0},
    {"https://a.files.example.com.evil/", 0},
    {"https://local.example.com:8443/", 1},
    {"https://local.example.com/", 0},
    {"http://own.internal:8080/", 1},
    {"http://own.internal:8080/elsewhere", 1},
    {"https://own.internal:8080/", 0},
    {"http://own.internal/", 0},
    {"http://127.0.0.1:8080/", 0},
};

static void test_hosts(void **state)
{
	json_t *hosts = json_loads(HOSTS, 0, NULL),
	       *settings = json_pack("{s:s}", "base", "http://own.internal:8080/base/");

	(void)state;
	for (size_t i = 0; i < ROWS(allowed); i++) {
		struct target target;

		assert_int_equal(
		    target_parse(allowed[i].url, strlen(allowed[i].url), &target, NULL), STATUS_OK);
		if (target_allowed(hosts, settings, &target) != allowed[i].allowed)
			fail_msg("%s", allowed[i].url);
	}
	json_decref(hosts);
	json_decref(settings);
}

static const struct {
	const char *hosts, *base; /* NULL: path can't be used */
} bases[] = {
    {"[{\"host\":\"crm.example.com\"}]", "https://crm.example.com"},
    {"[{\"host\":\"crm.example.com:8443\"}]", "https://crm.example.com:8443"},
    {"[{\"host\":\"*.example.com\"}]", NULL},
    {"[{\"setting\":\"base\"}]", "http://own.internal:8080/base"},
    {"[{\"setting\":\"unset\"}]", NULL},
    {"[{\"setting\":\"bad\"}]", NULL},
    {"[]", NULL},
};

static void test_bases(void **state)
{
	json_t *settings = json_pack(
	    "{s:s, s:s}", "base", "http://own.internal:8080/base//?x=1", "bad", "nonsense");

	(void)state;
	for (size_t i = 0; i < ROWS(bases); i++) {
		json_t *hosts = json_loads(bases[i].hosts, 0, NULL);
		const char *setting;
		char *base = target_base(hosts, settings, &setting);

		if (!base != !bases[i].base || (base && strcmp(base, bases[i].base) != 0))
			fail_msg("row %zu: %s", i, base ? base : "none");
		mem_free(base);
		json_decref(hosts);
	}
	json_decref(settings);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_urls),
	    cmocka_unit_test(test_long_urls),
	    cmocka_unit_test(test_hosts),
	    cmocka_unit_test(test_bases),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_target", tests, NULL, NULL);
}
