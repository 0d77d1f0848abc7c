/* Simulated participants: what one says to a question. */
#include "ctl/player.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/player_words.h"
#include "interview/probe.h"

#define PATIENCE_MIN   14 /* answers until they grow tired */
#define PATIENCE_RANGE 17
#define TIRED_ANSWERS  3 /* that they give before they leave */

/* How likely something is, in percent. People answer a question that takes up their own words more willingly than any other, and
 * an open prompt without aim only now and then: see docs/interviewctl.md. */
#define TELLS_UNPROMPTED 60 /* a fact of the kind asked for, of which nothing was said yet */
#define TELLS_QUOTED     50 /* the fact in sight, to a question with their own words in it */
#define TELLS_INVITED    50 /* the fact in sight, where the story is asked for */
#define TELLS_MORE       35 /* the fact in sight, to "tell me more" */
#define TELLS_CLOSED     30 /* a fact, where yes or no would do */
#define LETS_SLIP        70

#define QUOTE_OPEN       "\xe2\x80\x9c" /* “ */
#define QUOTE_CLOSE      "\xe2\x80\x9d" /* ” */
#define QUOTED_WORD      64             /* bytes of one that are compared */

enum manner { MANNER_PLAIN, MANNER_TERSE, MANNER_POLITE, MANNER_RAMBLING };
#define MANNERS 4

struct held {
	int kind;
	const char *says, *hint; /* borrowed of the words */
	int told;
};

struct player {
	const struct players *players;
	uint64_t seed, random;
	struct held facts[PLAYER_FACTS];
	int nfacts, in_sight; /* the fact that something was said of, or -1 */
	enum manner manner;
	int patience;
	struct buf said; /* all of it */
	struct player_score score;
};

static unsigned dice(struct player *p, unsigned sides)
{
	return (unsigned)(probe_random(&p->random) % sides);
}

static int chance(struct player *p, unsigned percent)
{
	return dice(p, 100) < percent;
}

static const char *one_of(struct player *p, const json_t *list)
{
	size_t n = json_array_size(list);
	const char *text = n ? json_string_value(json_array_get(list, dice(p, (unsigned)n))) : "";

	return text ? text : "";
}

/* --- Who they are -------------------------------------------------------------------------------------- */

/* Any of the facts there are, none twice. */
static void take_facts(struct player *p)
{
	const json_t *all = players_facts(p->players);
	size_t n = json_array_size(all), *order = xmalloc((n ? n : 1) * sizeof *order);

	for (size_t i = 0; i < n; i++)
		order[i] = i;
	for (size_t i = 0; i < n && i < PLAYER_FACTS; i++) {
		size_t at = i + dice(p, (unsigned)(n - i)), fact = order[at];
		const json_t *one = json_array_get(all, fact);
		struct held *held = &p->facts[p->nfacts++];

		order[at] = order[i];
		held->kind = (int)json_int(one, "kind", 0);
		held->says = json_str(one, "says");
		held->hint = one_of(p, json_object_get(one, "hints"));
		p->score.held[held->kind]++;
		p->score.all_held++;
	}
	mem_free(order);
}

void player_reset(struct player *player)
{
	const struct players *players = player->players;
	uint64_t seed = player->seed;

	buf_free(&player->said);
	memset(player, 0, sizeof *player);
	player->players = players;
	player->seed = player->random = seed;
	player->in_sight = -1;
	player->manner = (enum manner)dice(player, MANNERS);
	player->patience = PATIENCE_MIN + (int)dice(player, PATIENCE_RANGE);
	take_facts(player);
}

struct player *player_new(const struct players *players, uint64_t seed)
{
	struct player *player = xcalloc(1, sizeof *player);

	player->players = players;
	player->seed = seed;
	player_reset(player);
	return player;
}

void player_free(struct player *player)
{
	if (!player)
		return;
	buf_free(&player->said);
	mem_free(player);
}

const struct player_score *player_score(const struct player *player)
{
	return &player->score;
}

/* --- Questions with values ----------------------------------------------------------------------------- */

static json_t *pick_value(struct player *p, const json_t *widget)
{
	const char *type = json_str(widget, "type");
	const json_t *options = json_object_get(widget, "options");
	size_t n = json_array_size(options);
	json_t *list;

	if (strcmp(type, "scale") == 0) {
		int64_t min = json_int(widget, "min", 0), max = json_int(widget, "max", 10);

		return json_integer(min + (json_int_t)dice(p, (unsigned)(max - min + 1)));
	}
	if (strcmp(type, "yes_no") == 0)
		return json_boolean(dice(p, 2));
	if (!n)
		return json_null();
	if (strcmp(type, "single_choice") == 0)
		return json_incref(json_array_get(options, dice(p, (unsigned)n)));
	list = json_array();
	if (strcmp(type, "ranking") == 0)
		json_array_extend(list, (json_t *)options);
	else
		for (int64_t i = 0, least = json_int(widget, "minSelect", 1);
		     i < (least > 1 ? least : 1) && i < (int64_t)n; i++)
			json_array_append(list, json_array_get(options, (size_t)i));
	return list;
}

/* --- Questions in words -------------------------------------------------------------------------------- */

static int untold(struct player *p)
{
	int first = p->nfacts ? (int)dice(p, (unsigned)p->nfacts) : 0;

	for (int i = 0; i < p->nfacts; i++)
		if (!p->facts[(first + i) % p->nfacts].told)
			return (first + i) % p->nfacts;
	return -1;
}

/* The fact that this question draws out, or -1. */
static int drawn(struct player *p, const struct player_question *q)
{
	int sight = p->in_sight, willing = !q->closed || chance(p, TELLS_CLOSED);

	if (!willing)
		return -1;
	if (sight >= 0 && (q->kinds >> p->facts[sight].kind & 1))
		return sight;
	for (int i = 0; i < p->nfacts; i++)
		if (!p->facts[i].told && (q->kinds >> p->facts[i].kind & 1))
			return chance(p, TELLS_UNPROMPTED) ? i : -1;
	if (sight >= 0 && q->quotes && chance(p, TELLS_QUOTED))
		return sight;
	if (sight >= 0 && q->invites && chance(p, TELLS_INVITED))
		return sight;
	if (sight >= 0 && q->more && chance(p, TELLS_MORE))
		return sight;
	return -1;
}

/* Does the message quote what they said themselves? Others' words in quotation marks are nobody's to tell more of. The last
 * word of a quote decides: those before it may be put otherwise (“your spreadsheet” was “my spreadsheet”). */
static int quotes_them(const struct player *p, const char *text)
{
	const char *open = text, *close;
	char word[QUOTED_WORD];

	while ((open = strstr(open, QUOTE_OPEN)) && (close = strstr(open, QUOTE_CLOSE))) {
		const char *from = close;

		open += strlen(QUOTE_OPEN);
		while (from > open && from[-1] != ' ')
			from--;
		snprintf(word, sizeof word, "%.*s", (int)(close - from), from);
		if (*word && strstr(buf_text(&p->said), word))
			return 1;
		open = close;
	}
	return 0;
}

static void add(struct buf *out, const char *text)
{
	if (!*text)
		return;
	if (out->len)
		buf_putc(out, ' ');
	buf_puts(out, text);
}

/* Something of a fact that wasn't told, which is in sight from then on. */
static void let_slip(struct player *p, struct buf *out)
{
	int next =
	    chance(p, p->manner == MANNER_TERSE ? LETS_SLIP / 2 : LETS_SLIP) ? untold(p) : -1;

	if (next < 0)
		return;
	p->in_sight = next;
	add(out, p->facts[next].hint);
}

static void tell(struct player *p, int fact, struct buf *out)
{
	if (p->manner == MANNER_RAMBLING)
		add(out, one_of(p, players_lines(p->players, "filler")));
	add(out, p->facts[fact].says);
	p->facts[fact].told = 1;
	p->in_sight = -1;
	p->score.told[p->facts[fact].kind]++;
	p->score.all_told++;
}

/* What they say who have nothing to tell, or don't know that they have. */
static void evade(struct player *p, const struct player_question *q, int probe, struct buf *out)
{
	const char *lines = q->closed ? "yes_no" : probe ? "same" : "vague";

	if (probe)
		p->patience--;
	if (p->manner == MANNER_POLITE && !probe)
		lines = "polite";
	add(out, one_of(p, players_lines(p->players, lines)));
	p->score.empty++;
}

static char *say(struct player *p, const json_t *message)
{
	const char *kind = json_str(message, "kind");
	struct player_question q;
	struct buf out = BUF_INIT;
	int fact;

	if (p->patience <= 0) {
		p->score.empty++;
		return xstrdup(one_of(p, players_lines(p->players, "tired")));
	}
	players_hear(p->players, json_str(message, "content"), &q);
	q.quotes = q.quotes && quotes_them(p, json_str(message, "content"));
	fact = drawn(p, &q);
	if (fact >= 0)
		tell(p, fact, &out);
	else
		evade(p, &q, kind && strcmp(kind, "probe") == 0, &out);
	let_slip(p, &out);
	return buf_take(&out);
}

json_t *player_answer(struct player *player, const json_t *message)
{
	const json_t *widget = json_object_get(message, "widget");
	json_t *answer;
	char *text;

	if (player->patience-- <= -TIRED_ANSWERS) {
		player->score.left = 1;
		return NULL;
	}
	player->score.answers++;
	if (widget && !json_is_null(widget))
		return json_pack("{s:o}", "value", pick_value(player, widget));
	player->score.open++;
	text = say(player, message);
	buf_puts(&player->said, text);
	buf_putc(&player->said, ' ');
	answer = json_pack("{s:s}", "content", text);
	mem_free(text);
	return answer;
}
