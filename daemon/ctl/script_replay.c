/* interviewctl script replay: real participants' answers against a methodology, and two versions of one side by side. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/replay.h"

#define SHA_TEXT        (2 * (size_t)SHA256_SIZE)
#define INTERVIEWS_PAGE 200

struct replaying {
	struct ctl *ctl;
	const char *dir, *study, *mode, *locale, *settings, *against;
	int verbose, in_order;
	struct bundle *bundle, *other;
	json_t *total, *rows;
	unsigned skipped; /* interviews in which nothing was said */
};

static int read_object(const char *path, json_t **out)
{
	int code = ctl_read_json(path, out);

	if (code != CTL_OK || json_is_object(*out))
		return code;
	json_decref(*out);
	*out = NULL;
	return ctl_fail(CTL_FAILED, "%s: must be an object", path);
}

/* Who may start, who agreed to what, and until when: nothing of that matters to answers that were given. */
static void open_study(json_t *study)
{
	static const char *const doors[] = {
	    "id", "revision", "status", "createdAt", "updatedAt", "access", "intake", "consent"};

	for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++)
		json_object_del(study, doors[i]);
	json_object_del(json_object_get(study, "limits"), "closesAt");
	json_object_del(json_object_get(study, "limits"), "targetResponses");
}

/* The driver's options: the study (taken over, NULL: none) under this methodology, keeping the interviewer between turns. */
static int make_options(const struct replaying *r, json_t *study, json_t **out)
{
	json_t *settings = NULL;
	int code = r->settings ? read_object(r->settings, &settings) : CTL_OK;

	if (code != CTL_OK) {
		json_decref(study);
		return code;
	}
	if (!study)
		study = json_pack("{s:s}", "mode", "exploratory");
	open_study(study);
	if (r->mode)
		json_put_str(study, "mode", r->mode);
	if (!settings && json_object_size(json_object_get(study, "methodologySettings")))
		settings = json_incref(json_object_get(study, "methodologySettings"));
	json_object_del(study, "methodologySettings");
	*out = json_pack("{s:o, s:b}", "study", study, "keep", 1);
	if (settings)
		json_object_set_new(*out, "settings", settings);
	if (r->locale)
		json_put_str(*out, "locale", r->locale);
	return CTL_OK;
}

/* --- One transcript ------------------------------------------------------------------------------------- */

/* Each answer goes to its question where both the transcript and the guide know it. */
static int by_question(const struct replaying *r, const json_t *said, const json_t *options)
{
	json_t *question, *one;
	size_t i, k;

	if (r->in_order)
		return 0;
	json_array_foreach(json_object_get(json_object_get(options, "study"), "questions"), i,
	    question) json_array_foreach(said, k, one)
	{
		const char *id = json_str(question, "id"), *of = json_str(one, "questionId");

		if (id && of && strcmp(id, of) == 0)
			return 1;
	}
	return 0;
}

static int replay_file(struct replaying *r, const char *path)
{
	json_t *transcript, *study = NULL, *options = NULL, *said, *replay = NULL;
	struct err err;
	int code = read_object(path, &transcript);

	if (code == CTL_OK && r->study)
		code = read_object(r->study, &study);
	if (code == CTL_OK)
		code = make_options(r, study, &options);
	if (code == CTL_OK && !(said = replay_said(transcript, &err)))
		code = ctl_fail(CTL_FAILED, "%s: %s", path, err.text);
	else if (code == CTL_OK) {
		replay = replay_play(r->bundle, options, said, by_question(r, said, options), &err);
		json_decref(said);
		if (!replay)
			code = ctl_fail(CTL_REFUSED, "%s", err.text);
	}
	if (replay && r->ctl->json) {
		json_put_str(replay, "source", path);
		ctl_print_json(replay);
	} else if (replay) {
		replay_show(replay, r->verbose);
	}
	json_decref(replay);
	json_decref(options);
	json_decref(transcript);
	return code;
}

/* --- Two versions --------------------------------------------------------------------------------------- */

static int is_sha(const char *text)
{
	return strlen(text) == SHA_TEXT && strspn(text, "0123456789abcdef") == SHA_TEXT;
}

/* The hash of that version of the script, as the daemon lists it; 0 if it lists none. */
static int find_sha(const json_t *list, const char *name, const char *version, char *out)
{
	json_t *row, *one;
	size_t i, k;

	json_array_foreach(json_object_get(list, "data"), i, row)
	{
		const char *own = json_str(row, "version"), *sha = json_str(row, "sha256");

		if (strcmp(json_str(row, "name"), name) != 0)
			continue;
		if (own && sha && strcmp(own, version) == 0) {
			snprintf(out, SHA_TEXT + 1, "%s", sha);
			return 1;
		}
		json_array_foreach(json_object_get(row, "versions"), k, one)
		{
			if (strcmp(json_str(one, "version"), version) == 0) {
				snprintf(out, SHA_TEXT + 1, "%s", json_str(one, "sha256"));
				return 1;
			}
		}
	}
	return 0;
}

static int fetch_bundle(struct replaying *r, const char *sha)
{
	char *path = xasprintf("/api/v1/admin/scripts/%s", sha), *text = NULL;
	json_t *script = NULL;
	struct err err;
	int code = client_call(r->ctl, "GET", path, NULL, &script);

	mem_free(path);
	if (code == CTL_OK) {
		text = json_dumps(json_object_get(script, "files"), 0);
		if (!text || bundle_parse(text, strlen(text), &r->other, &err) != STATUS_OK)
			code = ctl_fail(CTL_FAILED, "what the daemon sent is no script");
	}
	mem_free(text);
	json_decref(script);
	return code;
}

/* DIR, a hash, or a version of the script that is replayed. */
static int find_other(struct replaying *r, const char *name)
{
	struct stat there;
	struct err err;
	json_t *list = NULL;
	char sha[SHA_TEXT + 1];
	int code;

	if (is_sha(r->against))
		return fetch_bundle(r, r->against);
	if (stat(r->against, &there) == 0)
		return bundle_read(r->against, &r->other, &err) == STATUS_OK
		    ? CTL_OK
		    : ctl_fail(CTL_REFUSED, "%s", err.text);
	code = client_call(r->ctl, "GET", "/api/v1/admin/scripts", NULL, &list);
	if (code == CTL_OK)
		code = find_sha(list, name, r->against, sha)
		    ? fetch_bundle(r, sha)
		    : ctl_fail(CTL_REFUSED,
		          "the daemon knows no %s %s, and there is no such directory", name,
		          r->against);
	json_decref(list);
	return code;
}

static json_t *options_of(const json_t *options, const json_t *interview)
{
	json_t *own = json_copy((json_t *)options);
	json_t *attributes =
	    json_object_get(json_object_get(interview, "respondent"), "attributes");

	if (json_object_size(attributes))
		json_object_set(own, "attributes", attributes);
	if (json_str(interview, "locale"))
		json_object_set(own, "locale", json_object_get(interview, "locale"));
	return own;
}

/* Plays one against both; an interview without answers is passed over. */
static int compare_one(struct replaying *r, const json_t *options, const json_t *interview)
{
	json_t *own = options_of(options, interview), *before = NULL, *after = NULL, *difference;
	struct err err;
	json_t *said = replay_said(interview, &err);
	int code = CTL_OK, questions;

	if (!said) {
		r->skipped++;
		json_decref(own);
		return CTL_OK;
	}
	questions = by_question(r, said, own);
	if (!(before = replay_play(r->other, own, said, questions, &err)) ||
	    !(after = replay_play(r->bundle, own, said, questions, &err)))
		code = ctl_fail(CTL_REFUSED, "%s: %s", json_str(interview, "id"), err.text);
	if (code == CTL_OK) {
		difference = replay_compare(before, after);
		replay_total_add(r->total, difference);
		json_object_set(difference, "interview", json_object_get(interview, "id"));
		if (!r->ctl->json)
			replay_show_difference(json_str(interview, "id"), difference);
		else
			json_array_append(r->rows, difference);
		json_decref(difference);
	}
	json_decref(before);
	json_decref(after);
	json_decref(said);
	json_decref(own);
	return code;
}

static int compare_page(struct replaying *r, const json_t *options, const json_t *page)
{
	int code = CTL_OK;
	json_t *row;
	size_t i;

	json_array_foreach(json_object_get(page, "data"), i, row)
	{
		json_t *interview = NULL;
		char *path = xasprintf("/api/v1/interviews/%s", json_str(row, "id"));

		code = client_call(r->ctl, "GET", path, NULL, &interview);
		mem_free(path);
		if (code == CTL_OK)
			code = compare_one(r, options, interview);
		json_decref(interview);
		if (code != CTL_OK)
			break;
	}
	return code;
}

static int compare_all(struct replaying *r, const json_t *options)
{
	char *study = client_escape(r->study), *cursor = NULL;
	int code = CTL_OK;

	do {
		char *path = xasprintf("/api/v1/interviews?limit=%d&study=%s%s%s", INTERVIEWS_PAGE,
		    study, cursor ? "&cursor=" : "", cursor ? cursor : "");
		json_t *page = NULL;

		code = client_call(r->ctl, "GET", path, NULL, &page);
		mem_free(path);
		mem_free(cursor);
		cursor = NULL;
		if (code == CTL_OK)
			code = compare_page(r, options, page);
		if (json_str(page, "nextCursor"))
			cursor = client_escape(json_str(page, "nextCursor"));
		json_decref(page);
	} while (code == CTL_OK && cursor);
	mem_free(cursor);
	mem_free(study);
	return code;
}

static void label(const struct bundle *bundle, const struct bundle *twin, char out[80])
{
	char hash[SHA_TEXT + 1];

	hex_encode(bundle->sha256, SHA256_SIZE, hash);
	if (strcmp(bundle->version ? bundle->version : "", twin->version ? twin->version : ""))
		snprintf(out, 80, "%s", bundle->version ? bundle->version : "");
	else
		snprintf(out, 80, "%.8s", hash);
}

static int show_all(struct replaying *r)
{
	char before[80], after[80];

	if (r->ctl->json) {
		json_object_set(r->total, "differences", r->rows);
		json_put_int(r->total, "withoutAnswers", r->skipped);
		ctl_print_json(r->total);
		return CTL_OK;
	}
	label(r->other, r->bundle, before);
	label(r->bundle, r->other, after);
	replay_show_total(r->total, before, after);
	if (r->skipped)
		printf("\n  %u interviews without an answer were passed over\n", r->skipped);
	return CTL_OK;
}

static int replay_study(struct replaying *r)
{
	json_t *study = NULL, *options = NULL;
	struct err err;
	char *name = client_escape(r->study), *path = xasprintf("/api/v1/studies/%s", name);
	const char *script;
	int code = client_call(r->ctl, "GET", path, NULL, &study);

	mem_free(name);
	mem_free(path);
	if (code == CTL_OK)
		code = make_options(r, study, &options);
	if (code == CTL_OK && replay_name(r->bundle, &script, &err) != STATUS_OK)
		code = ctl_fail(CTL_REFUSED, "%s", err.text);
	if (code == CTL_OK)
		code = find_other(r, script);
	if (code == CTL_OK) {
		r->total = replay_total_new();
		r->rows = json_array();
		code = compare_all(r, options);
		if (code == CTL_OK)
			code = show_all(r);
		json_decref(r->total);
		json_decref(r->rows);
	}
	bundle_free(r->other);
	json_decref(options);
	return code;
}

static int script_replay(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	struct replaying r = {.ctl = ctl,
	    .study = ctl_take_option(&argc, argv, "--study", &missing),
	    .against = ctl_take_option(&argc, argv, "--against", &missing),
	    .settings = ctl_take_option(&argc, argv, "--settings", &missing),
	    .mode = ctl_take_option(&argc, argv, "--mode", &missing),
	    .locale = ctl_take_option(&argc, argv, "--locale", &missing),
	    .verbose = ctl_take_flag(&argc, argv, "-v"),
	    .in_order = ctl_take_flag(&argc, argv, "--in-order")};
	struct err err;

	if (missing || argc != (r.against ? 1 : 2) || (r.against && !r.study))
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl script replay DIR TRANSCRIPT.json [--study FILE.json] "
		    "[-v]\n"
		    "       interviewctl script replay DIR --study STUDY --against "
		    "VERSION|DIR|SHA\n"
		    "       both: [--settings FILE.json] [--mode MODE] [--locale LOCALE] "
		    "[--in-order]");
	r.dir = argv[0];
	if (bundle_read(r.dir, &r.bundle, &err) != STATUS_OK)
		return ctl_fail(CTL_REFUSED, "%s", err.text);
	if (r.against && !ctl->key)
		code = ctl_fail(CTL_USAGE,
		    "the interviews of a study are for those who have a key: --key, "
		    "INTERVIEWCTL_KEY, or INTERVIEWD_DATA (the daemon's directory)");
	else
		code = r.against ? replay_study(&r) : replay_file(&r, argv[1]);
	bundle_free(r.bundle);
	return code;
}

const struct command script_replay_commands[] = {
    {"script replay", "DIR FILE|--study S …",
        "answers that were given, against a methodology or two versions of one", 0, script_replay},
    {0},
};
