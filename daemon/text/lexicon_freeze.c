/* From the trie of a lexicon to its automaton: nodes from which the same follows become one. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/lexicon_inside.h"

struct freeze {
	struct lexicon *lex;
	const struct trie *trie;
	struct edge *links;    /* by trie node, sorted by symbol; to trie nodes */
	uint32_t *first;       /* by trie node: its first link; one more at the end */
	uint32_t *merged;      /* by trie node: the automaton's node */
	uint32_t *table, mask; /* open addressed: 1 + node of the automaton, 0: free */
	uint32_t cap_nodes, cap_edges, cap_outputs;
};

static int by_output(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct output));
}

static int by_symbol(const void *a, const void *b)
{
	const struct edge *x = a, *y = b;
	return x->symbol < y->symbol ? -1 : x->symbol > y->symbol;
}

/* Gathers each node's links: counted, placed, then put in order of their symbols. */
static void sort_links(struct freeze *f)
{
	const struct trie *trie = f->trie;
	uint32_t n = trie->n_nodes;

	for (uint32_t i = 0; i <= trie->link_mask; i++)
		if (trie->links[i].child)
			f->first[trie->links[i].node + 1]++;
	for (uint32_t node = 0; node < n; node++)
		f->first[node + 1] += f->first[node];
	for (uint32_t i = 0; i <= trie->link_mask; i++) {
		const struct link *link = &trie->links[i];
		struct edge *edge;
		if (!link->child)
			continue;
		edge = &f->links[f->first[link->node]++];
		edge->child = link->child;
		edge->symbol = link->symbol;
	}
	for (uint32_t node = n; node > 0;
	     node--) /* each now stands at its end, the next one's start */
		f->first[node] = f->first[node - 1];
	f->first[0] = 0;
	for (uint32_t node = 0; node < n; node++)
		if (f->first[node + 1] - f->first[node] > 1)
			qsort(f->links + f->first[node], f->first[node + 1] - f->first[node],
			    sizeof *f->links, by_symbol);
}

static void *room(void *array, uint32_t *cap, uint32_t need, size_t size)
{
	if (need <= *cap)
		return array;
	while (*cap < need)
		*cap *= 2;
	return xreallocarray(array, *cap, size);
}

/* Writes what trie node `i` is behind the automaton's arrays, without counting it yet. */
static void draft(struct freeze *f, uint32_t i, struct node *out)
{
	struct lexicon *lex = f->lex;
	uint32_t n = f->first[i + 1] - f->first[i], outputs = 0;

	*out =
	    (struct node){.edge = lex->n_edges, .output = lex->n_outputs, .n_edges = (uint16_t)n};
	lex->edges = room(lex->edges, &f->cap_edges, lex->n_edges + n, sizeof *lex->edges);
	for (uint32_t k = 0; k < n; k++) {
		lex->edges[lex->n_edges + k] = f->links[f->first[i] + k];
		lex->edges[lex->n_edges + k].child = f->merged[f->links[f->first[i] + k].child];
	}
	for (uint32_t at = f->trie->output[i]; at; at = f->trie->outputs[at - 1].next) {
		lex->outputs = room(lex->outputs, &f->cap_outputs, lex->n_outputs + outputs + 1,
		    sizeof *lex->outputs);
		lex->outputs[lex->n_outputs + outputs++] = f->trie->outputs[at - 1].output;
	}
	out->n_outputs = (uint16_t)outputs;
	if (outputs > 1)
		qsort(lex->outputs + lex->n_outputs, outputs, sizeof *lex->outputs, by_output);
}

static int same(const struct lexicon *lex, const struct node *a, const struct node *b)
{
	return a->n_edges == b->n_edges && a->n_outputs == b->n_outputs &&
	    !memcmp(lex->edges + a->edge, lex->edges + b->edge, a->n_edges * sizeof *lex->edges) &&
	    !memcmp(lex->outputs + a->output, lex->outputs + b->output,
	        a->n_outputs * sizeof *lex->outputs);
}

static uint32_t merge(struct freeze *f, const struct node *node)
{
	struct lexicon *lex = f->lex;
	uint32_t at =
	    fold_hash((const char *)(lex->edges + node->edge), node->n_edges * sizeof *lex->edges) ^
	    fold_hash((const char *)(lex->outputs + node->output),
	        node->n_outputs * sizeof *lex->outputs);

	for (at &= f->mask; f->table[at]; at = (at + 1) & f->mask)
		if (same(lex, &lex->nodes[f->table[at] - 1], node))
			return f->table[at] - 1;
	lex->nodes = room(lex->nodes, &f->cap_nodes, lex->n_nodes + 1, sizeof *lex->nodes);
	lex->nodes[lex->n_nodes] = *node;
	lex->n_edges += node->n_edges;
	lex->n_outputs += node->n_outputs;
	f->table[at] = ++lex->n_nodes;
	return lex->n_nodes - 1;
}

void lexicon_freeze(struct lexicon *lex, const struct trie *trie)
{
	struct freeze f = {
	    .lex = lex, .trie = trie, .cap_nodes = 64, .cap_edges = 64, .cap_outputs = 64};
	uint32_t n = trie->n_nodes;

	f.first = xcalloc(n + 2, sizeof *f.first);
	f.links = xcalloc(n + 1, sizeof *f.links);
	f.merged = xcalloc(n, sizeof *f.merged);
	for (f.mask = 1023; f.mask < 2 * n;)
		f.mask = 2 * f.mask + 1;
	f.table = xcalloc(f.mask + 1, sizeof *f.table);
	lex->nodes = xcalloc(f.cap_nodes, sizeof *lex->nodes);
	lex->edges = xcalloc(f.cap_edges, sizeof *lex->edges);
	lex->outputs = xcalloc(f.cap_outputs, sizeof *lex->outputs);
	lex->root = xcalloc(lex->n_symbols, sizeof *lex->root);
	sort_links(&f);
	for (uint32_t i = n; i-- > 1;) { /* children come behind their parents */
		struct node node;
		draft(&f, i, &node);
		f.merged[i] = merge(&f, &node);
	}
	for (uint32_t k = f.first[0]; k < f.first[1]; k++)
		lex->root[f.links[k].symbol] = 1 + f.merged[f.links[k].child];
	lex->nodes = xreallocarray(lex->nodes, lex->n_nodes + 1, sizeof *lex->nodes);
	lex->edges = xreallocarray(lex->edges, lex->n_edges + 1, sizeof *lex->edges);
	lex->outputs = xreallocarray(lex->outputs, lex->n_outputs + 1, sizeof *lex->outputs);
	mem_free(f.first);
	mem_free(f.links);
	mem_free(f.merged);
	mem_free(f.table);
}
