/* The automaton while it is being made: nodes are never changed and never made twice, so that equal ends
 * of entries are one node from the start and whatever alternatives multiply to costs nothing. Only
 * lexicon*.c include this. */
#ifndef INTERVIEWD_TEXT_LEXICON_GRAPH_H
#define INTERVIEWD_TEXT_LEXICON_GRAPH_H

#include <stddef.h>

#include "text/lexicon_inside.h"

/* No node. What a function gives when the graph is full (LEXICON_NODES_MAX). */
#define GRAPH_NONE UINT32_MAX

struct graph;

struct graph *graph_new(void);
void graph_free(struct graph *g);

/* The node where something ends. */
uint32_t graph_end(struct graph *g, struct output output);
/* The node with these edges, in any order; edges of one symbol are united. Sorts them. */
uint32_t graph_node(struct graph *g, struct edge *edges, size_t n);
/* The node that does what either does; GRAPH_NONE for a or b gives the other. */
uint32_t graph_unite(struct graph *g, uint32_t a, uint32_t b);
/* Adds what node does to what the root does. 0, or -1 when the graph is full. */
int graph_add(struct graph *g, uint32_t node);
/* Has it got so full that something is missing? */
int graph_full(const struct graph *g);
/* Gives what can be reached from the root to lex, whose symbols are all known. */
void graph_give(struct graph *g, struct lexicon *lex);

#endif
