/* Calls that wait for a model: answered at once, later, never, too late. */
#include "host_call_support.h"

/* A model that keeps what it is asked, or answers at once. */
static struct {
	struct host *host;
	uint64_t ticket;
	int asked;
	char text[100];
	char labels[100];
	const char *at_once;
} model;

static void model_classify(void *arg, uint64_t ticket, const char *text, const json_t *labels)
{
	char *shown = json_dumps(labels, JSON_COMPACT);
	json_t *answer;

	(void)arg;
	model.ticket = ticket;
	model.asked++;
	snprintf(model.text, sizeof model.text, "%s", text);
	snprintf(model.labels, sizeof model.labels, "%s", shown);
	mem_free(shown);
	if (!model.at_once)
		return;
	answer = json_string(model.at_once);
	host_resume(model.host, ticket, answer, NULL);
	json_decref(answer);
}

static struct host *host_with_model(void)
{
	struct host_options options = {.steps = 1000000, .memory = 16u << 20, .cpu_ms = 250};

	memset(&model, 0, sizeof model);
	options.services.log = host_log_line;
	options.services.classify = model_classify;
	return model.host = host_new(&options);
}

#define ASKING(BODY) HEAD "  needs = { 'model' }, answer = function(turn)\n" BODY "\nend }"
#define ONCE                                                                                       \
	ASKING("local l, why = turn.classify(turn.answer.text, { 'good', 'bad' })\n"               \
	       "turn.state.said = l\nreturn { repair = l or why }")

static const struct turn_view view = {.answer = "It was so-so.", .answer_len = 13};

static void test_waits(void **state)
{
	struct host *host = host_with_model();
	struct script *script = script_make(host, ONCE);
	struct called called = {.times = 0}, other = {.times = 0};
	json_t *label = json_string("bad");
	uint64_t first;

	(void)state;
	script_call(script, "answer", &view, on_called, &called);
	assert_int_equal(called.times, 0);
	assert_string_equal(model.text, "It was so-so.");
	assert_string_equal(model.labels, "[\"good\",\"bad\"]");
	first = model.ticket;
	/* Another call of the same script meanwhile. */
	script_call(script, "answer", &view, on_called, &other);
	assert_int_not_equal(model.ticket, first);
	host_resume(host, model.ticket + 1, label, NULL); /* nobody's */
	host_resume(host, 0, label, NULL);
	assert_int_equal(called.times + other.times, 0);
	host_resume(host, first, label, NULL);
	assert_int_equal(called.times, 1);
	assert_is_json(called.answer.action, "{\"repair\":\"bad\"}");
	assert_is_json(called.answer.state, "{\"said\":\"bad\"}");
	host_resume(host, first, label, NULL); /* it is over */
	assert_int_equal(called.times, 1);
	host_resume(host, model.ticket, NULL, "the model is away");
	assert_is_json(other.answer.action, "{\"repair\":\"the model is away\"}");
	called_clear(&called);
	called_clear(&other);
	json_decref(label);
	host_free(host);
}

/* Whatever the model says: a label, or nil. */
static void test_believes_labels_alone(void **state)
{
	static const char *const answers[] = {"\"great\"", "5", "[\"good\"]", "null"};

	(void)state;
	for (size_t i = 0; i < ROWS(answers); i++) {
		struct host *host = host_with_model();
		struct script *script = script_make(host, ONCE);
		struct called called = {.times = 0};
		json_t *answer = json_loads(answers[i], JSON_DECODE_ANY, NULL);

		script_call(script, "answer", &view, on_called, &called);
		host_resume(host, model.ticket, answer, NULL);
		assert_int_equal(called.times, 1);
		assert_holds(json_str(called.answer.action, "repair"), "none of the labels");
		called_clear(&called);
		json_decref(answer);
		host_free(host);
	}
}

static void test_answers_at_once(void **state)
{
	struct host *host = host_with_model();
	struct script *script = script_make(host,
	    ASKING("for i = 1, 4 do assert(turn.classify('x', { 'good', 'bad' }) == 'good') end\n"
	           "return { repair = select(2, pcall(turn.classify, 'x', { 'good', 'bad' })) }"));
	struct called called;

	(void)state;
	model.at_once = "good";
	called = call_now(script, "answer", &view);
	if (called.answer.result != CALL_DONE)
		fail_msg("%s", called.answer.err.text);
	assert_int_equal(model.asked, 4);
	assert_holds(json_str(called.answer.action, "repair"), "may be asked 4 times a turn");
	called_clear(&called);
	host_free(host);
}

/* A fresh budget for each burst, and a kill in a later one. */
static void test_budgets_each_burst(void **state)
{
	struct host *host = host_with_model();
	struct script *script = script_make(host,
	    ASKING("for i = 1, 400000 do end turn.classify('x', { 'good', 'bad' })\n"
	           "for i = 1, 400000 do end if turn.answer.text == 'more' then while true do end "
	           "end"));
	struct turn_view more = {.answer = "more", .answer_len = 4};
	struct called called = {.times = 0};

	(void)state;
	script_call(script, "answer", &view, on_called, &called);
	host_resume(host, model.ticket, NULL, NULL);
	assert_int_equal(called.answer.result, CALL_DONE);
	assert_true(called.answer.steps > 700000);
	called.times = 0;
	script_call(script, "answer", &more, on_called, &called);
	host_resume(host, model.ticket, NULL, NULL);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_holds(called.answer.err.text, "used up its budget");
	host_free(host);
}

static void test_ends_with_its_script(void **state)
{
	struct host *host = host_with_model();
	struct script *script = script_make(host, ONCE);
	struct called called = {.times = 0};
	json_t *label = json_string("good");

	(void)state;
	script_call(script, "answer", &view, on_called, &called);
	script_free(script);
	assert_int_equal(called.times, 1);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_holds(called.answer.err.text, "unloaded");
	host_resume(host, model.ticket, label, NULL);
	assert_int_equal(called.times, 1);
	/* and with the host */
	script = script_make(host, ONCE);
	called.times = 0;
	script_call(script, "answer", &view, on_called, &called);
	host_free(host);
	assert_int_equal(called.times, 1);
	json_decref(label);
}

static void test_refuses_wrong_questions(void **state)
{
	static const struct {
		const char *call, *expected;
	} rows[] = {
	    {"turn.classify('x')", "table expected"},
	    {"turn.classify({}, { 'a', 'b' })", "string expected"},
	    {"turn.classify('x', {})", "must be a list of 2 to 20 labels"},
	    {"turn.classify('x', { 'a' })", "must be a list of 2 to 20 labels"},
	    {"turn.classify('x', { 'a', 5 })", "must hold strings alone"},
	    {"turn.classify('x', { 'a', print })", "must be a list of 2 to 20 labels"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_with_model();
		char *init = xasprintf(HEAD
		    "  needs = { 'model' }, answer = function(turn)\nlocal print = nil\n%s end }",
		    rows[i].call);
		struct script *script = script_make(host, init);
		struct called called = call_now(script, "answer", &view);

		assert_int_equal(called.answer.result, CALL_FAILED);
		assert_holds(called.answer.err.text, rows[i].expected);
		assert_int_equal(model.asked, 0);
		host_free(host);
		mem_free(init);
	}
}

static int teardown(void **state)
{
	(void)state;
	buf_free(&host_logged);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_waits),
	    cmocka_unit_test(test_believes_labels_alone),
	    cmocka_unit_test(test_answers_at_once),
	    cmocka_unit_test(test_budgets_each_burst),
	    cmocka_unit_test(test_ends_with_its_script),
	    cmocka_unit_test(test_refuses_wrong_questions),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_wait", tests, NULL, teardown);
}
