/* Studies as clients send them: every member once wrong, good ones whole, all problems at once,
 * PATCH. */
#include "interview_study_support.h"

#include "interview/study.h"

static const struct bad_row bad[] = {
    {"7", "", "is 7; it must be an object"},
    {"null", "", "is null; it must be an object"},
    {"[]", "", "is a list; it must be an object"},
    /* title and names */
    {"{}", "/title", "is missing: what the study is called"},
    {"{'title': null}", "/title", "is missing"},
    {"{'title': 7}", "/title", "is 7; it must be a string of one line with 1 to 200 characters"},
    {"{'title': '  \\t '}", "/title", "control character"},
    {"{'title': '   '}", "/title", "is empty; it must have 1 to 200 characters"},
    {"{'title': '\\u3000\\u200b\\u00a0'}", "/title", "is empty"},
    {"{'title': 'a\\nb'}", "/title", "line break"},
    {"{'title': 'a\\u2028b'}", "/title", "line break"},
    {"{'title': 'a\\u009bb'}", "/title", "control character"},
    {"{'title': 'T', 'slug': 'Has Space'}", "/slug", "is \"Has Space\"; it must be words of a-z"},
    {"{'title': 'T', 'slug': '-a'}", "/slug", "single hyphens"},
    {"{'title': 'T', 'slug': 'a-'}", "/slug", "single hyphens"},
    {"{'title': 'T', 'slug': 'a--b'}", "/slug", "single hyphens"},
    {"{'title': 'T', 'slug': ''}", "/slug", "is empty"},
    {"{'title': 'T', 'slug': 5}", "/slug", "it must be a string"},
    {"{'title': 'T', 'methodology': 'Mom Test'}", "/methodology", "of a-z, 0-9 and _"},
    {"{'title': 'T', 'methodology': '../x'}", "/methodology", "is \"../x\""},
    {"{'title': 'T', 'methodology': ['a']}", "/methodology", "is a list"},
    {"{'title': 'T', 'methodologySettings': []}", "/methodologySettings", "must be an object"},
    {"{'title': 'T', 'mode': 'hybird'}", "/mode",
        "did you mean \"hybrid\"? It must be one of structured"},
    {"{'title': 'T', 'mode': true}", "/mode", "is true; it must be one of"},
    {"{'title': 'T', 'interviewer': 'gpt'}", "/interviewer", "one of auto, rules, llm"},
    {"{'title': 'T', 'access': 'public'}", "/access", "one of open, personal, api"},
    {"{'title': 'T', 'locale': 'english'}", "/locale", "a language tag"},
    {"{'title': 'T', 'locale': 'e'}", "/locale", "has 1 character; it must have 2 to 15"},
    {"{'title': 'T', 'locale': 'en_US'}", "/locale", "such as \"en\" or \"pt-BR\""},
    {"{'title': 'T', 'locale': 'en-'}", "/locale", "a language tag"},
    {"{'title': 'T', 'locale': 'EN'}", "/locale", "a language tag"},
    {"{'title': 'T', 'retentionDays': -1}", "/retentionDays",
        "is -1; it must be an integer from 0 to 3650"},
    {"{'title': 'T', 'safety': {'minors': 1}}", "/safety/minors", "is 1"},
    {"{'title': 'T', 'safety': {'help': 'x'}}", "/safety/help", "is not known here"},
    {"{'title': 'T', 'retentionDays': 2.5}", "/retentionDays", "is 2.5; it must be an integer"},
    {"{'title': 'T', 'retentionDays': '30'}", "/retentionDays", "is \"30\"; it must be an integer"},
    {"{'title': 'T', 'retentionDays': 1e300}", "/retentionDays", "it must be an integer"},
    {"{'title': 'T', 'retentionDays': true}", "/retentionDays", "is true"},
    /* unknown members */
    {"{'title': 'T', 'tilte': 'x'}", "/tilte", "did you mean \"title\"?"},
    {"{'title': 'T', 'retention_days': 3}", "/retention_days", "did you mean \"retentionDays\"?"},
    {"{'title': 'T', 'zzz': null}", "/zzz", "is not known here"},
    {"{'title': 'T', 'a/b~c': 1}", "/a~1b~0c", "is not known here"},
    {"{'title': 'T', '': 1}", "/", "is not known here"},
    {"{'title': 'T', 'brief': {'problem': 'x'}}", "/brief/problem", "is not known here"},
    {"{'title': 'T', 'brief': {'problemStatment': 'x'}}", "/brief/problemStatment",
        "\"problemStatement\""},
    /* brief */
    {"{'title': 'T', 'brief': 'x'}", "/brief", "is \"x\"; it must be an object"},
    {"{'title': 'T', 'brief': {'problemStatement': 7}}", "/brief/problemStatement",
        "a string of at most 4000 characters"},
    {"{'title': 'T', 'brief': {'decisionToInform': {}}}", "/brief/decisionToInform", "an object"},
    {"{'title': 'T', 'brief': {'hypothesis': []}}", "/brief/hypothesis", "a list"},
    {"{'title': 'T', 'brief': {'successCriteria': 1}}", "/brief/successCriteria", "a string"},
    {"{'title': 'T', 'brief': {'targetParticipant': false}}", "/brief/targetParticipant", "false"},
    {"{'title': 'T', 'brief': {'outOfScope': 1}}", "/brief/outOfScope", "a string"},
    {"{'title': 'T', 'brief': {'context': 'a\\u0007b'}}", "/brief/context", "control character"},
    {"{'title': 'T', 'brief': {'openingMessage': 1}}", "/brief/openingMessage", "a string"},
    {"{'title': 'T', 'brief': {'closingMessage': 1}}", "/brief/closingMessage", "a string"},
    {"{'title': 'T', 'brief': {'productTerms': 'x'}}", "/brief/productTerms", "a list of 0 to 50"},
    {"{'title': 'T', 'brief': {'productTerms': ['a', 7]}}", "/brief/productTerms/1", "is 7"},
    {"{'title': 'T', 'brief': {'productTerms': ['Ada', 'ADA']}}", "/brief/productTerms/1",
        "as element 0 is"},
    {"{'title': 'T', 'brief': {'glossary': [null]}}", "/brief/glossary/0", "is null"},
    /* lists */
    {"{'title': 'T', 'attributes': {}}", "/attributes", "is an object; it must be a list"},
    {"{'title': 'T', 'attributes': ['']}", "/attributes/0", "is empty"},
    {"{'title': 'T', 'modalities': []}", "/modalities", "has 0 elements; it must have 1 to 2"},
    {"{'title': 'T', 'modalities': ['text', 'vioce']}", "/modalities/1", "did you mean \"voice\"?"},
    {"{'title': 'T', 'modalities': ['text', 'text']}", "/modalities/1", "they must differ"},
    {"{'title': 'T', 'linkParameters': ['a b']}", "/linkParameters/0", "of letters a-z"},
    {"{'title': 'T', 'linkParameters': ['rid']}", "/linkParameters/0", "every personal link"},
    /* limits */
    {"{'title': 'T', 'limits': 5}", "/limits", "an object"},
    {"{'title': 'T', 'limits': {'maxMinutes': 0}}", "/limits/maxMinutes", "from 1 to 480"},
    {"{'title': 'T', 'limits': {'maxTurns': 501}}", "/limits/maxTurns", "from 1 to 500"},
    {"{'title': 'T', 'limits': {'targetResponses': -1}}", "/limits/targetResponses", "is -1"},
    {"{'title': 'T', 'limits': {'closesAt': 'soon'}}", "/limits/closesAt",
        "is \"soon\"; it must be a time"},
    {"{'title': 'T', 'limits': {'closesAt': 12}}", "/limits/closesAt", "a time such as"},
    {"{'title': 'T', 'limits': {'closesAt': '2026-13-01T00:00:00Z'}}", "/limits/closesAt",
        "a time"},
    {"{'title': 'T', 'limits': {'resumeDays': 366}}", "/limits/resumeDays", "from 1 to 365"},
    /* intake, consent, ending */
    {"{'title': 'T', 'intake': [{'label': 'x'}]}", "/intake/0/name", "is missing"},
    {"{'title': 'T', 'intake': [{'name': 'e-mail'}]}", "/intake/0/name",
        "letters a-z, digits and _"},
    {"{'title': 'T', 'intake': [{'name': 'a', 'label': ''}]}", "/intake/0/label", "is empty"},
    {"{'title': 'T', 'intake': [{'name': 'a', 'required': 1}]}", "/intake/0/required",
        "true or false"},
    {"{'title': 'T', 'intake': [{'name': 'a'}, {'name': 'a'}]}", "/intake/1/name",
        "as in element 0"},
    {"{'title': 'T', 'intake': ['a']}", "/intake/0", "it must be an object"},
    {"{'title': 'T', 'intake': [{'name': 'a', 'kind': 1}]}", "/intake/0/kind", "is not known here"},
    {"{'title': 'T', 'consent': 'yes'}", "/consent", "an object"},
    {"{'title': 'T', 'consent': {'text': 5}}", "/consent/text", "a string"},
    {"{'title': 'T', 'consent': {'version': 2}}", "/consent/version", "a string"},
    {"{'title': 'T', 'consent': {'purposes': ['Re search']}}", "/consent/purposes/0", "of a-z"},
    {"{'title': 'T', 'ending': {'redirectUrl': 'javascript:alert(1)'}}", "/ending/redirectUrl",
        "a URL"},
    {"{'title': 'T', 'ending': {'redirectUrl': 'https://user@example.com/'}}",
        "/ending/redirectUrl", "a URL"},
    {"{'title': 'T', 'ending': {'redirectUrl': 'https://exa mple.com/'}}", "/ending/redirectUrl",
        "a URL"},
    {"{'title': 'T', 'ending': {'redirectUrl': 'https://'}}", "/ending/redirectUrl", "a URL"},
    {"{'title': 'T', 'ending': {'redirectUrl': 'https://a:123456/'}}", "/ending/redirectUrl",
        "a URL"},
    {"{'title': 'T', 'ending': {'screenedOutText': []}}", "/ending/screenedOutText", "a string"},
    {"{'title': 'T', 'ending': {'screenedOutUrl': '//example.com'}}", "/ending/screenedOutUrl",
        "a URL"},
    /* page */
    {"{'title': 'T', 'branding': {'accentColor': 'red'}}", "/branding/accentColor", "\"#0a7f5a\""},
    {"{'title': 'T', 'branding': {'accentColor': '#12345g'}}", "/branding/accentColor", "a colour"},
    {"{'title': 'T', 'branding': {'theme': 'Dark'}}", "/branding/theme", "did you mean \"dark\"?"},
    {"{'title': 'T', 'branding': {'logoUrl': 'https://exämple.com/a'}}", "/branding/logoUrl",
        "ASCII"},
    {"{'title': 'T', 'branding': {'hideBranding': 'yes'}}", "/branding/hideBranding",
        "true or false"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['example.com']}}", "/embed/allowedOrigins/0",
        "an origin such as"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://a.com/x']}}", "/embed/allowedOrigins/0",
        "without a path"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://*']}}", "/embed/allowedOrigins/0",
        "origin"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://a..b']}}", "/embed/allowedOrigins/0",
        "origin"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://a.']}}", "/embed/allowedOrigins/0",
        "origin"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://-a']}}", "/embed/allowedOrigins/0",
        "origin"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://a:']}}", "/embed/allowedOrigins/0",
        "origin"},
    {"{'title': 'T', 'embed': {'allowedOrigins': ['https://a', 'HTTPS://A']}}",
        "/embed/allowedOrigins/1", "they must differ"},
    {"{'title': 'T', 'questions': {}}", "/questions", "must be a list of questions"},
    {"{'title': 'T', 'questions': [5]}", "/questions/0", "is 5; it must be an object"},
};

/* They stand in one header. */
static void test_origins(void **state)
{
	struct buf text = BUF_INIT;
	struct problems p = PROBLEMS_INIT;
	json_t *input, *out;

	(void)state;
	buf_puts(&text, "{'title': 'T', 'embed': {'allowedOrigins': [");
	for (int i = 10; i < 50; i++)
		buf_printf(&text, "%s'https://%040d.example'", i > 10 ? ", " : "", i);
	buf_puts(&text, "]}}");
	input = js(buf_text(&text));
	out = study_check(input, NULL, &p);
	assert_null(out);
	expect_problem(&(struct bad_row){"forty long origins", "/embed/allowedOrigins",
	                   "2280 characters in all; 2000 can be named"},
	    &p);
	json_array_clear(json_object_get(json_object_get(input, "embed"), "allowedOrigins"));
	for (int i = 0; i < 35; i++) {
		char origin[64];

		snprintf(origin, sizeof origin, "https://%040d.example", i);
		json_push(json_object_get(json_object_get(input, "embed"), "allowedOrigins"),
		    json_string(origin));
	}
	out = study_check(input, NULL, &p);
	expect_no_problem("thirty-five long origins", &p);
	json_decref(out);
	json_decref(input);
	buf_free(&text);
}

static void test_bad(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(bad[i].input), *out = study_check(input, NULL, &p);

		assert_null(out);
		expect_problem(&bad[i], &p);
		json_decref(input);
	}
}

/* Lengths at and beyond each bound: {path, characters allowed}. */
static void test_lengths(void **state)
{
	static const struct {
		const char *before, *after, *pointer;
		size_t most;
	} rows[] = {
	    {"{\"title\":\"", "\"}", "/title", 200},
	    {"{\"title\":\"T\",\"slug\":\"", "\"}", "/slug", 60},
	    {"{\"title\":\"T\",\"methodology\":\"", "\"}", "/methodology", 64},
	    {"{\"title\":\"T\",\"brief\":{\"problemStatement\":\"", "\"}}",
	        "/brief/problemStatement", 4000},
	    {"{\"title\":\"T\",\"brief\":{\"context\":\"", "\"}}", "/brief/context", 8000},
	    {"{\"title\":\"T\",\"brief\":{\"openingMessage\":\"", "\"}}", "/brief/openingMessage",
	        2000},
	    {"{\"title\":\"T\",\"brief\":{\"productTerms\":[\"", "\"]}}", "/brief/productTerms/0",
	        80},
	    {"{\"title\":\"T\",\"brief\":{\"glossary\":[\"", "\"]}}", "/brief/glossary/0", 300},
	    {"{\"title\":\"T\",\"attributes\":[\"", "\"]}", "/attributes/0", 64},
	    {"{\"title\":\"T\",\"linkParameters\":[\"", "\"]}", "/linkParameters/0", 40},
	    {"{\"title\":\"T\",\"intake\":[{\"name\":\"", "\"}]}", "/intake/0/name", 64},
	    {"{\"title\":\"T\",\"consent\":{\"text\":\"", "\"}}", "/consent/text", 20000},
	    {"{\"title\":\"T\",\"consent\":{\"version\":\"", "\"}}", "/consent/version", 40},
	    {"{\"title\":\"T\",\"consent\":{\"purposes\":[\"", "\"]}}", "/consent/purposes/0", 40},
	    {"{\"title\":\"T\",\"ending\":{\"screenedOutText\":\"", "\"}}",
	        "/ending/screenedOutText", 2000},
	    {"{\"title\":\"T\",\"questions\":[{\"text\":\"", "\"}]}", "/questions/0/text", 1000},
	    {"{\"title\":\"T\",\"questions\":[{\"text\":\"a\",\"intro\":\"", "\"}]}",
	        "/questions/0/intro", 500},
	    {"{\"title\":\"T\",\"questions\":[{\"text\":\"a\",\"id\":\"", "\"}]}",
	        "/questions/0/id", 40},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		for (size_t extra = 0; extra < 2; extra++) {
			struct problems p = PROBLEMS_INIT;
			struct buf text = BUF_INIT;
			struct bad_row row = {
			    rows[i].pointer, rows[i].pointer, "characters; it must have"};
			json_t *input, *out;
			struct err err;

			buf_puts(&text, rows[i].before);
			for (size_t n = 0; n < rows[i].most + extra; n++)
				buf_putc(&text, 'a');
			buf_puts(&text, rows[i].after);
			input = json_read(text.data, text.len, &err);
			assert_non_null(input);
			out = study_check(input, NULL, &p);
			if (extra) {
				assert_null(out);
				expect_problem(&row, &p);
			} else {
				expect_no_problem(rows[i].pointer, &p);
				assert_non_null(out);
			}
			json_decref(input);
			json_decref(out);
			buf_free(&text);
		}
	}
}

/* Characters are counted, not bytes. */
static void test_length_counts_characters(void **state)
{
	struct problems p = PROBLEMS_INIT;
	struct buf text = BUF_INIT;
	json_t *input, *out;

	(void)state;
	for (int i = 0; i < 200; i++)
		buf_puts(&text, "日");
	input = json_pack("{s:s}", "title", buf_text(&text));
	out = study_check(input, NULL, &p);
	expect_no_problem("200 characters of 3 bytes", &p);
	assert_string_equal(json_str(out, "title"), buf_text(&text));
	json_decref(input);
	json_decref(out);
	buf_free(&text);
}

static void test_all_at_once(void **state)
{
	static const char *const wanted[] = {"/title", "/mood", "/mode", "/limits/maxTurns",
	    "/limits/maxHours", "/questions/0/text", "/questions/0/type",
	    "/questions/1/config/options", "/questions/1/logic/0/then",
	    "/questions/1/logic/0/if/op", "/branding/theme"};
	struct problems p = PROBLEMS_INIT;
	json_t *input =
	    js("{'mood': 1, 'mode': 'x', 'limits': {'maxTurns': 0, 'maxHours': 1},"
	       "'branding': {'theme': 'blue'},"
	       "'questions': [{'type': 'essay'}, {'type': 'single_choice', 'text': 'Which?',"
	       " 'logic': [{'if': {'op': 'is', 'value': 1}, 'then': 'skip_to:q0'}]}]}");

	(void)state;
	assert_null(study_check(input, NULL, &p));
	for (size_t i = 0; i < ROWS(wanted); i++) {
		size_t found = 0, k;
		json_t *row;

		json_array_foreach(p.list, k, row) found +=
		    !strcmp(json_str(row, "pointer"), wanted[i]);
		if (found != 1)
			fail_msg("%zu problems at %s", found, wanted[i]);
	}
	assert_int_equal(problems_count(&p), ROWS(wanted));
	problems_free(&p);
	json_decref(input);
}

#define BRIEF_DEFAULTS                                                                             \
	"{'problemStatement': '', 'decisionToInform': '', 'hypothesis': '', 'successCriteria': "   \
	"'',"                                                                                      \
	" 'targetParticipant': '', 'outOfScope': '', 'context': '', 'openingMessage': '',"         \
	" 'closingMessage': '', 'productTerms': [], 'glossary': []}"
#define LIMITS_DEFAULTS                                                                            \
	"{'maxMinutes': null, 'maxTurns': null, 'targetResponses': null, 'closesAt': null,"        \
	" 'resumeDays': 7}"

static void test_defaults(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input =
	    js("{'title': ' A study ', 'brief': {}, 'mode': null, 'id': 'study_x', 'revision': 9,"
	       "'status': 'active', 'createdAt': 1, 'updatedAt': []}");

	(void)state;
	expect_json(study_check(input, NULL, &p),
	    "{'title': 'A study', 'brief': " BRIEF_DEFAULTS ", 'methodology': null,"
	    "'methodologySettings': {}, 'mode': 'hybrid', 'attributes': [], 'interviewer': 'auto',"
	    "'modalities': ['text'], 'locale': 'en', 'questions': [], 'limits': " LIMITS_DEFAULTS
	    ","
	    "'access': 'open', 'intake': [], 'consent': {'text': '', 'version': '', 'purposes': "
	    "[]},"
	    "'ending': {'redirectUrl': null, 'screenedOutText': '', 'screenedOutUrl': null, "
	    "'closers': true},"
	    "'linkParameters': [], 'branding': {'accentColor': null, 'theme': 'auto', 'logoUrl': "
	    "null,"
	    " 'hideBranding': false}, 'embed': {'allowedOrigins': []},"
	    "'safety': {'resources': '', 'contact': '', 'sensitive': false, 'minors': false},"
	    "'retentionDays': 90}");
	expect_no_problem("defaults", &p);
	json_decref(input);
}

static const char whole[] =
    "{'slug': 'whole', 'title': 'Whole', 'brief': {'problemStatement': 'P\\nQ', "
    "'decisionToInform': 'D',"
    " 'hypothesis': 'H', 'successCriteria': 'S', 'targetParticipant': 'T', 'outOfScope': 'O',"
    " 'context': 'C', 'openingMessage': 'Hello', 'closingMessage': 'Bye', 'productTerms': ['Ada'],"
    " 'glossary': ['CRM: where customers are kept']}, 'methodology': 'mom_test',"
    " 'methodologySettings': {'stage': 'problem', 'deep': [{'x': 1}]}, 'mode': 'structured',"
    " 'attributes': ['plan', 'Größe'], 'interviewer': 'rules', 'modalities': ['text', 'voice'],"
    " 'locale': 'pt-BR', 'questions': [{'id': 'q1', 'type': 'open_ended', 'text': 'What happened?',"
    "  'required': true, 'intro': '', 'translations': {}, 'config': {},"
    "  'probing': {'maxFollowUps': 3, 'instructions': 'dates', 'anchors': []}, 'logic': []}],"
    " 'limits': {'maxMinutes': 12, 'maxTurns': 25, 'targetResponses': 50,"
    "  'closesAt': '2027-01-31T00:00:00.000Z', 'resumeDays': 3}, 'access': 'personal',"
    " 'intake': [{'name': 'email', 'label': 'E-mail', 'required': true}],"
    " 'consent': {'text': 'We store answers.', 'version': '2', 'purposes': ['research', 'quotes']},"
    " 'ending': {'redirectUrl': 'https://example.com/a?b=c#d', 'screenedOutText': 'Sorry',"
    "  'screenedOutUrl': 'http://[::1]:8080/x', 'closers': false}, 'linkParameters': ['src', "
    "'utm_source'],"
    " 'branding': {'accentColor': '#0A7f5a', 'theme': 'dark', 'logoUrl': "
    "'https://example.com/l.png',"
    "  'hideBranding': true}, 'embed': {'allowedOrigins': ['https://www.example.com',"
    "  'http://localhost:3000', 'https://*.example.org']}, 'safety': {'resources': 'Call 1.', "
    "'contact': 'a@example.com', 'sensitive': true, 'minors': true}, 'retentionDays': 90}";

static void test_round_trip(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = js(whole), *once = study_check(input, NULL, &p);

	(void)state;
	expect_no_problem("whole", &p);
	expect_json(json_incref(once), whole);
	expect_json(study_check(once, NULL, &p), whole);
	json_decref(once);
	json_decref(input);
}

static void test_made_right(void **state)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input =
	    js("{'title': 'T', 'limits': {'closesAt': '2027-01-31', 'resumeDays': 4.0},"
	       "'intake': [{'name': 'email'}], 'consent': {'text': 'We store answers.'},"
	       "'embed': {'allowedOrigins': ['HTTPS://WWW.Example.com']}}");
	json_t *out = study_check(input, NULL, &p);

	(void)state;
	expect_no_problem("made right", &p);
	expect_json(json_incref(json_object_get(out, "limits")),
	    "{'maxMinutes': null, 'maxTurns': null, 'targetResponses': null,"
	    " 'closesAt': '2027-01-31T00:00:00.000Z', 'resumeDays': 4}");
	expect_json(json_incref(json_object_get(out, "intake")),
	    "[{'name': 'email', 'required': false, 'label': 'email'}]");
	expect_json(json_incref(json_object_get(out, "consent")),
	    "{'text': 'We store answers.', 'version': '1', 'purposes': []}");
	expect_json(json_incref(json_object_get(out, "embed")),
	    "{'allowedOrigins': ['https://www.example.com']}");
	json_decref(out);
	json_decref(input);
}

/* {what is laid over `whole`, member to look at, what it then is}. */
static void test_patch(void **state)
{
	static const struct {
		const char *input, *member, *result;
	} rows[] = {
	    {"{'title': 'New'}", "title", "'New'"},
	    {"{'title': 'New'}", "mode", "'structured'"},
	    {"{'mode': null}", "mode", "'hybrid'"},
	    {"{'methodology': null}", "methodology", "null"},
	    {"{'limits': {'maxTurns': 9, 'closesAt': null}}", "limits",
	        "{'maxMinutes': 12, 'maxTurns': 9, 'targetResponses': 50, 'closesAt': null,"
	        " 'resumeDays': 3}"},
	    {"{'limits': null}", "limits", LIMITS_DEFAULTS},
	    {"{'limits': {'resumeDays': null}}", "limits",
	        "{'maxMinutes': 12, 'maxTurns': 25, 'targetResponses': 50,"
	        " 'closesAt': '2027-01-31T00:00:00.000Z', 'resumeDays': 7}"},
	    {"{'branding': {'theme': 'light'}}", "branding",
	        "{'accentColor': '#0A7f5a', 'theme': 'light', 'logoUrl': "
	        "'https://example.com/l.png',"
	        " 'hideBranding': true}"},
	    {"{'attributes': ['seats']}", "attributes", "['seats']"},
	    {"{'methodologySettings': {'stage': 'solution'}}", "methodologySettings",
	        "{'stage': 'solution'}"},
	    {"{'questions': []}", "questions", "[]"},
	    {"{}", "retentionDays", "90"},
	};
	json_t *base = js(whole);

	(void)state;
	json_object_del(base, "slug");
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(rows[i].input), *before = json_deep_copy(base);
		json_t *out = study_check(input, base, &p);

		expect_no_problem(rows[i].input, &p);
		expect_json(json_incref(json_object_get(out, rows[i].member)), rows[i].result);
		assert_null(json_object_get(out, "slug"));
		assert_true(json_equal(base, before));
		json_decref(before);
		json_decref(out);
		json_decref(input);
	}
	json_decref(base);
}

static void test_bad_patch(void **state)
{
	static const struct bad_row rows[] = {
	    {"5", "", "is 5; it must be an object"},
	    {"{'title': null}", "/title", "is missing"},
	    {"{'limits': {'maxHours': null}}", "/limits/maxHours", "is not known here"},
	    {"{'wat': null}", "/wat", "is not known here"},
	    {"{'limits': 3}", "/limits", "is 3; it must be an object"},
	    {"{'questions': null, 'locale': 7}", "/locale", "is 7"},
	};
	json_t *base = js(whole);

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct problems p = PROBLEMS_INIT;
		json_t *input = js(rows[i].input);

		assert_null(study_check(input, base, &p));
		expect_problem(&rows[i], &p);
		json_decref(input);
	}
	json_decref(base);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_bad),
	    cmocka_unit_test(test_origins),
	    cmocka_unit_test(test_lengths),
	    cmocka_unit_test(test_length_counts_characters),
	    cmocka_unit_test(test_all_at_once),
	    cmocka_unit_test(test_defaults),
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_made_right),
	    cmocka_unit_test(test_patch),
	    cmocka_unit_test(test_bad_patch),
	};

	mem_install();
	return cmocka_run_group_tests_name("interview_study_check", tests, NULL, NULL);
}
