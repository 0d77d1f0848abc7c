/* Random interviews: whatever the study, the script and the participant, what must always hold does. INTERVIEWD_SEED plays
 * a run again, INTERVIEWD_ROUNDS makes it longer, or 1: what failed names the seed of its own round. */
#include "interview_property_check.h"
#include "interview_property_make.h"

#include <stdlib.h>

#include "base/clock.h"
#include "base/dir.h"
#include "host_support.h"

#define ROUNDS    300
#define TURNS_MAX 1200 /* no interview takes as many */
#define ANYTHING  1    /* of names */
#define MINUTE    60000

static const char *const names[] = {"", "anything", "mom_test", "jtbd", "customer_discovery",
    "continuous_discovery", "churn", "onboarding", "win_loss", "nps", "laddering"};
static const char *const locales[] = {"en", "de"};
static struct host *host;
static struct script *scripts[ROWS(names)];
static struct method *methods[ROWS(names)][ROWS(locales)];

/* --- The methods --- */

static char *source(const char *path)
{
	const char *srcdir = getenv("srcdir");

	return dir_join(srcdir ? srcdir : ".", path);
}

static struct bundle *shipped(const char *name)
{
	char *folder = source("methodologies"), *path = dir_join(folder, name);
	struct bundle *bundle;
	struct err err;

	if (bundle_read(path, &bundle, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	mem_free(folder);
	mem_free(path);
	return bundle;
}

static struct bundle *anything(void)
{
	char *path = source("tests/unit/interview_property.lua");
	struct buf text = BUF_INIT;
	struct bundle *bundle;
	struct err err;

	if (dir_read_file(path, 65536, &text, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	bundle = bundle_make_of("init.lua", buf_text(&text), "probes/en.lua", PROBES, NULL);
	buf_free(&text);
	mem_free(path);
	return bundle;
}

static int setup(void **state)
{
	struct err err = {""};

	(void)state;
	host = host_make(NULL);
	for (size_t m = 0; m < ROWS(names); m++) {
		struct bundle *bundle = NULL;

		if (*names[m])
			bundle = strcmp(names[m], "anything") ? shipped(names[m]) : anything();
		if (bundle && host_load(host, bundle, &scripts[m], NULL, &err) != STATUS_OK)
			fail_msg("%s: %s", names[m], err.text);
		bundle_free(bundle);
		for (size_t l = 0; l < ROWS(locales); l++)
			if (method_compile(scripts[m], locales[l], &methods[m][l], &err) !=
			    STATUS_OK)
				fail_msg("%s: %s", names[m], err.text);
	}
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	talk_end(NULL);
	check_free();
	for (size_t m = 0; m < ROWS(names); m++)
		for (size_t l = 0; l < ROWS(locales); l++)
			method_free(methods[m][l]);
	host_free(host);
	return 0;
}

/* --- One interview --- */

static void begin(struct dice *dice, int reload)
{
	size_t m = dice_chance(dice, 25) ? ANYTHING : dice_of(dice, ROWS(names));
	size_t l = dice_chance(dice, 85) ? 0 : 1;
	json_t *study = make_study(dice);

	talk_with(study, methods[m][l]); /* takes the study over */
	talk.locale = locales[l];
	talk.attributes = make_attributes(dice);
	for (size_t i = 0; i < UUID_SIZE; i++)
		talk.id.bytes[i] = (uint8_t)dice_of(dice, 256);
	talk.reload = reload;
}

/* Seconds, an evening, a clock that was put back. */
static void time_passes(struct dice *dice)
{
	static const int64_t steps[] = {MINUTE / 2, MINUTE, 4 * MINUTE, 600 * MINUTE, -90 * MINUTE,
	    (int64_t)525600 * 10 * MINUTE};

	talk_wait(dice_chance(dice, 70) ? steps[0] : steps[dice_of(dice, ROWS(steps))]);
}

static void answer(struct dice *dice)
{
	struct turn_context context = talk_context();
	struct turn_input input = {0};
	struct made_answer made;
	struct question question = {0};
	struct problems p = PROBLEMS_INIT;
	struct err err;
	int open;

	assert_int_equal(turn_question(&context, &question, &err), STATUS_OK);
	open = talk.state->probing || question.type == QUESTION_OPEN_ENDED;
	make_answer(dice, &question, open, talk.turn->reply.content, &made);
	if (made.value) {
		json_t *other = made.other ? json_string(made.other) : NULL;

		input.value = question_answer(&question, talk.locale, made.value, other, &p);
		input.other = made.other;
		json_decref(other);
	}
	if (!input.value) { /* what doesn't fit is refused before it comes here */
		input.text = made.text ? made.text : "No.";
		input.len = strlen(input.text);
		input.other = NULL;
	}
	problems_free(&p);
	question_clear(&question);
	talk_hears(&input);
	check_turn(&input);
	json_decref(input.value);
	made_answer_free(&made);
}

static void play(uint64_t seed, int reload)
{
	struct dice dice = {seed};
	char title[100];

	begin(&dice, reload);
	snprintf(title, sizeof title, "%s, %s, seed %llu", reload ? "reloaded" : "kept",
	    talk.method->name, (unsigned long long)seed);
	check_begin(title);
	talk_open();
	check_turn(NULL);
	for (int turns = 0; !talk.turn->over; turns++) {
		assert_true(turns < TURNS_MAX);
		time_passes(&dice);
		if (dice_chance(&dice, 1)) {
			talk_finish("respondent_left");
			check_finish("respondent_left");
		} else {
			answer(&dice);
		}
	}
}

/* The same interview twice; the second time its state comes from its row before every turn. */
static void round_of(uint64_t seed)
{
	char *first;

	play(seed, 0);
	first = xstrdup(check_transcript());
	talk_end(NULL);
	play(seed, 1);
	if (strcmp(first, check_transcript()) != 0) {
		size_t at = 0;

		while (first[at] == check_transcript()[at])
			at++;
		fail_msg("seed %llu: the transcripts differ: ...%.300s\n---\n...%.300s",
		    (unsigned long long)seed, first + (at > 100 ? at - 100 : 0),
		    check_transcript() + (at > 100 ? at - 100 : 0));
	}
	mem_free(first);
	talk_end(NULL);
}

static uint64_t number(const char *name, uint64_t otherwise)
{
	const char *given = getenv(name);

	return given ? strtoull(given, NULL, 10) : otherwise;
}

static void whatever_is_said_the_promises_hold(void **state)
{
	uint64_t seed = number("INTERVIEWD_SEED", (uint64_t)clock_wall_ms());
	uint64_t rounds = number("INTERVIEWD_ROUNDS", ROUNDS);

	(void)state;
	print_message("# INTERVIEWD_SEED=%llu\n", (unsigned long long)seed);
	for (uint64_t i = 0; i < rounds; i++)
		round_of(seed + i);
	print_message("# %u turns: %u probes (%u anchors, %u refused by the limit), %u repairs, %u "
	              "questions of methods, %u skipped, %u failures of a script\n",
	    met.turns, met.probes, met.anchors, met.limits, met.repairs, met.own, met.skipped,
	    met.failed);
	print_message("# %u closers, %u asked again\n", met.closers, met.again);
	print_message("# ends: %u natural, %u budget, %u opt-out, %u safety, %u screened out, %u "
	              "from outside\n",
	    met.natural, met.budget, met.opt_out, met.safety, met.screened_out, met.finished);
	if (rounds < ROUNDS)
		return;
	/* A run in which nothing happened shows nothing. */
	assert_true(met.probes && met.anchors && met.limits && met.repairs && met.own &&
	    met.skipped && met.failed);
	assert_true(met.closers);
	assert_true(met.natural && met.budget && met.opt_out && met.safety && met.screened_out &&
	    met.finished);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(whatever_is_said_the_promises_hold),
	};

	mem_install();
	return cmocka_run_group_tests(tests, setup, teardown);
}
