/* Studies over HTTP: what the author's lint says of one. */
#include "api/study_lint.h"

#include <stdio.h>
#include <string.h>

#include "api/idempotency.h"
#include "api/study_request.h"
#include "interview/lint.h"
#include "interview/study.h"

static json_t *judge(struct request *r, const json_t *definition)
{
	const char *name = json_str(definition, "methodology");
	struct script *script = name ? methods_script(api_of(r)->methods, name) : NULL;

	return lint_study(definition, script ? script_manifest(script) : NULL);
}

/* Where a hit of the whole study has no place of its own. */
static void add_problem(struct problems *p, const json_t *hit)
{
	const char *pointer = json_str(hit, "pointer"), *suggestion = json_str(hit, "suggestion");
	size_t mark = p->pathlen;
	char part[64];

	/* "/questions/0/text" part by part: the problems' path is built of keys. */
	for (const char *at = pointer ? pointer : ""; *at == '/'; at += strcspn(at, "/")) {
		size_t n = strcspn(++at, "/");

		snprintf(part, sizeof part, "%.*s", (int)n, at);
		(void)problems_enter(p, part);
	}
	problems_add(p, "%s, \"%s\": %s%s%s", json_str(hit, "rule"), json_str(hit, "found"),
	    json_str(hit, "why"), suggestion ? " Better: " : "", suggestion ? suggestion : "");
	problems_leave(p, mark);
}

int study_lint_passes(struct request *r, const json_t *definition)
{
	json_t *hits = judge(r, definition), *hit;
	struct problems p = PROBLEMS_INIT;
	size_t i, errors = lint_errors(hits);

	json_array_foreach(hits, i, hit)
	{
		if (strcmp(json_str(hit, "severity"), "error") == 0)
			add_problem(&p, hit);
	}
	json_decref(hits);
	if (!errors)
		return 1;
	reply_problems(r, 422, "lint_errors",
	    "The study's words have faults that spoil the answers; reword them, or publish with "
	    "?force=true.",
	    &p);
	return 0;
}

/* ---- On request ---- */

static void read_for_lint(struct study_result *result, void *arg)
{
	struct study_work *work = arg;
	struct request *r = work->r;
	struct problems p = PROBLEMS_INIT;
	json_t *stored, *definition;
	struct err err;

	if (result->status) {
		study_refuse(r, result);
		return;
	}
	stored = json_read(result->row.definition, strlen(result->row.definition), &err);
	if (!stored) {
		api_refuse_store(r, STATUS_CORRUPT, &err);
		return;
	}
	definition = r->body_len ? study_check(request_json(r), stored, &p) : json_incref(stored);
	json_decref(stored);
	if (!definition) {
		reply_problems(
		    r, 422, "invalid_study", "The study can't be changed like that.", &p);
		return;
	}
	reply_json(r, 200, json_pack("{s:o}", "data", judge(r, definition)));
	json_decref(definition);
}

static void lint(struct request *r)
{
	if (!r->body_len || request_json(r))
		study_begin(r, read_for_lint);
}

#define READS "studies:read"

static const struct route rows[] = {
    {HTTP_POST, "/api/v1/studies/{study}/lint", lint, READS, ROUTE_JSON | ROUTE_NO_EFFECT,
        STUDY_BYTES_MAX, 1},
};
API_ROWS(api_study_lint_rows, rows);
