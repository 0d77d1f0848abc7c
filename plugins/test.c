/* host_test: runs a script's test.lua in a state of its own and gives the result of each test. */
#include "plugins/test.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* Runs a function of the tests to its end, doing what it asks for between bursts. */
static enum sandbox_result run_through(struct script *script, int ref, struct err *err)
{
	struct test_run *tests = script->tests;
	struct sandbox_run run = {0};
	enum sandbox_result result = sandbox_start(script->sb, &run, ref, NULL, NULL, err);

	while (result == SANDBOX_YIELDED) {
		test_answer(tests);
		result = sandbox_resume(&run, test_push_answer, tests, err);
	}
	sandbox_drop(&run);
	return result;
}

static enum status chunk_run(struct script *script, struct err *err)
{
	const json_t *text = json_object_get(script->bundle.files, "test.lua");
	enum sandbox_result result;
	int ref;

	result = sandbox_load(
	    script->sb, "@test.lua", json_string_value(text), json_string_length(text), &ref, err);
	if (result == SANDBOX_OK)
		result = run_through(script, ref, err);
	sandbox_unref(script->sb, ref);
	if (result != SANDBOX_OK)
		return STATUS_SCRIPT;
	return script->tests->ncases ? STATUS_OK
	                             : err_set(err, STATUS_INVALID, "test.lua has no tests");
}

static void case_run(struct script *script, const struct test_case *one,
    void (*each)(const struct test_result *result, void *arg), void *arg)
{
	struct test_result result = {.passed = 1};
	struct err err;

	memcpy(result.name, one->name, sizeof result.name);
	if (run_through(script, one->ref, &err) != SANDBOX_OK) {
		result.passed = 0;
		snprintf(result.detail, sizeof result.detail, "%s", err.text);
	}
	test_close_interviews(script->tests);
	each(&result, arg);
}

/* A state beside the script's own: the tests see its names, not its memory. */
static struct script *tests_new(
    struct host *host, struct bundle *bundle, const struct script *loaded)
{
	struct script *script = script_new(host, bundle);
	struct test_run *run = script->tests = xcalloc(1, sizeof *run);

	json_object_update(script->signals, loaded->signals);
	json_object_update(script->families, loaded->families);
	run->host = host;
	run->bundle = bundle;
	run->manifest = json_incref(loaded->manifest);
	run->driver = host->options.services.driver;
	run->cases = xcalloc(TESTS_MAX, sizeof *run->cases);
	return script;
}

static void tests_free(struct script *script)
{
	struct test_run *run = script->tests;

	test_close_interviews(run);
	json_decref(run->input);
	json_decref(run->output);
	json_decref(run->manifest);
	mem_free(run->cases);
	script_free(script);
	mem_free(run);
}

enum status host_test(struct host *host, struct bundle *bundle,
    void (*each)(const struct test_result *result, void *arg), void *arg, struct err *err)
{
	const struct host_services *services = &host->options.services;
	struct script *loaded, *script;
	enum status st;

	if (!json_object_get(bundle->files, "test.lua"))
		return err_set(err, STATUS_INVALID, "there is no test.lua");
	if (!services->driver)
		return err_set(err, STATUS_INVALID, "tests of scripts can't be run here");
	if ((st = host_load(host, bundle, &loaded, NULL, err)) != STATUS_OK)
		return st;
	script = tests_new(host, bundle, loaded);
	script_free(loaded);
	st = script->sb ? sdk_open(script, err)
	                : err_set(err, STATUS_NOMEM, "no memory for the state of the tests");
	if (st == STATUS_OK)
		st = chunk_run(script, err);
	if (st == STATUS_OK) {
		script->tests->inside = 1;
		for (size_t i = 0; i < script->tests->ncases && st == STATUS_OK; i++) {
			case_run(script, &script->tests->cases[i], each, arg);
			if (services->stopped && services->stopped(services->arg))
				st = err_set(err, STATUS_LIMIT, "the tests were ended");
		}
	}
	tests_free(script);
	return st;
}
