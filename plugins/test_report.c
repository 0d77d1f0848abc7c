/* What tests of reports ask of C: the report over interviews that a test gives, in small pages, as a study would. */
#include <string.h>

#include "plugins/test.h"

#define PAGE 2 /* so that a report over three interviews meets the end of a page */

struct test_report {
	struct host *host;
	const json_t *interviews; /* as report_view has them, with `said`: [{seq, text}] */
	size_t at;
	json_t *blocks;
	struct err *err;
};

static void on_page(void *arg, uint64_t ticket, int first)
{
	struct test_report *r = arg;
	json_t *page = json_array();

	if (first)
		r->at = 0;
	for (; json_array_size(page) < PAGE && r->at < json_array_size(r->interviews); r->at++) {
		json_t *one = json_members(json_array_get(r->interviews, r->at));

		json_object_del(one, "said");
		json_push(page, one);
	}
	host_report_answer(r->host, ticket, page, NULL);
	json_decref(page);
}

/* What was said in the message, or null. New reference. */
static json_t *said(const json_t *interviews, const char *id, int64_t seq)
{
	json_t *interview, *message;
	size_t i, k;

	json_array_foreach(interviews, i, interview)
	{
		if (!id || !json_str(interview, "id") || strcmp(json_str(interview, "id"), id) != 0)
			continue;
		json_array_foreach(json_object_get(interview, "said"), k, message)
		{
			if (json_int(message, "seq", 0) == seq)
				return json_incref(json_object_get(message, "text"));
		}
	}
	return json_null();
}

static void on_texts(void *arg, uint64_t ticket, const json_t *wanted)
{
	struct test_report *r = arg;
	json_t *texts = json_array(), *pair;
	size_t i;

	json_array_foreach(wanted, i, pair)
	{
		json_push(texts,
		    said(r->interviews, json_string_value(json_array_get(pair, 0)),
		        json_integer_value(json_array_get(pair, 1))));
	}
	host_report_answer(r->host, ticket, texts, NULL);
	json_decref(texts);
}

static void on_done(struct report_answer *answer, void *arg)
{
	struct test_report *r = arg;

	r->blocks = answer->blocks;
	if (answer->result == CALL_FAILED)
		*r->err = answer->err;
}

/* The study as scripts see it, of the part that the test gave. */
static json_t *study_make(const json_t *given)
{
	json_t *study = given ? json_members(given) : json_object();

	if (!json_object_get(study, "title"))
		json_put_str(study, "title", "A study to try the script");
	if (!json_object_get(study, "brief"))
		json_put(study, "brief", json_object());
	return study;
}

json_t *test_report_run(struct test_run *run)
{
	const json_t *input = run->input;
	const char *locale = json_str(input, "locale");
	struct test_report r = {.host = run->host,
	    .interviews = json_object_get(input, "interviews"),
	    .err = &run->err};
	struct report_view view = {.page = on_page, .texts = on_texts, .arg = &r};
	json_t *study = NULL, *settings = NULL;
	struct script *script;

	/* In a fresh state of the script. */
	if (host_load(run->host, run->bundle, &script, NULL, &run->err) != STATUS_OK)
		return NULL;
	settings = test_settings(script, json_object_get(input, "settings"), &run->err);
	if (settings) {
		view.settings = settings;
		view.study = study = study_make(json_object_get(input, "study"));
		view.locale = locale ? locale : "en";
		view.count = json_array_size(r.interviews);
		script_report(script, &view, on_done, &r);
	}
	script_free(script);
	json_decref(settings);
	json_decref(study);
	return r.blocks;
}
