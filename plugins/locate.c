/* Places of keys in a returned table: walks the table constructor by its tokens. */
#include "plugins/locate.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "plugins/lex.h"

#define TOKENS_MAX 200000 /* of a file of at most 1 MiB; what comes later has no places */
#define PLACES_MAX 20000
#define DEPTH_MAX  16
#define PATH_BYTES 256

struct place {
	const char *path;
	int line;
};

struct locate {
	struct arena *arena;
	struct lex_token *tokens; /* ended by LEX_END; only while reading */
	signed char *nests;       /* how each of them changes the nesting; likewise */
	size_t ntokens;
	struct place *places;
	size_t nplaces;
	int return_line;
};

/* How a token changes the nesting of brackets and blocks. */
static int nesting(const struct lex_token *t)
{
	static const struct {
		const char *text;
		int by;
	} rows[] = {{"{", 1}, {"}", -1}, {"(", 1}, {")", -1}, {"[", 1}, {"]", -1}, {"function", 1},
	    {"if", 1}, {"do", 1}, {"repeat", 1}, {"end", -1}, {"until", -1}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (lex_is(t, rows[i].text))
			return rows[i].by;
	return 0;
}

static void tokens_read_all(struct locate *l, const char *source, size_t len)
{
	size_t cap = 1024;
	struct lex lex;

	lex_begin(&lex, source, len);
	l->tokens = xreallocarray(NULL, cap, sizeof *l->tokens);
	for (;;) {
		if (l->ntokens == cap)
			l->tokens = xreallocarray(l->tokens, cap *= 2, sizeof *l->tokens);
		l->tokens[l->ntokens] = lex_next(&lex);
		if (l->ntokens == TOKENS_MAX)
			l->tokens[l->ntokens].kind = LEX_END;
		if (l->tokens[l->ntokens].kind == LEX_END)
			break;
		l->ntokens++;
	}
	l->nests = xcalloc(l->ntokens + 1, 1);
	for (size_t i = 0; i < l->ntokens; i++)
		l->nests[i] = (signed char)nesting(&l->tokens[i]);
}

/* A token near another one; past the end it is the LEX_END. */
static const struct lex_token *token_at(const struct locate *l, size_t i)
{
	return &l->tokens[i < l->ntokens ? i : l->ntokens];
}

static int is(const struct locate *l, size_t i, const char *text)
{
	return lex_is(token_at(l, i), text);
}

static void place_add(struct locate *l, const char *path, int line)
{
	if (l->nplaces == PLACES_MAX)
		return;
	if ((l->nplaces & (l->nplaces - 1)) == 0)
		l->places =
		    xreallocarray(l->places, l->nplaces ? l->nplaces * 2 : 1, sizeof *l->places);
	l->places[l->nplaces].path = arena_strdup(l->arena, path);
	l->places[l->nplaces++].line = line;
}

/* path + key → out; a key that doesn't fit is cut, and then found by what stands before it. */
static void path_join(
    char out[PATH_BYTES], const char *path, const struct lex_token *key, size_t index)
{
	if (!key)
		snprintf(out, PATH_BYTES, "%s[%zu]", path, index);
	else if (key->kind == LEX_NUMBER)
		snprintf(out, PATH_BYTES, "%s[%.*s]", path, (int)key->len, key->text);
	else
		snprintf(out, PATH_BYTES, "%s%s%.*s", path, *path ? "." : "",
		    (int)(key->len < 80 ? key->len : 80), key->text);
}

static size_t table_walk(struct locate *l, size_t i, const char *path, int depth);

/* The `{` of an outermost `name = {`, or 0. */
static size_t definition_find(const struct locate *l, const struct lex_token *name)
{
	int depth = 0;

	for (size_t i = 0; i < l->ntokens; i++) {
		const struct lex_token *t = &l->tokens[i];

		if (depth == 0 && t->kind == LEX_NAME && t->len == name->len &&
		    memcmp(t->text, name->text, t->len) == 0 && is(l, i + 1, "=") &&
		    is(l, i + 2, "{") && !(i && is(l, i - 1, ".")))
			return i + 2;
		depth += l->nests[i];
	}
	return 0;
}

static int ends_item(const struct locate *l, size_t i)
{
	return is(l, i, ",") || is(l, i, ";") || is(l, i, "}");
}

/* Passes over the value at i; gives the index of what ends it. */
static size_t value_walk(struct locate *l, size_t i, const char *path, int depth)
{
	int nest = 0;

	if (depth < DEPTH_MAX && is(l, i, "{")) {
		i = table_walk(l, i, path, depth + 1);
	} else if (depth < DEPTH_MAX && token_at(l, i)->kind == LEX_NAME && ends_item(l, i + 1)) {
		size_t at = definition_find(l, token_at(l, i));

		if (at)
			table_walk(l, at, path, depth + 1);
	}
	for (; i < l->ntokens; i++) {
		if (nest == 0 && ends_item(l, i))
			break;
		nest += l->nests[i];
	}
	return i;
}

/* Walks the constructor whose `{` is at i; gives the index behind its `}`. */
static size_t table_walk(struct locate *l, size_t i, const char *path, int depth)
{
	size_t index = 0;
	char inner[PATH_BYTES];

	i++;
	while (i < l->ntokens && !is(l, i, "}")) {
		const struct lex_token *key = NULL, *first = token_at(l, i);

		if (is(l, i, "[") && is(l, i + 2, "]") && is(l, i + 3, "=")) {
			key = token_at(l, i + 1);
			i += 4;
		} else if (first->kind == LEX_NAME && is(l, i + 1, "=")) {
			key = first;
			i += 2;
		} else {
			index++;
		}
		path_join(inner, path, key, index);
		place_add(l, inner, first->line);
		i = value_walk(l, i, inner, depth);
		if (!is(l, i, "}"))
			i++;
	}
	return i + 1;
}

/* `name.key = …`, `name.key.key = …` and `function name.key(` of the returned local at i. */
static void assignment_walk(struct locate *l, size_t i)
{
	char path[PATH_BYTES] = "", inner[PATH_BYTES];
	int line = token_at(l, i)->line;

	for (i++; is(l, i, ".") && token_at(l, i + 1)->kind == LEX_NAME; i += 2) {
		path_join(inner, path, token_at(l, i + 1), 0);
		memcpy(path, inner, sizeof path);
	}
	if (*path && (is(l, i, "=") || is(l, i, "(")))
		place_add(l, path, line);
	if (*path && is(l, i, "=") && is(l, i + 1, "{"))
		table_walk(l, i + 1, path, 1);
}

static void root_walk(struct locate *l, size_t ret)
{
	const struct lex_token *root = token_at(l, ret + 1);
	int depth = 0;
	size_t at;

	if (is(l, ret + 1, "{")) {
		table_walk(l, ret + 1, "", 0);
		return;
	}
	if (root->kind != LEX_NAME)
		return;
	if ((at = definition_find(l, root)))
		table_walk(l, at, "", 0);
	for (size_t i = 0; i < ret; i++) {
		const struct lex_token *t = &l->tokens[i];
		int outer = depth == 0 || (depth == 1 && i && is(l, i - 1, "function"));

		if (outer && t->kind == LEX_NAME && t->len == root->len &&
		    memcmp(t->text, root->text, t->len) == 0 && is(l, i + 1, "."))
			assignment_walk(l, i);
		depth += l->nests[i];
	}
}

struct locate *locate_new(const char *source, size_t len)
{
	struct locate *l = xcalloc(1, sizeof *l);
	size_t ret = 0;
	int depth = 0;

	l->arena = arena_new();
	tokens_read_all(l, source, len);
	l->return_line = 1;
	for (size_t i = 0; i < l->ntokens; i++) {
		if (depth == 0 && is(l, i, "return")) {
			ret = i;
			l->return_line = l->tokens[i].line;
			root_walk(l, ret);
			break;
		}
		depth += l->nests[i];
	}
	mem_free(l->tokens);
	mem_free(l->nests);
	l->tokens = NULL;
	l->nests = NULL;
	return l;
}

int locate_line(const struct locate *l, const char *path)
{
	int line = l->return_line;
	size_t best = 0;

	for (size_t i = 0; i < l->nplaces; i++) {
		size_t n = strlen(l->places[i].path);

		/* Of a key that is written twice the last one counts, as for Lua. */
		if (n < best || strncmp(path, l->places[i].path, n) != 0)
			continue;
		if (path[n] == '\0' || path[n] == '.' || path[n] == '[') {
			best = n;
			line = l->places[i].line;
		}
	}
	return line;
}

size_t locate_order(const struct locate *l, const char *path)
{
	for (size_t i = l->nplaces; i-- > 0;)
		if (strcmp(l->places[i].path, path) == 0)
			return i;
	return SIZE_MAX;
}

void locate_free(struct locate *l)
{
	if (!l)
		return;
	arena_free(l->arena);
	mem_free(l->places);
	mem_free(l);
}
