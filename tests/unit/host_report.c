/* Reports: what `report` of a methodology sees, and what may come of it. */
#include "host_support.h"

/* Interviews as the daemon gives them, a few a page. */
struct feed {
	struct host *host;
	json_t *interviews;
	size_t at, page;
	const char *fails; /* why there is no page */
	int late;          /* answers wait for feed_answer */
	uint64_t ticket;
	json_t *answer;
	int pages, asked;
	struct report_answer report;
	int done;
};

static json_t *interview_make(int n)
{
	char text[64];

	snprintf(text, sizeof text, "It kept crashing %d times.", n);
	return json_pack(
	    "{s:s+, s:s, s:n, s:s, s:i, s:f, s:{s:[{s:s, s:i, s:i, s:i}], s:i}, "
	    "s:{s:[{s:s, s:i, s:i, s:i}]}, s:{s:{s:s, s:n, s:s, s:b, s:[{s:i, s:s}]}}, s:{s:s}}",
	    "id", "interview_",
	    n == 1       ? "one"
	        : n == 2 ? "two"
	                 : "more",
	    "status", "completed", "endReason", "locale", "en", "startedAt", 1000 + n, "minutes",
	    4.5, "findings", "pushes", "quote", "kept crashing", "seq", 2, "from", 3, "to", 16,
	    "times", n, "slots", "push", "quote", "crashing", "seq", 2, "from", 8, "to", 16,
	    "answers", "m:story", "type", "open_ended", "value", "text", text, "declined", 0,
	    "messages", "seq", 2, "text", text, "attributes", "role", "clerk");
}

static void feed_give(struct feed *feed, json_t *answer)
{
	json_decref(feed->answer);
	feed->answer = answer;
	if (!feed->late)
		host_report_answer(feed->host, feed->ticket, answer, feed->fails);
}

static void feed_page(void *arg, uint64_t ticket, int first)
{
	struct feed *feed = arg;
	json_t *page = feed->fails ? NULL : json_array();

	feed->pages++;
	feed->ticket = ticket;
	if (first)
		feed->at = 0;
	for (size_t n = 0; page && n < feed->page && feed->at < json_array_size(feed->interviews);
	     n++)
		json_array_append(page, json_array_get(feed->interviews, feed->at++));
	feed_give(feed, page);
}

/* Of every interview "message 2" is what interview_make says. */
static void feed_texts(void *arg, uint64_t ticket, const json_t *wanted)
{
	struct feed *feed = arg;
	json_t *texts = json_array(), *pair;
	size_t i;

	feed->ticket = ticket;
	feed->asked += (int)json_array_size(wanted);
	json_array_foreach(wanted, i, pair)
	{
		json_array_append_new(texts,
		    json_integer_value(json_array_get(pair, 1)) == 2
		        ? json_string("It kept crashing 1 times.")
		        : json_null());
	}
	feed_give(feed, texts);
}

static void feed_done(struct report_answer *answer, void *arg)
{
	struct feed *feed = arg;

	assert_false(feed->done);
	feed->report = *answer;
	feed->done = 1;
}

static struct feed *feed_new(int interviews, size_t page)
{
	struct feed *feed = xcalloc(1, sizeof *feed);

	feed->host = host_make(NULL);
	feed->interviews = json_array();
	feed->page = page;
	for (int n = 1; n <= interviews; n++)
		json_array_append_new(feed->interviews, interview_make(n));
	host_logged.len = 0;
	return feed;
}

static void feed_free(struct feed *feed)
{
	host_free(feed->host);
	json_decref(feed->interviews);
	json_decref(feed->answer);
	json_decref(feed->report.blocks);
	mem_free(feed);
}

/* Makes the report of a function whose body is given; it begins in line 4. */
static struct script *feed_script(struct feed *feed, const char *body)
{
	char *init = xasprintf(
	    HEAD "answer = function() end, report = function(interviews)\n%s\nend }", body);
	struct script *script = script_make(feed->host, init);

	mem_free(init);
	return script;
}

static void feed_run(struct feed *feed, struct script *script)
{
	json_t *settings = json_object(), *study = json_pack("{s:s}", "title", "Tools");
	struct report_view view = {.settings = settings,
	    .study = study,
	    .locale = "en",
	    .now_ms = 77,
	    .count = json_array_size(feed->interviews),
	    .page = feed_page,
	    .texts = feed_texts,
	    .arg = feed};

	json_decref(feed->report.blocks);
	feed->report.blocks = NULL;
	feed->done = 0;
	script_report(script, &view, feed_done, feed);
	json_decref(settings);
	json_decref(study);
}

static const json_t *feed_report(struct feed *feed, const char *body)
{
	feed_run(feed, feed_script(feed, body));
	assert_true(feed->done);
	if (feed->report.result != CALL_DONE)
		fail_msg("%s", feed->report.err.text);
	return feed->report.blocks;
}

static void test_sees_every_interview(void **state)
{
	struct feed *feed = feed_new(7, 3);
	const json_t *blocks;

	(void)state;
	blocks = feed_report(feed,
	    "local n, ids, times = 0, {}, 0\n"
	    "for interview in interviews.each() do\n"
	    "  n = n + 1; times = times + interview.findings.times\n"
	    "  assert(interview.slots.push[1].from == 9)\n"
	    "  local words = interview.answers['m:story'].messages[1].text\n"
	    "  local quote = interview.findings.pushes[1]\n"
	    "  assert(words:sub(quote.from, quote.to) == quote.quote)\n"
	    "  assert(quote.interview == interview.id and interview.minutes == 4.5)\n"
	    "  assert(interview.respondent.attributes.role == 'clerk' and interview.endReason == "
	    "nil)\n"
	    "end\n"
	    "for interview in interviews.each() do ids[#ids + 1] = interview.id; if #ids == 2 then "
	    "break end end\n"
	    "return {{ kind = 'text', title = interviews.study.title, text = n .. ' ' .. times .. "
	    "' ' .. ids[2]\n"
	    "  .. ' ' .. interviews.count .. interviews.locale .. interviews.now }}");
	assert_string_equal(
	    json_str(json_array_get(blocks, 0), "text"), "7 28 interview_two 7en77");
	assert_string_equal(json_str(json_array_get(blocks, 0), "title"), "Tools");
	/* Three pages and the end; then one of the second walk. */
	assert_int_equal(feed->pages, 5);
	assert_int_equal(feed->asked, 0);
	feed_free(feed);
}

static void test_gives_nothing(void **state)
{
	struct feed *feed = feed_new(0, 1);

	(void)state;
	assert_int_equal(
	    json_array_size(feed_report(feed, "for _ in interviews.each() do error('x') end")), 0);
	assert_int_equal(json_array_size(feed_report(feed, "return {}")), 0);
	feed_free(feed);
}

/* As many pages as interviews, all answered at once: no depth of calls grows with them. */
static void test_many_pages(void **state)
{
	struct feed *feed = feed_new(3000, 1);
	const json_t *blocks = feed_report(feed,
	    "local n = 0 for _ in interviews.each() do n = n + 1 end\n"
	    "return {{ kind = 'text', title = 'n', text = tostring(n) }}");

	(void)state;
	assert_string_equal(json_str(json_array_get(blocks, 0), "text"), "3000");
	feed_free(feed);
}

static void test_waits(void **state)
{
	struct feed *feed = feed_new(2, 1);
	struct script *script = feed_script(feed,
	    "local items = {} for i in interviews.each() do items[#items + 1] = i.slots.push[1] "
	    "end\n"
	    "return {{ kind = 'quotes', title = 'q', items = items }}");

	(void)state;
	feed->late = 1;
	feed_run(feed, script);
	for (int answers = 0; answers < 4; answers++) {
		assert_false(feed->done);
		host_report_answer(feed->host, feed->ticket + 100, NULL, "not ours");
		host_report_answer(feed->host, feed->ticket, feed->answer, NULL);
	}
	assert_true(feed->done);
	assert_int_equal(feed->report.result, CALL_DONE);
	assert_int_equal(feed->asked, 2);
	/* A second answer of a ticket changes nothing. */
	host_report_answer(feed->host, feed->ticket, feed->answer, NULL);
	/* Unloaded while it waits: it ends. */
	feed_run(feed, script);
	assert_false(feed->done);
	script_free(script);
	assert_true(feed->done);
	assert_holds(feed->report.err.text, "unloaded");
	feed_free(feed);
}

/* Canonical blocks, as JSON. */
static void test_blocks(void **state)
{
	static const struct {
		const char *lua, *json;
	} rows[] = {
	    {"{ kind = 'table', title = 'T', columns = { 'a', 'b' }, rows = { { 'x\\ny', 2.5 }, { "
	     "q, { q, q } }, { {}, 1 } } }",
	        "{\"kind\":\"table\",\"title\":\"T\",\"note\":\"\",\"columns\":[\"a\",\"b\"],"
	        "\"rows\":[[\"x "
	        "y\",2.5],[[Q],[Q,Q]],[[],1]],\"leftOut\":0}"},
	    {"{ kind = 'table', title = 'T', columns = 'a', rows = {} }", NULL},
	    {"{ kind = 'table', title = 'T', columns = { 'a' }, rows = {}, note = 'of 3' }",
	        "{\"kind\":\"table\",\"title\":\"T\",\"note\":\"of "
	        "3\",\"columns\":[\"a\"],\"rows\":[],\"leftOut\":0}"},
	    {"{ kind = 'bar', title = 'B', items = { { label = 'l', value = 3, quotes = q } } }",
	        "{\"kind\":\"bar\",\"title\":\"B\",\"note\":\"\",\"items\":[{\"label\":\"l\","
	        "\"value\":3,\"note\":\"\","
	        "\"quotes\":[Q]}],\"leftOut\":0}"},
	    {"{ kind = 'graph', title = 'G', nodes = { { id = 'a', label = 'A', group = 'g', count "
	     "= 2 }, { id = 'b', label = 'B' } },"
	     " edges = { { from = 'a', to = 'b' } } }",
	        "{\"kind\":\"graph\",\"title\":\"G\",\"note\":\"\",\"nodes\":[{\"id\":\"a\","
	        "\"label\":\"A\",\"group\":\"g\","
	        "\"count\":2,\"quotes\":[]},{\"id\":\"b\",\"label\":\"B\",\"group\":\"\",\"count\":"
	        "0,\"quotes\":[]}],\"edges\":[{"
	        "\"from\":\"a\",\"to\":\"b\",\"label\":\"\",\"weight\":1}],\"leftOut\":0}"},
	    {"{ kind = 'quotes', title = 'Q', items = { q } }",
	        "{\"kind\":\"quotes\",\"title\":\"Q\",\"note\":\"\",\"items\":[Q],\"leftOut\":0}"},
	    {"{ kind = 'text', title = 'X', text = 'two\\nlines' }",
	        "{\"kind\":\"text\",\"title\":\"X\",\"note\":\"\",\"text\":\"two\\nlines\"}"},
	};
	static const char quote[] =
	    "{\"quote\":\"crashing\",\"interview\":\"interview_one\",\"seq\":2,\"note\":\"\"}";

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct feed *feed = feed_new(1, 1);
		char *body = xasprintf(
		    "local q for i in interviews.each() do q = i.slots.push[1] end return { %s }",
		    rows[i].lua);
		struct buf got = BUF_INIT, wanted = BUF_INIT;

		if (!rows[i].json) {
			feed_run(feed, feed_script(feed, body));
			assert_holds(feed->report.err.text, "the report[1].columns");
		} else {
			json_write(&got, json_array_get(feed_report(feed, body), 0));
			for (const char *c = rows[i].json; *c; c++) {
				if (*c == 'Q' && (c[-1] == '[' || c[-1] == ','))
					buf_puts(&wanted, quote);
				else
					buf_putc(&wanted, *c);
			}
			assert_string_equal(buf_text(&got), buf_text(&wanted));
		}
		buf_free(&got);
		buf_free(&wanted);
		mem_free(body);
		feed_free(feed);
	}
}

/* What a study has too much of is cut, not refused. */
static void test_cuts(void **state)
{
	struct feed *feed = feed_new(1, 1);
	const json_t *blocks, *graph;

	(void)state;
	blocks = feed_report(feed,
	    "local rows, nodes, edges, items, q = {}, {}, {}, {}\n"
	    "for i in interviews.each() do q = i.slots.push[1] end\n"
	    "local many = { q, q, q, q, q, q, q, q, q, q } for n = 1, 60000 do rows[n] = { n, many "
	    "} end\n"
	    "for n = 1, 210 do\n"
	    "  nodes[n] = { id = 'n' .. n, label = ('ä'):rep(300) }\n"
	    "  edges[n] = { from = 'n1', to = 'n' .. n }\n"
	    "end\n"
	    "return { { kind = 'table', title = 'T', columns = { 'n', 'q' }, rows = rows },\n"
	    "  { kind = 'graph', title = 'G', nodes = nodes, edges = edges },\n"
	    "  { kind = 'quotes', title = 'Q', items = { q } } }");
	assert_int_equal(json_array_size(json_object_get(json_array_get(blocks, 0), "rows")), 500);
	assert_int_equal(json_int(json_array_get(blocks, 0), "leftOut", 0), 59500);
	graph = json_array_get(blocks, 1);
	assert_int_equal(json_array_size(json_object_get(graph, "nodes")), 200);
	assert_int_equal(json_array_size(json_object_get(graph, "edges")), 200);
	assert_int_equal(json_int(graph, "leftOut", 0), 10);
	assert_int_equal(
	    strlen(json_str(json_array_get(json_object_get(graph, "nodes"), 0), "label")),
	    199 * 2 + strlen("…"));
	/* 250 rows with 8 quotes each are all the quotes that are kept. */
	assert_int_equal(json_array_size(json_object_get(json_array_get(blocks, 2), "items")), 0);
	assert_int_equal(feed->asked, 1);
	feed_free(feed);
}

/* Every mistake, at its place. */
static void test_mistakes(void **state)
{
	static const struct {
		const char *body, *detail;
	} rows[] = {
	    {"return 7", "init.lua:3: report returned a number; it must return a list of blocks"},
	    {"return { function() end }",
	        "init.lua:3: report returned what can't be kept: report[1]: is a function"},
	    {"return { kind = 'text' }", "the report must be a list of blocks"},
	    {"return { 'text' }", "the report[1] must be a block"},
	    {"return { { kind = 'pie', title = 'x' } }", "the report[1].kind must be \"table\""},
	    {"return { { kind = 'text', text = 'x' } }", "the report[1].title is missing"},
	    {"return { { kind = 'text', title = 'x', text = 'x', txt = 'y' } }",
	        "the report[1].txt"},
	    {"return { { kind = 'bar', title = 'x', items = { { label = 'x', value = 'much' } } } "
	     "}",
	        "the report[1].items[1].value must be a number"},
	    {"return { { kind = 'table', title = 'x', columns = { 'a' }, rows = { { 1, 2 } } } }",
	        "the report[1].rows[1] has 2 cells, and there are 1 columns"},
	    {"return { { kind = 'table', title = 'x', columns = { 'a' }, rows = { { true } } } }",
	        "the report[1].rows[1][1] must be text, a number, a quote or a list of quotes"},
	    {"return { { kind = 'graph', title = 'x', nodes = { { id = 'one', label = 'x' } }, "
	     "edges = { { from = 'one', to = 'onr' } } } }",
	        "the report[1].edges[1].to is no node's id: \"onr\"; did you mean \"one\"?"},
	    {"return { { kind = 'graph', title = 'x', nodes = { { id = 'a', label = 'x' }, { id = "
	     "'a', label = 'y' } } } }",
	        "the report[1].nodes"},
	    {"return { { kind = 'quotes', title = 'x', items = { { quote = 'y', seq = 2 } } } }",
	        "the report[1].items[1].interview is missing"},
	    {"return { { kind = 'quotes', title = 'x', items = { { quote = 'It never crashed', "
	     "interview = 'interview_one', seq = 2 } } } }",
	        "init.lua:3: the report[1].items[1].quote isn't in message 2 of interview_one; "
	        "quotes are verbatim"},
	    {"return { { kind = 'quotes', title = 'x', items = { { quote = 'crashing', interview = "
	     "'interview_one', seq = 3 } } } }",
	        "the report[1].items[1] is of a message where no participant speaks: seq 3 of "
	        "interview_one"},
	    {"local b = {} for i = 1, 41 do b[i] = { kind = 'text', title = 'x', text = 'x' } end "
	     "return b",
	        "the report has 41 blocks; 40 are the most"},
	    {"local t, x = {}, ('x'):rep(200000) for i = 1, 6 do t[i] = x end return t",
	        "too large"},
	    {"return interviews.all", "init.lua:4: interviews has no 'all'"},
	    {"for i in interviews.each() do return i.finding end",
	        "init.lua:4: an interview has no 'finding'; did you mean 'findings'?"},
	    {"local a = interviews.each() interviews.each() a()",
	        "init.lua:4: this walk has ended"},
	    {"for i = 1, 5 do interviews.each() end",
	        "init.lua:4: a report walks over its interviews 4 times at most"},
	    {"local e = interviews.each() table.sort({ 3, 2, 1 }, function(a, b) e() return a < b "
	     "end)",
	        "init.lua:4: interviews can't be walked inside a function that Lua calls back"},
	    {"while true do end", "init.lua:4:"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct feed *feed = feed_new(1, 1);

		feed_run(feed, feed_script(feed, rows[i].body));
		assert_true(feed->done);
		assert_int_equal(feed->report.result, CALL_FAILED);
		assert_null(feed->report.blocks);
		assert_holds(feed->report.err.text, rows[i].detail);
		assert_holds(buf_text(&host_logged), "probe_it");
		feed_free(feed);
	}
}

/* A report without its interviews is none, also where the script doesn't mind. */
static void test_pages_fail(void **state)
{
	static const char *const bodies[] = {
	    "for _ in interviews.each() do end",
	    "pcall(function() for _ in interviews.each() do end end) return {}",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(bodies); i++) {
		struct feed *feed = feed_new(1, 1);

		feed->fails = "the disk is gone";
		feed_run(feed, feed_script(feed, bodies[i]));
		assert_int_equal(feed->report.result, CALL_FAILED);
		assert_holds(feed->report.err.text, "the disk is gone");
		feed_free(feed);
	}
}

static void test_has_none(void **state)
{
	struct feed *feed = feed_new(1, 1);

	(void)state;
	feed_run(feed, script_make(feed->host, HEAD "answer = function() end }"));
	assert_int_equal(feed->report.result, CALL_FAILED);
	assert_holds(feed->report.err.text, "probe_it has no function report");
	feed_free(feed);
}

/* Five reports that their budget kills, and it is called no more. */
static void test_quarantine(void **state)
{
	struct feed *feed = feed_new(1, 1);
	struct script *script = feed_script(feed, "while true do end");

	(void)state;
	for (int i = 0; i < 6; i++)
		feed_run(feed, script);
	assert_holds(feed->report.err.text, "quarantined");
	assert_true(script_quarantined(script));
	feed_free(feed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sees_every_interview),
	    cmocka_unit_test(test_gives_nothing),
	    cmocka_unit_test(test_many_pages),
	    cmocka_unit_test(test_waits),
	    cmocka_unit_test(test_blocks),
	    cmocka_unit_test(test_cuts),
	    cmocka_unit_test(test_mistakes),
	    cmocka_unit_test(test_pages_fail),
	    cmocka_unit_test(test_has_none),
	    cmocka_unit_test(test_quarantine),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_report", tests, NULL, NULL);
}
