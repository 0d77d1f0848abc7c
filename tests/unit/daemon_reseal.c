/* Sealed records after the installation's key was changed: moved to the new one, all or none, and none lost. */
#include "interview_study_support.h"

#include "base/log.h"
#include "base/mailbox.h"
#include "base/typeid.h"
#include "interview/embed_secret.h"
#include "reseal.h"

#define WORKSPACES 5

static struct store *store;
static struct mailbox *home;
static struct keyring *ring, *next;
static struct embed_secret made[WORKSPACES + 1];

struct statement {
	struct job job;
	const char *sql;
	int64_t workspace;
	const struct keyring *ring;
	struct embed_secret secret;
	int current;
};

static enum status statement_run(struct db *db, struct job *job)
{
	return db_exec(db, ((struct statement *)job)->sql, "");
}

static void run(const char *sql)
{
	struct statement s = {.job.run = statement_run, .sql = sql};

	assert_int_equal(store_write_wait(store, &s.job), STATUS_OK);
}

static void got(enum status st, const struct err *err, const struct embed_secret *secret, void *arg)
{
	(void)err;
	assert_int_equal(st, STATUS_OK);
	*(struct embed_secret *)arg = *secret;
}

static int setup(void **state)
{
	const struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	log_setup(LOG_ERROR, 0);
	assert_int_equal(store_open(&options, &store, &err), STATUS_OK);
	home = mailbox_new();
	ring = keyring_new();
	next = keyring_rotate(ring, 1790000000000);
	run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6) INSERT "
	    "INTO "
	    "workspace (number, id, name, created_at) SELECT i, randomblob(16), 'x', 1 FROM n");
	for (int i = 1; i <= WORKSPACES; i++) /* the sixth has none */
		embed_secret_get(store, home, ring, i, 0, NULL, got, &made[i]);
	store_drain(store);
	mailbox_drain(home);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	keyring_free(ring);
	keyring_free(next);
	store_close(store);
	mailbox_free(home);
	return 0;
}

static enum status read_run(struct db *db, struct job *job)
{
	struct statement *s = (struct statement *)job;
	struct rows *rows =
	    db_query(db, "SELECT embed_secret FROM workspace WHERE number = $1", "i", s->workspace);
	const void *sealed;
	size_t len;
	enum status st;

	assert_true(rows_next(rows));
	sealed = rows_blob(rows, 0, &len);
	s->current = keyring_is_current(s->ring, sealed, len);
	st = rows_end(rows);
	return st == STATUS_OK ? embed_secret_read(db, s->ring, s->workspace, &s->secret) : st;
}

/* What a workspace has is still what it was given. */
static enum status reads(const struct keyring *with, int64_t workspace, int *current)
{
	struct statement s = {.job.run = read_run, .workspace = workspace, .ring = with};
	enum status st = store_read_wait(store, &s.job);

	if (st == STATUS_OK)
		assert_string_equal(s.secret.text, made[workspace].text);
	*current = s.current;
	return st;
}

static void everything_moves_to_the_new_key(void **state)
{
	struct keyring *newest = keyring_without(next, INT64_MAX);
	struct reseal_count count;
	struct err err;
	int current;

	(void)state;
	for (int i = 1; i <= WORKSPACES; i++) {
		assert_int_equal(reads(next, i, &current), STATUS_OK);
		assert_false(current);
		assert_int_equal(reads(newest, i, &current), STATUS_CORRUPT);
	}
	assert_int_equal(reseal_all(store, next, &count, &err), STATUS_OK);
	assert_int_equal(count.resealed, WORKSPACES);
	assert_int_equal(count.unreadable, 0);
	for (int i = 1; i <= WORKSPACES; i++) {
		assert_int_equal(reads(newest, i, &current), STATUS_OK);
		assert_true(current);
	}
	assert_int_equal(reads(newest, WORKSPACES + 1, &current), STATUS_NOT_FOUND);
	assert_int_equal(reseal_all(store, next, &count, &err), STATUS_OK);
	assert_int_equal(count.resealed, 0);
	keyring_free(newest);
}

/* What endpoints hold: table, column. */
static const char *const of_endpoints[][2] = {
    {"webhook", "secret"}, {"webhook", "old_secret"}, {"connection", "secrets"}};

static enum status seal_run(struct db *db, struct job *job)
{
	struct statement *s = (struct statement *)job;
	struct buf sealed[3] = {BUF_INIT, BUF_INIT, BUF_INIT};

	for (int i = 0; i < 3; i++) {
		const struct sealed_place place = {of_endpoints[i][0], of_endpoints[i][1], 1};

		keyring_seal(
		    s->ring, &place, of_endpoints[i][1], strlen(of_endpoints[i][1]), &sealed[i]);
	}
	db_exec(db,
	    "INSERT INTO webhook (endpoint, url, secret, old_secret) VALUES (1, 'https://x', $1, "
	    "$2)",
	    "bb", (const void *)sealed[0].data, sealed[0].len, (const void *)sealed[1].data,
	    sealed[1].len);
	db_exec(db,
	    "INSERT INTO connection (endpoint, integration, name, settings, secrets, filter) "
	    "VALUES "
	    "(1, 'slack', 'x', '{}', $1, '{}')",
	    "b", (const void *)sealed[2].data, sealed[2].len);
	for (int i = 0; i < 3; i++)
		buf_free(&sealed[i]);
	return STATUS_OK;
}

static enum status unseal_run(struct db *db, struct job *job)
{
	struct statement *s = (struct statement *)job;
	struct rows *rows = db_query(db,
	    "SELECT secret, old_secret, secrets FROM webhook JOIN connection USING (endpoint)", "");

	assert_true(rows_next(rows));
	for (int i = 0; i < 3; i++) {
		const struct sealed_place place = {of_endpoints[i][0], of_endpoints[i][1], 1};
		struct buf plain = BUF_INIT;
		size_t len;
		const void *sealed = rows_blob(rows, i, &len);

		s->current += keyring_is_current(s->ring, sealed, len);
		assert_int_equal(keyring_open(s->ring, &place, sealed, len, &plain), STATUS_OK);
		assert_string_equal(buf_text(&plain), of_endpoints[i][1]);
		buf_free(&plain);
	}
	return rows_end(rows);
}

static void endpoints_secrets_move_too(void **state)
{
	struct statement s = {.job.run = seal_run, .ring = ring};
	struct reseal_count count;
	struct err err;

	(void)state;
	run("INSERT INTO endpoint (number, id, workspace, kind, created_at, updated_at) VALUES (1, "
	    "randomblob(16), 1, 'webhook', 0, 0)");
	assert_int_equal(store_write_wait(store, &s.job), STATUS_OK);
	assert_int_equal(reseal_all(store, next, &count, &err), STATUS_OK);
	assert_int_equal(count.resealed, WORKSPACES + 3);
	s = (struct statement){.job.run = unseal_run, .ring = next};
	assert_int_equal(store_read_wait(store, &s.job), STATUS_OK);
	assert_int_equal(s.current, 3);
}

static void what_cannot_be_opened_stays(void **state)
{
	struct reseal_count count;
	struct keyring *other = keyring_new();
	struct err err;
	int current;

	(void)state;
	run("UPDATE workspace SET embed_secret = (SELECT embed_secret FROM workspace WHERE number "
	    "= "
	    "1) WHERE number = 2");
	run("UPDATE workspace SET embed_secret = X'00' WHERE number = 3");
	assert_int_equal(reseal_all(store, next, &count, &err), STATUS_OK);
	assert_int_equal(count.resealed, WORKSPACES - 2);
	assert_int_equal(count.unreadable, 2);
	assert_int_equal(reads(next, 1, &current), STATUS_OK);
	assert_int_equal(reads(next, 2, &current), STATUS_CORRUPT);
	assert_int_equal(reads(next, 4, &current), STATUS_OK);
	/* A key file of another installation changes nothing. */
	assert_int_equal(reseal_all(store, other, &count, &err), STATUS_OK);
	assert_int_equal(count.resealed, 0);
	assert_int_equal(count.unreadable, WORKSPACES);
	assert_int_equal(reads(next, 4, &current), STATUS_OK);
	keyring_free(other);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(everything_moves_to_the_new_key),
	    TEST(endpoints_secrets_move_too),
	    TEST(what_cannot_be_opened_stays),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
