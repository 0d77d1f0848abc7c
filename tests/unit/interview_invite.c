/* Inviting many at once comes to the same as inviting each in full, whatever happens between the read and the write. */
#include "interview_hall.h"

#include <time.h>

#include "base/map.h"
#include "interview/invite.h"

#define GUIDE  "{'questions':[{'id':'a','type':'open_ended','text':'How?'}]}"
#define ROUNDS 400
#define BATCH  6

/* A row of a file. */
struct row {
	char email[32], external_id[32], name[32]; /* "": not said */
	json_t *attributes;
};

static const char *given(const char *text)
{
	return *text ? text : NULL;
}

static struct person_claim claim_of(const struct row *row)
{
	return (struct person_claim){.email = given(row->email),
	    .external_id = given(row->external_id),
	    .name = given(row->name),
	    .verified = 1};
}

/* One batch in one workspace: prepared, overtaken by something, then stored; or stored row by row as ever. */
struct batch {
	struct job job;
	int64_t workspace, study;
	const struct row *rows;
	struct invite invites[BATCH];
	int prepared;
	unsigned applied, refused;
};

static enum status prepare_run(struct db *db, struct job *job)
{
	struct batch *b = (struct batch *)job;

	for (size_t i = 0; i < BATCH; i++) {
		const struct person_claim claim = claim_of(&b->rows[i]);
		enum status st = invite_prepare(
		    db, b->workspace, b->study, &claim, b->rows[i].attributes, &b->invites[i]);

		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

static enum status in_full(
    struct db *db, struct batch *b, const struct row *row, struct map *seen, int64_t now)
{
	const struct person_claim claim = claim_of(row);
	int64_t who, other, number;
	struct person person;
	int created, silent;
	enum status st = person_match(db, b->workspace, &claim, &who, &other);

	if (st != STATUS_OK)
		return st;
	if (other || (who && map_get(seen, &who, sizeof who))) {
		b->refused++;
		return STATUS_OK;
	}
	if (who) {
		assert_int_equal(person_at(db, who, &person), STATUS_OK);
		silent = person.do_not_contact;
		person_clear(&person);
		if (silent)
			return STATUS_OK;
	}
	st = person_note(db, b->workspace, &claim, now, &who, &other);
	map_put(seen, &who, sizeof who, seen);
	return st == STATUS_OK ? respondent_invite(db, b->workspace, b->study, who, row->attributes,
	                             "import", now, &number, &created)
	                       : st;
}

static int as_prepared(struct db *db, struct batch *b, size_t i, struct map *seen, int64_t now)
{
	const struct invite *invite = &b->invites[i];
	const struct person_claim claim = claim_of(&b->rows[i]);
	int64_t who;

	if (!invite->ready || (invite->person && map_get(seen, &invite->person, sizeof who)))
		return 0;
	assert_int_equal(
	    invite_apply(db, b->workspace, b->study, &claim, invite, "import", now, &who),
	    STATUS_OK);
	if (who)
		map_put(seen, &who, sizeof who, seen);
	b->applied += who != 0;
	return who != 0;
}

static enum status store_run(struct db *db, struct job *job)
{
	struct batch *b = (struct batch *)job;
	struct map *seen = map_new();
	enum status st = STATUS_OK;

	for (size_t i = 0; i < BATCH && st == STATUS_OK; i++)
		if (!b->prepared || !as_prepared(db, b, i, seen, 1000))
			st = in_full(db, b, &b->rows[i], seen, 1000);
	map_free(seen);
	return st;
}

/* ---- What may come between, the same in both workspaces: to the n-th person there ---- */

static const char *const meanwhile[] = {
    "UPDATE person SET name = 'Between', version = version + 1 WHERE number = $1",
    "UPDATE person SET do_not_contact = 1 - do_not_contact, version = version + 1 WHERE number = "
    "$1",
    "UPDATE person SET verified = 0, version = version + 1 WHERE number = $1",
    "UPDATE person SET email = NULL, version = version + 1 WHERE number = $1 AND external_id IS "
    "NOT NULL",
    "UPDATE person SET external_id = NULL, version = version + 1 WHERE number = $1 AND email IS "
    "NOT NULL",
    "UPDATE person SET email = NULL, external_id = NULL, name = NULL, erased_at = 1, version = "
    "version + 1 WHERE number = $1",
    "UPDATE respondent SET status = 'archived', version = version + 1 WHERE person = $1",
    "UPDATE respondent SET attributes = '{\"plan\":\"between\"}', version = version + 1 WHERE "
    "person = $1",
    "DELETE FROM respondent WHERE person = $1",
    "INSERT OR IGNORE INTO person (id, workspace, email, external_id, attributes, verified, "
    "do_not_contact, version, created_at, updated_at) VALUES (randomblob(16), $1, 'e3', NULL, "
    "'{}', 1, 0, 1, 1, 1)",
    "INSERT OR IGNORE INTO person (id, workspace, email, external_id, attributes, verified, "
    "do_not_contact, version, created_at, updated_at) VALUES (randomblob(16), $1, NULL, 'x2', "
    "'{}', 0, 0, 1, 1, 1)",
};

struct between {
	struct job job;
	int64_t workspace;
	int what, nth;
};

static enum status between_run(struct db *db, struct job *job)
{
	struct between *between = (struct between *)job;
	struct rows *rows = db_query(db,
	    "SELECT number FROM person WHERE workspace = $1 ORDER BY number LIMIT 1 OFFSET $2",
	    "id", between->workspace, between->nth);
	int64_t person = rows_next(rows) ? rows_int(rows, 0) : -1;

	rows_end(rows);
	/* An INSERT takes the workspace, everything else the person. */
	if (strncmp(meanwhile[between->what], "INSERT", 6) == 0)
		person = between->workspace;
	return db_exec(db, meanwhile[between->what], "i", person);
}

/* ---- Both ---- */

static unsigned begun_with, seed, applied, refused;

static int pick(int n)
{
	return (int)(rand_r(&seed) % (unsigned)n);
}

static void make_row(struct row *row)
{
	char *text;

	memset(row, 0, sizeof *row);
	if (pick(4))
		snprintf(row->email, sizeof row->email, "e%d", pick(5));
	if (pick(4) == 0 || !*row->email)
		snprintf(row->external_id, sizeof row->external_id, "x%d", pick(5));
	if (pick(3))
		snprintf(row->name, sizeof row->name, "n%d", pick(3));
	text = pick(4) ? xasprintf("{'plan':'p%d'}", pick(3)) : xasprintf("{}");
	row->attributes = js(text);
	mem_free(text);
}

static void run_both(const struct row *rows)
{
	struct batch ours = {.workspace = OURS, .rows = rows, .prepared = 1},
	             theirs = {.workspace = THEIRS, .rows = rows};
	struct between between;

	ours.study = query("SELECT number FROM study WHERE workspace = 1");
	theirs.study = query("SELECT number FROM study WHERE workspace = 2");
	ours.job.run = prepare_run;
	assert_int_equal(store_read_wait(hall.store, &ours.job), STATUS_OK);
	for (int n = pick(3); n > 0; n--) {
		between = (struct between){.what = pick((int)ROWS(meanwhile)), .nth = pick(8)};
		for (between.workspace = OURS; between.workspace <= THEIRS; between.workspace++) {
			between.job = (struct job){.run = between_run};
			assert_int_equal(store_write_wait(hall.store, &between.job), STATUS_OK);
		}
	}
	ours.job = (struct job){.run = store_run};
	theirs.job = (struct job){.run = store_run};
	assert_int_equal(store_write_wait(hall.store, &ours.job), STATUS_OK);
	assert_int_equal(store_write_wait(hall.store, &theirs.job), STATUS_OK);
	assert_int_equal(ours.refused, theirs.refused);
	applied += ours.applied;
	refused += ours.refused;
	for (size_t i = 0; i < BATCH; i++)
		invite_clear(&ours.invites[i]);
}

#define OF_WORKSPACE(N)                                                                            \
	"SELECT p.email, p.external_id, p.name, p.verified, p.do_not_contact, p.attributes, "      \
	"p.erased_at, r.status, r.source, r.attributes, r.version FROM person p LEFT JOIN "        \
	"respondent r ON r.person = p.number WHERE p.workspace = " N
#define DIFFERENCE(A, B) "SELECT count(*) FROM (" OF_WORKSPACE(A) " EXCEPT " OF_WORKSPACE(B) ")"

static void prepared_or_in_full(void **state)
{
	struct row rows[BATCH];

	(void)state;
	seed = begun_with = getenv("INTERVIEWD_SEED") ? (unsigned)atoi(getenv("INTERVIEWD_SEED"))
	                                              : (unsigned)time(NULL);
	publish(OURS, "ours", GUIDE);
	publish(THEIRS, "theirs", GUIDE);
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < BATCH; i++)
			make_row(&rows[i]);
		run_both(rows);
		for (size_t i = 0; i < BATCH; i++)
			json_decref(rows[i].attributes);
		if (query(DIFFERENCE("1", "2")) != 0 || query(DIFFERENCE("2", "1")) != 0)
			fail_msg("round %d; again with INTERVIEWD_SEED=%u", round, begun_with);
		if (round % 40 == 39) { /* most are known by then */
			sql("DELETE FROM respondent");
			sql("DELETE FROM person");
		}
	}
	/* Both ways were gone often enough to mean something. */
	assert_true(applied > ROUNDS && refused > ROUNDS / 10);
}

struct one {
	struct job job;
	int64_t study;
	const char *attributes;
	int ready;
};

static enum status one_run(struct db *db, struct job *job)
{
	struct one *one = (struct one *)job;
	const struct person_claim claim = {.email = "a@b", .verified = 1};
	json_t *attributes = js(one->attributes);
	struct invite invite;
	enum status st = invite_prepare(db, OURS, one->study, &claim, attributes, &invite);

	one->ready = invite.ready;
	invite_clear(&invite);
	json_decref(attributes);
	return st;
}

/* Ten thousand rows wait between the read and the write: what they keep is bounded. */
static void much_is_left_to_the_writer(void **state)
{
	struct buf text = BUF_INIT;
	struct one one = {.attributes = "{'plan':'pro'}"};

	(void)state;
	publish(OURS, "ours", GUIDE);
	one.study = query("SELECT number FROM study");
	one.job.run = one_run;
	assert_int_equal(store_read_wait(hall.store, &one.job), STATUS_OK);
	assert_int_equal(one.ready, 1);
	buf_puts(&text, "{'plan':'");
	for (int i = 0; i < 1100; i++)
		buf_putc(&text, 'x');
	buf_puts(&text, "'}");
	one.attributes = buf_text(&text);
	one.job = (struct job){.run = one_run};
	assert_int_equal(store_read_wait(hall.store, &one.job), STATUS_OK);
	assert_int_equal(one.ready, 0);
	buf_free(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(prepared_or_in_full, hall_open, hall_close),
	    cmocka_unit_test_setup_teardown(much_is_left_to_the_writer, hall_open, hall_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
