/* host_test: what a test says of a report, over interviews that are given as tables or played by a few lines of C. */
#include "host_support.h"

static int opened, closed;

static void *played_open(const struct bundle *bundle, const json_t *options, struct err *err)
{
	const char *locale = json_str(options, "locale");

	(void)bundle;
	if (locale && strcmp(locale, "xx") == 0) {
		err_set(err, STATUS_INVALID, "nobody speaks xx");
		return NULL;
	}
	assert_string_equal(json_str(json_object_get(options, "study"), "title"), "Tools");
	assert_string_equal(json_str(json_object_get(options, "settings"), "product"), "it");
	opened++;
	return json_array();
}

static json_t *played_start(void *interview, struct err *err)
{
	(void)interview;
	(void)err;
	return json_pack("{s:{s:s}, s:s}", "message", "content", "Tell me.", "action", "next");
}

static json_t *played_says(void *interview, const json_t *input, struct err *err)
{
	const char *content = json_str(input, "content");

	if (content && strcmp(content, "") == 0) {
		err_set(err, STATUS_INVALID, "the answer is empty");
		return NULL;
	}
	json_array_append_new(interview,
	    json_pack("{s:i, s:s}", "seq", 2 * (int)json_array_size(interview) + 2, "text",
	        content ? content : "a value"));
	return json_pack("{s:{s:s}, s:s}", "message", "content", "And then?", "action",
	    content && strcmp(content, "end") == 0 ? "close" : "next");
}

static json_t *played_complete(void *interview, struct err *err)
{
	const json_t *first = json_array_get(interview, 0);

	if (!first) {
		err_set(err, STATUS_INVALID, "nothing was said");
		return NULL;
	}
	return json_pack("{s:{s:s, s:{s:[{s:O, s:i}]}, s:{}, s:{}, s:O}}", "report", "id",
	    "interview_played", "findings", "pushes", "quote", json_object_get(first, "text"),
	    "seq", 2, "slots", "answers", "said", interview);
}

static void played_close(void *interview)
{
	closed++;
	json_decref(interview);
}

static const struct host_driver driver = {
    played_open, played_start, played_says, played_complete, played_close};

static void keep_result(const struct test_result *result, void *arg)
{
	buf_printf(arg, "%s=%s\n", result->name, result->passed ? "ok" : result->detail);
}

static const char init[] = HEAD
    "answer = function() end,\n"
    "settings = { product = { type = 'string', default = 'it' } },\n"
    "slots = { push = { from = 'push' } },\n"
    "findings = { pushes = { type = 'list', of = 'quote' }, best = { type = 'object', fields = {\n"
    "  why = { type = 'quote' }, rank = { type = 'integer' } } } },\n"
    "close = function() return {} end,\n"
    "report = function(interviews)\n"
    "  if interviews.settings.product == 'fail' then error('no product') end\n"
    "  local rows, items, nodes = {}, {}, {}\n"
    "  for i in interviews.each() do\n"
    "    local pushes = i.findings.pushes or {}\n"
    "    rows[#rows + 1] = { i.respondent.attributes.role or '-', #pushes, pushes }\n"
    "    items[#items + 1] = i.findings.best and i.findings.best.why\n"
    "    local push = i.slots.push and i.slots.push[1]\n"
    "    if push then assert(push.from == 1 and push.to == #push.quote) end\n"
    "    nodes[#nodes + 1] = { id = i.id, label = i.endReason or '?', quotes = i.slots.push, count "
    "= i.answers.q1 and i.answers.q1.value }\n"
    "    if i.answers.q2 then items[#items + 1] = { quote = i.answers.q2.text, seq = "
    "i.answers.q2.messages[1].seq, interview = i.id } end\n"
    "  end\n"
    "  return { { kind = 'table', title = 'Forces', columns = { 'Role', 'n', 'Quotes' }, rows = "
    "rows, note = 'of ' .. interviews.count },\n"
    "    { kind = 'quotes', title = 'Best', items = items }, { kind = 'graph', title = 'Map', "
    "nodes = nodes },\n"
    "    { kind = 'text', title = 'Said', text = interviews.study.title .. interviews.locale } }\n"
    "end }\n";

#define BEGIN                                                                                      \
	"local t = require 'testkit'\nt.test('it', function(s)\n"                                  \
	"  local f = { title = 'Tools', settings = { product = 'it' }, interviews = {} }\n"        \
	"  local function fill(...) f.interviews = { ... } return s:fill(f) end\n"

/* What follows BEGIN (line 5 on) in one test, and how it ends. */
static const struct {
	const char *body, *result;
} rows[] = {
    {"fill():report():block('Forces', 'table'):counts(0):tells 'of 0' s:block 'Said' :tells "
     "'Toolsen'",
        "ok"},
    {"fill({ findings = { pushes = { 'too slow', 'broken' } }, attributes = { role = 'clerk' } }, "
     "{}):report()\n"
     "s:block 'Forces' :has_row{ 'clerk', 2, 'broken' } :has_row{ 'clerk', 2, { 'slow', 'broken' } "
     "} :has_row{ '-', 0, {} } :has_row{ '-' }",
        "ok"},
    {"fill({ findings = { pushes = { 'too slow' } } }):report():block 'Forces'\ns:has_row{ '-', 1, "
     "'fast' }",
        "test.lua:6: expected the row {\"-\", 1, \"fast\"} in \"Forces\", got {{\"-\", 1, {{"},
    {"fill({ findings = { pushes = { 'too slow' } } }):report():block 'Forces'\ns:has_row{ '-', 2 "
     "}",
        "test.lua:6: expected the row {\"-\", 2}"},
    {"fill({ findings = { best = { why = 'so slow', rank = 2 } } }):report():block('Best', "
     "'quotes'):counts(1):has_item{ quote = 'slow' }",
        "ok"},
    {"fill({ findings = { best = { why = { quote = 'so slow' } } } }):report():block 'Best' "
     ":has_item{ quote = 'so slow', interview = 'interview_1' }",
        "ok"},
    {"fill({ answers = { q1 = 7, q2 = 'my words' }, endReason = 'opt_out', slots = { push = 'slow' "
     "} }):report():block 'Map'\n"
     "s:has_item{ label = 'opt_out', count = 7, quotes = 'slow' } s:block 'Best' :has_item{ quote "
     "= 'my words' }",
        "ok"},
    {"fill({ answers = { q1 = 7 } }):report():block 'Map'\ns:has_item{ count = 8 }",
        "test.lua:6: expected {count = 8} in \"Map\", got {{count = 7"},
    {"fill({ says = { 'it broke', 7, 'end' } }):report():block 'Forces' :has_row{ '-', 1, 'it "
     "broke' }",
        "ok"},
    {"fill({ says = { 'end', 'x' } })", "test.lua:5: interview 1 was over after 1 answers"},
    {"fill({ says = { '' } })",
        "test.lua:5: answer 1 of interview 1 was refused: the answer is empty"},
    {"fill({ says = {} })", "test.lua:5: interview 1 could not be completed: nothing was said"},
    {"fill({ says = { 'x' }, locale = 'xx' })",
        "test.lua:5: interview 1 could not begin: nobody speaks xx"},
    {"fill({ said = { 'x' } })", "knows findings, slots, answers"},
    {"s:fill{}", "test.lua:5: s:fill takes a study with its interviews"},
    {"s:report()", "test.lua:5: s:fill{…} comes first"},
    {"s:block 'x'", "test.lua:5: s:report() comes first"},
    {"fill():report()\ns:counts(1)", "test.lua:6: s:block \"title\" comes first"},
    {"fill():report()\ns:block 'Force'",
        "test.lua:6: expected the block \"Force\", got {\"Forces\", \"Best\", \"Map\", \"Said\"}"},
    {"fill():report()\ns:block('Forces', 'bar')",
        "test.lua:6: expected \"Forces\" to be a bar, it is a table"},
    {"fill():report():no_block 'Force'", "ok"},
    {"fill():report()\ns:no_block 'Forces'", "test.lua:6: expected no block \"Forces\""},
    {"fill():report():block 'Said'\ns:counts(1)",
        "test.lua:6: \"Said\" is a text; this is said of a table or a bar"},
    {"fill():report():block 'Forces'\ns:counts(1)",
        "test.lua:6: expected 1 rows in \"Forces\", got 0: {}"},
    {"fill():report():block 'Forces'\ns:tells 'of 9'",
        "test.lua:6: expected words with \"of 9\" in \"Forces\""},
    {"f.settings.product = 'fail' fill():report_fails 'no product'", "ok"},
    {"f.settings.product = 'fail' fill()\ns:report()",
        "test.lua:6: the report failed: init.lua:10: no product"},
    {"f.settings.product = 'fail' fill()\ns:report_fails 'x'",
        "test.lua:6: expected a failure with \"x\""},
    {"fill()\ns:report_fails()", "test.lua:6: expected the report to fail, and it has 4 blocks"},
    {"f.settings.product = 7 fill():report_fails 'settings/product'", "ok"},
};

static void test_judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *test = xasprintf("%s%s\nend)\n", BEGIN, rows[i].body);
		struct host *host = host_make(&driver);
		struct bundle *bundle = bundle_make_of("init.lua", init, "test.lua", test, NULL);
		struct buf results = BUF_INIT;
		struct err err = {""};

		opened = closed = 0;
		if (host_test(host, bundle, keep_result, &results, &err) != STATUS_OK)
			fail_msg("%s: %s", rows[i].body, err.text);
		assert_int_equal(opened, closed);
		if (strncmp(buf_text(&results), "it=", 3) != 0 ||
		    !strstr(buf_text(&results), rows[i].result))
			fail_msg("%s: expected \"%s\", got \"%s\"", rows[i].body, rows[i].result,
			    buf_text(&results));
		buf_free(&results);
		bundle_free(bundle);
		host_free(host);
		mem_free(test);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_judges)};

	mem_install();
	return cmocka_run_group_tests_name("host_testkit_report", tests, NULL, NULL);
}
