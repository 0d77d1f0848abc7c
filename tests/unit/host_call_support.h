/* What the tests of calls share: a view of a turn, and a call that is over at once. */
#ifndef INTERVIEWD_TESTS_HOST_CALL_SUPPORT_H
#define INTERVIEWD_TESTS_HOST_CALL_SUPPORT_H

#include "host_support.h"
#include "text/lexicon.h"

/* A turn after "We used a spreadsheet last Friday." Everything in it can be changed by a test. */
struct turn_made {
	struct turn_view view;
	struct arena *arena;
	struct stemmer *stemmer;
	struct lexicon *lexicon;
	struct reading reading;
	json_t *settings, *study, *question, *slots, *attributes;
};

#define ANSWER "We used a spreadsheet last Friday, naïve as it is."

static inline json_t *host_history(void *arg, int n)
{
	json_t *list = json_array();

	(void)arg;
	for (int i = 0; i < n && i < 2; i++)
		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:s, s:s}", "role", i ? "participant" : "interviewer",
		        "kind", i ? "answer" : "question", "text", i ? "Hm." : "Why?", "question",
		        "q1"));
	return list;
}

static inline json_t *host_question(void *arg)
{
	return json_incref(((struct turn_made *)arg)->question);
}

static inline json_t *host_slots(void *arg)
{
	return json_deep_copy(((struct turn_made *)arg)->slots);
}

static inline json_t *host_counts(void *arg)
{
	(void)arg;
	return json_loads("{\"when\":9}", 0, NULL);
}

static inline const char *host_echo(void *arg)
{
	(void)arg;
	return "spreadsheet";
}

static inline void host_progress(void *arg, int *answered, int *total)
{
	(void)arg;
	*answered = 1;
	*total = 3;
}

static const struct turn_looks host_looks = {.question = host_question,
    .slots = host_slots,
    .counts = host_counts,
    .history = host_history,
    .echo = host_echo,
    .progress = host_progress};

static inline void turn_make(struct turn_made *t, const char *settings)
{
	struct problems p = PROBLEMS_INIT;
	json_t *words =
	    json_loads("{\"workaround\": [\"spreadsheet\"], \"past\": [\"used\", \"last friday\"],"
	               " \"tool\": [\"hammer\"]}",
	        0, NULL);
	struct reading_context context = {0};

	memset(t, 0, sizeof *t);
	t->arena = arena_new();
	t->stemmer = stemmer_new("en");
	t->lexicon = lexicon_compile(&words, 1, &p);
	json_decref(words);
	assert_non_null(t->lexicon);
	reading_make(
	    &t->reading, t->arena, t->stemmer, t->lexicon, &context, ANSWER, strlen(ANSWER));
	t->settings = json_loads(settings, 0, NULL);
	t->study = json_loads(
	    "{\"id\":\"study_1\",\"title\":\"Invoices\",\"brief\":{\"context\":\"x\"}}", 0, NULL);
	t->question = json_loads(
	    "{\"key\":\"q1\",\"text\":\"Why?\",\"config\":{\"options\":[\"a\",\"b\"]}}", 0, NULL);
	t->slots = json_loads(
	    "{\"when\":[{\"quote\":\"last Friday\",\"from\":22,\"to\":33,\"seq\":2}]}", 0, NULL);
	t->attributes = json_loads("{\"plan\":\"pro\"}", 0, NULL);
	t->view = (struct turn_view){.settings = t->settings,
	    .study = t->study,
	    .answer = ANSWER,
	    .answer_len = strlen(ANSWER),
	    .reading = &t->reading,
	    .seq = 4,
	    .probes_used = 1,
	    .probes_left = 2,
	    .stage = "first",
	    .attributes = t->attributes,
	    .locale = "en",
	    .now_ms = 1700000000000,
	    .seed = 42,
	    .looks = &host_looks,
	    .looks_arg = t};
}

static inline void turn_unmake(struct turn_made *t)
{
	lexicon_free(t->lexicon);
	stemmer_free(t->stemmer);
	arena_free(t->arena);
	json_decref(t->settings);
	json_decref(t->study);
	json_decref(t->question);
	json_decref(t->slots);
	json_decref(t->attributes);
}

/* What a call came to; the second time done is called fails the test. */
struct called {
	struct call_answer answer;
	int times;
};

static inline void on_called(struct call_answer *answer, void *arg)
{
	struct called *called = arg;

	assert_int_equal(called->times++, 0);
	called->answer = *answer;
}

static inline struct called call_now(
    struct script *script, const char *function, const struct turn_view *view)
{
	struct called called = {.times = 0};

	script_call(script, function, view, on_called, &called);
	assert_int_equal(called.times, 1);
	return called;
}

static inline void called_clear(struct called *called)
{
	json_decref(called->answer.action);
	json_decref(called->answer.state);
}

#define METHOD(BODY)                                                                               \
	HEAD "  slots = { when = {}, tools = { many = true } },\n"                                 \
	     "  settings = { stage = { type = 'string' }, product = { type = 'string' } },\n"      \
	     "  answer = function(turn)\n" BODY "\nend }"

/* Calls answer() of this body over the usual turn. */
static inline struct called answer_of(const char *body)
{
	struct host *host = host_make(NULL);
	char *init = xasprintf(METHOD("%s"), body);
	struct script *script = script_make(host, init);
	struct turn_made turn;
	struct called called;

	turn_make(&turn, "{\"product\":\"Bill\"}");
	called = call_now(script, "answer", &turn.view);
	turn_unmake(&turn);
	host_free(host);
	mem_free(init);
	return called;
}

/* Is it this JSON? NULL for nothing. */
static inline void assert_is_json(const json_t *got, const char *expected)
{
	json_t *wanted = expected ? json_loads(expected, JSON_DECODE_ANY, NULL) : NULL;
	char *text = got ? json_dumps(got, JSON_COMPACT | JSON_ENCODE_ANY) : NULL;

	if (!expected != !wanted || !got != !wanted || (got && !json_equal(got, wanted)))
		fail_msg("expected %s, got %s", expected ? expected : "nothing",
		    text ? text : "nothing");
	json_decref(wanted);
	mem_free(text);
}

#endif
