/* What the tests of the script host share: bundles made of strings, a host that keeps its log. */
#ifndef INTERVIEWD_TESTS_HOST_SUPPORT_H
#define INTERVIEWD_TESTS_HOST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/json.h"
#include "base/mem.h"
#include "plugins/host.h"

#define ROWS(TABLE) (sizeof(TABLE) / sizeof((TABLE)[0]))

/* A manifest's first lines; what follows begins in line 3 of init.lua. */
#define HEAD                                                                                       \
	"return { api = 1, kind = 'methodology', name = 'probe_it', version = '1.0.0',\n"          \
	"  title = 'Probe it', summary = 'A method for tests.',\n"

/* The families of these tests, so that they don't depend on the shipped ones. */
#define PROBES "return { here = { plain = { 'How is that today?' } } }"

static struct buf host_logged;

static inline void host_log_line(
    void *arg, enum host_log level, const char *script, const char *message)
{
	(void)arg;
	buf_printf(&host_logged, "%d %s: %s\n", (int)level, script, message);
}

static inline struct host *host_make(const struct host_driver *driver)
{
	struct host_options options = {.steps = 1000000, .memory = 16u << 20, .cpu_ms = 250};

	options.services.log = host_log_line;
	options.services.driver = driver;
	return host_new(&options);
}

/* files: path, text, path, text …, NULL. */
static inline struct bundle *bundle_make_of(const char *path, ...) __attribute__((sentinel));
static inline struct bundle *bundle_make_of(const char *path, ...)
{
	json_t *files = json_object();
	struct bundle *bundle = NULL;
	struct buf text = BUF_INIT;
	struct err err = {""};
	va_list ap;

	va_start(ap, path);
	for (; path; path = va_arg(ap, const char *))
		json_object_set_new(files, path, json_string(va_arg(ap, const char *)));
	va_end(ap);
	json_write(&text, files);
	if (bundle_parse(buf_text(&text), text.len, &bundle, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	buf_free(&text);
	json_decref(files);
	return bundle;
}

/* Loads init.lua beside PROBES; fails the test where it doesn't. The bundle is freed. */
static inline struct script *script_make(struct host *host, const char *init)
{
	struct bundle *bundle = bundle_make_of("init.lua", init, "probes/en.lua", PROBES, NULL);
	struct script *script = NULL;
	struct err err = {""};

	if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	bundle_free(bundle);
	return script;
}

/* Fails unless text holds part. */
static inline void assert_holds(const char *text, const char *part)
{
	if (!strstr(text, part))
		fail_msg("expected \"%s\" in \"%s\"", part, text);
}

#endif
