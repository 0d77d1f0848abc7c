/* Sessions and the rows they stand on: values that are missing though they can't be, and lists that are read along an
 * index. */
#include "interview_hall.h"

#include "interview/session_internal.h"

#define STUDY                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'a','type':'open_ended','text':'How do you send invoices?'},"                       \
	"{'id':'b','type':'open_ended','text':'Who reads them?'}]}"
#define METHOD                                                                                     \
	"return { api = 1, kind = 'methodology', name = 'probe_it', version = '1.0.0',"            \
	" title = 'Probe it', summary = 'A method.', answer = function() end }"

static int setup(void **state)
{
	hall.script = xstrdup(METHOD);
	hall_open(state);
	publish(OURS, "ours", STUDY);
	return 0;
}

/* Takes a table's constraints away, as damage to a page does: a column that is NOT NULL may then be null. What refers to
 * the table goes on referring to the old one. */
static void loosen(const char *table)
{
	char *away = xasprintf("ALTER TABLE %s RENAME TO strict_%s", table, table);
	char *again = xasprintf("CREATE TABLE %s AS SELECT * FROM strict_%s", table, table);

	sql(away);
	sql(again);
	mem_free(away);
	mem_free(again);
}

static void set_null(const char *table, const char *column)
{
	char *statement = xasprintf("UPDATE %s SET %s = NULL", table, column);

	sql(statement);
	mem_free(statement);
}

static void a_study_without_a_value_starts_nothing(void **state)
{
	static const char *const columns[] = {"slug", "status", "definition"};
	static const struct uuid id = {{7}};
	char name[TYPEID_TEXT_MAX];

	(void)state;
	loosen("study");
	sql("UPDATE strict_study SET id = x'07000000000000000000000000000000'");
	sql("DELETE FROM study_revision"); /* so that the study's own definition is looked at */
	for (size_t i = 0; i < ROWS(columns); i++) {
		sql("DELETE FROM study");
		sql("INSERT INTO study SELECT * FROM strict_study");
		set_null("study", columns[i]);
		call_start(0, typeid_format("study", &id, name));
		expect_refused(0, 500, "storage_failed");
	}
	sql("DELETE FROM study");
	sql("INSERT INTO study SELECT * FROM strict_study");
	started(name);
}

static void an_interview_without_a_value_fails_its_request(void **state)
{
	static const char *const columns[] = {"status", "modality", "locale", "state"};
	struct uuid id;

	(void)state;
	id = started("ours");
	loosen("interview");
	for (size_t i = 0; i < ROWS(columns); i++) {
		set_null("interview", columns[i]);
		hall_restart(NULL);
		call_says(0, &id, "By mail.");
		expect_refused(0, 500, "storage_failed");
		call_complete(0, &id, NULL);
		expect_refused(0, 500, "storage_failed");
		sql("DELETE FROM interview");
		sql("INSERT INTO interview SELECT * FROM strict_interview");
	}
	says(&id, "By mail.", 200);
}

static void list(const char *study, const char *status)
{
	struct session_list wanted = {.workspace = OURS, .study = study, .status = status};

	hall_heard(0);
	session_list(hall.sessions, &wanted, hall_answered, &hall.heard[0]);
}

static void what_is_read_back_is_whole_or_refused(void **state)
{
	static const struct {
		const char *table, *column;
	} rows[] = {{"interview", "status"}, {"interview", "locale"}, {"interview", "source"},
	    {"interview", "methodology"}, {"interview", "methodology_version"},
	    {"answer", "question"}, {"answer", "type"}, {"answer", "messages"}};
	struct uuid id;

	(void)state;
	id = started("ours");
	says(&id, "By mail.", 200);
	loosen("interview");
	loosen("answer");
	for (size_t i = 0; i < ROWS(rows); i++) {
		set_null(rows[i].table, rows[i].column);
		call_read(0, &id, OURS);
		expect_refused(0, 500, "storage_failed");
		list(NULL, NULL);
		assert_int_equal(wait_for(0), strcmp(rows[i].table, "answer") == 0 ? 200 : 500);
		sql("DELETE FROM interview");
		sql("DELETE FROM answer");
		sql("INSERT INTO interview SELECT * FROM strict_interview");
		sql("INSERT INTO answer SELECT * FROM strict_answer");
	}
	call_read(0, &id, OURS);
	assert_int_equal(wait_for(0), 200);
}

/* The participant's view has fewer members; they must be there as well. */
static void a_conversation_is_whole_or_refused(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	loosen("interview");
	set_null("interview", "modality");
	hall_heard(0);
	session_resume(hall.sessions, &id, hall_answered, &hall.heard[0]);
	expect_refused(0, 500, "storage_failed");
}

/* An interview whose script can't be read any more goes on with the plain guide, as one whose script is gone. */
static void a_bundle_without_files_is_no_end(void **state)
{
	struct uuid id;

	(void)state;
	sql("UPDATE study_revision SET definition = json_set(definition, '$.methodology', "
	    "'probe_it')");
	sessions_forget_studies(hall.sessions);
	id = started("ours");
	assert_int_equal(query("SELECT bundle IS NOT NULL FROM interview"), 1);
	loosen("bundle");
	set_null("bundle", "files");
	hall_restart(NULL);
	says(&id, "By mail.", 200);
}

/* --- Lists --- */

struct plan_job {
	struct job job;
	const char *sql;
	struct buf plan;
};

static enum status plan_run(struct db *db, struct job *job)
{
	struct plan_job *plan = (struct plan_job *)job;
	char *explain = xasprintf("EXPLAIN QUERY PLAN %s", plan->sql);
	struct rows *rows;
	const char *types = strstr(plan->sql, "$6") ? "nnnnnn"
	    : strstr(plan->sql, "$5")               ? "nnnnn"
	                                            : "nnnn";

	rows = db_query(db, explain, types);
	while (rows_next(rows))
		buf_printf(&plan->plan, "%s\n", rows_text(rows, 3));
	mem_free(explain);
	return rows_end(rows);
}

static void a_list_is_read_along_its_index(void **state)
{
	static const char *const indexes[2][2] = {
	    {"USING INDEX interview_workspace (workspace=? AND rowid<?)",
	        "USING INDEX interview_workspace (workspace=? AND rowid<?)"},
	    {"USING INDEX interview_study (study=? AND rowid<?)",
	        "USING INDEX interview_study_status (study=? AND status=? AND rowid<?)"}};

	(void)state;
	for (int of_study = 0; of_study < 2; of_study++) {
		for (int of_status = 0; of_status < 2; of_status++) {
			struct plan_job plan = {
			    .job.run = plan_run, .sql = session_list_sql(of_study, of_status)};

			assert_int_equal(store_read_wait(hall.store, &plan.job), STATUS_OK);
			if (!strstr(buf_text(&plan.plan), indexes[of_study][of_status]) ||
			    strstr(buf_text(&plan.plan), "SCAN") ||
			    strstr(buf_text(&plan.plan), "TEMP B-TREE"))
				fail_msg("%s", buf_text(&plan.plan));
			buf_free(&plan.plan);
		}
	}
}

static size_t listed(const char *study, const char *status)
{
	list(study, status);
	assert_int_equal(wait_for(0), 200);
	return json_array_size(json_object_get(hall.heard[0].body, "data"));
}

static void a_list_has_what_was_asked_for(void **state)
{
	struct uuid first, id;
	char name[TYPEID_TEXT_MAX];

	(void)state;
	publish(OURS, "second", STUDY);
	publish(THEIRS, "foreign", STUDY);
	first = started("ours");
	started("ours");
	id = started("second");
	sql("UPDATE study SET id = x'07000000000000000000000000000000' WHERE slug = 'second'");
	call_complete(0, &first, NULL);
	assert_int_equal(wait_for(0), 200);
	typeid_format("study", &(struct uuid){{7}}, name);
	assert_int_equal(listed(NULL, NULL), 3);
	assert_int_equal(listed(NULL, "completed"), 1);
	assert_int_equal(listed(NULL, "active"), 2);
	assert_int_equal(listed("ours", NULL), 2);
	assert_int_equal(listed("ours", "active"), 1);
	assert_int_equal(listed("ours", "expired"), 0);
	assert_int_equal(listed("second", "active"), 1);
	assert_int_equal(listed(name, NULL), 1);
	assert_string_equal(
	    json_str(json_array_get(json_object_get(hall.heard[0].body, "data"), 0), "id"),
	    typeid_format("interview", &id, name));
	assert_int_equal(listed("nothing", NULL), 0);
	assert_int_equal(listed("foreign", NULL), 0);
	assert_int_equal(listed("foreign", "active"), 0);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, hall_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_study_without_a_value_starts_nothing),
	    TEST(an_interview_without_a_value_fails_its_request),
	    TEST(what_is_read_back_is_whole_or_refused),
	    TEST(a_conversation_is_whole_or_refused),
	    TEST(a_bundle_without_files_is_no_end),
	    TEST(a_list_is_read_along_its_index),
	    TEST(a_list_has_what_was_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
