/* Statements inside run(): binding, rows, mistakes, the first failure that sticks. */
#include "store_help.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static struct store *store;

static int setup(void **state)
{
	struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	quiet();
	return store_open(&options, &store, &err) == STATUS_OK ? 0 : -1;
}

static int teardown(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

/* Assertions jump, which a store thread must not: jobs note what they saw, tests look at it after. */
static char seen[16][64];
static int64_t numbers[16];

static void see(int i, const char *text)
{
	snprintf(seen[i], sizeof seen[i], "%s", text ? text : "(null)");
}

/* ---- Binding ---- */

static enum status every_type_run(struct db *db, struct job *job)
{
	struct rows *rows;
	size_t len = 99, empty = 99, none = 99;
	const void *blob;

	(void)job;
	rows = db_query(db, "SELECT $2, $1, $3, $4, $5, $6, $7, $8, $1 || '!'", "tifdbbnt", "text",
	    (int64_t)INT64_MIN, 0.25, -7, "a\0b", (size_t)3, "", (size_t)0, NULL);
	if (!rows_next(rows))
		return rows_end(rows);
	numbers[0] = rows_int(rows, 0) == INT64_MIN;
	see(0, rows_text(rows, 1));
	numbers[1] = rows_double(rows, 2) == 0.25;
	numbers[2] = rows_int(rows, 3);
	blob = rows_blob(rows, 4, &len);
	numbers[3] = len == 3 && memcmp(blob, "a\0b", 3) == 0;
	blob = rows_blob(rows, 5, &empty);
	numbers[4] = blob != NULL && empty == 0 && !rows_null(rows, 5);
	numbers[5] = rows_null(rows, 6) && rows_int(rows, 6) == 0 && rows_text(rows, 6) == NULL &&
	    rows_blob(rows, 6, &none) == NULL && none == 0;
	numbers[6] = rows_null(rows, 7);
	see(1, rows_text(rows, 8)); /* the same parameter again */
	numbers[7] = 1;
	for (int i = 0; i < 3; i++) /* it ends and stays so */
		numbers[7] &= !rows_next(rows) && rows_text(rows, 0) == NULL;
	return rows_end(rows);
}

static void every_type_is_bound_by_its_number(void **state)
{
	(void)state;
	assert_int_equal(do_read(store, every_type_run), STATUS_OK);
	assert_string_equal(seen[0], "text");
	assert_string_equal(seen[1], "text!");
	assert_int_equal(numbers[2], -7);
	for (int i = 0; i < 8; i++)
		assert_true(numbers[i] != 0);
}

static enum status reuse_run(struct db *db, struct job *job)
{
	(void)job;
	for (int i = 0; i < 3; i++) {
		char name[24];

		snprintf(name, sizeof name, "r%d", i);
		put_in(db, name, i == 1 ? "" : "v");
		numbers[i] = db_changes(db);
	}
	db_exec(
	    db, "INSERT INTO setting (name, value) VALUES ('r1', 'x') ON CONFLICT DO NOTHING", "");
	numbers[3] = db_changes(db);
	db_exec(db, "UPDATE setting SET value = 'y' WHERE name LIKE 'r%'", "");
	numbers[4] = db_changes(db);
	db_exec(db, "SELECT 1", "");
	numbers[5] = db_changes(db);
	db_exec(db, "INSERT INTO workspace (number, id, name, created_at) VALUES ($1, $2, '', 0)",
	    "ib", (int64_t)41, "0123456789abcdef", (size_t)16);
	numbers[6] = db_last_id(db);
	return STATUS_OK;
}

static void changes_and_numbers_are_told(void **state)
{
	static const int64_t expected[] = {1, 1, 1, 0, 3, 0, 41};

	(void)state;
	assert_int_equal(do_write(store, reuse_run), STATUS_OK);
	for (int i = 0; i < 7; i++)
		assert_int_equal(numbers[i], expected[i]);
}

/* ---- Rows ---- */

static enum status nested_run(struct db *db, struct job *job)
{
	static const char sql[] =
	    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3)"
	    " SELECT i FROM n";
	int64_t sum = 0;
	struct rows *outer, *early;

	(void)job;
	outer = db_query(db, sql, "");
	while (rows_next(outer)) {
		struct rows *inner = db_query(db, sql, ""); /* the same text while it runs */

		while (rows_next(inner))
			sum += rows_int(outer, 0) * rows_int(inner, 0);
		rows_end(inner);
	}
	rows_end(outer);
	numbers[0] = sum;
	early = db_query(db, sql, "");
	rows_next(early);
	rows_end(early);
	early = db_query(db, sql, ""); /* begins anew */
	rows_next(early);
	numbers[1] = rows_int(early, 0);
	return rows_end(early);
}

static void results_nest_and_end_early(void **state)
{
	(void)state;
	assert_int_equal(do_read(store, nested_run), STATUS_OK);
	assert_int_equal(numbers[0], 36);
	assert_int_equal(numbers[1], 1);
}

static enum status forgetful_run(struct db *db, struct job *job)
{
	(void)job;
	for (int i = 0; i < 3; i++)
		rows_next(db_query(db, "SELECT name FROM setting", ""));
	return put_in(db, "forgetful", "1");
}

static void a_forgotten_result_is_ended(void **state)
{
	(void)state;
	assert_int_equal(put(store, "some", "row"), STATUS_OK);
	assert_int_equal(do_write(store, forgetful_run), STATUS_OK);
	assert_int_equal(count_like(store, "forgetful"), 1);
	assert_int_equal(put(store, "after", "1"), STATUS_OK);
}

static enum status many_run(struct db *db, struct job *job)
{
	char sql[64];

	(void)job;
	numbers[0] = 0;
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 500; i++) {
			struct rows *rows;

			/* The same address with other text each time, and more texts than are kept. */
			snprintf(sql, sizeof sql, "SELECT %d + $1", i);
			rows = db_query(db, sql, "i", (int64_t)i);
			if (rows_next(rows) && rows_int(rows, 0) == 2 * i)
				numbers[0]++;
			rows_end(rows);
		}
	return STATUS_OK;
}

static void texts_made_at_run_time_are_not_mixed_up(void **state)
{
	(void)state;
	assert_int_equal(do_read(store, many_run), STATUS_OK);
	assert_int_equal(numbers[0], 1000);
}

/* ---- Failures ---- */

static enum status sticky_run(struct db *db, struct job *job)
{
	struct rows *rows;

	(void)job;
	numbers[0] = put_in(db, "sticky", "1");
	numbers[1] = put_in(db, "sticky", "2");
	numbers[2] = put_in(db, "other", "3");
	rows = db_query(db, "SELECT 1", "");
	numbers[3] = rows_next(rows);
	numbers[4] = rows_end(rows);
	numbers[5] = db_fail(db, STATUS_NOT_FOUND, "too late");
	return STATUS_OK;
}

static void the_first_failure_sticks(void **state)
{
	struct job job = {.run = sticky_run};

	(void)state;
	assert_int_equal(store_write_wait(store, &job), STATUS_CONFLICT);
	assert_non_null(strstr(job.err.text, "UNIQUE"));
	assert_int_equal(numbers[0], STATUS_OK);
	for (int i = 1; i < 6; i++)
		assert_int_equal(numbers[i], i == 3 ? 0 : STATUS_CONFLICT);
	assert_int_equal(count_like(store, "sticky"), 0);
	assert_int_equal(count_like(store, "other"), 0);
}

static const char *mistaken_sql, *mistaken_types;

static enum status mistaken_run(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, mistaken_sql, mistaken_types, (int64_t)1, (int64_t)2, (int64_t)3);
}

static enum status mistaken_query_run(struct db *db, struct job *job)
{
	struct rows *rows =
	    db_query(db, mistaken_sql, mistaken_types, (int64_t)1, (int64_t)2, (int64_t)3);

	(void)job;
	if (rows_next(rows) || !rows_null(rows, 0) || rows_int(rows, 0) || rows_text(rows, 0))
		return STATUS_OK;
	return rows_end(rows);
}

static void mistakes_are_refused(void **state)
{
	static const char *const mistakes[][2] = {
	    {"SELEC 1", ""},
	    {"SELECT x FROM nowhere", ""},
	    {"SELECT $1", ""},
	    {"SELECT $1", "ii"},
	    {"SELECT $1", "z"},
	    {"SELECT $1, $3", "ii"},
	    {"SELECT ?", "i"},
	    {"SELECT 1; SELECT 2", ""},
	    {"", ""},
	    {"-- nothing", ""},
	};

	(void)state;
	for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
		mistaken_sql = mistakes[i][0];
		mistaken_types = mistakes[i][1];
		assert_int_equal(do_write(store, mistaken_run), STATUS_INVALID);
		assert_int_equal(do_read(store, mistaken_query_run), STATUS_INVALID);
	}
}

static void constraints_say_what_they_are(void **state)
{
	static const struct {
		const char *sql;
		enum status status;
	} cases[] = {
	    {"INSERT INTO setting (name, value) VALUES ('null', NULL)", STATUS_INVALID},
	    {"INSERT INTO workspace (id, name, created_at) VALUES (x'00', '', 0)", STATUS_INVALID},
	    {"INSERT INTO workspace (id, name, created_at) VALUES (zeroblob(16), '', 'late')",
	        STATUS_INVALID},
	    {"INSERT INTO study_revision (study, revision, definition, published_at) VALUES (999, "
	     "1, '', 0)",
	        STATUS_CONFLICT},
	    {"INSERT INTO setting (name, value) VALUES ('big', hex(zeroblob(9000000)))",
	        STATUS_LIMIT},
	};

	(void)state;
	mistaken_types = "";
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		mistaken_sql = cases[i].sql;
		assert_int_equal(do_write(store, mistaken_run), cases[i].status);
	}
}

/* The transaction is shared with other jobs; texts the store itself has prepared are no exception. */
static void a_job_can_not_touch_its_transaction(void **state)
{
	static const char *const controls[] = {"COMMIT", "ROLLBACK", "SAVEPOINT job", "RELEASE job",
	    "ROLLBACK TO job", "BEGIN", "BEGIN IMMEDIATE", "ATTACH ':memory:' AS other"};

	(void)state;
	mistaken_types = "";
	for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
		mistaken_sql = controls[i];
		assert_int_equal(do_write(store, mistaken_run), STATUS_INVALID);
		assert_int_equal(do_read(store, mistaken_run), STATUS_INVALID);
	}
	assert_int_equal(put(store, "untouched", "1"), STATUS_OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(every_type_is_bound_by_its_number),
	    cmocka_unit_test(changes_and_numbers_are_told),
	    cmocka_unit_test(results_nest_and_end_early),
	    cmocka_unit_test(a_forgotten_result_is_ended),
	    cmocka_unit_test(texts_made_at_run_time_are_not_mixed_up),
	    cmocka_unit_test(the_first_failure_sticks),
	    cmocka_unit_test(mistakes_are_refused),
	    cmocka_unit_test(constraints_say_what_they_are),
	    cmocka_unit_test(a_job_can_not_touch_its_transaction),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
