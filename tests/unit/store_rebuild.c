/* Schema 3 rebuilds three tables, schema 5 one: nothing of them is lost, and no row that a turn writes makes a table of words. */
#include "store_help.h"

#include <stdio.h>
#include <string.h>

#include <sqlite3.h>

#include "base/mem.h"

static char *dir, *path;

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	path = dir_path(dir, "interviewd.db");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(path);
	dir_remove(dir);
	return 0;
}

/* Opened and closed by the program of schema 2 or 3. */
static void opened_by(unsigned schema)
{
	struct embedded_file old[4] = {embedded_schema_sqlite[0], embedded_schema_sqlite[1],
	    embedded_schema_sqlite[2], {NULL, NULL, 0}};
	struct store_options options = {.dir = dir};
	struct store *store;
	struct err err;

	old[schema] = old[3];
	if (store_open_with(&options, old, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	store_close(store);
}

static void old_database(const char *rows)
{
	opened_by(2);
	alter(dir, rows);
}

/* What a query gives, rows and columns joined; mem_free. */
static char *ask(const char *sql)
{
	struct sqlite3_stmt *stmt;
	char *all = xstrdup("");
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	while (sqlite3_step(stmt) == SQLITE_ROW) {
		for (int i = 0; i < sqlite3_column_count(stmt); i++) {
			const char *text = (const char *)sqlite3_column_text(stmt, i);
			char *longer = xasprintf("%s%s|", all, text ? text : "null");

			mem_free(all);
			all = longer;
		}
	}
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return all;
}

/* Every table's columns, keys, references and indexes. */
static const char *const structure[] = {
    "SELECT m.name, c.* FROM sqlite_schema m, pragma_table_xinfo(m.name) c WHERE m.type = 'table' "
    "ORDER BY 1, 2",
    "SELECT m.name, f.* FROM sqlite_schema m, pragma_foreign_key_list(m.name) f WHERE m.type = "
    "'table' ORDER BY 1, 2",
    "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY 1",
    "SELECT m.name, i.name, i.\"unique\", i.origin, i.partial FROM sqlite_schema m, "
    "pragma_index_list(m.name) i WHERE m.type = 'table' ORDER BY 1, 2",
};

/* Every column of the three tables holds something in one of the rows; numbers have gaps, the highest were taken back. */
static const char rows[] =
    "INSERT INTO workspace (number, id, name, created_at) VALUES (1, randomblob(16), 'w', 0);"
    "INSERT INTO study VALUES (1, randomblob(16), 1, 's', 'active', 1, 1, '{}', 0, 0);"
    "INSERT INTO person (number, id, workspace, attributes, verified, do_not_contact, version, "
    "created_at, updated_at) VALUES (4, randomblob(16), 1, '{}', 0, 0, 1, 0, 0),"
    " (5, randomblob(16), 1, '{}', 0, 0, 1, 0, 0);"
    "INSERT INTO interview (number, id, workspace, study, revision, methodology, "
    "methodology_version, status, modality, locale, source, preview, respondent, consent, "
    "started_at, completed_at, end_reason, feedback, last_at, seq, version, state, findings, "
    "resume_ms, person, verified, link) VALUES"
    " (2, randomblob(16), 1, 1, 1, 'm', '1', 'active', 'text', 'en', 'api', 0, '{\"r\":1}',"
    " '{\"c\":1}', 10, NULL, NULL, NULL, 11, 12, 13, '{\"s\":1}', NULL, 14, 4, 1, '{\"l\":1}'),"
    " (3, randomblob(16), 1, 1, 1, 'm', '1', 'completed', 'text', 'de', 'link', 1, NULL, NULL,"
    " 20, 21, 'natural', '{\"f\":1}', 22, 23, 24, '{}', '{\"n\":1}', 25, NULL, 0, NULL),"
    " (9, randomblob(16), 1, 1, 1, 'm', '1', 'erased', 'text', 'en', 'api', 0, NULL, NULL,"
    " 30, 31, 'natural', NULL, 32, 33, 34, '{}', NULL, 35, NULL, 0, NULL);"
    "DELETE FROM interview WHERE number = 9;"
    "INSERT INTO ledger VALUES (1, randomblob(16), 1, 'grant', 10, 0, 'open', randomblob(16), "
    "'why', 5), (3, randomblob(16), 1, 'hold', 0, 1, 'hold', randomblob(16), NULL, 6);"
    "INSERT INTO respondent VALUES (6, randomblob(16), 1, 1, 4, 'partial', 'x', '{}', 2, 3, 4, 5),"
    " (7, randomblob(16), 1, 1, 5, 'invited', 'x', '{}', NULL, 1, 2, 3);"
    "UPDATE sqlite_sequence SET seq = 40 WHERE name = 'respondent'";

static const char *const contents[] = {
    "SELECT *, hex(id), hex(bundle) FROM interview",
    "SELECT *, hex(id), hex(subject) FROM ledger",
    "SELECT *, hex(id) FROM respondent",
    "SELECT * FROM sqlite_sequence ORDER BY name",
};

static void the_tables_and_their_rows_stay_what_they_were(void **state)
{
	char *before[sizeof structure / sizeof *structure + sizeof contents / sizeof *contents];
	unsigned n = 0;

	(void)state;
	old_database(rows);
	for (unsigned i = 0; i < sizeof structure / sizeof *structure; i++)
		before[n++] = ask(structure[i]);
	for (unsigned i = 0; i < sizeof contents / sizeof *contents; i++)
		before[n++] = ask(contents[i]);
	opened_by(3);
	for (unsigned i = 0; i < n; i++) {
		const unsigned shapes = sizeof structure / sizeof *structure;
		char *now = ask(i < shapes ? structure[i] : contents[i - shapes]);

		assert_true(strlen(now) > 20);
		assert_string_equal(now, before[i]);
		mem_free(now);
		mem_free(before[i]);
	}
}

static void numbers_are_not_used_again(void **state)
{
	static const char next[] =
	    "INSERT INTO interview (id, workspace, study, revision, methodology, "
	    "methodology_version, status, modality, locale, source, preview, started_at, last_at, "
	    "seq, version, state) VALUES (randomblob(16), 1, 1, 1, 'm', '1', 'active', 'text', "
	    "'en', 'api', 0, 0, 0, 0, 0, '{}')";
	char *found;

	(void)state;
	old_database(rows);
	store_close(open_at(dir));
	alter(dir, next);
	found = ask("SELECT max(number) FROM interview");
	assert_string_equal(found, "10|");
	mem_free(found);
	alter(dir,
	    "DELETE FROM respondent WHERE number = 7;"
	    "INSERT INTO respondent (id, workspace, study, person, status, source, "
	    "attributes, version, created_at, updated_at) VALUES (randomblob(16), 1, 1, 5, "
	    "'invited', 'x', '{}', 1, 0, 0)");
	found = ask("SELECT max(number) FROM respondent");
	assert_string_equal(found, "41|");
	mem_free(found);
}

/* The list beside the database knows erasures by their numbers, so these stay, and none comes twice. */
static void erasures_stay_with_their_numbers(void **state)
{
	static const char all[] = "SELECT number, kind, hex(id), at FROM erasure ORDER BY number";
	char *before, *now;

	(void)state;
	opened_by(3);
	alter(dir,
	    "INSERT INTO erasure VALUES (2, 'person', randomblob(16), 5), (5, 'study', "
	    "randomblob(16), 6), (8, 'interview', randomblob(16), 7);"
	    "DELETE FROM erasure WHERE number = 8");
	before = ask(all);
	store_close(open_at(dir));
	now = ask(all);
	assert_string_equal(now, before);
	mem_free(before);
	mem_free(now);
	alter(dir, "INSERT INTO erasure (kind, id, at) VALUES ('words', randomblob(16), 8)");
	now = ask("SELECT max(number) FROM erasure");
	assert_string_equal(now, "9|");
	mem_free(now);
}

static void an_empty_database_is_rebuilt_as_well(void **state)
{
	char *found;

	(void)state;
	old_database("SELECT 1");
	store_close(open_at(dir));
	found = ask("SELECT count(*) FROM interview");
	assert_string_equal(found, "0|");
	mem_free(found);
}

static const struct {
	const char *table, *column, *good, *bad;
} words[] = {
    {"interview", "status", "active completed screened_out expired erased", "paused"},
    {"ledger", "kind", "grant hold release charge refund", "loan"},
    {"respondent", "status", "invited active partial completed archived", "gone"},
};

static int updates(const char *table, const char *column, const char *word)
{
	char *sql = xasprintf("UPDATE %s SET %s = '%s'", table, column, word);
	sqlite3 *db;
	int rc;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	rc = sqlite3_exec(db, sql, NULL, NULL, NULL);
	sqlite3_close(db);
	mem_free(sql);
	return rc;
}

static void other_words_are_refused_as_before(void **state)
{
	(void)state;
	old_database(rows);
	store_close(open_at(dir));
	for (unsigned i = 0; i < sizeof words / sizeof *words; i++) {
		char *good = xstrdup(words[i].good), *rest = good;

		for (char *word; (word = strsep(&rest, " "));)
			assert_int_equal(updates(words[i].table, words[i].column, word), SQLITE_OK);
		assert_int_equal(
		    updates(words[i].table, words[i].column, words[i].bad), SQLITE_CONSTRAINT);
		mem_free(good);
	}
}

/* A table of words would be an OpenEphemeral in the statement's program; of schema 2 it is, so this sees one. */
static void no_row_makes_a_table_of_words(void **state)
{
	char sql[128];

	(void)state;
	for (int rebuilt = 0; rebuilt < 2; rebuilt++) {
		if (rebuilt)
			store_close(open_at(dir));
		else
			old_database(rows);
		for (unsigned i = 0; i < sizeof words / sizeof *words; i++) {
			char *program;

			snprintf(sql, sizeof sql, "EXPLAIN UPDATE %s SET %s = $1 WHERE number = $2",
			    words[i].table, words[i].column);
			program = ask(sql);
			assert_non_null(strstr(program, "MakeRecord"));
			assert_int_equal(strstr(program, "OpenEphemeral") == NULL, rebuilt);
			mem_free(program);
		}
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(the_tables_and_their_rows_stay_what_they_were),
	    TEST(numbers_are_not_used_again),
	    TEST(erasures_stay_with_their_numbers),
	    TEST(an_empty_database_is_rebuilt_as_well),
	    TEST(other_words_are_refused_as_before),
	    TEST(no_row_makes_a_table_of_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
