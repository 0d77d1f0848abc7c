/* People: whom a claim names, what it changes, and what it must not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/person.h"

/* A step: a claim, and who it is expected to be. People are numbered in the order in which they came. */
struct step {
	const char *email, *id, *name;
	int verified;
	int64_t who, other;
};
/* What a person is in the end. */
struct end {
	int64_t number;
	const char *shown; /* email/id/name/verified */
};
struct story {
	const char *title;
	struct step steps[5];
	struct end ends[4];
};

static const struct story stories[] = {
    {"one for each address",
        {{"a@x", NULL, "A", 1, 1, 0}, {"b@x", NULL, "B", 1, 2, 0}, {"a@x", NULL, "A2", 1, 1, 0}},
        {{1, "a@x/-/A2/1"}, {2, "b@x/-/B/1"}}},
    {"what is not said stays",
        {{"a@x", "7", "A", 1, 1, 0}, {NULL, "7", NULL, 1, 1, 0}, {"a@x", NULL, NULL, 1, 1, 0}},
        {{1, "a@x/7/A/1"}}},
    {"an id comes to an address", {{"a@x", NULL, "A", 1, 1, 0}, {"a@x", "7", NULL, 1, 1, 0}},
        {{1, "a@x/7/A/1"}}},
    {"an address moves with the id", {{"a@x", "7", "A", 1, 1, 0}, {"b@x", "7", NULL, 1, 1, 0}},
        {{1, "b@x/7/A/1"}}},
    {"the id wins, the address stays with its person",
        {{"a@x", "7", "A", 1, 1, 0}, {"b@x", "8", "B", 1, 2, 0}, {"a@x", "8", "B2", 1, 2, 1}},
        {{1, "a@x/7/A/1"}, {2, "b@x/8/B2/1"}}},
    {"a new id with a known person's address is somebody new, without the address",
        {{"a@x", "7", "A", 1, 1, 0}, {"a@x", "9", "C", 1, 2, 1}},
        {{1, "a@x/7/A/1"}, {2, "-/9/C/1"}}},
    {"a claim changes nobody",
        {{"a@x", "7", "A", 1, 1, 0}, {"a@x", NULL, "Mallory", 0, 1, 0},
            {"m@x", "7", "Mallory", 0, 1, 0}, {"a@x", "9", "Mallory", 0, 2, 1}},
        {{1, "a@x/7/A/1"}, {2, "-/9/Mallory/0"}}},
    {"what was only claimed is replaced as a whole",
        {{"a@x", "9", "Mallory", 0, 1, 0}, {"a@x", NULL, "A", 1, 1, 0}}, {{1, "a@x/-/A/1"}}},
    {"a claim can't stand in the way: the id is taken from it",
        {{NULL, "7", "Mallory", 0, 1, 0}, {"a@x", NULL, "A", 1, 2, 0}, {"a@x", "7", NULL, 1, 2, 0}},
        {{1, "-/-/Mallory/0"}, {2, "a@x/7/A/1"}}},
    {"a claim can't stand in the way: the address is taken from it",
        {{"a@x", "9", "Mallory", 0, 1, 0}, {NULL, "7", "A", 1, 2, 0}, {"a@x", "7", NULL, 1, 2, 0}},
        {{1, "-/9/Mallory/0"}, {2, "a@x/7/A/1"}}},
    {"two claims are not two people in the way",
        {{"a@x", NULL, "M", 0, 1, 0}, {NULL, "7", "N", 0, 2, 0}, {"a@x", "7", "A", 1, 2, 0}},
        {{1, "-/-/M/0"}, {2, "a@x/7/A/1"}}},
};

struct run {
	struct job job;
	const struct story *story;
	int64_t first; /* of this story's people, less one */
	char shown[4][160];
};

static void show(const struct person *person, char out[160])
{
	snprintf(out, 160, "%s/%s/%s/%d", person->email ? person->email : "-",
	    person->external_id ? person->external_id : "-", person->name ? person->name : "-",
	    person->verified);
}

static int64_t count(struct db *db)
{
	struct rows *rows = db_query(db, "SELECT coalesce(max(number), 0) FROM person", "");
	int64_t n = rows_next(rows) ? rows_int(rows, 0) : -1;

	rows_end(rows);
	return n;
}

static enum status story_run(struct db *db, struct job *job)
{
	struct run *run = (struct run *)job;
	int64_t workspace;
	struct uuid id = uuid_new();
	enum status st =
	    db_exec(db, "INSERT INTO workspace (id, name, created_at) VALUES ($1, 'test', 0)", "b",
	        (const void *)id.bytes, (size_t)UUID_SIZE);

	workspace = db_last_id(db);
	run->first = count(db);
	for (const struct step *s = run->story->steps; s->who && st == STATUS_OK; s++) {
		struct person_claim claim = {s->email, s->id, s->name, s->verified};
		int64_t who, other;

		st = person_note(db, workspace, &claim, 1000, &who, &other);
		if (st == STATUS_OK &&
		    (who - run->first != s->who || (other ? other - run->first : 0) != s->other))
			return db_fail(db, STATUS_INVALID, "step %d: who %d, other %d",
			    (int)(s - run->story->steps), (int)(who - run->first),
			    (int)(other ? other - run->first : 0));
	}
	for (size_t i = 0; st == STATUS_OK && i < 4 && run->story->ends[i].number; i++) {
		struct person person;

		st = person_at(db, run->story->ends[i].number + run->first, &person);
		show(&person, run->shown[i]);
		person_clear(&person);
	}
	return st;
}

static int set_up(void **state)
{
	struct store_options options = {.dir = NULL};
	struct err err;

	return store_open(&options, (struct store **)state, &err) == STATUS_OK ? 0 : -1;
}

static int tear_down(void **state)
{
	store_close(*state);
	return 0;
}

static void test_claims(void **state)
{
	for (size_t i = 0; i < sizeof stories / sizeof stories[0]; i++) {
		struct run run = {.job = {.run = story_run}, .story = &stories[i]};

		if (store_write_wait(*state, &run.job) != STATUS_OK)
			fail_msg("%s: %s", stories[i].title, run.job.err.text);
		for (size_t k = 0; k < 4 && stories[i].ends[k].number; k++)
			if (strcmp(run.shown[k], stories[i].ends[k].shown) != 0)
				fail_msg(
				    "%s: person %zu is %s", stories[i].title, k + 1, run.shown[k]);
	}
}

struct erased {
	struct job job;
	struct uuid id;
	enum status before, after, put;
	char shown[160];
};

/* Nothing says who it was; the row is there, and found no more. */
static enum status erase_run(struct db *db, struct job *job)
{
	struct erased *run = (struct erased *)job;
	const struct person_claim claim = {"gone@x", "gone", "Gone", 1};
	struct person person;
	int64_t who, other, again = 0;
	enum status st = person_note(db, 1, &claim, 1000, &who, &other);

	if (st == STATUS_OK)
		st = person_at(db, who, &person);
	if (st != STATUS_OK)
		return st;
	run->id = person.id;
	person_clear(&person);
	run->before = person_get(db, 1, &run->id, &person);
	st = person_erase(db, who, 2000);
	run->put = person_put(db, &person, 3000);
	person_clear(&person);
	run->after = person_get(db, 1, &run->id, &person);
	person_clear(&person);
	if (st == STATUS_OK)
		st = person_at(db, who, &person);
	show(&person, run->shown);
	person_clear(&person);
	if (st == STATUS_OK)
		st = person_note(db, 1, &claim, 4000, &again, &other);
	return st == STATUS_OK && again == who ? STATUS_INVALID : st;
}

static void test_erase(void **state)
{
	struct erased run = {.job = {.run = erase_run}};

	assert_int_equal(store_write_wait(*state, &run.job), STATUS_OK);
	assert_int_equal(run.before, STATUS_OK);
	assert_int_equal(run.put, STATUS_NOT_FOUND);
	assert_int_equal(run.after, STATUS_NOT_FOUND);
	assert_string_equal(run.shown, "-/-/-/1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_claims),
	    cmocka_unit_test(test_erase),
	};
	mem_install();
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
