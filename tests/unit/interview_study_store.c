/* Studies in a real store: names, versions, revisions, the steps between statuses, pages. */
#include <poll.h>

#include "interview_study_made.h"

#include "base/clock.h"
#include "base/mailbox.h"
#include "interview/study_store.h"

#define OURS   1
#define THEIRS 2

static struct study_store studies;

/* What the last call answered, kept after it. */
static struct {
	int count;
	enum status status;
	enum study_conflict conflict;
	struct study_row row;
	char *text; /* Study JSON, or the page */
	char next[24];
} last;

static void keep(struct study_result *result, void *arg)
{
	struct buf text = BUF_INIT;

	assert_ptr_equal(arg, &last);
	last.count++;
	last.status = result->status;
	last.conflict = result->conflict;
	mem_free(last.row.definition);
	mem_free(last.text);
	last.row = result->row;
	result->row.definition = NULL;
	memcpy(last.next, result->next, sizeof(last.next));
	if (result->data.len)
		buf_add(&text, result->data.data, result->data.len);
	else if (last.row.definition)
		study_row_write(&text, &last.row);
	last.text = buf_take(&text);
}

/* Waits for the answer of the call just made. */
static enum status answered(void)
{
	struct pollfd fd = {.fd = mailbox_fd(studies.home), .events = POLLIN};

	if (!last.count) {
		assert_int_equal(poll(&fd, 1, 10000), 1);
		mailbox_drain(studies.home);
	}
	assert_int_equal(last.count, 1);
	return last.status;
}

#define CALL(FUNCTION, ...)                                                                        \
	(last.count = 0, FUNCTION(&studies, __VA_ARGS__, keep, &last), answered())

static int setup(void **state)
{
	const struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	studies.home = mailbox_new();
	assert_int_equal(store_open(&options, &studies.store, &err), STATUS_OK);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(studies.store);
	mailbox_free(studies.home);
	mem_free(last.row.definition);
	mem_free(last.text);
	memset(&last, 0, sizeof(last));
	clock_real();
	return 0;
}

static enum status workspaces_run(struct db *db, struct job *job)
{
	(void)job;
	db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'ours', 1)", "b",
	    (const void *)"0123456789abcde1", (size_t)16);
	return db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'theirs', 1)",
	    "b", (const void *)"0123456789abcde2", (size_t)16);
}

static int setup_workspaces(void **state)
{
	struct job job = {.run = workspaces_run};

	setup(state);
	assert_int_equal(store_write_wait(studies.store, &job), STATUS_OK);
	return 0;
}

static enum status create(int64_t workspace, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_create, workspace, definition);

	json_decref(definition);
	return st;
}

static enum status change(const struct study_row *row, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_change, row, definition);

	json_decref(definition);
	return st;
}

static enum status publish(const struct study_row *row, const char *text)
{
	json_t *definition = checked(text);
	enum status st = CALL(study_publish, row, definition);

	json_decref(definition);
	return st;
}

/* A copy of the last row without its definition, to call with. */
static struct study_row last_row(void)
{
	struct study_row row = last.row;

	row.definition = NULL;
	return row;
}

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
	assert_int_equal(CALL(study_close, THEIRS, "ours", 0), STATUS_NOT_FOUND);
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
	assert_int_equal(CALL(study_close, OURS, "closing", 0), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_WRONG_STATUS);
	assert_int_equal(last.row.status, STUDY_DRAFT);
	assert_int_equal(publish(&row, "{'title': 'Closing'}"), STATUS_OK);
	assert_int_equal(CALL(study_close, OURS, "closing", 1), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_CHANGED);
	assert_int_equal(CALL(study_close, OURS, "closing", 2), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_CLOSED);
	assert_int_equal(last.row.version, 3);
	assert_int_equal(CALL(study_close, OURS, "closing", 0), STATUS_OK);
	assert_int_equal(last.row.version, 3);
	row = last_row();
	assert_int_equal(publish(&row, "{'title': 'Closing'}"), STATUS_CONFLICT);
	assert_int_equal(last.conflict, STUDY_WRONG_STATUS);
	assert_int_equal(last.row.status, STUDY_CLOSED);
	assert_int_equal(change(&row, "{'title': 'Closed'}"), STATUS_OK);
	assert_int_equal(last.row.status, STUDY_CLOSED);
}

/* Titles of the page that was answered, joined. */
static const char *page(char out[256])
{
	struct buf text = BUF_INIT;
	json_t *list, *study;
	size_t i;

	buf_printf(&text, "[%s]", last.text);
	list = json_read(text.data, text.len, NULL);
	assert_non_null(list);
	out[0] = '\0';
	json_array_foreach(list, i, study)
	    snprintf(out + strlen(out), 256 - strlen(out), "%s", json_str(study, "title"));
	json_decref(list);
	buf_free(&text);
	return out;
}

static void test_list(void **state)
{
	struct study_list list = {.workspace = OURS, .limit = 2};
	struct study_row row;
	char titles[256], cursor[24];

	(void)state;
	assert_int_equal(CALL(study_list, &list), STATUS_OK);
	assert_string_equal(last.text, "");
	assert_string_equal(last.next, "");
	create(OURS, "{'title': 'A'}");
	create(THEIRS, "{'title': 'X'}");
	create(OURS, "{'title': 'B'}");
	row = last_row();
	assert_int_equal(publish(&row, "{'title': 'B'}"), STATUS_OK);
	create(OURS, "{'title': 'C'}");
	create(OURS, "{'title': 'D'}");

	assert_int_equal(CALL(study_list, &list), STATUS_OK);
	assert_string_equal(page(titles), "DC");
	memcpy(cursor, last.next, sizeof(cursor));
	assert_string_not_equal(cursor, "");
	create(OURS, "{'title': 'E'}"); /* what comes later doesn't shift the next page */
	list.cursor = cursor;
	assert_int_equal(CALL(study_list, &list), STATUS_OK);
	assert_string_equal(page(titles), "BA");
	assert_string_equal(last.next, "");

	list.cursor = NULL;
	list.limit = 50;
	list.has_status = 1;
	list.status = STUDY_ACTIVE;
	assert_int_equal(CALL(study_list, &list), STATUS_OK);
	assert_string_equal(page(titles), "B");
	list.status = STUDY_ARCHIVED;
	assert_int_equal(CALL(study_list, &list), STATUS_OK);
	assert_string_equal(last.text, "");
}

static void test_bad_cursors(void **state)
{
	static const char *const cursors[] = {"", "x", "AAAAAAAAAA", "AAAAAAAAAAAA", "_________w8",
	    "____________", "AAAAAAAAAAE=", "AAAAAAAAAA ", "\xff\xff"};
	struct study_list list = {.workspace = OURS, .limit = 2};

	(void)state;
	for (size_t i = 0; i < ROWS(cursors); i++) {
		list.cursor = cursors[i];
		assert_int_equal(CALL(study_list, &list), STATUS_INVALID);
	}
}

/* A page ends where it is long enough, and the next goes on there. */
static void test_heavy_pages(void **state)
{
	struct study_list list = {.workspace = OURS, .limit = 200};
	struct buf text = BUF_INIT;
	char cursor[24] = "";
	size_t seen = 0, pages = 0;

	(void)state;
	buf_puts(&text, "{'title': 'Heavy', 'questions': [");
	for (int i = 0; i < 100; i++) {
		buf_printf(&text, "%s{'text': '", i ? "," : "");
		for (int k = 0; k < 950; k++)
			buf_putc(&text, 'x');
		buf_puts(&text, "'}");
	}
	buf_puts(&text, "]}");
	for (int i = 0; i < 45; i++)
		assert_int_equal(create(OURS, buf_text(&text)), STATUS_OK);
	buf_free(&text);
	do {
		const char *at;

		list.cursor = cursor[0] ? cursor : NULL;
		assert_int_equal(CALL(study_list, &list), STATUS_OK);
		assert_in_range(strlen(last.text), 1, 4 * 1024 * 1024 + STUDY_BYTES_MAX);
		for (at = last.text; (at = strstr(at, "\"title\":\"Heavy\"")); at++)
			seen++;
		memcpy(cursor, last.next, sizeof(cursor));
		pages++;
	} while (cursor[0]);
	assert_int_equal(seen, 45);
	assert_in_range(pages, 2, 3);
}

struct damage {
	struct job job;
	const char *sql;
};

static enum status damage_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct damage *)job)->sql, "");
}

static void test_damaged_row(void **state)
{
#define OF_THE_LAST " WHERE number = (SELECT MAX(number) FROM study)"
	static const char *const sql[] = {
	    "UPDATE study SET definition = ''" OF_THE_LAST,
	    "UPDATE study SET definition = '{}'" OF_THE_LAST,
	    "UPDATE study SET definition = '[1, 2, 3]'" OF_THE_LAST,
	    "UPDATE study SET slug = "
	    "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
	    "'" OF_THE_LAST,
	};
	struct study_list list = {.workspace = OURS, .limit = 2};

	(void)state;
	for (size_t i = 0; i < ROWS(sql); i++) {
		struct damage damage = {.job.run = damage_run, .sql = sql[i]};
		char id[TYPEID_TEXT_MAX];

		assert_int_equal(create(OURS, "{'title': 'Damaged'}"), STATUS_OK);
		typeid_format("study", &last.row.id, id);
		assert_int_equal(store_write_wait(studies.store, &damage.job), STATUS_OK);
		assert_int_equal(CALL(study_read, OURS, id), STATUS_CORRUPT);
		assert_int_equal(CALL(study_list, &list), STATUS_CORRUPT);
		assert_int_equal(CALL(study_close, OURS, id, 0), STATUS_CORRUPT);
	}
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
		assert_int_equal(poll(&fd, 1, 10000), 1);
		mailbox_drain(studies.home);
	}
	json_decref(definition);
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

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup_workspaces, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_create_and_read),
	    TEST(test_not_found),
	    TEST(test_slugs),
	    TEST(test_change),
	    TEST(test_publish),
	    TEST(test_close),
	    TEST(test_list),
	    TEST(test_bad_cursors),
	    TEST(test_heavy_pages),
	    TEST(test_damaged_row),
	    TEST(test_burst),
	    TEST(test_statuses),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_store", tests, NULL, NULL);
}
