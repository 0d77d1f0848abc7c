/* Bundles: what is read of a folder, what is refused, and that their name depends on every byte. */
#include "config.h" /* nftw */

#include "host_support.h"

#include <fcntl.h>
#include <ftw.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char root[] = "/tmp/interviewd-bundle-XXXXXX";
static char folder[128];
static int folders;

static int setup_group(void **state)
{
	(void)state;
	return mkdtemp(root) ? 0 : -1;
}

static int remove_entry(const char *path, const struct stat *sb, int type, struct FTW *ftw)
{
	(void)sb;
	(void)type;
	(void)ftw;
	return remove(path);
}

static int teardown_group(void **state)
{
	(void)state;
	return nftw(root, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
}

static int setup(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "%s/%d", root, folders++);
	return mkdir(folder, 0755);
}

static const char *at(const char *path)
{
	static char full[256];

	snprintf(full, sizeof full, "%s/%s", folder, path);
	return full;
}

static void put_bytes(const char *path, const void *data, size_t len)
{
	FILE *f = fopen(at(path), "w");

	assert_non_null(f);
	assert_int_equal(fwrite(data, 1, len, f), len);
	fclose(f);
}

static void put(const char *path, const char *text)
{
	put_bytes(path, text, strlen(text));
}

static void sub(const char *path)
{
	assert_int_equal(mkdir(at(path), 0755), 0);
}

static struct bundle *read_folder(void)
{
	struct bundle *bundle = NULL;
	struct err err = {""};

	if (bundle_read(folder, &bundle, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	return bundle;
}

static void refused(enum status wanted, const char *expected)
{
	struct bundle *bundle = NULL;
	struct err err = {""};

	assert_int_equal(bundle_read(folder, &bundle, &err), wanted);
	assert_null(bundle);
	assert_holds(err.text, expected);
}

static void test_reads_scripts(void **state)
{
	struct bundle *bundle, *again = NULL;
	struct buf text = BUF_INIT, keys = BUF_INIT;
	struct err err;
	const char *key;
	json_t *value;

	(void)state;
	put("test.lua", "-- tests");
	put("init.lua", "return {} -- ü");
	put("README.md", "# It");
	put("notes.txt", "no");
	put(".hidden.lua", "no");
	sub("lexicon");
	put("lexicon/en.lua", "return {}");
	put("lexicon/README.md", "# Words");
	sub(".git");
	put(".git/x.lua", "no");
	sub("empty");
	assert_int_equal(symlink("/etc/passwd", at("passwd")), 0);
	bundle = read_folder();
	json_object_foreach(bundle->files, key, value)
	{
		buf_printf(&keys, "%s ", key);
	}
	assert_string_equal(
	    buf_text(&keys), "README.md init.lua lexicon/README.md lexicon/en.lua test.lua ");
	assert_string_equal(json_str(bundle->files, "init.lua"), "return {} -- ü");
	assert_null(bundle->name);

	json_write(&text, bundle->files);
	assert_int_equal(bundle_parse(buf_text(&text), text.len, &again, &err), STATUS_OK);
	assert_memory_equal(again->sha256, bundle->sha256, SHA256_SIZE);
	assert_true(json_equal(again->files, bundle->files));
	bundle_free(again);
	bundle_free(bundle);
	buf_free(&text);
	buf_free(&keys);
}

static void hash_of(const char *files, uint8_t out[SHA256_SIZE])
{
	struct bundle *bundle = NULL;
	struct err err = {""};

	if (bundle_parse(files, strlen(files), &bundle, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	memcpy(out, bundle->sha256, SHA256_SIZE);
	bundle_free(bundle);
}

/* The order of the files makes no difference, every byte and every border does. */
static void test_hash_tells_bundles_apart(void **state)
{
	static const char *const different[] = {
	    "{\"init.lua\":\"a\",\"x.lua\":\"b\"}",
	    "{\"init.lua\":\"a\",\"x.lua\":\"c\"}",
	    "{\"init.lua\":\"a\",\"y.lua\":\"b\"}",
	    "{\"init.lua\":\"a\"}",
	    "{\"init.lua\":\"a\\nx.lua\\n1\\nb\"}",
	    "{\"init.lua\":\"a\\nb\"}",
	    "{\"init.lua\":\"\",\"x.lua\":\"ab\"}",
	};
	uint8_t a[SHA256_SIZE], b[SHA256_SIZE];

	(void)state;
	hash_of("{\"init.lua\":\"a\",\"x.lua\":\"b\"}", a);
	hash_of("{\"x.lua\":\"b\",\"init.lua\":\"a\"}", b);
	assert_memory_equal(a, b, SHA256_SIZE);
	for (size_t i = 0; i < ROWS(different); i++)
		for (size_t j = 0; j < i; j++) {
			hash_of(different[i], a);
			hash_of(different[j], b);
			assert_memory_not_equal(a, b, SHA256_SIZE);
		}
}

static void test_refuses_folders(void **state)
{
	(void)state;
	refused(STATUS_INVALID, "holds no init.lua");
	put("init.lua", "return {}");
	assert_int_equal(symlink("/etc/passwd", at("x.lua")), 0);
	refused(STATUS_INVALID, "x.lua is a symbolic link");
	unlink(at("x.lua"));
	assert_int_equal(mkfifo(at("x.lua"), 0600), 0);
	refused(STATUS_INVALID, "x.lua is no plain file");
	unlink(at("x.lua"));
	put("a b.lua", "");
	refused(STATUS_INVALID, "a b.lua: names are made of letters, digits");
	unlink(at("a b.lua"));
	put("x.lua", "\xff");
	refused(STATUS_INVALID, "x.lua isn't UTF-8 text");
	put_bytes("x.lua", "a\0b", 3);
	refused(STATUS_INVALID, "x.lua isn't UTF-8 text");
	unlink(at("x.lua"));
	snprintf(folder, sizeof folder, "%s/nowhere", root);
	refused(STATUS_NOT_FOUND, "there is no folder");
}

static void test_refuses_too_much(void **state)
{
	char name[64], *large = xmalloc(BUNDLE_BYTES_MAX);
	struct bundle *bundle;

	(void)state;
	memset(large, '-', BUNDLE_BYTES_MAX);
	put("init.lua", "");
	put_bytes("x.lua", large, BUNDLE_BYTES_MAX);
	bundle = read_folder();
	bundle_free(bundle);
	put("y.lua", "-");
	refused(STATUS_INVALID, "the script is larger than 1048576 bytes");
	unlink(at("x.lua"));
	for (int i = 2; i < BUNDLE_FILES_MAX; i++) {
		snprintf(name, sizeof name, "f%d.lua", i);
		put(name, "");
	}
	bundle = read_folder();
	assert_int_equal(json_object_size(bundle->files), BUNDLE_FILES_MAX);
	bundle_free(bundle);
	put("z.lua", "");
	refused(STATUS_INVALID, "more than 64 files");
	mem_free(large);
}

static void test_refuses_depth(void **state)
{
	struct bundle *bundle;

	(void)state;
	put("init.lua", "");
	sub("a");
	sub("a/b");
	sub("a/b/c");
	sub("a/b/c/d");
	put("a/b/c/d/x.lua", "");
	bundle = read_folder();
	assert_non_null(json_object_get(bundle->files, "a/b/c/d/x.lua"));
	bundle_free(bundle);
	sub("a/b/c/d/e");
	refused(STATUS_INVALID, "a/b/c/d/e: folders are nested more than 4 deep");
}

static void test_refuses_many_entries(void **state)
{
	char name[64];

	(void)state;
	put("init.lua", "");
	for (int i = 0; i < 1000; i++) {
		snprintf(name, sizeof name, "%d.txt", i);
		put(name, "");
	}
	refused(STATUS_INVALID, "more than 1000 entries");
}

static void test_refuses_stored(void **state)
{
	static const char *const rows[] = {"", "[]", "5", "{}", "{\"x.lua\":\"\"}",
	    "{\"init.lua\":5}", "{\"init.lua\":\"\",\"x.lua\":5}",
	    "{\"init.lua\":\"\",\"../x.lua\":\"\"}", "{\"init.lua\":\"\",\"/x.lua\":\"\"}",
	    "{\"init.lua\":\"\",\"a//x.lua\":\"\"}", "{\"init.lua\":\"\",\"a/.x.lua\":\"\"}",
	    "{\"init.lua\":\"\",\"x.txt\":\"\"}", "{\"init.lua\":\"\",\".lua\":\"\"}",
	    "{\"init.lua\":\"\",\"a/b/c/d/e/x.lua\":\"\"}", "{\"init.lua\":\"\",\"init.lua\":\"\"}",
	    "{\"init.lua\":\"\",\"x\\n.lua\":\"\"}"};
	struct bundle *bundle;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		err.text[0] = '\0';
		if (bundle_parse(rows[i], strlen(rows[i]), &bundle, &err) != STATUS_INVALID)
			fail_msg("taken: %s", rows[i]);
		assert_null(bundle);
		assert_true(strlen(err.text) > 5);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_reads_scripts, setup),
	    cmocka_unit_test(test_hash_tells_bundles_apart),
	    cmocka_unit_test_setup(test_refuses_folders, setup),
	    cmocka_unit_test_setup(test_refuses_too_much, setup),
	    cmocka_unit_test_setup(test_refuses_depth, setup),
	    cmocka_unit_test_setup(test_refuses_many_entries, setup),
	    cmocka_unit_test(test_refuses_stored),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_bundle", tests, setup_group, teardown_group);
}
