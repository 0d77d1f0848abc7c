/* Damaged databases: looked for after an unclean stop, else failing only what meets the damage; never a
 * crash, never overwritten. STORE_SEED replays a run, STORE_IMAGES makes it longer. */
#include "store_help.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* Rows enough for some pages of every kind. */
static void fill(void)
{
	struct store *store = open_at(dir);
	static char value[600];

	memset(value, 'v', sizeof value - 1);
	for (int i = 0; i < 60; i++) {
		char name[24];

		snprintf(name, sizeof name, "fill%d", i);
		assert_int_equal(put(store, name, value), STATUS_OK);
	}
	store_close(store);
}

/* Breaks the page that holds some of the rows. */
static void damage_rows(const char *clean_stop)
{
	char sql[96];
	size_t len, at = 0;
	char *data;

	snprintf(sql, sizeof sql, "UPDATE setting SET value = '%s' WHERE name = 'store.clean_stop'",
	    clean_stop);
	alter(dir, sql);
	data = file_read(path, &len);
	while (memcmp(data + at, "fill30", 6) != 0)
		assert_true(++at + 6 < len);
	memset(data + at / 4096 * 4096, 0xff, 3000);
	file_write(path, data, len);
	mem_free(data);
}

static void damage_is_looked_for_after_an_unclean_stop(void **state)
{
	(void)state;
	fill();
	damage_rows("0");
	assert_refused(dir, STATUS_CORRUPT, "is damaged");
}

static void after_a_clean_stop_damage_fails_what_meets_it(void **state)
{
	struct store *store;

	(void)state;
	fill();
	damage_rows("1");
	store = open_at(dir);
	assert_int_equal(count_like(store, "fill%"), -1);
	assert_int_equal(put(store, "zzz", "written elsewhere"), STATUS_OK);
	assert_int_equal(put(store, "fill30", "written there"), STATUS_CORRUPT);
	assert_int_equal(put(store, "zzzz", "and again"), STATUS_OK);
	store_close(store);
}

static enum status read_all(struct db *db, struct job *job)
{
	static const char *const all[] = {"SELECT * FROM setting", "SELECT * FROM workspace",
	    "SELECT count(*) FROM message", "SELECT * FROM interview ORDER BY id",
	    "SELECT * FROM setting WHERE name = 'fill7'"};

	(void)job;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct rows *rows = db_query(db, all[i], "");

		while (rows_next(rows))
			rows_text(rows, 0);
		rows_end(rows);
	}
	return STATUS_OK;
}

struct image {
	char *data, *log;
	size_t len, log_len;
};

/* A database with a log that is not yet in it, as a kill leaves them. */
static void image_take(struct image *image)
{
	char *log = dir_path(dir, "interviewd.db-wal");
	struct store *store;

	fill();
	store = open_at(dir);
	assert_int_equal(put(store, "fresh", "1"), STATUS_OK);
	image->data = file_read(path, &image->len);
	image->log = file_read(log, &image->log_len);
	store_close(store);
	mem_free(log);
}

static void assert_file_is(const char *name, const char *data, size_t len)
{
	size_t now_len;
	char *now = file_read(name, &now_len);

	assert_int_equal(now_len, len);
	assert_memory_equal(now, data, len);
	mem_free(now);
}

static void use_and_close(struct store *store)
{
	enum status st = do_read(store, read_all);

	assert_true(st == STATUS_OK || st == STATUS_CORRUPT);
	st = put(store, "new", "1");
	assert_true(st == STATUS_OK || st == STATUS_CORRUPT || st == STATUS_CONFLICT);
	store_close(store);
}

/* Opens what may be damaged and uses it: refused untouched, or single requests fail; nothing crashes. */
static int image_try(const struct image *image)
{
	struct store_options options = {.dir = dir};
	char *log = dir_path(dir, "interviewd.db-wal"), *index = dir_path(dir, "interviewd.db-shm");
	struct store *store = NULL;
	struct err err = {""};
	int refused;

	file_write(path, image->data, image->len);
	unlink(index);
	unlink(log);
	if (image->log_len)
		file_write(log, image->log, image->log_len);
	refused = store_open(&options, &store, &err) != STATUS_OK;
	if (refused) {
		assert_true(err.text[0] != '\0');
		assert_file_is(path, image->data, image->len);
		if (image->log_len)
			assert_file_is(log, image->log, image->log_len);
	} else {
		use_and_close(store);
	}
	mem_free(index);
	mem_free(log);
	return refused;
}

static void flip(char *data, size_t len, unsigned flips, unsigned *seed)
{
	for (; len && flips > 0; flips--) {
		/* Half of them where the structure is: the first page. */
		size_t at = (size_t)rand_r(seed) % (flips % 2 || len < 4096 ? len : 4096);

		data[at] = (char)(data[at] ^ (1 << (rand_r(seed) % 8)));
	}
}

static void damaged_images_never_crash_and_are_never_overwritten(void **state)
{
	const char *given = getenv("STORE_SEED"), *rounds = getenv("STORE_IMAGES");
	unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)getpid();
	unsigned n = rounds ? (unsigned)strtoul(rounds, NULL, 10) : 200;
	unsigned refused = 0;
	struct image image;

	(void)state;
	print_message("# seed %u\n", seed);
	image_take(&image);
	assert_int_equal(image_try(&image), 0);
	for (unsigned i = 0; i < n; i++) {
		struct image copy = image;

		copy.data = xmalloc(image.len);
		copy.log = xmalloc(image.log_len);
		memcpy(copy.data, image.data, image.len);
		memcpy(copy.log, image.log, image.log_len);
		if (i % 4 == 0)
			copy.len = (size_t)rand_r(&seed) % image.len;
		else
			flip(copy.data, copy.len, i % 8, &seed);
		if (i % 3 == 0)
			copy.log_len = (size_t)rand_r(&seed) % image.log_len;
		else if (i % 3 == 1)
			flip(copy.log, copy.log_len, i % 5, &seed);
		refused += (unsigned)image_try(&copy);
		mem_free(copy.data);
		mem_free(copy.log);
	}
	assert_true(refused > n / 20);
	assert_true(refused < n);
	mem_free(image.data);
	mem_free(image.log);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(damage_is_looked_for_after_an_unclean_stop),
	    TEST(after_a_clean_stop_damage_fails_what_meets_it),
	    TEST(damaged_images_never_crash_and_are_never_overwritten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
