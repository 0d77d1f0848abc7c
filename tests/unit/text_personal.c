/* Personal data: what is found, what only looks like it, and that masking loses nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/personal.h"

#define N(list) (sizeof(list) / sizeof(list)[0])

struct row {
	const char *text, *masked;
};

static const struct row rows[] = {
    {"Write to ann.lee+work@mail.example.co.uk, please.", "Write to [email], please."},
    {"ann@example.com", "[email]"},
    {"<ann@example.com>", "<[email]>"},
    {"mailto:ann@example.com", "mailto:[email]"},
    {"It's ann at example dot com", "It's [email]"},
    {"ann (at) example (dot) de", "[email]"},
    {"ann at example.com", "[email]"},
    {"m\xC3\xBCller@example.de schreiben", "[email] schreiben"},
    {"Call +49 170 1234567 after six", "Call [phone] after six"},
    {"+4917012345678", "[phone]"},
    {"+1 (415) 555-2671.", "[phone]."},
    {"(415) 555-2671", "[phone]"},
    {"415-555-2671", "[phone]"},
    {"4155552671", "[phone]"},
    {"030 / 123 456 78", "[phone]"},
    {"0170 1234567 or 0171-7654321", "[phone] or [phone]"},
    {"07700 900123", "[phone]"},
    {"my number is 01701234567\xE2\x80\x94thanks", "my number is [phone]\xE2\x80\x94thanks"},
    {"0049 30 12345678", "[phone]"},
    {"612 345 678", "[phone]"},
    {"030/1234567, 0170.1234.567", "[phone], [phone]"},
    {"+44\xC2\xA0"
     "20 7946 0958",
        "[phone]"},
    {"DE89 3704 0044 0532 0130 00 is mine", "[iban] is mine"},
    {"DE89370400440532013000", "[iban]"},
    {"gb82 west 1234 5698 7654 32.", "[iban]."},
    {"4111 1111 1111 1111 exp 12/27", "[card] exp 12/27"},
    {"4111-1111-1111-1111", "[card]"},
    {"5500005555555559", "[card]"},
    {"3782 822463 10005", "[card]"},
    {"https://ann:secret@example.com/x", "[url]"},
    {"See https://www.linkedin.com/in/ann-lee-42/.", "See [url]."},
    {"linkedin.com/in/annlee", "[url]"},
    {"https://shop.example.com/orders/12345678?x=1", "[url]"},
    {"https://app.example.com/users/ann", "[url]"},
    {"https://app.example.com/?user_id=ann", "[url]"},
    {"https://medium.com/@ann", "[url]"},
    {"192.168.10.4 was the server", "[ip] was the server"},
    {"2001:db8:85a3::8a2e:370:7334", "[ip]"},
    {"::1 and fe80::1ff:fe23:4567:890a", "[ip] and [ip]"},
    {"I'm @ann_lee there", "I'm [handle] there"},
    {"(@ann.lee)", "([handle])"},
    {"I live at 12 Baker Street, Apt 4B, in town", "I live at [address], in town"},
    {"221b Baker St", "[address]"},
    {"12 baker street", "[address]"},
    {"1600 Pennsylvania Avenue", "[address]"},
    {"7 Old Mill Drive", "[address]"},
    {"Hauptstra\xC3\x9F"
     "e 12, 10115 Berlin",
        "[address]"},
    {"Berliner Str. 5a", "[address]"},
    {"Ich wohne Lange Gasse 7.", "Ich wohne [address]."},
    {"SW1A 1AA", "[address]"},
    {"My name is Ann Lee and I cook", "My name is [name] and I cook"},
    {"my name is ann, hi", "my name is [name], hi"},
    {"my name is ann lee and i cook", "my name is [name] and i cook"},
    {"my name is ann lee.", "my name is [name]."},
    {"my name is ann and i cook", "my name is [name] and i cook"},
    {"john.smith[at]example[dot]com", "[email]"},
    {"+49(0)170/1234567", "[phone]"},
    {"tel:+1-800-555-0199", "tel:[phone]"},
    {"my name\xE2\x80\x99s Ann", "my name\xE2\x80\x99s [name]"},
    {"Name: Ann Lee", "Name: [name]"},
    {"I'm Ann from Leeds", "I'm [name] from Leeds"},
    {"I\xE2\x80\x99m Dr. Ann Lee from Leeds", "I\xE2\x80\x99m [name] from Leeds"},
    {"This is Ann speaking", "This is [name] speaking"},
    {"Ich hei\xC3\x9F"
     "e J\xC3\xBCrgen \xC3\x96zdemir.",
        "Ich hei\xC3\x9F"
        "e [name]."},
    {"Ich bin Anna aus Ulm", "Ich bin [name] aus Ulm"},
    {"My SSN is 078-05-1120", "My SSN is [id]"},
    {"AB 12 34 56 C and AB123456D", "[id] and [id]"},
    {"86095742719", "[id]"},
    {"86 095 742 719", "[id]"},
    {"ann@example.com, 0170 1234567 and @ann", "[email], [phone] and [handle]"},
    {"ann@example.com@ann", "[email][handle]"},
};

static const char *const plain[] = {
    "",
    "We paid 1,000,000 euros in 2019 and 1.250.000 in 2020.",
    "12 000 000 000 rows, 100 000 000 users",
    "1.000.000.000",
    "On 28.03.2024 at 10:30, and 2024-03-28 10:30:45, from 12/05/2023 to 01/06/2023",
    "2019-2023, 2019 2020 2021 2022",
    "12.03.2024 - 15.03.2024",
    "order 123456789",
    "500/502/503/504, 3.14159265358, 1503435956.000247",
    "12345678-1234-4567-8901-234567890123 and 446655440000",
    "Version 10.15.7 and 1.2.3",
    "three of us, 24/7, 50/50, and/or, w/o, he/she",
    "978-3-16-148410-0 is a book",
    "I looked at https://www.example.com/pricing and example.com/help",
    "std::vector and 12:30:15 and a:b",
    "We meet @ noon",
    "email me (at) some point",
    "I'm happy from time to time, I'm German, I'm at work",
    "my name is on the list, My name is not important",
    "the name of the tool is Excel",
    "I took the 20 minute road trip, 2 people on the street",
    "Spring 2023, During 10 days, Parkplatz 3, Heimweg 20 Minuten",
    "I called them at 9 and again at 11",
    "2 of 3 drive way too fast",
    "It took 3 days 12 hours 45 minutes",
    "A4 paper, B2B, H1N1, MP3, 4x4",
    "room 12, floor 3, seat 45",
    "\xF0\x9F\x98\x80 12 \xE2\x82\xAC",
    "999.999.999.999",
    "my number one problem is 1 800 000",
    "[something] else",
    "I call it the 360 degree view of 1 000 000 customers",
};

static char *mask(const char *text)
{
	char *masked = personal_mask_text(text);

	return masked ? masked : xstrdup(text);
}

static void test_rows(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < N(rows); i++) {
		char *masked = mask(rows[i].text);

		if (strcmp(masked, rows[i].masked) != 0) {
			print_error("%s\n  is      %s\n  must be %s\n", rows[i].text, masked,
			    rows[i].masked);
			bad++;
		}
		mem_free(masked);
	}
	assert_int_equal(bad, 0);
}

static void test_what_only_looks_like_it(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < N(plain); i++) {
		char *masked = personal_mask_text(plain[i]);

		if (masked) {
			print_error("%s\n  becomes %s\n", plain[i], masked);
			bad++;
		}
		mem_free(masked);
	}
	assert_int_equal(bad, 0);
}

static void test_employers_are_marked(void **state)
{
	static const struct row firms[] = {
	    {"I work at Acme Ltd since May", "Acme Ltd"},
	    {"i worked for the Marks & Spencer group", "Marks & Spencer"},
	    {"Ich arbeite bei Siemens.", "Siemens"},
	};

	(void)state;
	for (size_t i = 0; i < N(firms); i++) {
		struct personal_scan scan = {.text = firms[i].text, .len = strlen(firms[i].text)};
		struct personal_span span;

		assert_int_equal(personal_next(&scan, &span), 1);
		assert_int_equal(span.kind, PERSONAL_EMPLOYER);
		assert_int_equal(span.to - span.from, strlen(firms[i].masked));
		assert_memory_equal(
		    firms[i].text + span.from, firms[i].masked, span.to - span.from);
		assert_null(personal_mask_text(firms[i].text));
		assert_false(personal_masked(PERSONAL_EMPLOYER));
	}
	assert_null(personal_mask_text("I work at night"));
}

static void test_what_is_masked_is_found_as_that(void **state)
{
	(void)state;
	for (int kind = 0; kind < PERSONAL_KINDS; kind++) {
		char text[64];
		struct personal_scan scan = {.text = text};
		struct personal_span span;

		scan.len = (size_t)snprintf(
		    text, sizeof text, "so [%s] it is", personal_name((enum personal_kind)kind));
		assert_int_equal(personal_next(&scan, &span), 1);
		assert_int_equal(span.kind, kind);
		assert_int_equal(span.from, 3);
		assert_int_equal(span.to, scan.len - 6);
		assert_int_equal(personal_next(&scan, &span), 0);
	}
}

/* ---- Any text ---- */

static uint64_t seed = 20261121;

static unsigned roll(unsigned n)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(seed >> 33) % n;
}

/* Whole pieces: they may stand anywhere between words. */
static const char *const seeded[] = {"ann.lee@example.com", "+49 170 1234567", "415-555-2671",
    "DE89370400440532013000", "4111 1111 1111 1111", "https://ann@example.com/", "10.11.12.13",
    "@annlee", "221b Baker Street", "078-05-1120", "AB123456C", "linkedin.com/in/annlee",
    "2001:db8::8a2e:370:7334", "86095742719"};
static const char *const around[] = {"we", "paid", "and", "then,", "\303\274ber",
    "\342\200\234It\342\200\235", "so.", "Monday", "work", "\n", "name", "i'm", "a", "-",
    "\360\237\230\200", "the", "(see)", "is:", "@", "[", "]", "/", "."};

static void check_map(
    const char *text, const char *masked, const struct personal_item *items, size_t n)
{
	size_t raw = 0, at = 0;

	for (size_t i = 0; i < n; i++) {
		char name[24];
		int len = snprintf(
		    name, sizeof name, "[%s]", personal_name((enum personal_kind)items[i].kind));

		assert_true(items[i].from >= raw && items[i].to > items[i].from);
		assert_int_equal(items[i].from - raw, items[i].at - at);
		assert_memory_equal(text + raw, masked + at, items[i].from - raw);
		assert_int_equal(items[i].end - items[i].at, len);
		assert_memory_equal(masked + items[i].at, name, (size_t)len);
		raw = items[i].to;
		at = items[i].end;
	}
	assert_string_equal(text + raw, masked + at);
}

static void test_any_text(void **state)
{
	(void)state;
	for (int round = 0; round < 3000; round++) {
		struct buf text = BUF_INIT, masked = BUF_INIT, again = BUF_INIT;
		struct personal_item items[64];
		const char *in[8];
		size_t n, pieces = 0;

		for (unsigned words = 1 + roll(20); words > 0; words--) {
			if (roll(4) == 0 && pieces < N(in))
				buf_puts(&text, in[pieces++] = seeded[roll(N(seeded))]);
			else
				buf_puts(&text, around[roll(N(around))]);
			/* A figure of somebody's runs into the next one behind a blank alone. */
			buf_puts(&text, roll(2) ? ", x " : " but ");
		}
		n = personal_mask(buf_text(&text), text.len, &masked, items, N(items));
		assert_true(n >= pieces || n > 0);
		assert_true((n > 0) == (masked.len > 0));
		for (size_t i = 0; i < pieces; i++)
			if (strstr(buf_text(&masked), in[i]))
				fail_msg(
				    "round %d: %s is left in: %s", round, in[i], buf_text(&masked));
		if (n)
			check_map(buf_text(&text), buf_text(&masked), items, n);
		assert_int_equal(personal_mask(buf_text(&masked), masked.len, &again, NULL, 0), 0);
		buf_free(&text);
		buf_free(&masked);
		buf_free(&again);
	}
}

/* What is worst, and much of it: what grew with the square would take minutes, and the suite would end it. */
static void test_much_text(void **state)
{
	static const char *const worst[] = {"a.", "1 ", "a@", "1-", "@a", "http://", "my name is ",
	    "a:b:", "+1(", "Xstr. ", "DE12 ", "a at ", "[email", "/a", "\xC3\xBC", "12 A "};

	(void)state;
	for (size_t i = 0; i < N(worst); i++) {
		struct buf text = BUF_INIT, masked = BUF_INIT;

		while (text.len < 100000)
			buf_puts(&text, worst[i]);
		buf_puts(&text, "@example.com");
		personal_mask(buf_text(&text), text.len, &masked, NULL, 0);
		buf_free(&text);
		buf_free(&masked);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_what_only_looks_like_it),
	    cmocka_unit_test(test_employers_are_marked),
	    cmocka_unit_test(test_what_is_masked_is_found_as_that),
	    cmocka_unit_test(test_any_text),
	    cmocka_unit_test(test_much_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
