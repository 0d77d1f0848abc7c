/* The blocks of a report: tables, bars, graphs, quotes and texts, each checked against its table of fields. */
#include <string.h>

#include "base/fields.h"
#include "base/nearest.h"
#include "plugins/report.h"

#define ROWS_MAX    REPORT_LIST
#define COLUMNS_MAX 12
#define NODES_MAX   200

/* --- Quotes, anywhere --- */

const struct field report_quote[] = {{.name = "quote",
                                         .kind = FIELD_TEXT,
                                         .flags = FIELD_REQUIRED,
                                         .min = 1,
                                         .max = 2000,
                                         .doc = "the participant's words"},
    {.name = "interview",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 90,
        .doc = "the id of the interview, as quotes of slots and findings have it"},
    {.name = "seq",
        .kind = FIELD_INTEGER,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = INT32_MAX,
        .doc = "the number of the message, as quotes of slots and findings have it"},
    F_LINE("note", 0, 300, "\"\"", "what is to be said of it"), F_READ_ONLY("from"),
    F_READ_ONLY("to"), F_READ_ONLY("weight"), F_END};
static const struct field quote = {.kind = FIELD_OBJECT, .members = report_quote};

#define QUOTES F_LIST("quotes", 0, CELL_QUOTES, &quote, NULL, "[]", "what was said")

/* --- Cells --- */

static const struct field cell_quotes = {.kind = FIELD_LIST, .max = CELL_QUOTES, .element = &quote};

static void cell_also(json_t *value, struct problems *p)
{
	json_t *quotes;

	if (json_is_array(value) && (quotes = field_check(&cell_quotes, value, p))) {
		json_array_clear(value);
		json_array_extend(value, quotes);
		json_decref(quotes);
	} else if (!json_is_string(value) && !json_is_number(value) && !json_is_array(value)) {
		problems_add(p, "must be text, a number, a quote or a list of quotes");
	}
}

static const struct field cell = {.kind = FIELD_ANY, .also = cell_also};
/* A row with too many cells is the script's mistake, and not cut: see rows_fit. */
static const struct field row = {.kind = FIELD_LIST, .min = 1, .max = 1000, .element = &cell};
static const struct field column = F_LINE(NULL, 1, 80, NULL, "a column's title");

/* --- Members --- */

static void number_also(json_t *value, struct problems *p)
{
	if (!json_is_number(value))
		problems_add(p, "must be a number");
}

#define F_NUMBER(NAME, FLAGS, DEFAULT, DOC)                                                        \
	{                                                                                          \
		.name = NAME, .kind = FIELD_ANY, .flags = FLAGS, .fallback = DEFAULT,              \
		.also = number_also, .doc = DOC                                                    \
	}
#define F_NEEDED(NAME, MAX, DOC)                                                                   \
	{                                                                                          \
		.name = NAME, .kind = FIELD_LINE, .flags = FIELD_REQUIRED, .min = 1, .max = MAX,   \
		.doc = DOC                                                                         \
	}
#define F_NEEDED_LIST(NAME, MIN, MAX, ELEMENT, UNIQUE, DOC)                                        \
	{                                                                                          \
		.name = NAME, .kind = FIELD_LIST, .flags = FIELD_REQUIRED, .min = MIN, .max = MAX, \
		.element = ELEMENT, .unique = UNIQUE, .doc = DOC                                   \
	}
#define NOTE F_LINE("note", 0, 300, "\"\"", "a line beneath")

static const struct field bar_members[] = {F_NEEDED("label", 200, "what it is"),
    F_NUMBER("value", FIELD_REQUIRED, NULL, "how much of it"), NOTE, QUOTES, F_END};
static const struct field node_members[] = {F_NEEDED("id", 400, "the node's name for edges"),
    F_NEEDED("label", 200, "what it is"), F_LINE("group", 0, 40, "\"\"", "the lane it stands in"),
    F_INTEGER("count", 0, INT32_MAX, "0", "how many said so"), QUOTES, F_END};
static const struct field edge_members[] = {F_NEEDED("from", 400, "the id of a node"),
    F_NEEDED("to", 400, "the id of a node"), F_LINE("label", 0, 200, "\"\"", "what leads there"),
    F_NUMBER("weight", 0, "1", "how strong it is"), F_END};

static const struct field bar = {.kind = FIELD_OBJECT, .members = bar_members};
static const struct field node = {.kind = FIELD_OBJECT, .members = node_members};
static const struct field edge = {.kind = FIELD_OBJECT, .members = edge_members};

/* --- Kinds --- */

static const char *const kinds[] = {"table", "bar", "graph", "quotes", "text", NULL};

#define HEAD                                                                                       \
	{.name = "kind", .kind = FIELD_ENUM, .flags = FIELD_REQUIRED, .of = kinds},                \
	    F_NEEDED("title", 120, "what the block shows"), NOTE

/* Behind the list that it counts for. */
#define LEFT_OUT F_INTEGER("leftOut", 0, INT32_MAX, "0", "how many more there were")

static const struct field table_fields[] = {HEAD,
    F_NEEDED_LIST("columns", 1, COLUMNS_MAX, &column, NULL, "the titles of the columns"),
    F_NEEDED_LIST("rows", 0, ROWS_MAX, &row, NULL, "lists of cells, one a column"), LEFT_OUT,
    F_END};
static const struct field bar_fields[] = {
    HEAD, F_NEEDED_LIST("items", 0, 100, &bar, NULL, "the bars"), LEFT_OUT, F_END};
static const struct field graph_fields[] = {HEAD,
    F_NEEDED_LIST("nodes", 0, NODES_MAX, &node, "id", "what is connected"),
    F_LIST("edges", 0, 500, &edge, NULL, "[]", "what leads to what"), LEFT_OUT, F_END};
static const struct field quotes_fields[] = {
    HEAD, F_NEEDED_LIST("items", 0, 200, &quote, NULL, "what was said"), LEFT_OUT, F_END};
static const struct field text_fields[] = {HEAD,
    {.name = "text",
        .kind = FIELD_TEXT,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 4000,
        .doc = "what is to be said"},
    F_END};

static const struct field *const fields_of[] = {
    table_fields, bar_fields, graph_fields, quotes_fields, text_fields};

/* --- What the tables can't say --- */

static void rows_fit(const json_t *block, struct problems *p)
{
	size_t columns = json_array_size(json_object_get(block, "columns")),
	       mark = problems_enter(p, "rows"), i;
	json_t *one;

	json_array_foreach(json_object_get(block, "rows"), i, one)
	{
		size_t inner = problems_enter_index(p, i);

		if (json_array_size(one) != columns)
			problems_add(p, "has %zu cells, and there are %zu columns",
			    json_array_size(one), columns);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

static void end_fits(const json_t *edge_, const char *key, const json_t *nodes, struct problems *p)
{
	const char *id = json_str(edge_, key);
	struct nearest near;
	json_t *one;
	size_t i;

	nearest_begin(&near, id);
	json_array_foreach(nodes, i, one)
	{
		if (strcmp(json_str(one, "id"), id) == 0)
			return;
		nearest_offer(&near, json_str(one, "id"));
	}
	if (near.name)
		problems_add_at(
		    p, key, "is no node's id: \"%.40s\"; did you mean \"%.40s\"?", id, near.name);
	else
		problems_add_at(p, key, "is no node's id: \"%.40s\"", id);
}

static void edges_fit(const json_t *block, struct problems *p)
{
	const json_t *nodes = json_object_get(block, "nodes");
	size_t mark = problems_enter(p, "edges"), i;
	json_t *one;

	json_array_foreach(json_object_get(block, "edges"), i, one)
	{
		size_t inner = problems_enter_index(p, i);

		end_fits(one, "from", nodes, p);
		end_fits(one, "to", nodes, p);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

/* Edges of nodes that are about to be left out go with them. */
static void edges_cut(json_t *block)
{
	json_t *edges = json_object_get(block, "edges"), *gone = json_object(), *one;
	size_t i;

	json_array_foreach(json_object_get(block, "nodes"), i, one)
	{
		if (i >= NODES_MAX && json_str(one, "id"))
			json_put(gone, json_str(one, "id"), json_true());
	}
	for (i = json_array_size(edges); json_object_size(gone) && i-- > 0;) {
		const char *from = json_str(json_array_get(edges, i), "from"),
		           *to = json_str(json_array_get(edges, i), "to");

		if ((from && json_object_get(gone, from)) || (to && json_object_get(gone, to)))
			json_array_remove(edges, i);
	}
	json_decref(gone);
}

static json_t *block_check(json_t *block, struct problems *p)
{
	size_t before = problems_count(p), k = 0;
	const char *kind = json_str(block, "kind");
	json_t *out;

	if (!json_is_object(block)) {
		problems_add(p, "must be a block: a table with kind and title");
		return NULL;
	}
	while (kind && kinds[k] && strcmp(kinds[k], kind) != 0)
		k++;
	/* Without a kind, or with an unknown one, it is held to what all of them have. */
	if (!kind || !kinds[k]) {
		problems_add_at(
		    p, "kind", "must be \"table\", \"bar\", \"graph\", \"quotes\" or \"text\"");
		return NULL;
	}
	if (fields_of[k] == graph_fields)
		edges_cut(block);
	report_fit(fields_of[k], block);
	out = fields_check(fields_of[k], block, p);
	if (problems_count(p) == before && fields_of[k] == table_fields)
		rows_fit(out, p);
	if (problems_count(p) == before && fields_of[k] == graph_fields)
		edges_fit(out, p);
	return out;
}

/* What is over the number of quotes that are looked up is left out, in the order of the blocks. */
static void quotes_cut(json_t *value, size_t *left)
{
	const char *key;
	json_t *one;
	size_t i;

	for (i = 0; i < json_array_size(value);) {
		one = json_array_get(value, i);
		if (!json_str(one, "quote")) {
			quotes_cut(one, left);
			i++;
		} else if (*left) {
			--*left;
			i++;
		} else {
			json_array_remove(value, i);
		}
	}
	json_object_foreach(value, key, one) quotes_cut(one, left);
}

json_t *blocks_check(json_t *returned, struct problems *p)
{
	json_t *out = json_array(), *one;
	size_t left = REPORT_QUOTES, i;

	if (json_is_object(returned) && json_object_size(returned))
		problems_add(p, "must be a list of blocks; it has names");
	else if (json_array_size(returned) > REPORT_BLOCKS)
		problems_add(
		    p, "has %zu blocks; %d are the most", json_array_size(returned), REPORT_BLOCKS);
	else
		json_array_foreach(returned, i, one)
		{
			size_t mark = problems_enter_index(p, i);
			json_t *block = block_check(one, p);

			if (block)
				json_push(out, block);
			problems_leave(p, mark);
		}
	json_decref(returned);
	quotes_cut(out, &left);
	if (!problems_count(p))
		return out;
	json_decref(out);
	return NULL;
}
