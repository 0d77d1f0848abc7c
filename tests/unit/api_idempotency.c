/* Idempotency-Key: its syntax, whose it is, answers given again, and that no POST was forgotten. */
#include "api_support.h"

#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"

/* ---- Pure ---- */

static void keys_are_read(void **state)
{
	static const struct {
		const char *header, *key; /* NULL: refused */
	} cases[] = {
	    {"a", "a"},
	    {"8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324"},
	    {"\"8e03978e\"", "8e03978e"},
	    {"\"a\\\"b\\\\c\"", "a\"b\\c"},
	    {"a\"b", "a\"b"},
	    {"!~", "!~"},
	    {"", NULL},
	    {"\"\"", NULL},
	    {"\"", NULL},
	    {"\"a", NULL},
	    {"\"a\\", NULL},
	    {"\"a\\n\"", NULL},
	    {"\"a\"b", NULL},
	    {"\"a\";p=1", NULL},
	    {"a b", NULL},
	    {"\"a b\"", NULL},
	    {"a, b", NULL}, /* sent twice */
	    {"\x7f", NULL},
	    {"\xc3\xa9", NULL},
	    {"\"\xc3\xa9\"", NULL},
	};
	char out[IDEMPOTENCY_KEY_MAX + 1], longest[IDEMPOTENCY_KEY_MAX + 4];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		int n = idempotency_key_read(cases[i].header, out);

		if (n != (cases[i].key ? (int)strlen(cases[i].key) : -1))
			fail_msg("%s gives %d", cases[i].header, n);
		if (cases[i].key)
			assert_string_equal(out, cases[i].key);
	}
	memset(longest, 'x', sizeof longest);
	longest[IDEMPOTENCY_KEY_MAX] = '\0';
	assert_int_equal(idempotency_key_read(longest, out), IDEMPOTENCY_KEY_MAX);
	longest[IDEMPOTENCY_KEY_MAX] = 'x';
	longest[IDEMPOTENCY_KEY_MAX + 1] = '\0';
	assert_int_equal(idempotency_key_read(longest, out), -1);
	longest[0] = longest[IDEMPOTENCY_KEY_MAX + 1] = '"';
	longest[IDEMPOTENCY_KEY_MAX + 2] = '\0';
	assert_int_equal(idempotency_key_read(longest, out), IDEMPOTENCY_KEY_MAX);
}

static void secrets_are_told(void **state)
{
	(void)state;
	assert_true(idempotency_key_secret("8e03978e-40d5-43dd-bc93-6894a57f9324"));
	assert_true(idempotency_key_secret("8e03978e40d543ddbc936894a57f9324"));
	assert_true(idempotency_key_secret("q83vEjRWeJCrze8SNFZ4kA"));
	assert_false(idempotency_key_secret("1"));
	assert_false(idempotency_key_secret("start-2026-11-21"));
	assert_false(idempotency_key_secret("00000000-0000-0000-0000-000000000000"));
	assert_false(idempotency_key_secret("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

/* ---- Rows ---- */

static int bits(unsigned flags)
{
	int n = 0;

	for (; flags; flags &= flags - 1)
		n++;
	return n;
}

/* A new POST must say what a repetition does. */
static void every_post_says_what_it_is(void **state)
{
	const unsigned kinds = ROUTE_ONCE | ROUTE_ONCE_TURN | ROUTE_NO_EFFECT;
	size_t n, posts = 0;
	const struct api_rows *const *resources = api_resources(&n);

	(void)state;
	for (size_t i = 0; i < n; i++) {
		for (size_t k = 0; k < resources[i]->n; k++) {
			const struct route *row = &resources[i]->rows[k];
			int wanted = row->method == HTTP_POST;

			if (bits(row->flags & kinds) != wanted)
				fail_msg("%s %s needs %s of ROUTE_ONCE, ROUTE_ONCE_TURN and "
				         "ROUTE_NO_EFFECT (api/idempotency.h)",
				    http_method_name(row->method), row->path,
				    wanted ? "one" : "none");
			if (row->flags & ROUTE_REMADE && !(row->flags & ROUTE_ONCE))
				fail_msg("%s is ROUTE_REMADE without ROUTE_ONCE", row->path);
			posts += (size_t)wanted;
		}
	}
	assert_true(posts >= 8);
}

/* ---- Over the wire ---- */

#define STUDY   "{'title':'Shopping lists'}"
#define OTHER   "{'title':'Shopping carts'}"
#define KEY(k)  "Idempotency-Key: " k "\r\n"
#define STUDIES "/api/v1/studies"

static int replayed(void)
{
	char text[128];

	return strcmp(header("Idempotency-Replayed", text), "true") == 0;
}

/* How many studies there are. */
static size_t studies(void)
{
	assert_int_equal(call("GET", STUDIES, "", NULL), 200);
	return json_array_size(json_object_get(got.body, "data"));
}

static void the_same_answer_comes_again(void **state)
{
	char id[64], tag[128], place[128], text[128];

	(void)state;
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	assert_false(replayed());
	snprintf(id, sizeof id, "%s", member("id"));
	header("ETag", tag);
	header("Location", place);
	assert_int_equal(call("PATCH", place, "", "{'title':'Other lists'}"), 200);
	assert_int_equal(call("POST", STUDIES, KEY("\"one\""), STUDY), 201);
	assert_true(replayed());
	assert_string_equal(member("id"), id);
	assert_string_equal(member("title"), "Shopping lists");
	assert_string_equal(header("ETag", text), tag);
	assert_string_equal(header("Location", text), place);
	assert_int_equal(studies(), 1);
}

static void another_body_is_refused(void **state)
{
	(void)state;
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	call("POST", STUDIES, KEY("one"), OTHER);
	expect_refusal(422, "idempotency_key_reused", "");
	call("POST", STUDIES "?dry=1", KEY("one"), STUDY);
	if (got.status !=
	    400) /* unless the query is refused by itself, it belongs to the request */
		expect_refusal(422, "idempotency_key_reused", "");
	assert_int_equal(call("POST", STUDIES, KEY("two"), OTHER), 201);
	assert_false(replayed());
	assert_int_equal(studies(), 2);
}

static void a_key_is_its_callers(void **state)
{
	(void)state;
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	assert_int_equal(call_as(w.other_key, "POST", STUDIES, KEY("one"), STUDY), 201);
	assert_false(replayed());
	/* and of its path */
	assert_int_equal(call("POST", STUDIES "/shopping-lists/close", KEY("one"), NULL), 409);
	assert_false(replayed());
}

static void refusals_keep_nothing(void **state)
{
	(void)state;
	call("POST", STUDIES, KEY("one"), "{'title':''}");
	expect_refusal(422, "invalid_study", NULL);
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	assert_false(replayed());
}

static void bad_keys_are_refused(void **state)
{
	(void)state;
	call("POST", STUDIES, KEY("a b"), STUDY);
	expect_refusal(400, "idempotency_key_invalid", NULL);
	call("POST", STUDIES, KEY(""), STUDY);
	expect_refusal(400, "idempotency_key_invalid", NULL);
	call("POST", STUDIES, KEY("a") KEY("b"), STUDY);
	expect_refusal(400, "idempotency_key_invalid", NULL);
	assert_int_equal(studies(), 0);
	assert_int_equal(call("GET", STUDIES, KEY("a b"), NULL), 200);
}

/* ---- Rows that are kept ---- */

static int64_t number(struct db *db, const char *sql)
{
	struct rows *rows = db_query(db, sql, "");
	int64_t n = rows_next(rows) ? rows_int(rows, 0) : -1;

	assert_int_equal(rows_end(rows), STATUS_OK);
	return n;
}

static int64_t kept;

static enum status count_run(struct db *db, struct job *job)
{
	(void)job;
	kept = number(db, "SELECT count(*) FROM stored_answer");
	return STATUS_OK;
}

static int64_t count(void)
{
	struct job job = {.run = count_run};

	assert_int_equal(store_read_wait(w.api.store, &job), STATUS_OK);
	return kept;
}

static void answers_are_kept_for_a_day(void **state)
{
	(void)state;
	clock_fake(1000, 1800000000000);
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	assert_int_equal(call("POST", STUDIES, KEY("two"), STUDY), 201);
	clock_step(0, ONCE_KEPT_MS - 1);
	assert_int_equal(call("POST", STUDIES, KEY("one"), STUDY), 201);
	assert_true(replayed());
	clock_step(0, 1);
	/* Not purged yet, and yet of no effect: the key is free again. */
	assert_int_equal(count(), 2);
	assert_int_equal(call("POST", STUDIES, KEY("one"), OTHER), 201);
	assert_false(replayed());
	assert_int_equal(call("POST", STUDIES, KEY("one"), OTHER), 201);
	assert_true(replayed());
	idempotency_purge(w.api.idempotency);
	store_drain(w.api.store);
	mailbox_drain(w.api.home);
	assert_int_equal(count(), 1);
	assert_int_equal(call("POST", STUDIES, KEY("one"), OTHER), 201);
	assert_true(replayed());
}

/* More than one purge's worth. */
static enum status fill_run(struct db *db, struct job *job)
{
	struct once once = {.settled = 0};
	enum status st = STATUS_OK;

	(void)job;
	for (int i = 0; i < 1201 && st == STATUS_OK; i++) {
		memcpy(once.id.key, &i, sizeof i);
		st = db_exec(db,
		    "INSERT INTO stored_answer (caller, key, body_hash, status, at) "
		    "VALUES ($1, $2, $1, 200, 1)",
		    "bb", (const void *)once.id.caller, (size_t)SHA256_SIZE,
		    (const void *)once.id.key, (size_t)SHA256_SIZE);
	}
	return st;
}

static void purging_goes_on_to_the_end(void **state)
{
	struct job job = {.run = fill_run};

	(void)state;
	assert_int_equal(store_write_wait(w.api.store, &job), STATUS_OK);
	assert_int_equal(count(), 1201);
	idempotency_purge(w.api.idempotency);
	idempotency_purge(w.api.idempotency);
	for (int i = 0; i < 10 && count() > 0; i++) {
		store_drain(w.api.store);
		mailbox_drain(w.api.home);
	}
	assert_int_equal(count(), 0);
}

/* A purge that has begun when the process ends. */
static void an_end_waits_for_the_purge(void **state)
{
	struct job job = {.run = fill_run};

	(void)state;
	assert_int_equal(store_write_wait(w.api.store, &job), STATUS_OK);
	idempotency_purge(w.api.idempotency);
	idempotency_free(w.api.idempotency);
	w.api.idempotency = NULL;
	assert_int_equal(count(), 1201 - 500);
}

static struct uuid subject;
static struct once twice;

static void write_something(struct once_answer *answer, const void *result)
{
	answer->status = 201;
	answer->subject = subject;
	answer->has_subject = 1;
	buf_puts(&answer->body, result);
}

static enum status keep_run(struct db *db, struct job *job)
{
	(void)job;
	return once_keep(db, &twice, "{}");
}

static enum status erase_run(struct db *db, struct job *job)
{
	(void)job;
	return once_erase(db, &subject);
}

static struct once_kept found;

static enum status find_run(struct db *db, struct job *job)
{
	(void)job;
	return once_find(db, &twice, &found);
}

/* As two daemons on one database would: the second job fails, and all that it did. */
static void a_second_answer_fails_its_job(void **state)
{
	struct job job = {.run = keep_run};

	(void)state;
	twice = (struct once){.write = write_something};
	subject = uuid_new();
	assert_int_equal(store_write_wait(w.api.store, &job), STATUS_OK);
	assert_int_equal(store_write_wait(w.api.store, &job), STATUS_CONFLICT);
	assert_int_equal(count(), 1);
}

static void an_erased_answer_is_told(void **state)
{
	struct job keep = {.run = keep_run}, erase = {.run = erase_run}, find = {.run = find_run};

	(void)state;
	twice = (struct once){.write = write_something};
	subject = uuid_new();
	assert_int_equal(store_write_wait(w.api.store, &keep), STATUS_OK);
	memset(&found, 0, sizeof found);
	assert_int_equal(store_read_wait(w.api.store, &find), STATUS_OK);
	assert_true(found.found && found.same_body && !found.erased);
	assert_string_equal(buf_text(&found.answer.body), "{}");
	buf_free(&found.answer.body);
	assert_int_equal(store_write_wait(w.api.store, &erase), STATUS_OK);
	memset(&found, 0, sizeof found);
	assert_int_equal(store_read_wait(w.api.store, &find), STATUS_OK);
	assert_true(found.found && found.erased);
	assert_int_equal(found.answer.body.len, 0);
	buf_free(&found.answer.body);
}

static enum status damage_run(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "UPDATE stored_answer SET body = '{\"slug\":\"a\"}'", "");
}

/* A start's token is made again, from an answer that must be whole. */
static void a_start_is_made_again(void **state)
{
	static const char study[] =
	    "{'title':'a','mode':'structured','brief':{'problemStatement':'b',"
	    "'targetParticipant':'c'},'questions':[{'id':'q',"
	    "'type':'open_ended','text':'How did it go?'}]}";
	static const char start[] = "{'studySlug':'a'}";
	struct job damage = {.run = damage_run};
	char *first;

	(void)state;
	assert_int_equal(call("POST", STUDIES, "", study), 201);
	assert_int_equal(call("POST", STUDIES "/a/publish", "", NULL), 200);
	assert_int_equal(call("POST", "/api/v1/interviews/start", KEY("one"), start), 201);
	first = xstrdup(strstr(got.text, "\r\n\r\n"));
	assert_non_null(member("sessionToken"));
	assert_int_equal(call("POST", "/api/v1/interviews/start", KEY("one"), start), 201);
	assert_true(replayed());
	assert_string_equal(strstr(got.text, "\r\n\r\n"), first);
	mem_free(first);
	assert_int_equal(store_write_wait(w.api.store, &damage), STATUS_OK);
	call("POST", "/api/v1/interviews/start", KEY("one"), start);
	expect_refusal(500, "storage_failed", NULL);
}

static int done;

static void forgets(struct request *r)
{
	done++;
	reply_text(r, 200, "application/json", "{}", 2);
}

static void changes_nothing(struct request *r)
{
	once_nothing(idempotency_once(r, write_something));
	reply_text(r, 200, "application/json", "{}", 2);
}

/* A handler that does something and doesn't keep its answer would do it again: the log says so. */
static void what_is_not_kept_is_told(void **state)
{
	static const struct route rows[] = {
	    {HTTP_POST, "/forgets", forgets, "studies:write", ROUTE_ONCE, 0, 1},
	    {HTTP_POST, "/nothing", changes_nothing, "studies:write", ROUTE_ONCE, 0, 1},
	};
	char text[4096];
	FILE *file = tmpfile();
	struct err err;
	size_t n;

	(void)state;
	assert_int_equal(http_server_routes(w.server, rows, 2, &err), STATUS_OK);
	log_set_fd(fileno(file));
	assert_int_equal(call("POST", "/nothing", KEY("one"), NULL), 200);
	assert_int_equal(call("POST", "/nothing", KEY("one"), NULL), 200);
	assert_false(replayed());
	assert_int_equal(call("POST", "/forgets", "", NULL), 200);
	rewind(file);
	assert_int_equal(fread(text, 1, sizeof text, file), 0);
	assert_int_equal(call("POST", "/forgets", KEY("one"), NULL), 200);
	assert_int_equal(call("POST", "/forgets", KEY("one"), NULL), 200);
	log_set_fd(2);
	assert_int_equal(done, 3);
	rewind(file);
	n = fread(text, 1, sizeof text - 1, file);
	text[n] = '\0';
	fclose(file);
	assert_non_null(strstr(text, "event=answer_not_kept"));
	assert_non_null(strstr(text, "/forgets"));
}

static void without_a_key_nothing_is_kept(void **state)
{
	(void)state;
	assert_int_equal(call("POST", STUDIES, "", STUDY), 201);
	assert_int_equal(call("POST", STUDIES, "", STUDY), 201);
	assert_int_equal(count(), 0);
	once_nothing(NULL);
}

#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(keys_are_read),
	    cmocka_unit_test(secrets_are_told),
	    cmocka_unit_test(every_post_says_what_it_is),
	    T(the_same_answer_comes_again),
	    T(another_body_is_refused),
	    T(a_key_is_its_callers),
	    T(refusals_keep_nothing),
	    T(bad_keys_are_refused),
	    T(answers_are_kept_for_a_day),
	    T(purging_goes_on_to_the_end),
	    T(an_end_waits_for_the_purge),
	    T(a_second_answer_fails_its_job),
	    T(an_erased_answer_is_told),
	    T(a_start_is_made_again),
	    T(what_is_not_kept_is_told),
	    T(without_a_key_nothing_is_kept),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
