/* What happens is told: each cause once, in the job that has it, and what is told of it is what is there when it is sent. */
#include "interview_hall.h"

#include "base/clock.h"
#include "interview/erase.h"
#include "interview/event_parts.h"
#include "interview/study_closing.h"
#include "plugins/host.h"

#define GUIDE                                                                                      \
	"'questions':[{'id':'a','type':'open_ended','text':'How was it?','probing':"               \
	"{'maxFollowUps':0}},{'id':'b','type':'scale','text':'How much, 1 to 7?','config':"        \
	"{'scaleMin':1,'scaleMax':7},'probing':{'maxFollowUps':0}}]"
#define NOW 1790000000000
#define DAY (24 * 60 * 60 * 1000LL)

static struct event_parts parts;

static int set_up(void **state)
{
	int failed;

	hall.options.credits = (struct credit_terms){.text = 2, .voice = 3, .report = 5};
	failed = hall_open(state);
	sql("UPDATE workspace SET metered = 0");
	clock_fake(1000, NOW);
	clock_look();
	parts = (struct event_parts){
	    .public_url = "https://interviews.example", .book = credit_book_new()};
	return failed;
}

static int tear_down(void **state)
{
	credit_book_free(parts.book);
	return hall_close(state);
}

static void subscribe(void)
{
	sql("INSERT INTO endpoint (id, workspace, kind, created_at, updated_at) VALUES "
	    "(randomblob(16), 1, 'webhook', 0, 0)");
}

static int64_t told(const char *type)
{
	char text[200];

	snprintf(text, sizeof text,
	    "SELECT count(*) FROM event v JOIN delivery d ON d.event = v.number WHERE v.type = "
	    "'%s'",
	    type);
	return query(text);
}

static struct uuid answered_one(const char *slug)
{
	struct uuid id = started(slug);

	says(&id, "Last week I wrote to +49 170 1234567 about an invoice.", 200);
	says(&id, "six", 200);
	return id;
}

/* Nobody is subscribed: nothing is written. Then: each once, whatever is repeated. */
static void test_interviews(void **state)
{
	struct uuid id;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	answered_one("ours");
	assert_int_equal(query("SELECT count(*) FROM event"), 0);
	subscribe();
	id = started("ours");
	assert_int_equal(told("interview.started"), 1);
	says(&id, "It was on a Tuesday.", 200);
	assert_int_equal(query("SELECT count(*) FROM event"), 1);
	says(&id, "six", 200);
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	assert_int_equal(told("interview.completed"), 1);
	assert_int_equal(told("interview.analyzed"), 1);
	assert_int_equal(
	    query("SELECT count(*) FROM event v JOIN interview i ON i.number = v.interview "
	          "WHERE v.subject = i.id AND v.study = i.study AND v.workspace = 1"),
	    3);
}

/* Theirs are none of ours. */
static void test_workspaces(void **state)
{
	(void)state;
	subscribe();
	publish(THEIRS, "theirs", "{" GUIDE "}");
	assert_int_equal(query("SELECT count(*) FROM event"), 0);
}

static void test_studies(void **state)
{
	(void)state;
	subscribe();
	publish(OURS, "ours", "{" GUIDE ",'limits':{'targetResponses':2}}");
	assert_int_equal(told("study.published"), 1);
	answered_one("ours");
	assert_int_equal(told("study.closed"), 0);
	answered_one("ours");
	assert_int_equal(told("study.closed"), 1);
	publish(OURS, "ours", "{" GUIDE ",'limits':{'targetResponses':3}}");
	assert_int_equal(told("study.published"), 2);
	answered_one("ours");
	assert_int_equal(told("study.closed"), 2);
}

static void tick(struct study_closing *closing)
{
	study_closing_tick(closing);
	for (int i = 0; i < 10; i++) {
		store_drain(hall.store);
		mailbox_drain(hall.home);
	}
}

/* By its date: once, not before, and not while the clock may be wrong. */
static void test_dates(void **state)
{
	struct study_closing *closing = study_closing_new(hall.store, hall.home);

	(void)state;
	subscribe();
	publish(OURS, "ours", "{" GUIDE ",'limits':{'closesAt':'2026-09-23T00:00:00Z'}}");
	publish(OURS, "other", "{" GUIDE ",'limits':{'closesAt':'2026-09-23T00:00:00Z'}}");
	sql("UPDATE study SET status = 'closed' WHERE slug = 'other'");
	tick(closing);
	assert_int_equal(told("study.closed"), 0);
	clock_step(0, 10 * DAY);
	clock_look();
	tick(closing);
	assert_int_equal(told("study.closed"), 0);
	clock_step(3 * 3600 * 1000, 0);
	clock_look();
	clock_step(3 * 3600 * 1000, 3 * 3600 * 1000);
	clock_look();
	tick(closing);
	tick(closing);
	assert_int_equal(told("study.closed"), 1);
	study_closing_free(closing);
}

struct payload {
	const char *type;
	struct job job;
	json_t *event;
};

static enum status payload_run(struct db *db, struct job *job)
{
	struct payload *p = (struct payload *)((char *)job - offsetof(struct payload, job));
	struct rows *rows = db_query(db,
	    "SELECT workspace, study, interview, report, endpoint, at, id FROM event WHERE type = "
	    "$1 "
	    "ORDER BY number DESC LIMIT 1",
	    "t", p->type);
	struct dispatch_event event = {.type = p->type};
	json_t *made = NULL;
	enum status st;

	assert_true(rows_next(rows));
	event.workspace = rows_int(rows, 0);
	event.study = rows_int(rows, 1);
	event.interview = rows_int(rows, 2);
	event.report = rows_int(rows, 3);
	event.endpoint = rows_int(rows, 4);
	event.at = rows_int(rows, 5);
	rows_end(rows);
	st = event_parts_read(&parts, db, &event, &made);
	p->event = made ? event_write(p->type, "event_1", event.at, made) : NULL;
	json_decref(made);
	return st;
}

/* The data of the last event of that type, NULL where there is nothing left to tell. */
static json_t *payload(const char *type)
{
	struct payload p = {.type = type, .job = {.run = payload_run}};
	json_t *data;

	assert_int_equal(store_read_wait(hall.store, &p.job), STATUS_OK);
	data = json_incref(json_object_get(p.event, "data"));
	json_decref(p.event);
	return data;
}

static void assert_text(const json_t *object, const char *path, const char *expected)
{
	char name[80];
	const char *dot;

	while ((dot = strchr(path, '.'))) {
		snprintf(name, sizeof name, "%.*s", (int)(dot - path), path);
		object = json_is_array(object) ? json_array_get(object, (size_t)atoi(name))
		                               : json_object_get(object, name);
		path = dot + 1;
	}
	if (!json_str(object, path) || strcmp(json_str(object, path), expected) != 0)
		fail_msg("%s is %s", path, json_str(object, path));
}

/* Question texts, masked words, links; quality null until somebody finds it. */
static void test_payload(void **state)
{
	json_t *data, *interview;

	(void)state;
	subscribe();
	publish(OURS, "ours", "{" GUIDE "}");
	answered_one("ours");
	data = payload("interview.analyzed");
	interview = json_object_get(data, "interview");
	assert_text(data, "study.slug", "ours");
	assert_text(data, "links.study", "https://interviews.example/dashboard#/studies/ours");
	assert_text(interview, "status", "completed");
	assert_text(interview, "answers.0.questionId", "a");
	assert_non_null(
	    strstr(json_str(json_array_get(json_object_get(interview, "answers"), 0), "question"),
	        "How was it?"));
	assert_text(interview, "answers.0.text", "Last week I wrote to [phone] about an invoice.");
	assert_int_equal(
	    json_int(json_array_get(json_object_get(interview, "answers"), 1), "value", 0), 6);
	assert_true(json_is_null(json_object_get(interview, "quality")));
	assert_true(json_array_size(json_object_get(interview, "transcript")) >= 4);
	json_decref(data);
	/* What began is told as it was, though it is over. */
	data = payload("interview.started");
	assert_text(data, "interview.status", "active");
	assert_null(json_object_get(json_object_get(data, "interview"), "transcript"));
	json_decref(data);
	data = payload("study.published");
	assert_text(data, "links.participate", "https://interviews.example/i/ours");
	json_decref(data);
}

struct erase_job {
	struct job job;
	struct uuid id;
};

static enum status erase_run(struct db *db, struct job *job)
{
	struct erased erased = {NULL, 0};
	enum status st =
	    erase_interview(db, OURS, &((struct erase_job *)job)->id, clock_wall_ms(), &erased);

	mem_free(erased.interviews);
	return st;
}

/* What still waits of an erased interview goes without its words. */
static void test_erased(void **state)
{
	struct erase_job job = {.job = {.run = erase_run}};
	struct buf text = BUF_INIT;
	json_t *data;

	(void)state;
	subscribe();
	publish(OURS, "ours", "{" GUIDE "}");
	job.id = answered_one("ours");
	assert_int_equal(store_write_wait(hall.store, &job.job), STATUS_OK);
	assert_int_equal(store_write_wait(hall.store, &job.job), STATUS_OK);
	assert_int_equal(told("interview.erased"), 1);
	data = payload("interview.completed");
	json_write(&text, data);
	assert_null(strstr(buf_text(&text), "invoice"));
	assert_text(data, "interview.status", "erased");
	json_decref(data);
	data = payload("interview.erased");
	assert_text(data, "interview.status", "erased");
	json_decref(data);
	buf_free(&text);
	/* Nothing is told of what is gone altogether. */
	sql("UPDATE event SET interview = 99, study = 99");
	assert_null(payload("interview.completed"));
	sql("UPDATE event SET type = 'report.generated', report = 99 WHERE type = "
	    "'interview.started'");
	assert_null(payload("report.generated"));
}

/* Below what is low, once a crossing. */
static void test_credits(void **state)
{
	json_t *data;

	(void)state;
	subscribe();
	sql("UPDATE workspace SET metered = 1");
	sql("INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) VALUES "
	    "(randomblob(16), 1, 'grant', 7, 0, 'grant', randomblob(16), 0)");
	publish(OURS, "ours", "{" GUIDE "}");
	answered_one("ours");
	assert_int_equal(told("credits.low"), 0);
	answered_one("ours");
	assert_int_equal(told("credits.low"), 1);
	answered_one("ours");
	assert_int_equal(told("credits.low"), 1);
	data = payload("credits.low");
	assert_int_equal(json_int(json_object_get(data, "credits"), "available", -1), 1);
	json_decref(data);
}

static void test_endpoint(void **state)
{
	json_t *data;

	(void)state;
	subscribe();
	subscribe();
	sql("INSERT INTO webhook (endpoint, url, secret) VALUES (2, "
	    "'https://hooks.example.com:8443/a?token=1', x'00')");
	sql("INSERT INTO event (id, workspace, type, subject, nth, endpoint, at) SELECT "
	    "randomblob(16), 1, 'endpoint.disabled', id, 1, number, 5 FROM endpoint WHERE number = "
	    "2");
	sql("UPDATE endpoint SET disabled_code = 'gone', disabled_reason = 'status 410', "
	    "disabled_at "
	    "= 1790000000000 WHERE number = 2");
	data = payload("endpoint.disabled");
	assert_text(data, "endpoint.kind", "webhook");
	assert_text(data, "endpoint.name", "hooks.example.com:8443");
	assert_text(data, "endpoint.code", "gone");
	json_decref(data);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)
	    TEST(test_interviews),
	    TEST(test_workspaces),
	    TEST(test_studies),
	    TEST(test_dates),
	    TEST(test_payload),
	    TEST(test_erased),
	    TEST(test_credits),
	    TEST(test_endpoint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
