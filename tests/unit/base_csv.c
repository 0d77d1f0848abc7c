/* Reading CSV strictly, and writing it so that no spreadsheet computes what people said. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "base/csv.h"

/* What a text reads as: fields in brackets, rows by their line, what is wrong after a '!'. */
static const char *read_all(const char *text, size_t len)
{
	static char shown[4096];
	struct csv csv;
	enum csv_result result;
	size_t n = 0;

	shown[0] = '\0';
	csv_begin(&csv, text, len);
	while ((result = csv_next(&csv)) != CSV_END && n < sizeof shown) {
		n += (size_t)snprintf(shown + n, sizeof shown - n, "%zu:", csv.line);
		if (result == CSV_BAD)
			n += (size_t)snprintf(shown + n, sizeof shown - n, "!%.*s",
			    (int)strcspn(csv.why, ";"), csv.why);
		else
			for (size_t i = 0; i < csv.nfields; i++)
				n += (size_t)snprintf(
				    shown + n, sizeof shown - n, "[%s]", csv_field(&csv, i));
		n += (size_t)snprintf(shown + n, sizeof shown - n, " ");
	}
	csv_free(&csv);
	return shown;
}

static const struct {
	const char *text, *reads;
} texts[] = {
    {"", ""},
    {"a", "1:[a] "},
    {"a\n", "1:[a] "},
    {"a,b\r\nc,d\r\n", "1:[a][b] 2:[c][d] "},
    {"a,b\nc,d", "1:[a][b] 2:[c][d] "},
    {"a,b\r\nc,d\ne,f", "1:[a][b] 2:[c][d] 3:[e][f] "},
    {",\n", "1:[][] "},
    {"a,,\n", "1:[a][][] "},
    {"\"\"\n", "1:[] "},
    {"\"a\",\"b,c\"", "1:[a][b,c] "},
    {"\"a \"\"b\"\" c\"", "1:[a \"b\" c] "},
    {"\"\"\"\"", "1:[\"] "},
    {"\"two\nlines\",x\r\ny,z", "1:[two\nlines][x] 3:[y][z] "},
    {"\"two\r\nlines\"\nnext", "1:[two\r\nlines] 3:[next] "},
    {" a , b ", "1:[ a ][ b ] "},
    {"\xEF\xBB\xBFname\nJo", "1:[name] 2:[Jo] "},
    {"\n\r\na\n\n\nb\n\n", "3:[a] 6:[b] "},
    {"gr\xC3\xBC\xC3\x9F,\xE6\x97\xA5", "1:[gr\xC3\xBC\xC3\x9F][\xE6\x97\xA5] "},
    /* Wrong, and the next row's begin is certain. */
    {"a\xC3\nb", "1:!is not UTF-8 2:[b] "},
    {"\"\xFF\"\nb", "1:!is not UTF-8 2:[b] "},
    {"\xC0\xAF\nb", "1:!is not UTF-8 2:[b] "},
    {"\xED\xA0\x80\nb", "1:!is not UTF-8 2:[b] "},
    {"a\rb\nc", "1:!holds a carriage return without a line feed outside of quotes 2:[c] "},
    {"a\r", "1:!holds a carriage return without a line feed outside of quotes "},
    /* Wrong, and nobody knows where the row ends. */
    {"a\"b\nc", "1:!holds a quotation mark inside a field without quotes "},
    {"a\n \"b\"\nc", "1:[a] 2:!holds a quotation mark inside a field without quotes "},
    {"\"a\"b\nc", "1:!goes on after a closing quotation mark "},
    {"\"a\" ,b\nc", "1:!goes on after a closing quotation mark "},
    {"x\n\"a\nb,c\n", "1:[x] 2:!has a quotation mark that is never closed "},
    {"\"", "1:!has a quotation mark that is never closed "},
};

static void test_reading(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
		assert_string_equal(read_all(texts[i].text, strlen(texts[i].text)), texts[i].reads);
}

static void test_nul(void **state)
{
	(void)state;
	assert_string_equal(read_all("a\0b,c\nd", 7), "1:!holds a NUL byte 2:[d] ");
	assert_string_equal(read_all("\"a\0\"\nd", 6), "1:!holds a NUL byte 2:[d] ");
}

/* Every prefix of a text ends the reader without a byte read past it (the sanitizers look). */
static void test_prefixes(void **state)
{
	static const char text[] =
	    "\xEF\xBB\xBFname,email\r\n\"Jo \"\"X\"\"\n\",\xC3\xBC@x\r\n,\r\n";
	struct csv csv;

	(void)state;
	for (size_t len = 0; len < sizeof text; len++) {
		csv_begin(&csv, text, len);
		for (unsigned rows = 0; csv_next(&csv) != CSV_END; rows++)
			assert_true(rows < 4);
		csv_free(&csv);
	}
}

static void test_many_fields(void **state)
{
	char row[2 * (CSV_FIELDS_MAX + 1)];
	struct csv csv;

	(void)state;
	for (size_t i = 0; i <= CSV_FIELDS_MAX; i++)
		memcpy(row + 2 * i, "x,", 2);
	csv_begin(&csv, row, 2 * CSV_FIELDS_MAX - 1);
	assert_int_equal(csv_next(&csv), CSV_ROW);
	assert_int_equal(csv.nfields, CSV_FIELDS_MAX);
	csv_free(&csv);
	row[2 * CSV_FIELDS_MAX + 1] = '\n';
	csv_begin(&csv, row, sizeof row);
	assert_int_equal(csv_next(&csv), CSV_BAD);
	assert_string_equal(csv.why, "has more than 200 fields");
	assert_int_equal(csv_next(&csv), CSV_END);
	csv_free(&csv);
}

static const struct {
	const char *text, *written;
} written[] = {
    {NULL, "\"\""},
    {"", "\"\""},
    {"plain", "\"plain\""},
    {"say \"hi\"", "\"say \"\"hi\"\"\""},
    {"\"", "\"\"\"\""},
    {"a,b\nc", "\"a,b\nc\""},
    {"=1+1", "\"'=1+1\""},
    {"+49 30", "\"'+49 30\""},
    {"-5", "\"'-5\""},
    {"@SUM(A1)", "\"'@SUM(A1)\""},
    {"\t=1", "\"'\t=1\""},
    {"\r=1", "\"'\r=1\""},
    {"\xEF\xBC\x9D"
     "1",
        "\"'\xEF\xBC\x9D"
        "1\""},
    {"\xEF\xBC\x8B"
     "1",
        "\"'\xEF\xBC\x8B"
        "1\""},
    {"\xEF\xBC\x8D"
     "1",
        "\"'\xEF\xBC\x8D"
        "1\""},
    {"\xEF\xBC\xA0"
     "a",
        "\"'\xEF\xBC\xA0"
        "a\""},
    {"=cmd|'/C calc'!\"A1\"", "\"'=cmd|'/C calc'!\"\"A1\"\"\""},
    {"a=1", "\"a=1\""},
    {"\xEF\xBC\xA1", "\"\xEF\xBC\xA1\""},
};

static void test_writing(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
		out.len = 0;
		csv_write(&out, 1, written[i].text);
		assert_string_equal(buf_text(&out), written[i].written);
	}
	out.len = 0;
	csv_write(&out, 1, "a");
	csv_write(&out, 0, "b");
	csv_write_end(&out);
	assert_string_equal(buf_text(&out), "\"a\",\"b\"\r\n");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_reading),
	    cmocka_unit_test(test_nul),
	    cmocka_unit_test(test_prefixes),
	    cmocka_unit_test(test_many_fields),
	    cmocka_unit_test(test_writing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
