/* Reports as documents: every kind of block in every format, and nothing of anybody's words that is more than words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "analysis/report_write.h"
#include "base/mem.h"

/* What is nasty in one of the formats at least. */
#define NASTY "=1+1 <script>alert(1)</script> | \\\"x\\\" *b* [a](http://x)"

static const char report[] =
    "{\"title\":\"" NASTY
    "\",\"counts\":{\"started\":3,\"completed\":2,\"active\":1,\"screenedOut\":0,"
    "\"averageMinutes\":4.5},\"methodologies\":[{\"name\":\"jtbd\",\"version\":\"1.2.0\","
    "\"interviews\":1,\"leftOut\":2}],"
    "\"blocks\":["
    "{\"by\":\"jtbd\",\"kind\":\"table\",\"title\":\"Forces\",\"note\":\"of "
    "3\",\"columns\":[\"Force\",\"Times\",\"" NASTY "\"],\"rows\":[[\"" NASTY
    "\",2.5,[{\"quote\":\"two\\nlines\",\"interview\":\"interview_one\",\"seq\":4,\"note\":\"n1\"},"
    "{\"quote\":\"" NASTY
    "\",\"interview\":\"interview_two\",\"seq\":6,\"note\":\"\"}]]],\"leftOut\":7},"
    "{\"by\":\"jtbd\",\"kind\":\"bar\",\"title\":\"Bars\",\"note\":\"\",\"items\":[{\"label\":"
    "\"" NASTY "\",\"value\":4,\"note\":\"" NASTY "\",\"quotes\":[{\"quote\":\"" NASTY
    "\",\"interview\":\"i\",\"seq\":2,\"note\":\"\"}]},"
    "{\"label\":\"half\",\"value\":2,\"note\":\"\",\"quotes\":[]},{\"label\":\"less\",\"value\":-1,"
    "\"note\":\"\",\"quotes\":[]}],"
    "\"leftOut\":0},"
    "{\"by\":\"jtbd\",\"kind\":\"graph\",\"title\":\"Map\",\"note\":\"\",\"nodes\":[{\"id\":\"a\","
    "\"label\":\"" NASTY "\",\"group\":\"value\",\"count\":3,\"quotes\":[{\"quote\":\"so\","
    "\"interview\":\"i\",\"seq\":2,\"note\":\"\"}]},"
    "{\"id\":\"b\",\"label\":\"B\",\"group\":\"\",\"count\":0,\"quotes\":[]}],\"edges\":[{\"from\":"
    "\"a\",\"to\":\"b\",\"label\":\""
    "leads\",\"weight\":1}],\"leftOut\":0},"
    "{\"by\":\"questions\",\"kind\":\"quotes\",\"title\":\"Said\",\"note\":\"\",\"items\":[{"
    "\"quote\":\"" NASTY "\",\"interview\":\"i\",\"seq\":8,\"note\":\"" NASTY "\"}],\"leftOut\":0},"
    "{\"by\":\"jtbd\",\"kind\":\"text\",\"title\":\"Words\",\"note\":\"\",\"text\":\"" NASTY
    "\"}]}";

static void writes(void (*write)(struct buf *, const json_t *), const char *text, struct buf *out)
{
	struct err err;
	json_t *json = json_read(text, strlen(text), &err);

	assert_non_null(json);
	write(out, json);
	json_decref(json);
}

static void holds(const struct buf *text, const char *const *parts)
{
	for (; *parts; parts++)
		if (!strstr(buf_text(text), *parts))
			fail_msg("expected %s in\n%s", *parts, buf_text(text));
}

static void test_html(void **state)
{
	static const char *const parts[] = {"<title>=1+1 &lt;script&gt;",
	    "3 started, 2 completed, 1 under way; 4.5 minutes on average",
	    "jtbd 1.2.0: 1 interview, 2 of versions whose findings differ left out", "<td>2.5</td>",
	    "<blockquote>two lines <span class=\"note\">n1</span></blockquote>",
	    "<p class=\"note\">of 3</p>", "7 more", "width:100%", "width:50%\"></div>", "width:0%",
	    "(3)", " → B", "leads", NULL};
	struct buf out = BUF_INIT;

	(void)state;
	writes(report_write_html, report, &out);
	holds(&out, parts);
	assert_null(strstr(buf_text(&out), "<script"));
	assert_null(strstr(buf_text(&out), "http://x\""));
	assert_null(strstr(buf_text(&out), "src="));
	buf_free(&out);
}

static void test_markdown(void **state)
{
	static const char *const parts[] = {"# \\=1\\+1 \\<script\\>", "| Force | Times | ",
	    "“two lines” (n1)<br>“", "- half: 2\n", "*value* ", "\\(3\\)", " → B: leads\n",
	    "\n*of 3*\n", "\n*7 more*\n", NULL};
	struct buf out = BUF_INIT;
	const char *row;

	(void)state;
	writes(report_write_markdown, report, &out);
	holds(&out, parts);
	assert_null(strstr(buf_text(&out), " <script"));
	assert_null(strstr(buf_text(&out), "](http"));
	/* A bar within a cell is none between cells. */
	row = strstr(buf_text(&out), "\n| \\=1");
	assert_non_null(row);
	for (const char *c = row + 2; *c != '\n'; c++)
		if (*c == '|' && c[-1] != '\\' && c[-1] != ' ')
			fail_msg("a cell ends too early: %s", row);
	buf_free(&out);
}

static void test_csv(void **state)
{
	static const char *const parts[] = {
	    "\"block\",\"by\",\"kind\",\"row\",\"field\",\"value\",\"interview\",\"seq\"\r\n",
	    "\"interviews\",\"core\",\"counts\",\"\",\"started\",\"3\",\"\",\"\"\r\n",
	    "\"Forces\",\"jtbd\",\"table\",\"1\",\"Times\",\"2.5\",\"\",\"\"\r\n",
	    "\"two lines\",\"interview_one\",\"4\"\r\n",
	    "\"Bars\",\"jtbd\",\"bar\",\"half\",\"value\",\"2\"",
	    "\"Map\",\"jtbd\",\"graph\",\"a\",\"group\",\"value\"",
	    "\"Map\",\"jtbd\",\"graph\",\"a\",\"to\",\"b\"",
	    "\"Said\",\"questions\",\"quotes\",\"1\",\"quote\",\"'=1",
	    "\"Words\",\"jtbd\",\"text\",\"\",\"text\",\"'=1",
	    "\"Forces\",\"jtbd\",\"table\",\"\",\"note\",\"of 3\"", NULL};
	struct buf out = BUF_INIT;

	(void)state;
	writes(report_write_csv, report, &out);
	holds(&out, parts);
	assert_null(strstr(buf_text(&out), "\"="));
	buf_free(&out);
}

/* A report that isn't ready, and members that no version wrote, break nothing. */
static void test_little(void **state)
{
	static const char *const reports[] = {
	    "{\"title\":null,\"counts\":null,\"methodologies\":[],\"blocks\":[]}",
	    "{\"title\":\"T\",\"counts\":{\"started\":0},\"methodologies\":[],\"blocks\":[{\"by\":"
	    "\"x\",\"kind\":\"graph\","
	    "\"title\":\"G\",\"note\":\"\",\"nodes\":[],\"edges\":[{\"from\":\"x\",\"to\":\"y\"}]}]"
	    "}"};
	void (*const writers[])(struct buf *, const json_t *) = {
	    report_write_html, report_write_markdown, report_write_csv};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; k < 3; k++) {
			struct buf out = BUF_INIT;

			writes(writers[k], reports[i], &out);
			assert_true(out.len > 0);
			buf_free(&out);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_html),
	    cmocka_unit_test(test_markdown),
	    cmocka_unit_test(test_csv),
	    cmocka_unit_test(test_little),
	};

	mem_install();
	return cmocka_run_group_tests_name("analysis_report", tests, NULL, NULL);
}
