/* The rules of the ledger, and the book of sums, without a store. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/json.h"
#include "interview/credit_book.h"

#define COUNT(TABLE) (sizeof(TABLE) / sizeof(TABLE)[0])

static void what_a_row_changes(void **state)
{
	static const struct {
		enum credit_kind kind;
		const char *name;
		int64_t amount, held;
	} rows[] = {
	    {CREDIT_GRANT, "grant", 3, 0},
	    {CREDIT_HOLD, "hold", 0, 3},
	    {CREDIT_RELEASE, "release", 0, -3},
	    {CREDIT_CHARGE, "charge", -3, -3},
	    {CREDIT_REFUND, "refund", 3, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_string_equal(credit_kind_name(rows[i].kind), rows[i].name);
		assert_int_equal(credit_kind_parse(rows[i].name), rows[i].kind);
		assert_int_equal(credit_amount(rows[i].kind, 3), rows[i].amount);
		assert_int_equal(credit_held(rows[i].kind, 3), rows[i].held);
	}
	assert_int_equal(credit_kind_parse("gift"), -1);
	assert_int_equal(credit_kind_parse(NULL), -1);
}

/* A hold that is settled leaves nothing held, and takes its price or nothing. */
static void a_settled_hold_is_gone(void **state)
{
	static const struct {
		const char *status;
		int answered;
		enum credit_kind settlement;
		int64_t balance;
	} ends[] = {
	    {"completed", 1, CREDIT_CHARGE, -7},
	    {"completed", 12, CREDIT_CHARGE, -7},
	    {"completed", 0, CREDIT_RELEASE, 0},
	    {"screened_out", 4, CREDIT_RELEASE, 0},
	    {"expired", 4, CREDIT_RELEASE, 0},
	    {"erased", 4, CREDIT_RELEASE, 0},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(ends); i++) {
		enum credit_kind end = credit_settlement(ends[i].status, ends[i].answered);

		assert_int_equal(end, ends[i].settlement);
		assert_int_equal(credit_held(CREDIT_HOLD, 7) + credit_held(end, 7), 0);
		assert_int_equal(
		    credit_amount(CREDIT_HOLD, 7) + credit_amount(end, 7), ends[i].balance);
	}
}

static void prices(void **state)
{
	const struct credit_terms prices = {.text = 1, .voice = 3, .report = 5};

	(void)state;
	assert_int_equal(credit_price(&prices, "text"), 1);
	assert_int_equal(credit_price(&prices, "voice"), 3);
}

static void what_is_available(void **state)
{
	static const struct {
		struct credit_account account;
		int64_t price;
		int allowed;
	} rows[] = {
	    {{.balance = 3, .held = 2, .metered = 1}, 1, 1},
	    {{.balance = 3, .held = 2, .metered = 1}, 2, 0},
	    {{.balance = 3, .held = 3, .metered = 1}, 1, 0},
	    {{.balance = 3, .held = 3, .metered = 1}, 0, 1},
	    {{.balance = -9, .held = 1, .metered = 1}, 0, 1},
	    {{.balance = -9, .held = 1, .metered = 1}, 1, 0},
	    {{.balance = -9, .held = 1, .metered = 0}, 1, 1},
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_int_equal(credit_allows(&rows[i].account, rows[i].price), rows[i].allowed);
}

static void running_low_is_said_once(void **state)
{
	int said = 0;

	(void)state;
	for (int64_t held = 1; held <= 10; held++) {
		struct credit_account account = {.balance = 10, .held = held, .metered = 1};

		said += credit_is_low(&account, 1);
		account.metered = 0;
		assert_int_equal(credit_is_low(&account, 1), 0);
	}
	assert_int_equal(said, 1);
	said = 0;
	for (int64_t held = 3; held <= 12; held += 3)
		said += credit_is_low(
		    &(struct credit_account){.balance = 12, .held = held, .metered = 1}, 3);
	assert_int_equal(said, 1);
}

static void causes_name_their_subject(void **state)
{
	static const struct {
		enum credit_event event;
		const char *cause;
	} rows[] = {
	    {CREDIT_OPENED, "open:workspace_0000000000000000000000000n"},
	    {CREDIT_GRANTED, "grant:ledger_0000000000000000000000000n"},
	    {CREDIT_HELD, "hold:interview_0000000000000000000000000n"},
	    {CREDIT_SETTLED, "settle:interview_0000000000000000000000000n"},
	    {CREDIT_REFUNDED, "refund:interview_0000000000000000000000000n"},
	};
	const struct uuid id = {{[UUID_SIZE - 1] = 21}};
	char cause[CREDIT_CAUSE_SIZE];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		assert_string_equal(
		    credit_cause(credit_event_name(rows[i].event), &id, cause), rows[i].cause);
	assert_string_equal(credit_cause("of_a_later_version_and_long", &id, cause) + 15,
	    ":ledger_0000000000000000000000000n");
}

static void rows_as_json(void **state)
{
	static const char wanted[] =
	    "{\"id\":\"ledger_0000000000000000000000000n\",\"at\":\"1970-01-01T00:00:01.000Z\","
	    "\"kind\":\"grant\",\"amount\":-4,\"held\":0,"
	    "\"cause\":\"grant:ledger_0000000000000000000000000n\",\"reason\":\"\\\"oops\\\"\"}";
	const struct uuid id = {{[UUID_SIZE - 1] = 21}};
	struct credit_entry entry = {.id = id,
	    .subject = id,
	    .kind = "grant",
	    .event = "grant",
	    .reason = "\"oops\"",
	    .amount = -4,
	    .at = 1000};
	struct buf out = BUF_INIT;

	(void)state;
	credit_entry_write(&out, &entry);
	assert_string_equal(buf_text(&out), wanted);
	out.len = 0;
	entry.reason = NULL;
	credit_entry_write(&out, &entry);
	assert_non_null(strstr(buf_text(&out), "\"reason\":null}"));
	out.len = 0;
	for (int kind = -1; kind <= CREDIT_REFUND; kind++)
		credit_write(&out, kind, 3);
	assert_string_equal(buf_text(&out),
	    "nullnull{\"amount\":3,\"state\":\"held\"}{\"amount\":3,\"state\":\"released\"}"
	    "{\"amount\":3,\"state\":\"charged\"}{\"amount\":3,\"state\":\"released\"}");
	buf_free(&out);
}

static void the_book_keeps_the_newest_sum(void **state)
{
	struct credit_book *book = credit_book_new();
	struct credit_account account;

	(void)state;
	credit_book_get(book, 1, &account);
	assert_int_equal(account.upto, 0);
	credit_book_put(book, 1, &(struct credit_account){.upto = 0, .balance = 5});
	credit_book_put(book, 1, &(struct credit_account){.upto = 9, .balance = 7, .held = 2});
	credit_book_put(book, 1, &(struct credit_account){.upto = 8, .balance = 1});
	credit_book_put(book, 2, &(struct credit_account){.upto = 3, .balance = 4, .metered = 1});
	credit_book_get(book, 1, &account);
	assert_int_equal(account.upto, 9);
	assert_int_equal(account.balance, 7);
	assert_int_equal(account.held, 2);
	credit_book_get(book, 2, &account);
	assert_int_equal(account.balance, 4);
	assert_int_equal(account.metered, 0);
	credit_book_free(book);
	credit_book_free(NULL);
}

/* It forgets rather than grows; what it forgets is added up again. */
static void the_book_is_bounded(void **state)
{
	struct credit_book *book = credit_book_new();
	struct credit_account account;
	int known = 0;

	(void)state;
	for (int64_t workspace = 1; workspace <= 5000; workspace++)
		credit_book_put(book, workspace, &(struct credit_account){.upto = workspace});
	for (int64_t workspace = 1; workspace <= 5000; workspace++) {
		credit_book_get(book, workspace, &account);
		assert_true(account.upto == 0 || account.upto == workspace);
		known += account.upto != 0;
	}
	assert_in_range(known, 1, 4096);
	assert_int_equal(account.upto, 5000);
	credit_book_free(book);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(what_a_row_changes),
	    cmocka_unit_test(a_settled_hold_is_gone),
	    cmocka_unit_test(prices),
	    cmocka_unit_test(what_is_available),
	    cmocka_unit_test(running_low_is_said_once),
	    cmocka_unit_test(causes_name_their_subject),
	    cmocka_unit_test(rows_as_json),
	    cmocka_unit_test(the_book_keeps_the_newest_sum),
	    cmocka_unit_test(the_book_is_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
