/* Lists of studies page by page, and rows that something else has damaged. */
#include "interview_study_stored.h"

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
		assert_int_equal(CALL(study_step, OURS, id, STUDY_CLOSE, 0), STATUS_CORRUPT);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_list, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_bad_cursors, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_heavy_pages, setup_workspaces, teardown),
	    cmocka_unit_test_setup_teardown(test_damaged_row, setup_workspaces, teardown),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_list", tests, NULL, NULL);
}
