/* What a call of a methodology's function costs, with the view of the turn and the check of what it returns.
 *
 * script_calls [CALLS]: microseconds of CPU time a call, for answers that do nothing, look, probe and take notes; and the
 * time to load a script. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "plugins/host.h"

#define CALLS 200000
#define LOADS 500

static const char said[] = "We used a spreadsheet last Friday and it took two hours.";

static const struct {
	const char *what, *body;
} rows[] = {
    {"nothing", "return nil"},
    {"a look at the words", "if turn.answer.words < 3 then return { ask = 'x' } end"},
    {"a look at a signal", "if turn.answer.signals.idea then return { ask = 'x' } end"},
    {"a probe",
        "if turn.answer.signals.workaround then return { probe = 'now', move = 'dig' } end"},
    {"a probe and a note",
        "local w = turn.answer.signals.workaround\n"
        "return { probe = 'now', move = 'dig', notes = { { slot = 'when', span = w[1] } } }"},
    {"a question of its own", "return { ask = { key = 'x', text = 'Why?' } }"},
    {"turn.state", "turn.state.n = (turn.state.n or 0) + 1"},
};

static void on_done(struct call_answer *answer, void *arg)
{
	(void)arg;
	if (answer->result != CALL_DONE) {
		fprintf(stderr, "%s\n", answer->err.text);
		exit(1);
	}
	json_decref(answer->action);
	json_decref(answer->state);
}

static struct bundle *bundle_of(const char *body)
{
	char *init = xasprintf(
	    "return { api = 1, kind = 'methodology', name = 'bench', version = '1.0.0',\n"
	    "title = 'x', summary = 'x', slots = { when = {} }, answer = function(turn)\n%s\nend }",
	    body);
	json_t *files = json_pack(
	    "{s:s, s:s}", "init.lua", init, "probes/en.lua", "return { now = { 'And now?' } }");
	struct bundle *bundle = NULL;
	struct buf text = BUF_INIT;
	struct err err;

	json_write(&text, files);
	if (bundle_parse(buf_text(&text), text.len, &bundle, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	json_decref(files);
	buf_free(&text);
	mem_free(init);
	return bundle;
}

static struct script *load(struct host *host, struct bundle *bundle)
{
	struct script *script = NULL;
	struct err err;

	if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	return script;
}

int main(int argc, char **argv)
{
	const struct host_options options = {.steps = 1000000, .memory = 16u << 20, .cpu_ms = 250};
	long calls = argc > 1 ? atol(argv[1]) : CALLS;
	struct host *host;
	struct arena *arena;
	struct stemmer *stemmer;
	struct lexicon *lexicon;
	struct problems problems = PROBLEMS_INIT;
	struct reading_context context = {0};
	struct reading reading;
	struct turn_view view = {
	    .answer = said, .answer_len = strlen(said), .reading = &reading, .locale = "en"};
	json_t *words;
	int64_t start;

	mem_install();
	host = host_new(&options);
	arena = arena_new();
	stemmer = stemmer_new("en");
	words = (json_t *)sdk_data("lexicon", "en");
	lexicon = lexicon_compile(&words, 1, &problems);
	reading_make(&reading, arena, stemmer, lexicon, &context, said, strlen(said));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct bundle *bundle = bundle_of(rows[i].body);
		struct script *script = load(host, bundle);

		start = clock_thread_cpu_us();
		for (long n = 0; n < calls; n++)
			script_call(script, "answer", &view, on_done, NULL);
		printf("%-24s %6.2f us\n", rows[i].what,
		    (double)(clock_thread_cpu_us() - start) / (double)calls);
		script_free(script);
		bundle_free(bundle);
	}
	words = NULL;
	start = clock_thread_cpu_us();
	for (int n = 0; n < LOADS; n++) {
		struct bundle *bundle = bundle_of(rows[4].body);

		script_free(load(host, bundle));
		bundle_free(bundle);
	}
	printf("%-24s %6.0f us\n", "loading", (double)(clock_thread_cpu_us() - start) / LOADS);
	lexicon_free(lexicon);
	stemmer_free(stemmer);
	arena_free(arena);
	host_free(host);
	return 0;
}
