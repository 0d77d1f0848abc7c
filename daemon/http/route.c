/* Routes as a trie of path segments: filled at start, then only read. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/mem.h"
#include "http/chars.h"
#include "http/route.h"
#include "http/target.h"

/* What one row adds to its node. */
struct leaf {
	const struct route *route;
	char *names[ROUTE_PARAMS_MAX];
	unsigned nparams;
};

struct node {
	char *segment;                /* literal text; NULL for the root and for a {name} */
	struct node *literals, *next; /* children, and the sibling in such a list */
	struct node *param;
	struct leaf leaves[HTTP_OTHER]; /* by method */
	char *allow;                    /* NULL where no row ends */
};

struct router {
	struct node *root;
	char *allow_all; /* of "*": each method that some row has */
	unsigned methods;
};

struct segment {
	const char *text;
	size_t len;
};

struct router *router_new(void)
{
	struct router *router = xcalloc(1, sizeof(*router));
	router->root = xcalloc(1, sizeof(*router->root));
	router->allow_all = xstrdup("OPTIONS");
	return router;
}

static void node_free(struct node *node)
{
	if (!node)
		return;
	for (struct node *child = node->literals, *next; child; child = next) {
		next = child->next;
		node_free(child);
	}
	node_free(node->param);
	for (int m = 0; m < HTTP_OTHER; m++)
		for (unsigned i = 0; i < node->leaves[m].nparams; i++)
			mem_free(node->leaves[m].names[i]);
	mem_free(node->segment);
	mem_free(node->allow);
	mem_free(node);
}

void router_free(struct router *router)
{
	if (!router)
		return;
	node_free(router->root);
	mem_free(router->allow_all);
	mem_free(router);
}

const char *route_query(const struct route *route)
{
	const char *mark = strchr(route->path, '?');
	return mark ? mark + 1 : "";
}

/* The segments behind the slashes of a path, up to the '?' that a row's may have; "/" has none. Returns how many, or -1 if
 * there are too many or one is empty. */
static int split(const char *path, struct segment segments[ROUTE_SEGMENTS_MAX])
{
	int n = 0;
	if (path[0] == '/' && (!path[1] || path[1] == '?'))
		return 0;
	while (*path == '/') {
		size_t len = strcspn(path + 1, "/?");
		if (!len || n == ROUTE_SEGMENTS_MAX)
			return -1;
		segments[n].text = path + 1;
		segments[n++].len = len;
		path += 1 + len;
	}
	return n && (!*path || *path == '?') ? n : -1;
}

static struct node *literal_of(const struct node *node, const char *text, size_t len)
{
	for (struct node *child = node->literals; child; child = child->next)
		if (strncmp(child->segment, text, len) == 0 && !child->segment[len])
			return child;
	return NULL;
}

static int is_param(const struct segment *s)
{
	return s->text[0] == '{' && s->len > 2 && s->text[s->len - 1] == '}';
}

static struct node *step(struct node *node, const struct segment *s)
{
	struct node *next = is_param(s) ? node->param : literal_of(node, s->text, s->len);
	if (next)
		return next;
	next = xcalloc(1, sizeof(*next));
	if (is_param(s)) {
		node->param = next;
		return next;
	}
	next->segment = xstrndup(s->text, s->len);
	next->next = node->literals;
	node->literals = next;
	return next;
}

/* "DELETE, GET, HEAD, OPTIONS": what Allow says for a set of methods. */
static char *allow_text(unsigned methods)
{
	static const enum http_method order[] = {
	    HTTP_DELETE, HTTP_GET, HTTP_HEAD, HTTP_OPTIONS, HTTP_PATCH, HTTP_POST, HTTP_PUT};
	struct buf text = BUF_INIT;
	methods |= 1u << HTTP_OPTIONS;
	if (methods & 1u << HTTP_GET)
		methods |= 1u << HTTP_HEAD;
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		if (!(methods & 1u << order[i]))
			continue;
		if (text.len)
			buf_puts(&text, ", ");
		buf_puts(&text, http_method_name(order[i]));
	}
	return buf_take(&text);
}

static void set_allow(struct router *router, struct node *node)
{
	unsigned methods = 0;
	for (int m = 0; m < HTTP_OTHER; m++)
		methods |= node->leaves[m].route ? 1u << m : 0;
	router->methods |= methods;
	mem_free(node->allow);
	node->allow = allow_text(methods);
	mem_free(router->allow_all);
	router->allow_all = allow_text(router->methods);
}

/* A segment of a row's path: {name}, or literal of characters that need no encoding. */
static int segment_valid(const struct segment *s)
{
	if (is_param(s))
		return !memchr(s->text + 1, '{', s->len - 1) && !memchr(s->text, '}', s->len - 1);
	for (size_t i = 0; i < s->len; i++)
		if (!(http_chars[(unsigned char)s->text[i]] & CHAR_TOKEN) || s->text[i] == '%')
			return 0;
	return 1;
}

/* Names of token characters, separated by single '&'. */
static int query_valid(const struct route *row)
{
	const char *at = route_query(row);
	int in_name = 0;
	for (; *at; at++) {
		if (*at == '&' && !in_name)
			return 0;
		in_name = *at != '&';
		if (in_name && (!(http_chars[(unsigned char)*at] & CHAR_TOKEN) || *at == '%'))
			return 0;
	}
	return in_name || !strchr(row->path, '?');
}

static enum status add_row(struct router *router, const struct route *row, struct err *err)
{
	struct segment segments[ROUTE_SEGMENTS_MAX];
	struct node *node = router->root;
	struct leaf leaf = {.route = row};
	int n = split(row->path, segments), params = 0;
	const char *method =
	    row->method <= HTTP_OTHER ? http_method_name(row->method) : "unknown method";
	int own = row->method == HTTP_HEAD || row->method >= HTTP_OPTIONS;
	for (int i = 0; i < n; i++) {
		params += is_param(&segments[i]);
		if (!segment_valid(&segments[i]))
			n = -1;
	}
	if (n < 0 || params > ROUTE_PARAMS_MAX || own || !row->handler || !query_valid(row))
		return err_set(
		    err, STATUS_INVALID, "the route %s %s is malformed", method, row->path);
	for (int i = 0; i < n; i++)
		node = step(node, &segments[i]);
	if (node->leaves[row->method].route)
		return err_set(
		    err, STATUS_CONFLICT, "the route %s %s is there twice", method, row->path);
	for (int i = 0; i < n; i++)
		if (is_param(&segments[i]))
			leaf.names[leaf.nparams++] =
			    xstrndup(segments[i].text + 1, segments[i].len - 2);
	node->leaves[row->method] = leaf;
	set_allow(router, node);
	return STATUS_OK;
}

enum status router_add(struct router *router, const struct route *rows, size_t n, struct err *err)
{
	enum status st = STATUS_OK;
	for (size_t i = 0; i < n && st == STATUS_OK; i++)
		st = add_row(router, &rows[i], err);
	return st;
}

/* Walks down, literals first; a dead end behind a literal is left for the {name} beside it. Writes into values
 * which segments stood for names. */
static const struct node *walk(
    const struct node *node, const struct segment *segments, int n, struct segment *values)
{
	const struct node *next, *found;
	if (n == 0)
		return node->allow ? node : NULL;
	next = literal_of(node, segments->text, segments->len);
	if (next && (found = walk(next, segments + 1, n - 1, values)))
		return found;
	if (!node->param)
		return NULL;
	values[0] = segments[0];
	return walk(node->param, segments + 1, n - 1, values + 1);
}

static struct arena *arena_of(struct arena **arena)
{
	if (!*arena)
		*arena = arena_new();
	return *arena;
}

/* Decodes what is encoded; texts of segments are NUL-terminated nowhere but there. */
static int decode(struct segment *s, struct arena **arena)
{
	char *text;
	long len;
	if (!memchr(s->text, '%', s->len))
		return 0;
	text = arena_alloc(arena_of(arena), s->len + 1);
	len = target_decode(s->text, s->len, 0, text, s->len + 1);
	s->text = text;
	s->len = len < 0 ? 0 : (size_t)len;
	return len < 0 ? -1 : 0;
}

static enum route_result find_node(const struct router *router, const char *path,
    struct arena **arena, const struct node **node, struct segment *values)
{
	struct segment segments[ROUTE_SEGMENTS_MAX];
	int n = split(path, segments);
	for (int i = 0; i < n; i++)
		if (decode(&segments[i], arena) < 0)
			return ROUTE_BAD_PATH;
	*node = n < 0 ? NULL : walk(router->root, segments, n, values);
	return *node ? ROUTE_FOUND : ROUTE_NOT_FOUND;
}

enum route_result router_find(const struct router *router, enum http_method method,
    const char *path, struct arena **arena, struct route_match *match)
{
	struct segment values[ROUTE_SEGMENTS_MAX] = {{NULL, 0}};
	const struct node *node = NULL;
	const struct leaf *leaf;
	enum route_result result;
	memset(match, 0, sizeof(*match));
	if (strcmp(path, "*") == 0) {
		match->allow = router->allow_all;
		return method == HTTP_OPTIONS ? ROUTE_FOUND : ROUTE_NOT_FOUND;
	}
	result = find_node(router, path, arena, &node, values);
	if (result != ROUTE_FOUND)
		return result;
	match->allow = node->allow;
	if (method == HTTP_OPTIONS)
		return ROUTE_FOUND;
	leaf = method == HTTP_OTHER ? NULL : &node->leaves[method == HTTP_HEAD ? HTTP_GET : method];
	if (!leaf || !leaf->route)
		return ROUTE_WRONG_METHOD;
	match->route = leaf->route;
	match->nparams = leaf->nparams;
	for (unsigned i = 0; i < leaf->nparams; i++) {
		match->names[i] = leaf->names[i];
		match->values[i] = arena_strndup(arena_of(arena), values[i].text, values[i].len);
	}
	return ROUTE_FOUND;
}
