/* interviewctl simulate: a study tried on simulated participants, in this process, before it meets anybody. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/dir.h"
#include "base/mem.h"
#include "ctl/chat.h"
#include "ctl/ctl.h"
#include "ctl/inproc.h"
#include "ctl/simulate.h"
#include "place.h"

#define PEOPLE      50
#define PEOPLE_MAX  2000
#define TURNS_MAX   200 /* of one interview: no limit of a study's is above */
#define QUESTION_OF 8   /* grows by so many */

/* --- The study and its script -------------------------------------------------------------------------- */

/* A file, where there is one of that name, else the daemon's study of that id or slug. */
static int find_study(struct ctl *ctl, const char *name, json_t **out)
{
	struct stat there;
	char *segment, *path;
	int code;

	if (stat(name, &there) == 0 && S_ISREG(there.st_mode))
		return ctl_read_json(name, out);
	if (!ctl->key)
		return ctl_fail(CTL_FAILED,
		    "there is no file %s, and no key to ask the daemon for a study", name);
	segment = client_escape(name);
	path = xasprintf("/api/v1/studies/%s", segment);
	code = client_call(ctl, "GET", path, NULL, out);
	mem_free(path);
	mem_free(segment);
	return code;
}

/* The folder of the study's methodology: the one that was named, or the shipped one. *bundle stays NULL for the plain guide. */
static int find_script(const json_t *study, const char *dir, struct bundle **bundle)
{
	const char *name = json_str(study, "methodology");
	char *shipped = NULL, *path;
	struct err err;
	enum status st;

	*bundle = NULL;
	if (!dir && !name)
		return CTL_OK;
	if (dir) {
		path = xstrdup(dir);
	} else {
		shipped = place_scripts("methodologies");
		if (!shipped)
			return ctl_fail(CTL_FAILED,
			    "the shipped methodologies were not found; --script DIR names one");
		path = dir_join(shipped, name);
	}
	st = bundle_read(path, bundle, &err);
	mem_free(path);
	mem_free(shipped);
	return st == STATUS_OK ? CTL_OK
	    : dir              ? ctl_fail(CTL_REFUSED, "%s", err.text)
	          : ctl_fail(CTL_REFUSED, "%s; --script DIR names the folder of another", err.text);
}

/* --- One interview ------------------------------------------------------------------------------------- */

/* Were words asked for? */
static int is_open(const json_t *message)
{
	return !json_is_object(json_object_get(message, "widget"));
}

static struct asked *asked_find(struct simulation *s, const json_t *message)
{
	const char *id = json_str(message, "questionId"), *text = json_str(message, "content");
	const char *last = text ? strstr(text, "\n\n") : NULL;
	struct asked *one;

	if (!id)
		return NULL;
	for (size_t i = 0; i < s->nasked; i++)
		if (strcmp(s->asked[i].id, id) == 0)
			return &s->asked[i];
	if (s->nasked % QUESTION_OF == 0)
		s->asked = xrealloc(s->asked, (s->nasked + QUESTION_OF) * sizeof *s->asked);
	one = &s->asked[s->nasked++];
	*one = (struct asked){.id = xstrdup(id),
	    .text = xstrdup(last ? last + 2
	            : text       ? text
	                         : "")};
	one->open = !json_is_object(json_object_get(message, "widget"));
	return one;
}

/* What the answer to this message brought, beside what was there before. */
static void count(struct simulation *s, const json_t *message, const struct player_score *before,
    const struct player_score *after)
{
	const char *kind = json_str(message, "kind");
	struct asked *one = asked_find(s, message);
	int follow_up = kind && strcmp(kind, "probe") == 0;

	s->study.follow_ups += (unsigned)follow_up;
	if (!one)
		return;
	one->asked += !follow_up;
	one->told += after->all_told - before->all_told;
	one->empty += after->empty - before->empty;
}

static void add_up(struct simulated *one, const struct player *player, unsigned turns)
{
	const struct player_score *score = player_score(player);

	one->turns[one->people++] = turns;
	one->score.answers += score->answers;
	one->score.open += score->open;
	one->score.empty += score->empty;
	one->score.all_held += score->all_held;
	one->score.all_told += score->all_told;
	one->score.left += score->left;
	for (int i = 0; i < PLAYER_KINDS_MAX; i++) {
		one->score.held[i] += score->held[i];
		one->score.told[i] += score->told[i];
	}
}

static void show(const json_t *message, const json_t *input)
{
	const json_t *value = json_object_get(input, "value");
	char *words = value ? json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT) : NULL;

	chat_show(message);
	chat_show_why(message);
	printf("> ");
	ctl_print_text(words ? words : input ? json_str(input, "content") : "(leaves)");
	putchar('\n');
	mem_free(words);
}

/* Holds the interview that the study would hold. The main questions that were asked are put into `guide`. */
static enum status hold(
    struct simulation *s, void *interview, struct player *player, json_t *guide, struct err *err)
{
	json_t *turn = inproc_driver.start(interview, err);
	unsigned turns = 0;

	while (turn && ++turns < TURNS_MAX && strcmp(json_str(turn, "status"), "active") == 0) {
		const json_t *message = json_object_get(turn, "message");
		const char *kind = json_str(message, "kind");
		struct player_score before = *player_score(player);
		json_t *input = player_answer(player, message), *next = NULL;

		if (strcmp(kind, "question") == 0 || strcmp(kind, "opening") == 0)
			json_array_append(guide, (json_t *)message);
		if (s->show)
			show(message, input);
		if (input)
			next = inproc_driver.says(interview, input, err);
		json_decref(input);
		count(s, message, &before, player_score(player));
		json_decref(turn);
		turn = next;
		if (!turn && player_score(player)->left)
			goto over;
	}
	if (!turn)
		return STATUS_INVALID;
	json_decref(turn);
over:
	add_up(&s->study, player, turns);
	return STATUS_OK;
}

/* The same main questions in the same order with follow-ups that are the same whatever was said: so many in all, shared out
 * among the open questions. */
static void hold_fixed(const struct simulation *s, struct simulated *script, struct player *player,
    const json_t *guide, unsigned open, unsigned follow_ups)
{
	unsigned turns = 1, met = 0, asked = 0; /* one turn is the goodbye */
	size_t i;
	json_t *message, *answer = NULL;

	player_reset(player);
	json_array_foreach(guide, i, message)
	{
		unsigned until = is_open(message) ? follow_ups * ++met / open : 0;

		answer = player_answer(player, message);
		for (turns++; answer && asked < until; asked++, turns++) {
			json_t *more = json_pack("{s:s, s:s}", "kind", "probe", "content",
			    players_generic(s->players, asked));

			json_decref(answer);
			answer = player_answer(player, more);
			json_decref(more);
		}
		if (!answer)
			break;
		json_decref(answer);
	}
	script->follow_ups += asked;
	add_up(script, player, turns);
}

/* As long as the study's own interview was, and with one follow-up to each open question. */
static void hold_both(
    struct simulation *s, struct player *player, const json_t *guide, unsigned follow_ups)
{
	unsigned open = 0;
	size_t i;
	json_t *message;

	json_array_foreach(guide, i, message) open += (unsigned)is_open(message);
	hold_fixed(s, &s->fixed, player, guide, open, follow_ups);
	hold_fixed(s, &s->once, player, guide, open, open);
}

static int meet(struct simulation *s, const struct bundle *bundle, const json_t *study, unsigned n)
{
	uint64_t seed = s->seed * 0x9e3779b97f4a7c15u + n;
	const char *locale = json_str(study, "locale");
	json_t *options = json_need(json_pack(
	    "{s:O, s:I, s:b}", "study", study, "seed", (json_int_t)(s->seed + n), "keep", 1));
	json_t *guide = json_array();
	struct player *player = player_new(s->players, seed);
	unsigned before = s->study.follow_ups;
	enum status st = STATUS_INVALID;
	struct err err;
	void *interview;

	if (locale)
		json_put_str(options, "locale", locale);
	interview = inproc_driver.open(bundle, options, &err);
	if (interview) {
		st = hold(s, interview, player, guide, &err);
		inproc_driver.close(interview);
	}
	if (st == STATUS_OK)
		hold_both(s, player, guide, s->study.follow_ups - before);
	player_free(player);
	json_decref(guide);
	json_decref(options);
	return st == STATUS_OK ? CTL_OK : ctl_fail(CTL_REFUSED, "%s", err.text);
}

/* --- The command --------------------------------------------------------------------------------------- */

static int run(struct simulation *s, const struct bundle *bundle, const char *script,
    const json_t *study, int json)
{
	int code = CTL_OK;

	s->title = json_str(study, "title") ? json_str(study, "title") : "";
	s->methodology = script ? script : json_str(study, "methodology");
	s->study.turns = xcalloc(s->people, sizeof *s->study.turns);
	s->fixed.turns = xcalloc(s->people, sizeof *s->fixed.turns);
	s->once.turns = xcalloc(s->people, sizeof *s->once.turns);
	for (unsigned i = 0; i < s->people && code == CTL_OK; i++)
		if (!s->show || i + 1 == s->show)
			code = meet(s, bundle, study, i);
	if (code != CTL_OK || s->show)
		;
	else if (json) {
		json_t *result = simulation_json(s);

		ctl_print_json(result);
		json_decref(result);
	} else {
		simulation_print(s);
	}
	for (size_t i = 0; i < s->nasked; i++) {
		mem_free(s->asked[i].id);
		mem_free(s->asked[i].text);
	}
	mem_free(s->asked);
	mem_free(s->study.turns);
	mem_free(s->fixed.turns);
	mem_free(s->once.turns);
	return code;
}

static int prepare(struct simulation *s, const json_t *study, const char *facts_file)
{
	const char *locale = json_str(study, "locale");
	json_t *facts = NULL;
	struct players *players;
	struct err err;
	int code = facts_file ? ctl_read_json(facts_file, &facts) : CTL_OK;

	if (code == CTL_OK &&
	    players_new(locale ? locale : "en", facts, &players, &err) == STATUS_OK)
		s->players = players;
	else if (code == CTL_OK)
		code = ctl_fail(CTL_REFUSED, "%s%s%s", facts_file ? facts_file : "",
		    facts_file ? ": " : "", err.text);
	/* Shipped words stay; the author's facts are theirs now. */
	json_decref(facts);
	return code;
}

static int number(const char *text, unsigned long least, unsigned long most, unsigned long *out)
{
	char *end;

	if (!text)
		return 1;
	*out = strtoul(text, &end, 10);
	return *text >= '0' && *text <= '9' && !*end && *out >= least && *out <= most;
}

static int simulate(struct ctl *ctl, int argc, char **argv)
{
	int missing = 0, code;
	const char *people = ctl_take_option(&argc, argv, "--people", &missing);
	const char *seed = ctl_take_option(&argc, argv, "--seed", &missing);
	const char *script = ctl_take_option(&argc, argv, "--script", &missing);
	const char *facts = ctl_take_option(&argc, argv, "--facts", &missing);
	const char *show = ctl_take_option(&argc, argv, "--show", &missing);
	unsigned long npeople = PEOPLE, nseed = 1, nshow = 0;
	struct simulation s = {0};
	struct bundle *bundle = NULL;
	json_t *study = NULL;

	if (argc != 1 || missing)
		return ctl_fail(CTL_USAGE,
		    "usage: interviewctl simulate STUDY|FILE.json [--people N] [--seed N] "
		    "[--script DIR] "
		    "[--facts FILE.json] [--show N]");
	if (!number(people, 1, PEOPLE_MAX, &npeople))
		return ctl_fail(
		    CTL_USAGE, "--people %s: expected a number from 1 to %d", people, PEOPLE_MAX);
	if (!number(seed, 0, UINT32_MAX, &nseed))
		return ctl_fail(
		    CTL_USAGE, "--seed %s: expected a number from 0 to %u", seed, UINT32_MAX);
	if (!number(show, 1, npeople, &nshow))
		return ctl_fail(
		    CTL_USAGE, "--show %s: expected one of the %lu people", show, npeople);
	s.people = (unsigned)npeople;
	s.show = (unsigned)nshow;
	s.seed = nseed;
	code = find_study(ctl, argv[0], &study);
	if (code == CTL_OK)
		code = find_script(study, script, &bundle);
	if (code == CTL_OK)
		code = prepare(&s, study, facts);
	if (code == CTL_OK)
		code = run(&s, bundle, script, study, ctl->json);
	players_free((struct players *)s.players);
	bundle_free(bundle);
	json_decref(study);
	return code;
}

const struct command simulate_commands[] = {
    {"simulate", "STUDY|FILE.json [OPTION]…",
        "try a study on simulated participants: what it draws out of them, question by question", 0,
        simulate},
    {0},
};
