/* Configuration: precedence, every kind of value, all problems at once, the example, the names of the design. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "config_option.h"
#include "configuration.h"

#define ARGS_MAX 100

static char root[] = "/tmp/interviewd-config-XXXXXX";
static char *conf;
static struct config config;
static struct buf problems;
static enum config_command command;
static char *no_variables[] = {NULL};

static int setup(void **state)
{
	(void)state;
	if (!mkdtemp(root))
		return -1;
	conf = dir_join(root, "conf.lua");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	unlink(conf);
	mem_free(conf);
	return rmdir(root);
}

static int after(void **state)
{
	(void)state;
	config_free(&config);
	buf_free(&problems);
	return 0;
}

/* config_load with the words of `line`, of `variables` and a file of that content (NULL: none). */
static enum status load(const char *line, const char *variables, const char *file)
{
	char *args[ARGS_MAX] = {(char *)"interviewd"}, *envp[ARGS_MAX], *word, *rest;
	char *line_copy = xstrdup(line), *variables_copy = xstrdup(variables);
	enum status st;
	size_t n = 1;
	struct err err;

	config_free(&config);
	buf_free(&problems);
	for (rest = line_copy; (word = strsep(&rest, "|"));) {
		if (*word)
			args[n++] = word;
	}
	if (file) {
		assert_int_equal(dir_write_file(conf, file, strlen(file), 0600, &err), 0);
		args[n++] = (char *)"--config";
		args[n++] = conf;
	}
	args[n] = NULL;
	for (n = 0, rest = variables_copy; (word = strsep(&rest, "|"));) {
		if (*word)
			envp[n++] = word;
	}
	envp[n] = NULL;
	st = config_load(&config, args, envp, &command, &problems);
	mem_free(line_copy);
	mem_free(variables_copy);
	return st;
}

static void load_ok(const char *line, const char *variables, const char *file)
{
	if (load(line, variables, file) != STATUS_OK)
		fail_msg("%s", buf_text(&problems));
	assert_int_equal(problems.len, 0);
}

/* It is refused, and one line of the problems is exactly this (with FILE for the path of the file). */
static void load_bad(const char *line, const char *variables, const char *file, const char *says)
{
	char *expected, *at;

	if (load(line, variables, file) != STATUS_INVALID)
		fail_msg("accepted: %s %s %s", line, variables, file ? file : "");
	at = strstr(says, "FILE");
	expected = at ? xasprintf("%.*s%s%s\n", (int)(at - says), says, conf, at + 4)
	              : xasprintf("%s\n", says);
	if (!strstr(buf_text(&problems), expected))
		fail_msg("wanted: %sgot: %s", expected, buf_text(&problems));
	mem_free(expected);
	assert_null(config.data);
}

static void test_defaults(void **state)
{
	(void)state;
	load_ok("", "PATH=/bin|HOME=/x|INTERVIEWED=1", NULL);
	assert_int_equal(command, CONFIG_RUN);
	assert_string_equal(config.listen, "127.0.0.1:8080");
	assert_string_equal(config.data, "./var");
	assert_null(config.public_url);
	assert_string_equal(config.database, "sqlite");
	assert_int_equal(config.script_dirs.count, 0);
	assert_int_equal(config.rate_limit.per_minute, 60);
	assert_int_equal(config.rate_limit.anonymous_per_minute, 120);
	assert_int_equal(config.rate_limit.session_per_minute, 30);
	assert_int_equal(config.rate_limit.refused_per_minute, 60);
	assert_int_equal(config.http.trusted_proxies.count, 0);
	assert_int_equal(config.http.max_connections, 10000);
	assert_int_equal(config.credits.initial, 10);
	assert_int_equal(config.credits.text, 1);
	assert_int_equal(config.credits.voice, 3);
	assert_int_equal(config.credits.report, 5);
	assert_int_equal(config.credits.unlimited, 1);
	assert_int_equal(config.limits.answer_chars, 8000);
	assert_int_equal(config.limits.import_rows, 10000);
	assert_int_equal(config.cache.bytes, 64 << 20);
	assert_int_equal(config.egress.connect_to.count, 0);
	assert_int_equal(config.egress.allow_private.count, 0);
	assert_null(config.egress.ca_file);
	assert_string_equal(config.webhooks.signature_header, "X-Interviewd-Signature");
	assert_int_equal(config.outbox.keep_days, 30);
	assert_int_equal(config.log.format, 0);
	assert_int_equal(config.log.level, LOG_INFO);
	assert_null(config.tls.cert);
	assert_null(config.tls.key);
	assert_int_equal(config_check_supported(&config, &problems), STATUS_OK);
}

static void test_precedence(void **state)
{
	static const char file[] =
	    "return { rate_limit = { per_minute = 1, session_per_minute = 1, "
	    "anonymous_per_minute = 1 }, script_dirs = { 'a', 'b' } }";

	(void)state;
	load_ok("--rate-limit-per-minute|3",
	    "INTERVIEWD_RATE_LIMIT_PER_MINUTE=2|INTERVIEWD_RATE_LIMIT_SESSION_PER_MINUTE=2|"
	    "INTERVIEWD_SCRIPT_DIRS=c",
	    file);
	assert_int_equal(config.rate_limit.per_minute, 3);
	assert_int_equal(config.rate_limit.session_per_minute, 2);
	assert_int_equal(config.rate_limit.anonymous_per_minute, 1);
	assert_int_equal(config.script_dirs.count, 1); /* replaced, not added to */
	assert_string_equal(config.script_dirs.items[0], "c");
	/* Both spellings of a flag; the last of two wins; an empty list takes the file's away. */
	load_ok("--listen=127.0.0.1:1|--listen|127.0.0.1:2|--script-dirs=", "", file);
	assert_string_equal(config.listen, "127.0.0.1:2");
	assert_int_equal(config.script_dirs.count, 0);
}

/* Every option differs from its default in all three sources, and they agree. */
static void test_all_options(void **state)
{
	static const struct {
		const char *name, *text, *lua, *shown;
	} rows[] = {
	    {"listen", "[::1]:0", "'[::1]:0'", NULL},
	    {"data", "/srv/x", "'/srv/x'", NULL},
	    {"public_url", "https://a.example/b/", "'https://a.example/b/'", "https://a.example/b"},
	    {"database", "postgresql://u:pw@h/d", "'postgresql://u:pw@h/d'", "postgresql://…"},
	    {"script_dirs", "a, /b c", "{ 'a', '/b c' }", "a,/b c"},
	    {"rate_limit.per_minute", "0", "0", NULL},
	    {"rate_limit.anonymous_per_minute", "7", "7", NULL},
	    {"rate_limit.session_per_minute", "8", "8", NULL},
	    {"rate_limit.refused_per_minute", "9", "9", NULL},
	    {"http.trusted_proxies", "10.0.0.1,fd00::/8", "{ '10.0.0.1', 'fd00::/8' }", NULL},
	    {"http.max_connections", "20", "20", NULL},
	    {"http.max_per_address", "7", "7", NULL},
	    {"credits.initial", "0", "0", NULL},
	    {"credits.text", "2", "2", NULL},
	    {"credits.voice", "4", "4", NULL},
	    {"credits.report", "6", "6", NULL},
	    {"credits.unlimited", "false", "false", NULL},
	    {"limits.answer_chars", "500", "500", NULL},
	    {"limits.import_rows", "50", "50", NULL},
	    {"cache.bytes", "1 GiB", "1 << 30", "1024 MiB"},
	    {"egress.connect_to", "a.example:443:127.0.0.1:9443",
	        "{'a.example:443:127.0.0.1:9443'}", NULL},
	    {"egress.ca_file", "ca.pem", "'ca.pem'", NULL},
	    {"egress.allow_private", "127.0.0.1", "{ '127.0.0.1' }", NULL},
	    {"webhooks.signature_header", "X-Hook", "'X-Hook'", NULL},
	    {"outbox.keep_days", "7", "7", NULL},
	    {"log.format", "json", "'json'", NULL},
	    {"log.level", "error", "'error'", NULL},
	    {"metrics.allow", "10.0.0.7,::1", "{ '10.0.0.7', '::1' }", NULL},
	    {"tls.cert", "c.pem", "'c.pem'", NULL},
	    {"tls.key", "k.pem", "'k.pem'", NULL},
	};
	struct buf flags = BUF_INIT, variables = BUF_INIT, file = BUF_INIT, expected = BUF_INIT;
	struct buf shown = BUF_INIT;
	char spelling[OPTION_NAME_MAX];
	const char *dot;
	size_t i;

	(void)state;
	buf_puts(&file, "local t = {}\n");
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		assert_string_equal(config_options[i].name, rows[i].name);
		buf_printf(&flags, "%s|%s|", option_flag(rows[i].name, spelling), rows[i].text);
		buf_printf(
		    &variables, "%s=%s|", option_variable(rows[i].name, spelling), rows[i].text);
		dot = strchr(rows[i].name, '.');
		if (dot)
			buf_printf(&file, "t.%.*s = t.%.*s or {}\n", (int)(dot - rows[i].name),
			    rows[i].name, (int)(dot - rows[i].name), rows[i].name);
		buf_printf(&file, "t.%s = %s\n", rows[i].name, rows[i].lua);
		buf_printf(&expected, "%s = %s\n", rows[i].name,
		    rows[i].shown ? rows[i].shown : rows[i].text);
	}
	assert_null(config_options[i].name);
	buf_puts(&file, "return t\n");
	load_ok(buf_text(&flags), "", NULL);
	config_show(&config, &shown);
	assert_string_equal(buf_text(&shown), buf_text(&expected));
	buf_free(&shown);
	load_ok("", buf_text(&variables), NULL);
	config_show(&config, &shown);
	assert_string_equal(buf_text(&shown), buf_text(&expected));
	buf_free(&shown);
	load_ok("", "", buf_text(&file));
	config_show(&config, &shown);
	assert_string_equal(buf_text(&shown), buf_text(&expected));
	assert_string_equal(config.database, "postgresql://u:pw@h/d");
	assert_string_equal(config.script_dirs.items[1], "/b c");
	/* What this version can't do yet is refused, not ignored. */
	assert_int_equal(config_check_supported(&config, &problems), STATUS_INVALID);
	assert_non_null(strstr(buf_text(&problems), "database: "));
	assert_non_null(strstr(buf_text(&problems), "tls.cert"));
	buf_free(&flags);
	buf_free(&variables);
	buf_free(&file);
	buf_free(&expected);
	buf_free(&shown);
}

static void test_unknown(void **state)
{
	(void)state;
	load_bad(
	    "--lisen|127.0.0.1:1", "", NULL, "unknown option \"--lisen\"; did you mean --listen?");
	load_bad("--rate-limit-perminute=4", "", NULL,
	    "unknown option \"--rate-limit-perminute\"; did you mean --rate-limit-per-minute?");
	load_bad("--chek-config", "", NULL,
	    "unknown option \"--chek-config\"; did you mean --check-config?");
	load_bad("--rate_limit.per_minute|3", "", NULL,
	    "unknown option \"--rate_limit.per_minute\"; did you mean --rate-limit-per-minute?");
	load_bad("", "INTERVIEWD_CACHE_BITES=1", NULL,
	    "unknown option \"INTERVIEWD_CACHE_BITES\"; did you mean INTERVIEWD_CACHE_BYTES?");
	load_bad(
	    "", "INTERVIEWD_=1", NULL, "unknown option \"INTERVIEWD_\"; --help lists all of them");
	load_bad("", "", "return { lissten = '' }",
	    "FILE: unknown option \"lissten\"; did you mean listen?");
	load_bad("", "", "return { log = { levle = 'info' } }",
	    "FILE: unknown option \"log.levle\"; did you mean log.level?");
	load_bad("", "", "return { ['log.level'] = 'info' }",
	    "FILE: unknown option \"log.level\"; did you mean log.level?");
	load_bad("", "", "return { zebra = { x = 1 } }",
	    "FILE: unknown option \"zebra\"; --help lists all of them");
	load_bad("--zzzzzzzz", "", NULL, "unknown option \"--zzzzzzzz\"; --help lists all of them");
	load_bad("serve", "", NULL, "unexpected argument \"serve\"");
	load_bad("--|x\n\x1b", "", NULL, "unexpected argument \"--\"");
	load_bad("x\n\x1b\xff", "", NULL, "unexpected argument \"x\\n\\u001b\xef\xbf\xbd\"");
}

static void test_bad_values(void **state)
{
	(void)state;
	load_bad("--cache-bytes=64 MB", "", NULL,
	    "--cache-bytes: \"64 MB\" is no size: write bytes, or a number with KiB, MiB or GiB, "
	    "such as 64 MiB");
	load_bad("", "INTERVIEWD_LOG_LEVEL=loud", NULL,
	    "INTERVIEWD_LOG_LEVEL: \"loud\" is none of debug, info, warn, error");
	load_bad("", "", "return { credits = { text = -1 } }",
	    "FILE: credits.text: \"-1\" is out of range: write 0 to 1000000");
	load_bad("--listen=", "", NULL, "--listen: is empty");
	load_bad("", "INTERVIEWD_DATA=", NULL, "INTERVIEWD_DATA: is empty");
	load_bad("--script-dirs=a,,b", "", NULL, "--script-dirs: is empty");
	load_bad("--listen", "", NULL, "--listen: needs a value");
	load_bad("--listen|--check-config", "", NULL, "--listen: needs a value");
	load_bad("--config", "", NULL, "--config: needs a value");
	load_bad("--tls-cert=x", "", NULL, "tls.cert is set but tls.key is not; HTTPS needs both");
	load_bad("--tls-key=x", "", NULL, "tls.key is set but tls.cert is not; HTTPS needs both");
	/* A password isn't repeated. */
	load_bad("--database=mysql://u:secret@h", "", NULL,
	    "--database: is neither sqlite nor postgresql://USER:PASSWORD@HOST/NAME");
	assert_null(strstr(buf_text(&problems), "secret"));
}

static void test_good_values(void **state)
{
	(void)state;
	load_ok("--cache-bytes=2097152|--public-url=http://[::1]:80|--egress-connect-to="
	        "::127.0.0.1:9443,[::1]:443:[fd00::1]:|--http-trusted-proxies=0.0.0.0/0,::1/128",
	    "INTERVIEWD_TLS_CERT=|INTERVIEWD_PUBLIC_URL=", NULL);
	assert_int_equal(config.cache.bytes, 2097152);
	assert_string_equal(config.public_url, "http://[::1]:80");
	assert_int_equal(config.egress.connect_to.count, 2);
	assert_int_equal(config.http.trusted_proxies.count, 2);
	assert_null(config.tls.cert);
}

static void test_bad_file(void **state)
{
	char *missing = dir_join(root, "none.lua"), *line = xasprintf("--config|%s", missing);

	(void)state;
	assert_int_equal(load(line, "", NULL), STATUS_INVALID);
	assert_non_null(strstr(buf_text(&problems), "--config: can't open "));
	assert_non_null(strstr(buf_text(&problems), missing));
	mem_free(missing);
	mem_free(line);
	assert_int_equal(load("", "", "return {\n listen = }"), STATUS_INVALID);
	assert_non_null(strstr(buf_text(&problems), "conf.lua:2:"));
	assert_int_equal(load("", "", "return 5"), STATUS_INVALID);
	load_bad("", "", "return { rate_limit = { per_minute = '5' } }",
	    "FILE: rate_limit.per_minute: must be a whole number");
	load_bad("", "", "return { rate_limit = { per_minute = 5.5 } }",
	    "FILE: rate_limit.per_minute: must be a whole number");
	load_bad(
	    "", "", "return { rate_limit = 5 }", "FILE: rate_limit: must be a table of options");
	load_bad("", "", "return { listen = 8080 }", "FILE: listen: must be a string");
	load_bad("", "", "return { credits = { unlimited = 1 } }",
	    "FILE: credits.unlimited: must be true or false");
	load_bad("", "", "return { cache = { bytes = true } }",
	    "FILE: cache.bytes: must be a number of bytes, or a string such as \"64 MiB\"");
	load_bad(
	    "", "", "return { script_dirs = 'a' }", "FILE: script_dirs: must be a list of strings");
	load_bad("", "", "return { script_dirs = { 'a', 5 } }",
	    "FILE: script_dirs: must be a list of strings");
	load_bad("", "", "return { script_dirs = { x = 'a' } }",
	    "FILE: script_dirs: must be a list of strings");
	load_ok("", "", "return {}");
	load_ok("", "", "return { http = {}, script_dirs = {} }");
}

/* Everything that is wrong is said at once, also what a stronger source would cover. */
static void test_all_at_once(void **state)
{
	static const char file[] = "return { listen = 'x', log = { level = 'y' }, what = 1 }";
	unsigned lines = 0;
	const char *c;

	(void)state;
	assert_int_equal(load("--listen=127.0.0.1:0|--data=|--bogus|--credits-text=z",
	                     "INTERVIEWD_LOG_LEVEL=w|INTERVIEWD_NONSENSE=1", file),
	    STATUS_INVALID);
	for (c = buf_text(&problems); *c; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 8);
}

static void test_too_many(void **state)
{
	struct buf file = BUF_INIT;
	int i;

	(void)state;
	buf_puts(&file, "return {");
	for (i = 0; i < 300; i++)
		buf_printf(&file, "unknown%d = 1,", i);
	buf_puts(&file, "}");
	assert_int_equal(load("", "", buf_text(&file)), STATUS_INVALID);
	assert_true(problems.len < 20000);
	assert_non_null(strstr(buf_text(&problems), "and more\n"));
	buf_free(&file);
}

static void test_commands(void **state)
{
	(void)state;
	load_ok("--check-config", "", NULL);
	assert_int_equal(command, CONFIG_CHECK);
	assert_non_null(config.data);
	load_ok("--help|--bogus", "INTERVIEWD_WHAT=1", NULL);
	assert_int_equal(command, CONFIG_HELP);
	load_ok("--version|--listen=bad", "", NULL);
	assert_int_equal(command, CONFIG_VERSION);
	load_ok("-h", "", NULL);
	assert_int_equal(command, CONFIG_HELP);
	load_bad("--check-config=yes", "", NULL,
	    "unknown option \"--check-config\"; did you mean --check-config?");
}

/* The names and defaults of the design. */
static void test_names(void **state)
{
	static const char *const names[] = {"listen", "data", "public_url", "database",
	    "script_dirs", "rate_limit.per_minute", "rate_limit.anonymous_per_minute",
	    "http.trusted_proxies", "http.max_connections", "http.max_per_address",
	    "credits.initial", "credits.text", "credits.voice", "credits.report",
	    "credits.unlimited", "rate_limit.session_per_minute", "rate_limit.refused_per_minute",
	    "limits.answer_chars", "limits.import_rows", "cache.bytes", "egress.connect_to",
	    "egress.ca_file", "egress.allow_private", "webhooks.signature_header",
	    "outbox.keep_days", "log.format", "log.level", "metrics.allow", "tls.cert", "tls.key"};
	struct buf help = BUF_INIT;
	char spelling[OPTION_NAME_MAX];
	const struct option *o;
	size_t i, count = 0;

	(void)state;
	config_help(&help);
	for (o = config_options; o->name; o++, count++) {
		for (i = 0; i < sizeof names / sizeof names[0]; i++) {
			if (strcmp(names[i], o->name) == 0)
				break;
		}
		if (i == sizeof names / sizeof names[0])
			fail_msg("%s is no name of the design", o->name);
		assert_non_null(strstr(buf_text(&help), option_flag(o->name, spelling)));
		assert_non_null(strstr(buf_text(&help), o->doc));
	}
	assert_int_equal(count, sizeof names / sizeof names[0]);
	buf_free(&help);
}

/* The example says every option, as a line or commented out, and means the defaults. */
static void test_example(void **state)
{
	const char *srcdir = getenv("srcdir");
	char *path = dir_join(srcdir ? srcdir : ".", "docs/interviewd.conf.lua");
	char *argv[] = {(char *)"interviewd", (char *)"--config", path, NULL};
	char *none[] = {(char *)"interviewd", NULL};
	struct buf text = BUF_INIT, theirs = BUF_INIT, ours = BUF_INIT;
	const struct option *o;
	const char *last;
	char *row;
	struct err err;

	(void)state;
	assert_int_equal(dir_read_file(path, 100000, &text, &err), STATUS_OK);
	if (config_load(&config, argv, no_variables, &command, &problems) != STATUS_OK)
		fail_msg("%s", buf_text(&problems));
	config_show(&config, &theirs);
	config_free(&config);
	assert_int_equal(config_load(&config, none, no_variables, &command, &problems), STATUS_OK);
	config_show(&config, &ours);
	assert_string_equal(buf_text(&theirs), buf_text(&ours));
	for (o = config_options; o->name; o++) {
		last = strrchr(o->name, '.');
		row = xasprintf(" %s = ", last ? last + 1 : o->name);
		if (!strstr(buf_text(&text), row))
			fail_msg("the example has no %s", o->name);
		mem_free(row);
	}
	mem_free(path);
	buf_free(&text);
	buf_free(&theirs);
	buf_free(&ours);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(test_defaults, after),
	    cmocka_unit_test_teardown(test_precedence, after),
	    cmocka_unit_test_teardown(test_all_options, after),
	    cmocka_unit_test_teardown(test_unknown, after),
	    cmocka_unit_test_teardown(test_bad_values, after),
	    cmocka_unit_test_teardown(test_good_values, after),
	    cmocka_unit_test_teardown(test_bad_file, after),
	    cmocka_unit_test_teardown(test_all_at_once, after),
	    cmocka_unit_test_teardown(test_too_many, after),
	    cmocka_unit_test_teardown(test_commands, after),
	    cmocka_unit_test_teardown(test_names, after),
	    cmocka_unit_test_teardown(test_example, after),
	};

	mem_install();
	return cmocka_run_group_tests_name("daemon_config", tests, setup, teardown);
}
