/* Simulated participants: their words, and how they hear a question. */
#include "ctl/player_words.h"

#include <string.h>

#include "base/mem.h"
#include "plugins/host.h"
#include "text/lexicon.h"
#include "text/stem.h"

#define SENTENCES_HEARD 2
#define SAYS_MAX        600 /* bytes of a fact */

struct players {
	const json_t *words; /* the language's, of the SDK */
	json_t *facts;
	const char *kinds[PLAYER_KINDS_MAX];
	int nkinds;
	struct lexicon *lexicon; /* what questions ask for, as signals of these names */
	struct stemmer *stemmer;
};

int players_kinds(const struct players *players)
{
	return players->nkinds;
}

const char *players_kind(const struct players *players, int kind)
{
	return players->kinds[kind];
}

const json_t *players_facts(const struct players *players)
{
	return players->facts;
}

const json_t *players_lines(const struct players *players, const char *name)
{
	return json_object_get(players->words, name);
}

const char *players_generic(const struct players *players, unsigned n)
{
	const json_t *lines = players_lines(players, "generic");

	return json_string_value(json_array_get(lines, n % json_array_size(lines)));
}

static int kind_find(const struct players *players, const char *name)
{
	for (int i = 0; name && i < players->nkinds; i++)
		if (strcmp(players->kinds[i], name) == 0)
			return i;
	return -1;
}

/* --- Making -------------------------------------------------------------------------------------------- */

static void add_fact(struct players *players, int kind, const json_t *says, const json_t *hints)
{
	json_array_append_new(players->facts,
	    json_need(json_pack("{s:i, s:O, s:O}", "kind", kind, "says", says, "hints", hints)));
}

static const json_t *kind_facts(const struct players *players, int kind)
{
	return json_object_get(players_lines(players, "facts"), players->kinds[kind]);
}

static void take_shipped(struct players *players)
{
	for (int kind = 0; kind < players->nkinds; kind++) {
		const json_t *facts = kind_facts(players, kind), *says;
		size_t i;

		json_array_foreach(json_object_get(facts, "says"), i, says)
		    add_fact(players, kind, says, json_object_get(facts, "hints"));
	}
}

/* The kinds' names, for the one who named another. */
static void kinds_list(const struct players *players, struct buf *out)
{
	for (int i = 0; i < players->nkinds; i++)
		buf_printf(out, "%s%s", i ? ", " : "", players->kinds[i]);
}

static enum status own_fact(struct players *players, size_t at, const json_t *fact, struct err *err)
{
	int kind = kind_find(players, json_str(fact, "kind"));
	const char *says = json_str(fact, "says"), *hint = json_str(fact, "hint");
	json_t *hints;

	if (kind < 0) {
		struct buf kinds = BUF_INIT;

		kinds_list(players, &kinds);
		err_set(err, STATUS_INVALID, "/%zu/kind: expected one of %s", at, buf_text(&kinds));
		buf_free(&kinds);
		return STATUS_INVALID;
	}
	if (!says || !*says || strlen(says) > SAYS_MAX)
		return err_set(err, STATUS_INVALID,
		    "/%zu/says: expected what they tell, a text of at most %d bytes", at, SAYS_MAX);
	if (json_object_get(fact, "hint") && (!hint || strlen(hint) > SAYS_MAX))
		return err_set(err, STATUS_INVALID,
		    "/%zu/hint: expected what they let slip of it before, a text of at most %d "
		    "bytes",
		    at, SAYS_MAX);
	hints = hint ? json_need(json_pack("[s]", hint))
	             : json_incref(json_object_get(kind_facts(players, kind), "hints"));
	add_fact(players, kind, json_object_get(fact, "says"), hints);
	json_decref(hints);
	return STATUS_OK;
}

static enum status take_own(struct players *players, const json_t *facts, struct err *err)
{
	enum status st = STATUS_OK;
	size_t i;
	json_t *fact;

	if (!json_is_array(facts) || json_array_size(facts) == 0)
		return err_set(err, STATUS_INVALID, "expected an array of {kind, says, hint}");
	json_array_foreach(facts, i, fact) if (st == STATUS_OK) st =
	    own_fact(players, i, fact, err);
	return st;
}

/* Every kind, "more" and "inviting" are signals of one lexicon. */
static enum status compile(struct players *players, struct err *err)
{
	json_t *table = json_object(), *entries;
	const json_t *asks = players_lines(players, "asks");
	struct problems problems = PROBLEMS_INIT;
	const char *name;

	json_object_foreach((json_t *)asks, name, entries)
	{
		char *key = xasprintf("ask_%s", name);

		json_object_set(table, key, entries);
		mem_free(key);
		if (json_object_get(players_lines(players, "facts"), name) &&
		    players->nkinds < PLAYER_KINDS_MAX)
			players->kinds[players->nkinds++] = name;
	}
	json_object_set(table, "ask_inviting", (json_t *)players_lines(players, "inviting"));
	players->lexicon = lexicon_compile(&table, 1, &problems);
	json_decref(table);
	if (!players->lexicon)
		err_set(err, STATUS_INVALID, "players.lua: %s: %s",
		    json_str(json_array_get(problems.list, 0), "pointer"),
		    json_str(json_array_get(problems.list, 0), "detail"));
	problems_free(&problems);
	return players->lexicon ? STATUS_OK : STATUS_INVALID;
}

enum status players_new(
    const char *locale, const json_t *facts, struct players **out, struct err *err)
{
	const json_t *words = sdk_data("players", locale);
	struct players *players;
	enum status st;

	*out = NULL;
	/* What nobody wrote is English. */
	if (!words || (words == sdk_data("players", "en") && strncmp(locale, "en", 2) != 0))
		return err_set(err, STATUS_NOT_FOUND,
		    "there are no simulated participants who speak \"%s\"", locale);
	players = xcalloc(1, sizeof *players);
	players->words = words;
	players->facts = json_array();
	players->stemmer = stemmer_new(locale);
	st = compile(players, err);
	if (st == STATUS_OK && facts)
		st = take_own(players, facts, err);
	else if (st == STATUS_OK)
		take_shipped(players);
	if (st == STATUS_OK)
		*out = players;
	else
		players_free(players);
	return st;
}

void players_free(struct players *players)
{
	if (!players)
		return;
	json_decref(players->facts);
	lexicon_free(players->lexicon);
	stemmer_free(players->stemmer);
	mem_free(players);
}

/* --- Hearing ------------------------------------------------------------------------------------------- */

struct hearing {
	const struct players *players;
	struct player_question *question;
	const struct tokens *tokens;
	uint32_t from; /* the first token that counts */
	int inviting;
};

static void heard(void *arg, const struct lexicon_match *match)
{
	struct hearing *h = arg;
	const char *name = lexicon_name(h->players->lexicon, match->signal);
	int kind;

	if (match->from < h->from || strncmp(name, "ask_", 4) != 0)
		return;
	for (uint32_t i = match->from; i < match->to; i++)
		if (h->tokens->at[i].flags & TOKEN_QUOTED)
			return; /* their own words ask for nothing */
	kind = kind_find(h->players, name + 4);
	if (kind >= 0)
		h->question->kinds |= UINT32_C(1) << kind;
	h->question->invites |= strcmp(name, "ask_story") == 0;
	h->question->more |= strcmp(name, "ask_more") == 0;
	h->inviting |= strcmp(name, "ask_inviting") == 0;
}

/* Is the first word of the last sentence one that yes or no answers? */
static int opens_closed(const struct players *players, const struct tokens *t)
{
	uint32_t first = t->n - 1;
	const json_t *words = players_lines(players, "closed"), *word;
	size_t i;

	while (first > 0 && t->at[first - 1].sentence == t->at[t->n - 1].sentence)
		first--;
	json_array_foreach(
	    words, i, word) if (token_is(t, &t->at[first], json_string_value(word))) return 1;
	return 0;
}

void players_hear(const struct players *players, const char *text, struct player_question *question)
{
	struct arena *arena = arena_new();
	struct tokens tokens;
	struct hearing h = {.players = players, .question = question, .tokens = &tokens};

	memset(question, 0, sizeof *question);
	tokens_read(arena, text ? text : "", text ? strlen(text) : 0, &tokens);
	if (tokens.n) {
		int last = tokens.at[tokens.n - 1].sentence;

		stemmer_mark(players->stemmer, &tokens);
		while (tokens.at[h.from].sentence + SENTENCES_HEARD <= last)
			h.from++;
		for (uint32_t i = h.from; i < tokens.n; i++)
			question->quotes |= (tokens.at[i].flags & TOKEN_QUOTED) != 0;
		lexicon_match(players->lexicon, &tokens, heard, &h);
		question->closed =
		    tokens.ends_asking && opens_closed(players, &tokens) && !h.inviting;
	}
	arena_free(arena);
}
