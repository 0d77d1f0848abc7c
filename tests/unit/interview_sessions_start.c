/* Starting: which study, who may, what is kept of the respondent, and what a participant reads to go on. */
#include "interview_hall.h"

#include "base/clock.h"

#define GUIDE                                                                                      \
	"'questions':[{'id':'a','type':'open_ended','text':'How?','probing':{'maxFollowUps':0}},"  \
	"{'id':'b','type':'open_ended','text':'Who?'}]"
#define NOW 1790000000000 /* 2026-09-21 */

static int start(struct session_start request)
{
	hall_heard(0);
	session_start(hall.sessions, &request, hall_answered, &hall.heard[0]);
	return wait_for(0);
}

static void a_study_is_found_by_slug_and_id(void **state)
{
	char id[TYPEID_TEXT_MAX];
	struct uuid uuid;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	assert_int_equal(start((struct session_start){.workspace = OURS, .study = "ours"}), 201);
	call_read(1, &hall.heard[0].interview, OURS);
	wait_for(1);
	snprintf(id, sizeof id, "%s", json_str(hall.heard[1].body, "studyId"));
	assert_int_equal(start((struct session_start){.workspace = OURS, .study = id}), 201);
	start((struct session_start){.workspace = OURS, .study = "theirs"});
	expect_refused(0, 404, "study_not_found");
	start((struct session_start){.workspace = OURS, .study = ""});
	expect_refused(0, 404, "study_not_found");
	start((struct session_start){.workspace = THEIRS, .study = "ours"});
	expect_refused(0, 404, "study_not_found");
	start((struct session_start){.workspace = THEIRS, .study = id});
	expect_refused(0, 404, "study_not_found");
	uuid = (struct uuid){{0}};
	start(
	    (struct session_start){.workspace = OURS, .study = typeid_format("study", &uuid, id)});
	expect_refused(0, 404, "study_not_found");
	assert_int_equal(query("SELECT count(*) FROM interview"), 2);
}

static void only_active_studies_are_started(void **state)
{
	static const char *const statuses[] = {"draft", "closed", "archived"};

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	for (size_t i = 0; i < ROWS(statuses); i++) {
		char *change = xasprintf("UPDATE study SET status = '%s'", statuses[i]);

		sql(change);
		mem_free(change);
		start((struct session_start){.workspace = OURS, .study = "ours"});
		expect_refused(0, 409, "study_not_active");
		assert_int_equal(
		    start((struct session_start){.workspace = OURS, .study = "ours", .preview = 1}),
		    201);
	}
}

static void a_study_closes_by_itself(void **state)
{
	struct uuid id;

	(void)state;
	clock_fake(1000, NOW);
	publish(OURS, "ours", "{'limits':{'closesAt':'2026-09-22T00:00:00Z'}," GUIDE "}");
	id = started("ours");
	clock_step(0, 2 * 24 * 3600000);
	start((struct session_start){.workspace = OURS, .study = "ours"});
	expect_refused(0, 409, "study_not_active");
	says(&id, "By mail.", 200); /* what has begun goes on */
	assert_int_equal(
	    start((struct session_start){.workspace = OURS, .study = "ours", .preview = 1}), 201);
}

static void strangers_start_what_is_open(void **state)
{
	static const struct {
		const char *study;
		int consents, status;
		const char *code;
	} rows[] = {
	    {"{'access':'open'," GUIDE "}", 0, 201, NULL},
	    {"{'access':'personal'," GUIDE "}", 0, 401, "unauthorized"},
	    {"{'access':'api'," GUIDE "}", 0, 401, "unauthorized"},
	    {"{'access':'open','consent':{'text':'I agree.','version':'2'}," GUIDE "}", 0, 422,
	        "consent_required"},
	    {"{'access':'open','consent':{'text':'I agree.','version':'2'}," GUIDE "}", 1, 201,
	        NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct session_start request = {.study = "ours", .source = "link"};

		publish(OURS, "ours", rows[i].study);
		if (rows[i].consents)
			request.consent = js("{'version':'2','purposes':[]}");
		start(request);
		if (rows[i].code)
			expect_refused(0, rows[i].status, rows[i].code);
		else
			assert_int_equal(hall.heard[0].status, rows[i].status);
		/* A server's key needs none of it. */
		assert_int_equal(
		    start((struct session_start){.workspace = OURS, .study = "ours"}), 201);
	}
	assert_int_equal(query("SELECT count(*) FROM interview WHERE consent LIKE '%\"2\"%'"), 1);
	assert_int_equal(query("SELECT count(*) FROM interview WHERE source = 'link'"), 2);
}

static void other_modalities_are_not_there_yet(void **state)
{
	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	start((struct session_start){.workspace = OURS, .study = "ours", .modality = "voice"});
	expect_refused(0, 422, "modality_unavailable");
	assert_string_equal(
	    json_str(json_array_get(hall.heard[0].errors, 0), "pointer"), "/modality");
	assert_int_equal(
	    start((struct session_start){.workspace = OURS, .study = "ours", .modality = "text"}),
	    201);
	assert_int_equal(query("SELECT count(*) FROM interview"), 1);
}

static void why_is_for_servers(void **state)
{
	const json_t *message;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	start((struct session_start){.study = "ours"});
	message = json_object_get(hall.heard[0].body, "message");
	assert_null(json_object_get(message, "why"));
	start((struct session_start){.workspace = OURS, .study = "ours"});
	message = json_object_get(hall.heard[0].body, "message");
	assert_true(json_is_object(json_object_get(message, "why")));
}

/* Logic sees the attributes that the study names, and no others; they come back after a restart. */
static void attributes_are_those_that_the_study_names(void **state)
{
	static const char *const seen[] = {"{'plan':'free','name':'Ada'}", "{'plan':'pro'}", "{}"};
	static const char *const ends[] = {"screened_out", "active", "active"};

	(void)state;
	publish(OURS, "ours",
	    "{'attributes':['plan'],'mode':'structured','questions':[{'id':'a','type':'yes_no','"
	    "text':"
	    "'Late?','logic':[{'if':{'attribute':'plan','op':'equals','value':'free'},'then':"
	    "'screen_out'}]},{'id':'b','type':'open_ended','text':'Who?'}]}");
	for (size_t i = 0; i < 2 * ROWS(seen); i++) {
		struct uuid id;

		assert_int_equal(
		    start((struct session_start){
		        .workspace = OURS, .study = "ours", .respondent = js(seen[i / 2])}),
		    201);
		id = hall.heard[0].interview;
		if (i % 2)
			hall_restart(NULL);
		says(&id, "yes", 200);
		assert_string_equal(json_str(hall.heard[0].body, "status"), ends[i / 2]);
	}
}

static void a_participant_reads_the_conversation(void **state)
{
	struct uuid id;
	const json_t *transcript;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	id = started("ours");
	says(&id, "By mail.", 200);
	hall_heard(0);
	session_resume(hall.sessions, &id, hall_answered, &hall.heard[0]);
	assert_int_equal(wait_for(0), 200);
	transcript = json_object_get(hall.heard[0].body, "transcript");
	assert_int_equal(json_array_size(transcript), 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(json_int(json_array_get(transcript, i), "seq", 0), i + 1);
		assert_null(json_object_get(json_array_get(transcript, i), "why"));
	}
	assert_string_equal(json_str(hall.heard[0].body, "status"), "active");
	assert_null(json_object_get(hall.heard[0].body, "respondent"));
	assert_null(json_object_get(hall.heard[0].body, "findings"));
}

static void lists_come_in_pages(void **state)
{
	struct session_list list = {.workspace = OURS, .limit = 2};
	char cursor[32] = "";
	int seen = 0;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	publish(THEIRS, "theirs", "{" GUIDE "}");
	for (int i = 0; i < 5; i++)
		started("ours");
	start((struct session_start){.workspace = THEIRS, .study = "theirs"});
	start((struct session_start){.workspace = OURS, .study = "ours", .preview = 1});
	for (int page = 0; page < 3; page++) {
		list.cursor = *cursor ? cursor : NULL;
		hall_heard(0);
		session_list(hall.sessions, &list, hall_answered, &hall.heard[0]);
		assert_int_equal(wait_for(0), 200);
		seen += (int)json_array_size(json_object_get(hall.heard[0].body, "data"));
		assert_int_equal(json_flag(hall.heard[0].body, "hasMore", -1), page < 2);
		if (page < 2)
			snprintf(cursor, sizeof cursor, "%s",
			    json_str(hall.heard[0].body, "nextCursor"));
	}
	assert_int_equal(seen, 5);
	for (size_t i = 0; i < 4; i++) {
		list.cursor = (const char *[]){"n", "x1", "n-1", "n1x"}[i];
		hall_heard(0);
		session_list(hall.sessions, &list, hall_answered, &hall.heard[0]);
		expect_refused(0, 400, "invalid_cursor");
	}
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, hall_open, hall_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_study_is_found_by_slug_and_id),
	    TEST(only_active_studies_are_started),
	    TEST(a_study_closes_by_itself),
	    TEST(strangers_start_what_is_open),
	    TEST(other_modalities_are_not_there_yet),
	    TEST(why_is_for_servers),
	    TEST(attributes_are_those_that_the_study_names),
	    TEST(a_participant_reads_the_conversation),
	    TEST(lists_come_in_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
