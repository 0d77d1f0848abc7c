/* Studies in a real store: names, versions, revisions, the steps between statuses. */
#include "interview_study_stored.h"

#include <semaphore.h>
#include <unistd.h>

static void test_create_and_read(void **state)
{
	char id[TYPEID_TEXT_MAX];
	json_t *study, *input;

	(void)state;
	clock_fake(0, 1800000000000);
	assert_int_equal(
	    create(OURS, "{'title': 'How people buy', 'brief': {'context': 'x\\u2028y'}}"),
	    STATUS_OK);
	assert_int_equal(last.row.status, STUDY_DRAFT);
	assert_int_equal(last.row.version, 1);
	assert_int_equal(last.row.revision, 0);
	assert_string_equal(last.row.slug, "how-people-buy");
	study = json_read(last.text, strlen(last.text), NULL);
	assert_non_null(study);
	assert_string_equal(json_str(study, "id"), typeid_format("study", &last.row.id, id));
	assert_string_equal(json_str(study, "slug"), "how-people-buy");
	assert_string_equal(json_str(study, "status"), "draft");
	assert_int_equal(json_int(study, "revision", -1), 0);
	assert_string_equal(json_str(study, "createdAt"), "2027-01-15T08:00:00.000Z");
	assert_string_equal(json_str(study, "updatedAt"), "2027-01-15T08:00:00.000Z");

	/* all of it is there again, by id and by slug, and what was answered may be sent back */
	assert_int_equal(CALL(study_read, OURS, id), STATUS_OK);
	input = json_read(last.text, strlen(last.text), NULL);
	assert_true(json_equal(input, study));
	assert_int_equal(CALL(study_read, OURS, "how-people-buy"), STATUS_OK);
	{
		struct problems p = PROBLEMS_INIT;
		json_t *again = study_check(input, NULL, &p);

		expect_no_problem("what was answered", &p);
		assert_string_equal(json_str(again, "slug"), "how-people-buy");
		json_decref(again);
	}
	json_decref(input);
	json_decref(study);
}

static void test_not_found(void **state)
{
	char id[TYPEID_TEXT_MAX], endless[300];
	struct uuid other = uuid_new();

	(void)state;
	assert_int_equal(create(OURS, "{'title': 'Ours'}"), STATUS_OK);
	typeid_format("study", &last.row.id, id);
	memset(endless, 'a', sizeof(endless) - 1);
	endless[sizeof(endless) - 1] = '\0';
	assert_int_equal(CALL(study_read, THEIRS, id), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, THEIRS, "ours"), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, OURS, "nothing"), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, OURS, ""), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, OURS, endless), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, OURS, "' OR 1 = 1 --"), STATUS_NOT_FOUND);
	assert_int_equal(
	    CALL(study_read, OURS, typeid_format("study", &other, id)), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_step, THEIRS, "ours", STUDY_CLOSE, 0), STATUS_NOT_FOUND);
}

static void test_slugs(void **state)
{
	static const char *const made[] = {"same-title", "same-title-2", "same-title-3"};
	char wanted[STUDY_SLUG_SIZE];

	(void)state;
	for (size_t i = 0; i < ROWS(made); i++) {
		assert_int_equal(
		    create(i % 2 ? OURS : THEIRS, "{'title': 'Same title'}"), STATUS_OK);
		assert_string_equal(last.row.slug, made[i]);
	}
	for (int i = 4; i <= 20; i++) {
		snprintf(wanted, sizeof(wanted), "same-title-%d", i);
		assert_int_equal(create(OURS, "{'title': 'Same title'}"), STATUS_OK);
		assert_string_equal(last.row.slug, wanted);
	}
	for (int i = 0; i < 3; i++) {
		assert_int_equal(create(OURS, "{'title': 'Same title'}"), STATUS_OK);
		assert_int_equal(strlen(last.row.slug), strlen("same-title-") + 8);
		assert_memory_equal(last.row.slug, "same-title-", 11);
	}
	/* one that was asked for is taken or not, also by another workspace */
	assert_int_equal(create(OURS, "{'title': 'T', 'slug': 'same-title'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_SLUG_TAKEN);
	assert_int_equal(create(OURS, "{'title': 'T', 'slug': 'mine'}"), STATUS_OK);
	assert_string_equal(last.row.slug, "mine");
	assert_int_equal(create(THEIRS, "{'title': 'T', 'slug': 'mine'}"), STATUS_CONFLICT);
	/* a suffix never makes it too long, nor leaves two hyphens */
	for (int i = 1; i <= 2; i++)
		assert_int_equal(create(OURS,
		                     "{'title': 'a23456789 b23456789 c23456789 d23456789 e23456789 "
		                     "fghijkl xy'}"),
		    STATUS_OK);
	assert_string_equal(
	    last.row.slug, "a23456789-b23456789-c23456789-d23456789-e23456789-fghijkl-2");
	for (int i = 1; i <= 2; i++)
		assert_int_equal(
		    create(OURS,
		        "{'title': 'a234567890a234567890a234567890a234567890a234567890a234567 "
		        "a0'}"),
		    STATUS_OK);
	assert_string_equal(
	    last.row.slug, "a234567890a234567890a234567890a234567890a234567890a234567-2");
}

static void test_change(void **state)
{
	struct study_row first, other;

	(void)state;
	clock_fake(0, 1000);
	assert_int_equal(create(OURS, "{'title': 'Other'}"), STATUS_OK);
	other = last_row();
	assert_int_equal(create(OURS, "{'title': 'First'}"), STATUS_OK);
	first = last_row();
	clock_step(0, 500);
	assert_int_equal(change(&first, "{'title': 'Second'}"), STATUS_OK);
	assert_int_equal(last.row.version, 2);
	assert_string_equal(last.row.slug, "first");
	assert_int_equal(last.row.created_at, 1000);
	assert_int_equal(last.row.updated_at, 1500);
	assert_non_null(strstr(last.text, "\"title\":\"Second\""));
	/* at an old version nothing is done */
	assert_int_equal(change(&first, "{'title': 'Third'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_CHANGED);
	assert_int_equal(last.row.version, 2);
	/* the same again is no change */
	first.version = 2;
	assert_int_equal(change(&first, "{'title': 'Second'}"), STATUS_OK);
	assert_int_equal(last.row.version, 2);
	assert_int_equal(change(&first, "{'title': 'Second', 'slug': 'first'}"), STATUS_OK);
	assert_int_equal(last.row.version, 2);
	/* slugs move, but not onto another's */
	assert_int_equal(change(&first, "{'title': 'Second', 'slug': 'other'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_SLUG_TAKEN);
	assert_int_equal(CALL(study_read, OURS, "first"), STATUS_OK);
	assert_int_equal(last.row.version, 2);
	assert_int_equal(change(&first, "{'title': 'Second', 'slug': 'moved'}"), STATUS_OK);
	assert_string_equal(last.row.slug, "moved");
	assert_int_equal(CALL(study_read, OURS, "first"), STATUS_NOT_FOUND);
	assert_int_equal(CALL(study_read, OURS, "other"), STATUS_OK);
	assert_int_equal(last.row.number, other.number);
	first.number = 999;
	assert_int_equal(change(&first, "{'title': 'X'}"), STATUS_NOT_FOUND);
}

struct revisions {
	struct job job;
	int64_t study;
	int count, latest;
	char title[64];
};

static enum status revisions_run(struct db *db, struct job *job)
{
	struct revisions *r = (struct revisions *)job;
	struct rows *rows = db_query(db,
	    "SELECT revision, definition FROM study_revision WHERE study = $1 ORDER BY revision",
	    "i", r->study);

	while (rows_next(rows)) {
		json_t *definition =
		    json_read(rows_text(rows, 1), strlen(rows_text(rows, 1)), NULL);

		r->count++;
		r->latest = (int)rows_int(rows, 0);
		snprintf(r->title, sizeof(r->title), "%s", json_str(definition, "title"));
		json_decref(definition);
	}
	return rows_end(rows);
}

static struct revisions revisions_of(int64_t study)
{
	struct revisions r = {.job.run = revisions_run, .study = study};

	assert_int_equal(store_read_wait(studies.store, &r.job), STATUS_OK);
	return r;
}

static void test_publish(void **state)
{
	struct study_row row;
	struct revisions r;

	(void)state;
	assert_int_equal(create(OURS, "{'title': 'One'}"), STATUS_OK);
	row = last_row();
	assert_int_equal(publish(&row, "{'title': 'One'}"), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_ACTIVE);
	assert_int_equal(last.row.revision, 1);
	assert_int_equal(last.row.version, 2);
	r = revisions_of(row.number);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.title, "One");

	/* the same again: the same revision, the same version */
	row = last_row();
	assert_int_equal(publish(&row, "{'title': 'One'}"), STATUS_OK);
	assert_int_equal(last.row.revision, 1);
	assert_int_equal(last.row.version, 2);

	/* a change is only a draft until it is published */
	assert_int_equal(change(&row, "{'title': 'Two'}"), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_ACTIVE);
	assert_int_equal(last.row.revision, 1);
	r = revisions_of(row.number);
	assert_int_equal(r.count, 1);
	assert_string_equal(r.title, "One");
	assert_int_equal(publish(&row, "{'title': 'Two'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_CHANGED);
	row.version = 3;
	assert_int_equal(publish(&row, "{'title': 'Two'}"), STATUS_OK);
	assert_int_equal(last.row.revision, 2);
	r = revisions_of(row.number);
	assert_int_equal(r.count, 2);
	assert_int_equal(r.latest, 2);
	assert_string_equal(r.title, "Two");

	/* the draft keeps the settings as they were given, the revision has them filled in */
	row = last_row();
	assert_int_equal(
	    publish(&row, "{'title': 'Two', 'methodologySettings': {'stage': 'problem'}}"),
	    STATUS_OK);
	assert_int_equal(last.row.revision, 3);
	assert_non_null(strstr(last.text, "\"methodologySettings\":{}"));
}

static void test_close(void **state)
{
	struct study_row row;

	(void)state;
	assert_int_equal(create(OURS, "{'title': 'Closing'}"), STATUS_OK);
	row = last_row();
	assert_int_equal(CALL(study_step, OURS, "closing", STUDY_CLOSE, 0), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_WRONG_STATUS);
	assert_int_equal(last.row.status, STUDY_DRAFT);
	assert_int_equal(publish(&row, "{'title': 'Closing'}"), STATUS_OK);
	assert_int_equal(CALL(study_step, OURS, "closing", STUDY_CLOSE, 1), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_CHANGED);
	assert_int_equal(CALL(study_step, OURS, "closing", STUDY_CLOSE, 2), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_CLOSED);
	assert_int_equal(last.row.version, 3);
	assert_int_equal(CALL(study_step, OURS, "closing", STUDY_CLOSE, 0), STATUS_OK);
	assert_int_equal(last.row.version, 3);
	row = last_row();
	assert_int_equal(publish(&row, "{'title': 'Closing'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_WRONG_STATUS);
	assert_int_equal(last.row.status, STUDY_CLOSED);
	assert_int_equal(change(&row, "{'title': 'Closed'}"), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_CLOSED);
}

/* Many at once: every one gets a name of its own. */
static void burst_done(struct study_result *result, void *arg)
{
	assert_int_equal(result->status, STATUS_OK);
	++*(int *)arg;
}

static void test_burst(void **state)
{
	json_t *definition = checked("{'title': 'Burst'}");
	struct pollfd fd = {.fd = mailbox_fd(studies.home), .events = POLLIN};
	int done = 0;

	(void)state;
	for (int i = 0; i < 64; i++)
		study_create(&studies, OURS, definition, burst_done, &done);
	while (done < 64) {
		assert_int_equal(poll(&fd, 1, 60000), 1);
		mailbox_drain(studies.home);
	}
	json_decref(definition);
}

/* ---- A full queue ---- */

static sem_t gate;

static enum status wait_run(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	sem_wait(&gate);
	return STATUS_OK;
}

static void nothing_done(struct job *job)
{
	(void)job;
}

/* Answered at once, with nothing stored. */
static void test_full_queue(void **state)
{
	const struct store_options options = {.dir = NULL, .queue_max = 1};
	struct job jobs[2] = {{.run = wait_run, .done = nothing_done, .home = studies.home},
	    {.run = wait_run, .done = nothing_done, .home = studies.home}};
	struct store_stats stats;
	struct study_row row;
	struct err err;

	(void)state;
	assert_int_equal(create(OURS, "{'title': 'T'}"), STATUS_OK);
	row = last_row();
	store_close(studies.store);
	assert_int_equal(store_open(&options, &studies.store, &err), STATUS_OK);
	sem_init(&gate, 0, 0);
	assert_int_equal(store_write(studies.store, &jobs[0]), STATUS_OK);
	do { /* until the writer waits in it, and the queue is empty again */
		usleep(1000);
		store_stats(studies.store, &stats);
	} while (stats.write_queue);
	assert_int_equal(store_write(studies.store, &jobs[1]), STATUS_OK);
	assert_int_equal(create(OURS, "{'title': 'T'}"), STATUS_BUSY);
	assert_int_equal(change(&row, "{'title': 'T'}"), STATUS_BUSY);
	assert_int_equal(publish(&row, "{'title': 'T'}"), STATUS_BUSY);
	assert_int_equal(CALL(study_step, OURS, "t", STUDY_CLOSE, 0), STATUS_BUSY);
	sem_post(&gate);
	sem_post(&gate);
	store_drain(studies.store);
	mailbox_drain(studies.home);
	sem_destroy(&gate);
}

static void test_statuses(void **state)
{
	enum study_status status;

	(void)state;
	for (int i = STUDY_DRAFT; i <= STUDY_ARCHIVED; i++) {
		assert_int_equal(
		    study_status_parse(study_status_name((enum study_status)i), &status), 0);
		assert_int_equal(status, i);
	}
	assert_int_equal(study_status_parse("open", &status), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_create_and_read, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_not_found, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_slugs, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_change, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_publish, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_close, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_burst, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_full_queue, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_statuses, setup_workspaces, teardown),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_store", tests, NULL, NULL);
}
