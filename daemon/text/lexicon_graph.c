/* Nodes made once each, united by need, and copied to the lexicon without what fell out of use. */
#include "text/lexicon_graph.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"

struct pair {
	uint32_t a, b, both; /* a GRAPH_NONE: free */
};

struct graph {
	struct node *nodes;
	struct edge *edges;
	struct output *outputs;
	uint32_t n_nodes, n_edges, n_outputs;
	uint32_t cap_nodes, cap_edges, cap_outputs;
	uint32_t *table, mask; /* open addressed: 1 + node, 0: free */
	struct pair *united;   /* open addressed: what uniting two gave */
	uint32_t united_mask, n_united;
	uint32_t *root, cap_root; /* by symbol: 1 + node, 0: none */
	int full;
};

struct graph *graph_new(void)
{
	struct graph *g = xcalloc(1, sizeof *g);

	g->cap_nodes = g->cap_edges = g->cap_outputs = g->cap_root = 4096;
	g->nodes = xcalloc(g->cap_nodes, sizeof *g->nodes);
	g->edges = xcalloc(g->cap_edges, sizeof *g->edges);
	g->outputs = xcalloc(g->cap_outputs, sizeof *g->outputs);
	g->root = xcalloc(g->cap_root, sizeof *g->root);
	g->mask = g->united_mask = 16383;
	g->table = xcalloc(g->mask + 1, sizeof *g->table);
	g->united = xmalloc((g->united_mask + 1) * sizeof *g->united);
	memset(g->united, 0xFF, (g->united_mask + 1) * sizeof *g->united);
	return g;
}

void graph_free(struct graph *g)
{
	mem_free(g->nodes);
	mem_free(g->edges);
	mem_free(g->outputs);
	mem_free(g->root);
	mem_free(g->table);
	mem_free(g->united);
	mem_free(g);
}

static void *room(void *array, uint32_t *cap, uint32_t need, size_t size)
{
	if (need <= *cap)
		return array;
	while (*cap < need)
		*cap *= 2;
	return xreallocarray(array, *cap, size);
}

static uint32_t hash_of(const struct graph *g, const struct node *node)
{
	return fold_hash((const char *)(g->edges + node->edge), node->n_edges * sizeof *g->edges) ^
	    fold_hash(
	        (const char *)(g->outputs + node->output), node->n_outputs * sizeof *g->outputs);
}

static int same(const struct graph *g, const struct node *a, const struct node *b)
{
	return a->n_edges == b->n_edges && a->n_outputs == b->n_outputs &&
	    !memcmp(g->edges + a->edge, g->edges + b->edge, a->n_edges * sizeof *g->edges) &&
	    !memcmp(
	        g->outputs + a->output, g->outputs + b->output, a->n_outputs * sizeof *g->outputs);
}

static void table_grow(struct graph *g)
{
	g->mask = 2 * g->mask + 1;
	mem_free(g->table);
	g->table = xcalloc(g->mask + 1, sizeof *g->table);
	for (uint32_t i = 0; i < g->n_nodes; i++) {
		uint32_t at = hash_of(g, &g->nodes[i]) & g->mask;
		while (g->table[at])
			at = (at + 1) & g->mask;
		g->table[at] = i + 1;
	}
}

/* The node of these edges (sorted, one a symbol) and outputs (sorted): the one there is, or a new one. */
static uint32_t make(struct graph *g, const struct edge *edges, uint32_t n_edges,
    const struct output *outputs, uint32_t n_outputs)
{
	struct node node = {g->n_edges, g->n_outputs, (uint16_t)n_edges, (uint16_t)n_outputs};
	uint32_t at;

	g->edges = room(g->edges, &g->cap_edges, g->n_edges + n_edges, sizeof *g->edges);
	g->outputs =
	    room(g->outputs, &g->cap_outputs, g->n_outputs + n_outputs, sizeof *g->outputs);
	if (n_edges)
		memcpy(g->edges + g->n_edges, edges, n_edges * sizeof *edges);
	if (n_outputs)
		memcpy(g->outputs + g->n_outputs, outputs, n_outputs * sizeof *outputs);
	for (at = hash_of(g, &node) & g->mask; g->table[at]; at = (at + 1) & g->mask)
		if (same(g, &g->nodes[g->table[at] - 1], &node))
			return g->table[at] - 1;
	if (g->n_nodes == LEXICON_NODES_MAX || g->n_edges + n_edges > LEXICON_EDGES_MAX) {
		g->full = 1;
		return GRAPH_NONE;
	}
	g->nodes = room(g->nodes, &g->cap_nodes, g->n_nodes + 1, sizeof *g->nodes);
	g->nodes[g->n_nodes] = node;
	g->n_edges += n_edges;
	g->n_outputs += n_outputs;
	g->table[at] = ++g->n_nodes;
	if (2 * g->n_nodes > g->mask)
		table_grow(g);
	return g->n_nodes - 1;
}

uint32_t graph_end(struct graph *g, struct output output)
{
	return make(g, NULL, 0, &output, 1);
}

static struct pair *united_find(struct pair *pairs, uint32_t mask, uint32_t a, uint32_t b)
{
	uint32_t at = (a * 2654435761u ^ b * 2246822519u) & mask;

	while (pairs[at].a != GRAPH_NONE && (pairs[at].a != a || pairs[at].b != b))
		at = (at + 1) & mask;
	return &pairs[at];
}

static void remember(struct graph *g, uint32_t a, uint32_t b, uint32_t both)
{
	if (2 * ++g->n_united > g->united_mask) {
		uint32_t mask = 2 * g->united_mask + 1;
		struct pair *pairs = xmalloc((mask + 1) * sizeof *pairs);

		memset(pairs, 0xFF, (mask + 1) * sizeof *pairs);
		for (uint32_t i = 0; i <= g->united_mask; i++)
			if (g->united[i].a != GRAPH_NONE)
				*united_find(pairs, mask, g->united[i].a, g->united[i].b) =
				    g->united[i];
		mem_free(g->united);
		g->united = pairs;
		g->united_mask = mask;
	}
	*united_find(g->united, g->united_mask, a, b) = (struct pair){a, b, both};
}

static int by_output(const struct output *a, const struct output *b)
{
	return a->signal != b->signal ? a->signal - b->signal : a->kind - b->kind;
}

static uint32_t unite_outputs(
    const struct graph *g, const struct node *a, const struct node *b, struct output *out)
{
	const struct output *x = g->outputs + a->output, *x_end = x + a->n_outputs;
	const struct output *y = g->outputs + b->output, *y_end = y + b->n_outputs;
	uint32_t n = 0;

	while (x < x_end || y < y_end) {
		int order = x == x_end ? 1 : y == y_end ? -1 : by_output(x, y);
		out[n++] = order <= 0 ? *x : *y;
		x += order <= 0;
		y += order >= 0;
	}
	return n;
}

/* Recurses no deeper than an entry has words. */
uint32_t graph_unite(struct graph *g, uint32_t a, uint32_t b)
{
	struct node x, y;
	struct edge *edges;
	struct output *outputs;
	const struct pair *known;
	uint32_t i = 0, k = 0, n = 0, both;

	if (a == b || b == GRAPH_NONE)
		return a;
	if (a == GRAPH_NONE)
		return b;
	known = united_find(g->united, g->united_mask, a, b);
	if (known->a == a)
		return known->both;
	x = g->nodes[a];
	y = g->nodes[b];
	edges = xreallocarray(NULL, x.n_edges + y.n_edges + 1u, sizeof *edges);
	outputs = xreallocarray(NULL, x.n_outputs + y.n_outputs + 1u, sizeof *outputs);
	while (i < x.n_edges && k < y.n_edges) {
		/* By index: uniting children may move the arrays. */
		struct edge p = g->edges[x.edge + i], q = g->edges[y.edge + k];

		i += p.symbol <= q.symbol;
		k += q.symbol <= p.symbol;
		edges[n] = p.symbol <= q.symbol ? p : q;
		if (p.symbol == q.symbol)
			edges[n].child = graph_unite(g, p.child, q.child);
		n++;
	}
	while (i < x.n_edges)
		edges[n++] = g->edges[x.edge + i++];
	while (k < y.n_edges)
		edges[n++] = g->edges[y.edge + k++];
	both = make(g, edges, n, outputs, unite_outputs(g, &x, &y, outputs));
	mem_free(edges);
	mem_free(outputs);
	remember(g, a, b, both);
	return both;
}

static int by_symbol(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

uint32_t graph_node(struct graph *g, struct edge *edges, size_t n)
{
	uint32_t used = 0;

	qsort(edges, n, sizeof *edges, by_symbol);
	for (size_t i = 0; i < n; i++) {
		if (used && edges[used - 1].symbol == edges[i].symbol)
			edges[used - 1].child =
			    graph_unite(g, edges[used - 1].child, edges[i].child);
		else
			edges[used++] = edges[i];
	}
	return make(g, edges, used, NULL, 0);
}

int graph_add(struct graph *g, uint32_t node)
{
	struct node own;

	if (node == GRAPH_NONE)
		return -1;
	own = g->nodes[node];
	for (uint32_t i = 0; i < own.n_edges; i++) {
		struct edge edge = g->edges[own.edge + i];
		uint32_t before = g->cap_root, child;

		g->root = room(g->root, &g->cap_root, edge.symbol + 1, sizeof *g->root);
		memset(g->root + before, 0, (g->cap_root - before) * sizeof *g->root);
		child =
		    graph_unite(g, g->root[edge.symbol] - 1, edge.child); /* 0 - 1 is GRAPH_NONE */
		if (child == GRAPH_NONE)
			return -1;
		g->root[edge.symbol] = child + 1;
	}
	return g->full ? -1 : 0;
}

int graph_full(const struct graph *g)
{
	return g->full;
}

/* The new number of a node, given on first sight; what was seen is worked off in that order. */
static uint32_t number(uint32_t *numbers, uint32_t *order, uint32_t *n, uint32_t node)
{
	if (!numbers[node]) {
		order[(*n)++] = node;
		numbers[node] = *n;
	}
	return numbers[node] - 1;
}

void graph_give(struct graph *g, struct lexicon *lex)
{
	uint32_t *numbers = xcalloc(g->n_nodes + 1, sizeof *numbers);
	uint32_t *order = xcalloc(g->n_nodes + 1, sizeof *order), n = 0;

	lex->nodes = xcalloc(g->n_nodes + 1, sizeof *lex->nodes);
	lex->edges = xcalloc(g->n_edges + 1, sizeof *lex->edges);
	lex->outputs = xcalloc(g->n_outputs + 1, sizeof *lex->outputs);
	lex->root = xcalloc(lex->n_symbols, sizeof *lex->root);
	for (uint32_t s = 0; s < lex->n_symbols && s < g->cap_root; s++)
		if (g->root[s])
			lex->root[s] = 1 + number(numbers, order, &n, g->root[s] - 1);
	for (uint32_t i = 0; i < n; i++) {
		const struct node *from = &g->nodes[order[i]];
		struct node *to = &lex->nodes[i];

		*to = (struct node){lex->n_edges, lex->n_outputs, from->n_edges, from->n_outputs};
		for (uint32_t k = 0; k < from->n_edges; k++) {
			const struct edge *edge = &g->edges[from->edge + k];
			lex->edges[lex->n_edges++] =
			    (struct edge){number(numbers, order, &n, edge->child), edge->symbol};
		}
		for (uint32_t k = 0; k < from->n_outputs; k++)
			lex->outputs[lex->n_outputs++] = g->outputs[from->output + k];
	}
	lex->n_nodes = n;
	lex->nodes = xreallocarray(lex->nodes, n + 1, sizeof *lex->nodes);
	lex->edges = xreallocarray(lex->edges, lex->n_edges + 1, sizeof *lex->edges);
	lex->outputs = xreallocarray(lex->outputs, lex->n_outputs + 1, sizeof *lex->outputs);
	mem_free(numbers);
	mem_free(order);
}
