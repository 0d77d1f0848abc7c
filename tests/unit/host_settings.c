/* Settings: values checked against their table, their JSON Schema, and secrets that can't be read. */
#include <lua.h>

#include "host_call_support.h"
#include "plugins/script.h"

#define SETTINGS                                                                                   \
	HEAD "  answer = function() end,\n"                                                        \
	     "  settings = {\n"                                                                    \
	     "    stage = { type = 'enum', of = { 'problem', 'solution' }, default = 'problem', "  \
	     "doc = 'Which.' },\n"                                                                 \
	     "    product = { type = 'string', required = true, max = 10, doc = 'its name' },\n"   \
	     "    times = { type = 'integer', min = 1, max = 5 },\n"                               \
	     "    share = { type = 'number', min = 0, max = 1, default = 0.5 },\n"                 \
	     "    loose = { type = 'number' },\n"                                                  \
	     "    strict = { type = 'boolean', default = false },\n"                               \
	     "    site = { type = 'url' },\n"                                                      \
	     "    words = { type = 'list', max = 2, min = 1 },\n"                                  \
	     "    ranks = { type = 'list', of = { type = 'integer', min = 0 } },\n"                \
	     "    fields = { type = 'map', of = 'boolean', max = 2, default = {} },\n"             \
	     "  } }"

static void test_takes_values(void **state)
{
	static const struct {
		const char *input, *output;
	} rows[] = {
	    {"{'product':'Bill'}",
	        "{'stage':'problem','product':'Bill','share':0.5,'strict':false,'fields':{}}"},
	    {"{'product':'Bill','stage':'solution','times':3,'share':1,'loose':-2.5,'strict':true,"
	     "'site':'https://example.com/x','words':['a','b'],'ranks':[],'fields':{'x':true}}",
	        "{'stage':'solution','product':'Bill','times':3,'share':1,'loose':-2.5,'strict':"
	        "true,"
	        "'site':'https://example.com/x','words':['a','b'],'ranks':[],'fields':{'x':true}}"},
	    {"{'product':'Bill','stage':null,'times':null}",
	        "{'stage':'problem','product':'Bill','share':0.5,'strict':false,'fields':{}}"},
	    {"{'product':'Bill','times':4.0}",
	        "{'stage':'problem','product':'Bill','times':4,'share':0.5,'strict':false,'fields':"
	        "{}}"},
	};
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, SETTINGS);

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *in = xstrdup(rows[i].input), *out = xstrdup(rows[i].output);
		struct problems p = PROBLEMS_INIT;
		json_t *input, *got;

		for (char *c = in; *c; c++)
			*c = *c == '\'' ? '"' : *c;
		for (char *c = out; *c; c++)
			*c = *c == '\'' ? '"' : *c;
		input = json_loads(in, 0, NULL);
		got = script_settings(script, input, &p);
		assert_int_equal(problems_count(&p), 0);
		assert_is_json(got, out);
		json_decref(got);
		json_decref(input);
		mem_free(in);
		mem_free(out);
	}
	host_free(host);
}

static void test_refuses_values(void **state)
{
	static const struct {
		const char *input, *pointer, *detail;
	} rows[] = {
	    {"{}", "/s/product", "is missing: its name"},
	    {"null", "/s/product", "is missing: its name"},
	    {"5", "/s", "is 5; it must be an object"},
	    {"{'product':'Bill','stag':'problem'}", "/s/stag",
	        "is not known here; did you mean \"stage\"?"},
	    {"{'product':'Bill','stage':'both'}", "/s/stage",
	        "it must be one of problem, solution"},
	    {"{'product':'12345678901'}", "/s/product",
	        "has 11 characters; it must have at most 10"},
	    {"{'product':5}", "/s/product", "is 5; it must be a string"},
	    {"{'product':'Bill','times':6}", "/s/times", "it must be an integer from 1 to 5"},
	    {"{'product':'Bill','times':1.5}", "/s/times", "it must be an integer from 1 to 5"},
	    {"{'product':'Bill','share':1.5}", "/s/share",
	        "is 1.5; it must be a number from 0 to 1"},
	    {"{'product':'Bill','loose':'x'}", "/s/loose", "is \"x\"; it must be a number"},
	    {"{'product':'Bill','strict':1}", "/s/strict", "it must be true or false"},
	    {"{'product':'Bill','site':'example.com'}", "/s/site", "it must be a URL"},
	    {"{'product':'Bill','words':[]}", "/s/words", "has 0 elements; it must have 1 to 2"},
	    {"{'product':'Bill','words':['a','b','c']}", "/s/words", "has 3 elements"},
	    {"{'product':'Bill','words':['a',7]}", "/s/words/1", "is 7; it must be a string"},
	    {"{'product':'Bill','words':'a'}", "/s/words", "is \"a\"; it must be a list"},
	    {"{'product':'Bill','ranks':[3,-1]}", "/s/ranks/1", "is -1; it must be an integer"},
	    {"{'product':'Bill','fields':{'a':1}}", "/s/fields/a", "it must be true or false"},
	    {"{'product':'Bill','fields':{'a':true,'b':true,'c':true}}", "/s/fields",
	        "has 3 elements"},
	    {"{'product':'Bill','fields':{'':true}}", "/s/fields/",
	        "is no key of 1 to 200 characters"},
	    {"{'product':'Bill','fields':[1]}", "/s/fields", "is a list; it must be an object"},
	};
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, SETTINGS);

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *in = xstrdup(rows[i].input);
		struct problems p = PROBLEMS_INIT;
		json_t *input;
		size_t mark;

		for (char *c = in; *c; c++)
			*c = *c == '\'' ? '"' : *c;
		input = json_loads(in, JSON_DECODE_ANY, NULL);
		mark = problems_enter(&p, "s");
		assert_null(script_settings(script, input, &p));
		problems_leave(&p, mark);
		if (problems_count(&p) != 1)
			fail_msg("%s: %zu problems", in, problems_count(&p));
		assert_string_equal(
		    json_str(json_array_get(p.list, 0), "pointer"), rows[i].pointer);
		assert_holds(json_str(json_array_get(p.list, 0), "detail"), rows[i].detail);
		problems_free(&p);
		json_decref(input);
		mem_free(in);
	}
	host_free(host);
}

static void test_writes_a_schema(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, SETTINGS);
	json_t *schema = script_settings_schema(script);
	struct buf names = BUF_INIT;
	const char *name;
	json_t *value;

	(void)state;
	assert_string_equal(
	    json_str(schema, "$schema"), "https://json-schema.org/draft/2020-12/schema");
	assert_is_json(json_object_get(schema, "additionalProperties"), "false");
	assert_is_json(json_object_get(schema, "required"), "[\"product\"]");
	json_object_foreach(json_object_get(schema, "properties"), name, value)
	{
		buf_printf(&names, "%s ", name);
	}
	assert_string_equal(
	    buf_text(&names), "stage product times share loose strict site words ranks fields ");
	assert_is_json(json_object_get(schema, "properties"),
	    "{\"stage\":{\"type\":\"string\",\"enum\":[\"problem\",\"solution\"],\"description\":"
	    "\"Which.\","
	    "\"default\":\"problem\"},"
	    "\"product\":{\"type\":\"string\",\"maxLength\":10,\"description\":\"its name\"},"
	    "\"times\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":5},"
	    "\"share\":{\"type\":\"number\",\"minimum\":0,\"maximum\":1,\"default\":0.5},"
	    "\"loose\":{\"type\":\"number\"},\"strict\":{\"type\":\"boolean\",\"default\":false},"
	    "\"site\":{\"type\":\"string\",\"pattern\":\"^https?://\",\"format\":\"uri\"},"
	    "\"words\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":1,"
	    "\"maxItems\":2},"
	    "\"ranks\":{\"type\":\"array\",\"items\":{\"type\":\"integer\",\"minimum\":0}},"
	    "\"fields\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"},"
	    "\"maxProperties\":2,"
	    "\"default\":{}}}");
	buf_free(&names);
	json_decref(schema);
	host_free(host);
}

/* --- Secrets --- */

#define CONNECTED                                                                                  \
	"return { api = 1, kind = 'integration', name = 'crm', version = '1.0.0', title = "        \
	"'CRM',\n"                                                                                 \
	"  summary = 'x', needs = 'http', hosts = 'crm.example.com', events = "                    \
	"'interview.analyzed',\n"                                                                  \
	"  settings = { token = { type = 'secret', required = true }, other = { type = 'secret' "  \
	"},\n"                                                                                     \
	"    plain = { type = 'string' } },\n"                                                     \
	"  deliver = function(ctx, event) end }"

struct shown {
	const struct script *script;
	const json_t *settings;
	char text[512];
};

static int push_settings(lua_State *L, void *arg)
{
	struct shown *s = arg;

	secret_push_settings(L, s->script, s->settings);
	return 1;
}

static void read_text(lua_State *L, void *arg)
{
	struct shown *s = arg;

	snprintf(s->text, sizeof s->text, "%s", lua_isstring(L, 1) ? lua_tostring(L, 1) : "?");
}

/* Runs an expression with `s` as the settings; gives its text or the error's. */
static const char *secret_try(struct script *script, struct shown *shown, const char *expression)
{
	char *chunk = xasprintf("local s = ... return tostring(%s)", expression);
	struct sandbox_run run = {0};
	struct err err = {""};
	int ref;

	assert_int_equal(
	    sandbox_load(script->sb, "@x", chunk, strlen(chunk), &ref, &err), SANDBOX_OK);
	if (sandbox_start(script->sb, &run, ref, push_settings, shown, &err) == SANDBOX_OK)
		sandbox_read(&run, read_text, shown, &err);
	else
		snprintf(shown->text, sizeof shown->text, "%s", err.text);
	sandbox_drop(&run);
	sandbox_unref(script->sb, ref);
	mem_free(chunk);
	return shown->text;
}

static void test_keeps_secrets(void **state)
{
	static const struct {
		const char *expression, *shows;
	} rows[] = {
	    {"s.token", "(secret)"},
	    {"string.format('%s', s.token)", "(secret)"},
	    {"type(s.token)", "userdata"},
	    {"s.plain", "words"},
	    {"s.missing", "settings has no 'missing'"},
	    {"s.token .. ''", "a secret can only be handed to http"},
	    {"'x' .. s.token", "a secret can only be handed to http"},
	    {"#s.token", "a secret can only be handed to http"},
	    {"s.token == s.other", "a secret can only be handed to http"},
	    {"s.token == 'hunter2'", "false"},
	    {"s.token < 'z'", "a secret can only be handed to http"},
	    {"s.token <= s.other", "a secret can only be handed to http"},
	    {"s.token + 1", "a secret can only be handed to http"},
	    {"s.token.value", "a secret can only be handed to http"},
	    {"s.token:sub(1, 1)", "a secret can only be handed to http"},
	    {"s.token()", "a secret can only be handed to http"},
	    {"getmetatable(s.token)", "false"},
	    {"setmetatable(s.token, {})", "table expected"},
	    {"table.concat({ s.token })", "invalid value"},
	    {"tonumber(s.token)", "nil"},
	    {"('x'):rep(1, s.token)", "string expected"},
	};
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, CONNECTED);
	json_t *settings =
	    json_pack("{s:s, s:s, s:s}", "token", "hunter2", "other", "hunter2", "plain", "words");
	struct shown shown = {script, settings, ""};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		const char *text = secret_try(script, &shown, rows[i].expression);

		if (strstr(text, "hunter2") || !strstr(text, rows[i].shows))
			fail_msg("%s: expected \"%s\", got \"%s\"", rows[i].expression,
			    rows[i].shows, text);
	}
	json_decref(settings);
	host_free(host);
}

static void test_schema_of_secrets(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, CONNECTED);
	json_t *schema = script_settings_schema(script);

	(void)state;
	assert_is_json(json_object_get(json_object_get(schema, "properties"), "token"),
	    "{\"type\":\"string\",\"writeOnly\":true,\"format\":\"password\"}");
	json_decref(schema);
	host_free(host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_takes_values),
	    cmocka_unit_test(test_refuses_values),
	    cmocka_unit_test(test_writes_a_schema),
	    cmocka_unit_test(test_keeps_secrets),
	    cmocka_unit_test(test_schema_of_secrets),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_settings", tests, NULL, NULL);
}
