/* interviewctl simulate: what came of it, as a table and as JSON. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/ctl.h"
#include "ctl/simulate.h"

static double share(unsigned part, unsigned whole)
{
	return whole ? (double)part / whole : 0;
}

static int by_size(const void *a, const void *b)
{
	unsigned x = *(const unsigned *)a, y = *(const unsigned *)b;

	return (x > y) - (x < y);
}

static unsigned median_turns(const struct simulated *one)
{
	unsigned *turns, median;

	if (!one->people)
		return 0;
	turns = xmalloc(one->people * sizeof *turns);
	memcpy(turns, one->turns, one->people * sizeof *turns);
	qsort(turns, one->people, sizeof *turns, by_size);
	median = turns[one->people / 2];
	mem_free(turns);
	return median;
}

double simulation_ratio(const struct simulation *s, const struct simulated *script)
{
	return share(s->study.score.all_told, script->score.all_told);
}

/* --- JSON ---------------------------------------------------------------------------------------------- */

static json_t *one_json(const struct simulated *one)
{
	return json_need(json_pack("{s:i, s:i, s:i, s:i, s:i, s:i, s:i, s:i}", "factsHeld",
	    (int)one->score.all_held, "factsTold", (int)one->score.all_told, "turnsMedian",
	    (int)median_turns(one), "answers", (int)one->score.answers, "openAnswers",
	    (int)one->score.open, "emptyAnswers", (int)one->score.empty, "followUps",
	    (int)one->follow_ups, "leftEarly", one->score.left));
}

json_t *simulation_json(const struct simulation *s)
{
	json_t *kinds = json_object(), *questions = json_array();

	for (int i = 0; i < players_kinds(s->players); i++)
		json_object_set_new(kinds, players_kind(s->players, i),
		    json_need(json_pack("{s:i, s:i, s:i, s:i}", "held", (int)s->study.score.held[i],
		        "told", (int)s->study.score.told[i], "toldToFixedScript",
		        (int)s->fixed.score.told[i], "toldToOneFollowUp",
		        (int)s->once.score.told[i])));
	for (size_t i = 0; i < s->nasked; i++)
		json_array_append_new(questions,
		    json_need(json_pack("{s:s, s:s, s:b, s:i, s:i, s:i}", "questionId",
		        s->asked[i].id, "text", s->asked[i].text, "open", s->asked[i].open, "asked",
		        (int)s->asked[i].asked, "factsTold", (int)s->asked[i].told, "emptyAnswers",
		        (int)s->asked[i].empty)));
	return json_need(json_pack("{s:s, s:s?, s:i, s:I, s:o, s:o, s:o, s:f, s:f, s:o, s:o}",
	    "title", s->title, "methodology", s->methodology, "people", (int)s->people, "seed",
	    (json_int_t)s->seed, "study", one_json(&s->study), "fixedScript", one_json(&s->fixed),
	    "oneFollowUp", one_json(&s->once), "ratio", simulation_ratio(s, &s->fixed),
	    "ratioOneFollowUp", simulation_ratio(s, &s->once), "kinds", kinds, "questions",
	    questions));
}

/* --- Text ---------------------------------------------------------------------------------------------- */

static void row(const char *name, unsigned study, unsigned fixed, unsigned once, const char *unit)
{
	printf("  %-34s %8u%-2s %12u%-2s %14u%s\n", name, study, unit, fixed, unit, once, unit);
}

static unsigned percent(unsigned part, unsigned whole)
{
	return (unsigned)(100 * share(part, whole) + .5);
}

static void print_ratio(const struct simulation *s, const struct simulated *script, const char *how)
{
	if (script->score.all_told)
		printf("  %.2f times as many facts as the same questions with %s\n",
		    simulation_ratio(s, script), how);
}

static void print_comparison(const struct simulation *s)
{
	const struct simulated *a = &s->study, *b = &s->fixed, *c = &s->once;

	printf("\n  %-34s %10s %14s %16s\n", "", "this study", "of that length", "one follow-up");
	row("facts drawn out", a->score.all_told, b->score.all_told, c->score.all_told, "");
	row("  of those held", percent(a->score.all_told, a->score.all_held),
	    percent(b->score.all_told, b->score.all_held),
	    percent(c->score.all_told, c->score.all_held), " %");
	row("interviewer's turns (median)", median_turns(a), median_turns(b), median_turns(c), "");
	row("follow-ups", a->follow_ups, b->follow_ups, c->follow_ups, "");
	row("open answers without a fact", percent(a->score.empty, a->score.open),
	    percent(b->score.empty, b->score.open), percent(c->score.empty, c->score.open), " %");
	row("left before the end", (unsigned)a->score.left, (unsigned)b->score.left,
	    (unsigned)c->score.left, "");
	printf("\n  Fixed scripts say \"%s\" and the like, whatever was said.\n",
	    players_generic(s->players, 0));
	print_ratio(s, b, "as many of these");
	print_ratio(s, c, "one of these behind each open question");
}

static void print_kinds(const struct simulation *s)
{
	printf("\n  what they were holding back           told of held  of that length  one "
	       "follow-up\n");
	for (int i = 0; i < players_kinds(s->players); i++)
		if (s->study.score.held[i])
			printf("  %-34s %8u of %-5u %11u %14u\n", players_kind(s->players, i),
			    s->study.score.told[i], s->study.score.held[i], s->fixed.score.told[i],
			    s->once.score.told[i]);
}

static void print_questions(const struct simulation *s)
{
	printf("\n  question                             asked   facts   without a fact\n");
	for (size_t i = 0; i < s->nasked; i++) {
		const struct asked *one = &s->asked[i];

		printf("  %-34s %7u", one->id, one->asked);
		if (one->open)
			printf(" %7u %16u\n", one->told, one->empty);
		else
			printf("       -                -\n");
		printf("    ");
		ctl_print_text(one->text);
		putchar('\n');
	}
}

void simulation_print(const struct simulation *s)
{
	printf("%u simulated people, seed %llu: ", s->people, (unsigned long long)s->seed);
	ctl_print_text(s->title);
	printf(", %s\n", s->methodology ? s->methodology : "the plain guide");
	print_comparison(s);
	print_kinds(s);
	print_questions(s);
	printf("\n  They are words of language and chance, not people: compare versions of a study "
	       "with them,\n"
	       "  and look for questions that draw out little. Nothing here foretells an "
	       "interview.\n");
}
