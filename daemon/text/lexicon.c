/* Compiles lexicons: entries to an automaton over symbols. */
#include "text/lexicon.h"

#include <string.h>

#include "base/mem.h"
#include "text/language.h"
#include "text/lexicon_entry.h"
#include "text/lexicon_graph.h"
#include "text/lexicon_inside.h"

struct build {
	struct lexicon *lex;
	struct graph *graph;
	struct arena *arena;
	struct problems *problems;
	uint32_t entries;
};

/* People leave apostrophes out; where that makes no other word, both spellings are one symbol. */
static size_t without_apostrophe(const char *word, size_t len, char out[WORDSET_WORD_MAX])
{
	static const char *const endings[] = {"n't", "'m", "'ve"};
	static const char others[] =
	    " that's what's there's here's where's how's you're they're you'd "
	    "they'd you'll they'll ";
	const char *mark = memchr(word, '\'', len);
	char key[WORDSET_WORD_MAX + 3];
	int safe;

	if (!mark)
		return 0;
	memcpy(key + 1, word, len);
	key[0] = key[len + 1] = ' ';
	key[len + 2] = '\0';
	safe = strstr(others, key) != NULL;
	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t n = strlen(endings[i]);
		safe |= len > n && !memcmp(word + len - n, endings[i], n);
	}
	if (!safe)
		return 0;
	memcpy(out, word, (size_t)(mark - word));
	memcpy(out + (mark - word), mark + 1, len - (size_t)(mark - word) - 1);
	return len - 1;
}

/* Umlauts may be written ae, oe, ue; both spellings are one symbol. */
static size_t respelt(const char *word, size_t len, char out[WORDSET_WORD_MAX])
{
	memcpy(out, word, len);
	return language_respell(out, len) ? len : 0;
}

/* The symbol of a part, made when new; 0 when there are too many. */
static uint32_t symbol_of(struct build *b, const struct part *part)
{
	struct lexicon *lex = b->lex;
	char bare[WORDSET_WORD_MAX];
	size_t bare_len;
	uint32_t symbol;

	switch (part->kind) {
	case PART_NUMBER:
		return SYMBOL_NUMBER;
	case PART_DATE:
		return SYMBOL_DATE;
	case PART_MONEY:
		return SYMBOL_MONEY;
	case PART_PREFIX:
		symbol = *wordset_add_prefix(lex->words, part->text, part->len);
		bare_len = respelt(part->text, part->len, bare);
		if (!symbol && bare_len)
			symbol = *wordset_add_prefix(lex->words, bare, bare_len);
		if (!symbol && lex->n_symbols < SYMBOLS_MAX)
			symbol = lex->n_symbols++;
		*wordset_add_prefix(lex->words, part->text, part->len) = symbol;
		if (bare_len)
			*wordset_add_prefix(lex->words, bare, bare_len) = symbol;
		return symbol;
	default:
		symbol = *wordset_add(lex->words, part->text, part->len);
		bare_len = without_apostrophe(part->text, part->len, bare);
		if (!bare_len)
			bare_len = respelt(part->text, part->len, bare);
		if (!symbol && bare_len)
			symbol = *wordset_add(lex->words, bare, bare_len);
		if (!symbol && lex->n_symbols < SYMBOLS_MAX)
			symbol = lex->n_symbols++;
		*wordset_add(lex->words, part->text, part->len) = symbol;
		if (bare_len)
			*wordset_add(lex->words, bare, bare_len) = symbol;
		return symbol;
	}
}

/* The first edge of an alternative that leads on to `next`; its symbol is 0 when the graph is full. */
static struct edge alternative_edge(
    struct build *b, const struct alternative *alternative, uint32_t next)
{
	struct edge edge = {next, 0};

	for (unsigned k = alternative->n; k-- > 0 && edge.child != GRAPH_NONE;) {
		if (edge.symbol)
			edge.child = graph_node(b->graph, &edge, 1);
		edge.symbol = symbol_of(b, &alternative->parts[k]);
		if (!edge.symbol)
			edge.child = GRAPH_NONE;
	}
	if (edge.child == GRAPH_NONE)
		edge.symbol = 0;
	return edge;
}

/* Adds every reading of an entry, from its end to its beginning; STATUS_LIMIT when there is no room. */
static enum status add_entry(
    struct build *b, const struct entry *entry, int signal, enum lexicon_kind kind, struct err *err)
{
	struct edge edges[ENTRY_ALTERNATIVES_MAX];
	uint32_t next = graph_end(b->graph, (struct output){(uint8_t)signal, (uint8_t)kind});

	for (unsigned e = entry->n; e-- > 0 && next != GRAPH_NONE;) {
		const struct element *element = &entry->elements[e];
		uint32_t node = GRAPH_NONE;
		size_t n = 0;
		int optional = 0;

		for (unsigned a = 0; a < element->n; a++) {
			if (!element->alternatives[a].n) {
				optional = 1;
				continue;
			}
			edges[n] = alternative_edge(b, &element->alternatives[a], next);
			if (!edges[n++].symbol)
				return err_set(
				    err, STATUS_LIMIT, "is one too many: the lexicon is full");
		}
		if (n)
			node = graph_node(b->graph, edges, n);
		if (optional)
			node = graph_unite(b->graph, node, next);
		next = node;
	}
	if (graph_full(b->graph) || graph_add(b->graph, next))
		return err_set(err, STATUS_LIMIT, "is one too many: the lexicon is full");
	b->lex->has[signal] |= kind != LEXICON_NOT;
	return STATUS_OK;
}

/* "push.not" → signal and kind; own signals are numbered as they come. Returns -1 with a problem. */
static int signal_of(struct build *b, const char *key, enum lexicon_kind *kind)
{
	static const char *const kinds[LEXICON_KINDS] = {
	    "", ".whole", ".subject", ".first_person", ".not"};
	struct lexicon *lex = b->lex;
	size_t len = strcspn(key, ".");
	char name[33];
	int signal;

	for (*kind = LEXICON_PLAIN; *kind < LEXICON_KINDS; (*kind)++)
		if (!strcmp(key + len, kinds[*kind]))
			break;
	if (*kind == LEXICON_KINDS) {
		problems_add(b->problems,
		    "“%.80s” must end in .whole, .subject, .first_person or .not, "
		    "or have no dot",
		    key);
		return -1;
	}
	if (!len || len > 32 || strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_") < len ||
	    key[0] < 'a') {
		problems_add(b->problems,
		    "“%.80s” must be a name of lower-case letters, digits and _, "
		    "at most 32 long",
		    key);
		return -1;
	}
	memcpy(name, key, len);
	name[len] = '\0';
	signal = lexicon_find(lex, name);
	if (signal >= 0 && signal_computed(signal)) {
		problems_add(b->problems, "“%s” is computed and takes no entries", name);
		return -1;
	}
	if (signal < 0 && lex->n_signals == LEXICON_SIGNALS_MAX) {
		problems_add(b->problems, "“%s” is one signal too many; at most %d are possible",
		    name, LEXICON_SIGNALS_MAX);
		return -1;
	}
	if (signal < 0) {
		signal = lex->n_signals++;
		lex->own[signal] = xstrdup(name);
	}
	return signal;
}

static void add_list(struct build *b, const char *key, json_t *list)
{
	enum lexicon_kind kind;
	int signal = signal_of(b, key, &kind);
	size_t i, mark;
	json_t *value;
	/* Lua's empty table reads as an object. */
	int empty = json_is_object(list) && !json_object_size(list);

	if (signal < 0)
		return;
	if (!json_is_array(list) && !empty) {
		problems_add(b->problems, "must be a list of entries");
		return;
	}
	json_array_foreach(list, i, value)
	{
		struct entry entry;
		struct err err = {""};
		enum status st;

		mark = problems_enter_index(b->problems, i);
		if (!json_is_string(value)) {
			problems_add(b->problems, "must be a string");
		} else if (++b->entries > LEXICON_ENTRIES_MAX) {
			problems_add(b->problems, "is one entry too many: at most %d are possible",
			    LEXICON_ENTRIES_MAX);
			problems_leave(b->problems, mark);
			return;
		} else {
			arena_reset(b->arena);
			st = entry_parse(b->arena, json_string_value(value),
			    json_string_length(value), &entry, &err);
			if (!st)
				st = add_entry(b, &entry, signal, kind, &err);
			if (st)
				problems_add(
				    b->problems, "“%.80s” %s", json_string_value(value), err.text);
		}
		problems_leave(b->problems, mark);
	}
}

static struct lexicon *compile(
    struct lexicon *base, json_t *const *tables, size_t n, struct problems *problems)
{
	struct build *b = xcalloc(1, sizeof *b);
	struct lexicon *lex = xcalloc(1, sizeof *lex);
	size_t before = problems_count(problems);

	atomic_init(&lex->holders, 1);
	b->lex = lex;
	b->problems = problems;
	b->arena = arena_new();
	b->graph = graph_new();
	lex->n_symbols = SYMBOL_WORDS;
	lex->base = base ? lexicon_share(base) : NULL;
	lex->n_signals = base ? base->n_signals : SIGNAL_BUILTIN;
	lex->words = wordset_new();
	for (size_t i = 0; i < n; i++) {
		const char *key;
		json_t *list;

		if (!json_is_object(tables[i])) {
			problems_add(problems, "a lexicon must be a table of signals");
			continue;
		}
		json_object_foreach(tables[i], key, list)
		{
			size_t mark = problems_enter(problems, key);
			add_list(b, key, list);
			problems_leave(problems, mark);
		}
	}
	if (problems_count(problems) == before) {
		graph_give(b->graph, lex);
	} else {
		lexicon_free(lex);
		lex = NULL;
	}
	graph_free(b->graph);
	arena_free(b->arena);
	mem_free(b);
	return lex;
}

struct lexicon *lexicon_compile(json_t *const *tables, size_t n, struct problems *problems)
{
	return compile(NULL, tables, n, problems);
}

struct lexicon *lexicon_extend(
    struct lexicon *base, json_t *const *tables, size_t n, struct problems *problems)
{
	return compile(base, tables, n, problems);
}

struct lexicon *lexicon_share(struct lexicon *lex)
{
	atomic_fetch_add(&lex->holders, 1);
	return lex;
}

void lexicon_free(struct lexicon *lex)
{
	if (!lex || atomic_fetch_sub(&lex->holders, 1) > 1)
		return;
	for (int i = SIGNAL_BUILTIN; i < lex->n_signals; i++)
		mem_free(lex->own[i]); /* NULL where the base has the name */
	lexicon_free(lex->base);
	wordset_free(lex->words);
	mem_free(lex->nodes);
	mem_free(lex->edges);
	mem_free(lex->outputs);
	mem_free(lex->root);
	mem_free(lex);
}

int lexicon_signals(const struct lexicon *lex)
{
	return lex->n_signals;
}

const char *lexicon_name(const struct lexicon *lex, int signal)
{
	const char *built_in = signal_name(signal);

	if (built_in || signal < 0 || signal >= lex->n_signals)
		return built_in;
	if (lex->base && signal < lex->base->n_signals)
		return lexicon_name(lex->base, signal);
	return lex->own[signal];
}

int lexicon_find(const struct lexicon *lex, const char *name)
{
	for (int i = lex->base ? lex->base->n_signals : SIGNAL_BUILTIN; i < lex->n_signals; i++)
		if (!strcmp(lex->own[i], name))
			return i;
	return lex->base ? lexicon_find(lex->base, name) : signal_find(name);
}

int lexicon_has(const struct lexicon *lex, int signal)
{
	if (signal < 0 || signal >= lex->n_signals)
		return 0;
	return lex->has[signal] || (lex->base && lexicon_has(lex->base, signal));
}

size_t lexicon_size(const struct lexicon *lex)
{
	return sizeof *lex + wordset_size(lex->words) + lex->n_nodes * sizeof *lex->nodes +
	    lex->n_edges * sizeof *lex->edges + lex->n_outputs * sizeof *lex->outputs +
	    lex->n_symbols * sizeof *lex->root;
}
