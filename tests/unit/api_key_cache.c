/* The cache of keys: what is kept, for how long, and that a revocation is stronger than a look-up on its way. */
#include "api_support.h"

#include "base/clock.h"

static char text[KEY_TEXT_SIZE];
static uint8_t hash[SHA256_SIZE];
static struct key_cache *cache;

struct statement {
	struct job job;
	const char *sql;
};

static enum status statement_run(struct db *db, struct job *job)
{
	return db_exec(
	    db, ((struct statement *)job)->sql, "b", (const void *)hash, (size_t)sizeof hash);
}

/* Runs SQL in which $1 is the key's hash. */
static void run(const char *sql)
{
	struct statement s = {.job.run = statement_run, .sql = sql};

	assert_int_equal(store_write_wait(w.api.store, &s.job), STATUS_OK);
}

static int set_up_cache(void **state)
{
	set_up(state);
	cache = auth_keys(w.api.auth);
	key_make("live", text);
	crypto_sha256(text, strlen(text), hash);
	run("INSERT INTO api_key (id, workspace, kind, name, hash, prefix, scopes, created_at) "
	    "VALUES "
	    "(substr($1, 1, 16), 1, 'workspace', 'x', $1, 'x', '[\"studies:read\"]', 1)");
	return 0;
}

struct found {
	int calls, known;
	enum status st;
};

static void keep(enum status st, const struct err *err, struct known_key *key, void *arg)
{
	struct found *found = arg;

	(void)err;
	found->calls++;
	found->st = st;
	found->known = key != NULL;
}

static void arrive(void)
{
	store_drain(w.api.store);
	mailbox_drain(w.api.home);
}

static void a_key_is_kept_ten_seconds(void **state)
{
	struct found found = {0};

	(void)state;
	clock_fake(1000, 1);
	assert_null(key_cache_get(cache, hash));
	key_cache_load(cache, hash, keep, &found);
	assert_int_equal(found.calls, 0);
	arrive();
	assert_int_equal(found.calls, 1);
	assert_true(found.known);
	assert_non_null(key_cache_get(cache, hash));
	assert_int_equal(key_cache_get(cache, hash)->workspace, 1);
	clock_step(9999, 0);
	assert_non_null(key_cache_get(cache, hash));
	clock_step(1, 0);
	assert_null(key_cache_get(cache, hash));
}

static void a_revocation_overtakes_a_look_up(void **state)
{
	struct found found = {0};

	(void)state;
	key_cache_load(cache, hash, keep, &found);
	store_drain(w.api.store); /* it has read the row, and is on its way home */
	run("UPDATE api_key SET revoked_at = 2 WHERE hash = $1");
	key_cache_evict(cache, hash);
	arrive();
	assert_int_equal(found.calls, 1);
	assert_true(
	    found.known); /* who asked before the revocation was answered is let through … */
	assert_null(key_cache_get(cache, hash)); /* … and nobody after */
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_int_equal(found.calls, 2);
	assert_int_equal(found.st, STATUS_OK);
	assert_false(found.known);
}

static void what_was_known_is_forgotten_when_it_is_gone(void **state)
{
	struct found found = {0};

	(void)state;
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_non_null(key_cache_get(cache, hash));
	run("DELETE FROM api_key WHERE hash = $1");
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_int_equal(found.calls, 2);
	assert_false(found.known);
	assert_null(key_cache_get(cache, hash));
	key_cache_evict(cache, hash); /* once more is nothing */
}

static void uses_survive_a_new_look_up(void **state)
{
	struct found found = {0};

	(void)state;
	clock_fake(1000, 5000);
	key_cache_flush(cache);
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_int_equal(key_cache_used_at(cache, hash), 0);
	key_cache_used(cache, key_cache_get(cache, hash));
	assert_int_equal(key_cache_used_at(cache, hash), 5000);
	clock_step(20000, 20000);
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_int_equal(found.calls, 2);
	assert_int_equal(key_cache_used_at(cache, hash), 5000);
}

/* More keys than are kept: all of them work, and what was used is not lost. */
static void many_keys_are_bounded(void **state)
{
	struct found found = {0};
	uint8_t all[5000][SHA256_SIZE];

	(void)state;
	memset(all, 0, sizeof all);
	clock_fake(1000, 5000);
	key_cache_load(cache, hash, keep, &found);
	arrive();
	key_cache_flush(cache);
	key_cache_used(cache, key_cache_get(cache, hash));
	run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) INSERT "
	    "INTO api_key (id, workspace, kind, name, hash, prefix, created_at) SELECT "
	    "randomblob(16), 1, 'workspace', 'many', CAST(printf('%032d', i) AS BLOB), "
	    "substr(hex($1), "
	    "1, 4), 1 FROM n");
	for (int i = 0; i < 5000; i++) {
		char digits[SHA256_SIZE + 1];

		snprintf(digits, sizeof digits, "%032d", i + 1);
		memcpy(all[i], digits, SHA256_SIZE);
		key_cache_load(cache, all[i], keep, &found);
		if (i % 1000 == 999)
			arrive();
	}
	arrive();
	assert_int_equal(found.calls, 5001);
	assert_true(found.known);
	assert_non_null(key_cache_get(cache, all[4999]));
	assert_null(key_cache_get(cache, hash)); /* forgotten with the rest … */
	key_cache_load(cache, hash, keep, &found);
	arrive();
	assert_int_equal(key_cache_used_at(cache, hash), 5000); /* … but written before */
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up_cache, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_key_is_kept_ten_seconds),
	    TEST(a_revocation_overtakes_a_look_up),
	    TEST(what_was_known_is_forgotten_when_it_is_gone),
	    TEST(uses_survive_a_new_look_up),
	    TEST(many_keys_are_bounded),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
