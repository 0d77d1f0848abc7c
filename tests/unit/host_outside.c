/* Manifests of integrations and providers: what they must say, and what is refused. */
#include "host_support.h"

#define INTEGRATION(REST)                                                                          \
	"return { api = 1, kind = 'integration', name = 'crm', version = '1.0.0', title = 'CRM', " \
	"summary = 'x',\n"                                                                         \
	"  settings = { token = { type = 'secret', required = true }, user = { type = 'string' "   \
	"},\n"                                                                                     \
	"    base_url = { type = 'url' } },\n" REST " }"
#define DELIVERS "deliver = function(ctx, event) end, events = { 'interview.analyzed' }"
#define HTTP     "needs = { 'http' }, hosts = { 'crm.example.com' }"
#define PROVIDER(REST)                                                                             \
	"return { api = 1, kind = 'provider', name = 'models', version = '1.0.0', title = "        \
	"'Models', summary = 'x',\n"                                                               \
	"  settings = { key = { type = 'secret' } },\n" REST " }"

static const struct {
	const char *init, *expected; /* NULL: it is right */
} rows[] = {
    {INTEGRATION(HTTP "," DELIVERS), NULL},
    {INTEGRATION(DELIVERS), NULL},
    {INTEGRATION(
         HTTP "," DELIVERS ", auth = { bearer = 'token' }, pace = { per_second = 5 },\n"
              "when = { min_quality = 3, themes = { 'price' }, verified_only = true },\n"
              "batch = { max = 10, wait_s = 30 }, erase = function() end, test = function() end,\n"
              "choices = { user = function() end }"),
        NULL},
    {INTEGRATION("needs = 'http', hosts = { 'slack.com', '*.example.com', 'localhost:8080', { "
                 "setting = 'base_url' } }," DELIVERS ", auth = { basic = { 'user', 'token' } }"),
        NULL},
    {INTEGRATION("needs = 'http', hosts = { { setting = 'token' } }," DELIVERS), NULL},
    {INTEGRATION(HTTP "," DELIVERS ", auth = { header = { 'X-Key', 'token' } }"), NULL},
    {INTEGRATION("events = { 'interview.analyzed' }"),
        "1: deliver is missing: a function that every script"},
    {INTEGRATION("deliver = function() end"), "1: events is missing"},
    {INTEGRATION("deliver = function() end, events = {}"), "4: events has 0 elements"},
    {INTEGRATION("deliver = function() end,\nevents = { 'interview.analysed' }"),
        "5: events[1] is \"interview.analysed\"; did you mean \"interview.analyzed\"?"},
    {INTEGRATION("deliver = function() end,\nevents = { 'credits.low', 'credits.low' }"),
        "5: events[2] is there twice"},
    {INTEGRATION(DELIVERS ",\nneeds = { 'model' }"),
        "5: needs[1] is \"model\"; it must be one of http"},
    {INTEGRATION(DELIVERS ", needs = { 'http' }"), "1: hosts is missing"},
    {INTEGRATION(DELIVERS ",\nhosts = { 'slack.com' }"), "1: needs must be { \"http\" }"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { 'https://slack.com' }"),
        "5: hosts[1].host must be a host in small letters"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { 'slack.com/api' }"),
        "5: hosts[1].host must be a host"},
    {INTEGRATION(
         DELIVERS ", needs = 'http',\nhosts = { '*.com.', 'a..b', '*', '*.com', 'A.com', '' }"),
        "5: hosts[1].host must be a host"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { '*' }"), "5: hosts[1].host must be a host"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { '*.com' }"),
        "5: hosts[1].host must be a host"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { {} }"), "5: hosts[1] is empty"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { { setting = 'user' } }"),
        "5: hosts[1].setting names the setting \"user\" of the type string; it must be of the type "
        "url"},
    {INTEGRATION(DELIVERS ", needs = 'http',\nhosts = { { setting = 'base_ulr' } }"),
        "did you mean \"base_url\"?"},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { bearer = 'user' }"),
        "5: auth.bearer names the setting \"user\" of the type string; it must be of the type "
        "secret"},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { bearer = 'tokn' }"),
        "5: auth.bearer names the setting \"tokn\", which doesn't exist; did you mean \"token\"?"},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { bearer = 'token', basic = { 'user', 'token' } }"),
        "5: auth must hold one of"},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { basic = { 'user' } }"),
        "5: auth.basic has 1 element"},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { basic = { 'token', 'user' } }"),
        "5: auth.basic[2] names the setting \"user\""},
    {INTEGRATION(HTTP "," DELIVERS ",\nauth = { header = { 'X Key', 'token' } }"),
        "5: auth.header must begin with the name of a header"},
    {INTEGRATION(DELIVERS ",\npace = { per_second = 0 }"),
        "5: pace.per_second is 0; it must be an integer from 1 to 1000"},
    {INTEGRATION(DELIVERS ",\npace = { persecond = 5 }"),
        "5: pace.persecond is not known here; did you mean \"per_second\"?"},
    {INTEGRATION(DELIVERS ",\nwhen = { min_quality = 6 }"), "5: when.min_quality is 6"},
    {INTEGRATION(DELIVERS ",\nwhen = { min_quality = 4, max_quality = 2 }"),
        "5: when.max_quality must not be less"},
    {INTEGRATION(DELIVERS ",\nbatch = { wait_s = 5 }"), "5: batch.max is missing"},
    {INTEGRATION(DELIVERS ",\nchoices = { usr = function() end }"),
        "5: choices.usr names the setting \"usr\""},
    {INTEGRATION(DELIVERS ",\nchoices = { user = 5 }"), "5: choices must hold functions"},
    {INTEGRATION(DELIVERS ",\nchoices = function() end"),
        "5: choices must be a table of functions"},
    {INTEGRATION(DELIVERS ",\nerase = true"), "5: erase must be a function"},
    {INTEGRATION(DELIVERS ",\nanswer = function() end"),
        "5: answer is a function; scripts of the kind integration have none"},
    {INTEGRATION(DELIVERS ",\nstages = {}"), "5: stages is not known here"},
    {PROVIDER("needs = 'http', hosts = 'api.example.com', auth = { bearer = 'key' }, complete = "
              "function() end"),
        NULL},
    {PROVIDER("needs = 'http', hosts = 'api.example.com'"),
        "1: has none of the functions complete, transcribe and speak"},
    {PROVIDER("complete = function() end,\nevents = {}"), "4: events is not known here"},
    {PROVIDER("complete = function() end,\nchoices = { key = function() end }"),
        "choices is not known here"},
};

static void test_manifests(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		struct bundle *bundle = bundle_make_of("init.lua", rows[i].init, NULL);
		struct script *script;
		struct err err = {""};

		if (host_load(host, bundle, &script, NULL, &err) == STATUS_OK) {
			if (rows[i].expected)
				fail_msg("row %zu: expected %s", i, rows[i].expected);
		} else if (!rows[i].expected || !strstr(err.text, rows[i].expected)) {
			fail_msg("row %zu: expected \"%s\", got \"%s\"", i,
			    rows[i].expected ? rows[i].expected : "nothing", err.text);
		}
		bundle_free(bundle);
		host_free(host);
	}
}

/* Their functions are known, but none of them is one of a turn. */
static void on_done(struct call_answer *answer, void *arg)
{
	int *failed = arg;

	*failed = answer->result == CALL_FAILED;
}

static void test_is_not_called_in_turns(void **state)
{
	struct host *host = host_make(NULL);
	struct bundle *bundle = bundle_make_of(
	    "init.lua", INTEGRATION(DELIVERS ", choices = { user = function() end }"), NULL);
	struct turn_view view = {0};
	struct script *script;
	int failed = 0;

	(void)state;
	assert_int_equal(host_load(host, bundle, &script, NULL, NULL), STATUS_OK);
	assert_string_equal(script_kind(script), "integration");
	assert_true(script_has(script, "deliver"));
	assert_true(script_has(script, "choices.user"));
	script_call(script, "deliver", &view, on_done, &failed);
	assert_true(failed);
	bundle_free(bundle);
	host_free(host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_manifests),
	    cmocka_unit_test(test_is_not_called_in_turns),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_outside", tests, NULL, NULL);
}
