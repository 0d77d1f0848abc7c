/* The engine's memory as JSON text: what the interview row holds between turns. */
#include "interview/state.h"

#include <string.h>

#include "base/mem.h"

/* Raised when a field changes its meaning; older texts must stay readable. Format 1 knew nothing of what an item's status
 * holds beside it (ITEM_FLAGS), of points, offers and farewells. */
#define STATE_FORMAT   2
#define STATE_FORMAT_1 1

/* Beside the status, in the same number. */
#define ITEM_STATUS   3
#define ITEM_OPEN_END (1 << 2)
#define ITEM_AGAIN    (1 << 3)

static void put(struct buf *out, const char *before, int64_t number)
{
	buf_puts(out, before);
	buf_int(out, number);
}

static void write_item(struct buf *out, const struct state *state, const struct item *item)
{
	const char *key = state_item_key(state, item);

	json_write_string(out, key, strlen(key));
	put(out, ",", item->guide);
	put(out, ",",
	    item->status | (item->open_end ? ITEM_OPEN_END : 0) | (item->again ? ITEM_AGAIN : 0));
	put(out, ",", item->probes);
	put(out, ",", item->repairs);
	buf_puts(out, ",[");
	for (unsigned s = 0; s < item->nseqs; s++)
		put(out, s ? "," : "", item->seqs[s]);
	buf_putc(out, ']');
	if (!item->value && !item->other)
		return;
	buf_putc(out, ',');
	if (item->value)
		json_write(out, item->value);
	else
		buf_puts(out, "null"); /* no value: null is never kept as one */
	if (item->other) {
		buf_putc(out, ',');
		json_write_string(out, item->other, strlen(item->other));
	}
}

static void write_items(struct buf *out, const struct state *state)
{
	buf_puts(out, ",\"items\":[");
	for (size_t i = 0; i < state->nitems; i++) {
		buf_puts(out, i ? ",[" : "[");
		write_item(out, state, &state->items[i]);
		buf_putc(out, ']');
	}
	buf_putc(out, ']');
}

static void write_quote(struct buf *out, const struct state *state, const struct quote *quote)
{
	put(out, ",[", quote->seq);
	put(out, ",", quote->from);
	put(out, ",", quote->to);
	if (!quote->spoken) {
		buf_putc(out, ',');
		json_write_string(out, state->words + quote->at, strlen(state->words + quote->at));
	}
	buf_putc(out, ']');
}

static void write_slots(struct buf *out, const struct state *state)
{
	buf_puts(out, ",\"slots\":{");
	for (size_t i = 0; i < state->nslots; i++) {
		const struct slot_fill *fill = &state->slots[i];
		const char *name;

		if (i)
			buf_putc(out, ',');
		name = state_slot_name(state, fill);
		json_write_string(out, name, strlen(name));
		put(out, ":[", fill->count);
		for (size_t q = 0; q < state->nquotes; q++)
			if (state->quotes[q].slot == i)
				write_quote(out, state, &state->quotes[q]);
		buf_putc(out, ']');
	}
	buf_putc(out, '}');
}

static void write_points(struct buf *out, const struct state *state)
{
	const char *separator = ",\"points\":[";

	for (size_t i = 0; i < state->nquotes; i++) {
		const struct quote *q = &state->quotes[i];

		if (q->slot != QUOTE_POINT)
			continue;
		buf_puts(out, separator);
		put(out, "[", q->seq);
		put(out, ",", q->from);
		put(out, ",", q->to);
		put(out, ",", q->weight);
		buf_putc(out, ']');
		separator = ",";
	}
	if (*separator == ',' && !separator[1])
		buf_putc(out, ']');
}

static void write_numbers(struct buf *out, const char *begin, const uint32_t *numbers, unsigned n)
{
	buf_puts(out, begin);
	for (unsigned i = 0; i < n; i++)
		put(out, i ? "," : "", numbers[i]);
	buf_putc(out, ']');
}

static const char *const cares[] = {NULL, "distress", "abuse", "minor", "danger"};

const char *care_name(enum care_level level)
{
	return cares[level];
}

/* Most interviews have none of it. */
static void write_care(struct buf *out, const struct care *care)
{
	static const struct care none;

	if (memcmp(care, &none, sizeof none) == 0)
		return;
	if (care->level)
		buf_printf(out, ",\"safety\":\"%s\"", cares[care->level]);
	put(out, ",\"care\":[", care->level);
	put(out, ",", care->distress);
	put(out, ",", care->abuse);
	put(out, ",", care->strained);
	put(out, ",", care->noted);
	put(out, ",", care->erasing);
	buf_putc(out, ']');
}

/* Returns 0 if it can't have been written by us. */
static int read_care(struct care *care, const json_t *row)
{
	uint8_t *const members[] = {&care->level, &care->distress, &care->abuse, &care->strained,
	    &care->noted, &care->erasing};

	for (size_t i = 0; i < json_array_size(row) && i < sizeof members / sizeof *members; i++)
		*members[i] = (uint8_t)json_integer_value(json_array_get(row, i));
	return care->level <= CARE_DANGER;
}

static void write_counters(struct buf *out, const struct state *state)
{
	put(out, ",\"probing\":", state->probing);
	put(out, ",\"turns\":", state->turns);
	put(out, ",\"repairs\":", state->repairs);
	put(out, ",\"asides\":", state->asides);
	put(out, ",\"answered\":", state->answered);
	put(out, ",\"total\":", state->total);
	put(out, ",\"short\":", state->short_row);
	put(out, ",\"silent\":", state->silent_row);
	put(out, ",\"active\":", state->active_ms);
	put(out, ",\"opened\":", (int64_t)state->opened);
	if (state->offered)
		put(out, ",\"offered\":", state->offered);
	if (state->cut)
		put(out, ",\"cut\":", state->cut);
	if (state->listens)
		put(out, ",\"listens\":", state->listens);
}

void state_write(struct buf *out, const struct state *state)
{
	const char *separator = ",\"fired\":[";

	put(out, "{\"v\":", STATE_FORMAT);
	put(out, ",\"phase\":", state->phase);
	buf_puts(out, ",\"current\":");
	json_write_string(out, state->current, strlen(state->current));
	if (state->question) {
		buf_puts(out, ",\"question\":");
		json_write(out, state->question);
	}
	write_counters(out, state);
	write_care(out, &state->care);
	write_items(out, state);
	if (state->nslots)
		write_slots(out, state);
	write_points(out, state);
	for (int i = 0; i < STATE_FIRED_MAX; i++) {
		if (!state->fired[i])
			continue;
		put(out, separator, i);
		put(out, ",", state->fired[i]);
		separator = ",";
	}
	if (*separator == ',' && !separator[1])
		buf_putc(out, ']');
	if (state->nstems)
		write_numbers(out, ",\"stems\":[", state->stems, state->nstems);
	write_numbers(out, ",\"used\":[", state->phrases.used, state->phrases.n);
	if (state->farewell) {
		buf_puts(out, ",\"farewell\":");
		json_write_string(out, state->farewell, strlen(state->farewell));
	}
	if (state->script) {
		buf_puts(out, ",\"script\":");
		json_write(out, state->script);
	}
	buf_putc(out, '}');
}

/* Returns 0 if they can't have been written by us. */
static int read_items(struct state *state, const json_t *items)
{
	size_t i;
	json_t *row;

	json_array_foreach(items, i, row)
	{
		const char *key = json_string_value(json_array_get(row, 0));
		json_t *value = json_array_get(row, 6), *seqs = json_array_get(row, 5);
		unsigned status = (unsigned)json_integer_value(json_array_get(row, 2));
		struct item *item;

		if (!key || state_item(state, key) || state->nnames > UINT16_MAX - STATE_KEY_SIZE)
			return 0;
		item = state_touch(state, key, (int)json_integer_value(json_array_get(row, 1)));
		item->status = (uint8_t)(status & ITEM_STATUS);
		item->open_end = (status & ITEM_OPEN_END) != 0;
		item->again = (status & ITEM_AGAIN) != 0;
		item->probes = (uint8_t)json_integer_value(json_array_get(row, 3));
		item->repairs = (uint8_t)json_integer_value(json_array_get(row, 4));
		for (size_t s = 0; s < json_array_size(seqs) && s < ITEM_SEQS_MAX; s++)
			item->seqs[item->nseqs++] =
			    (uint16_t)json_integer_value(json_array_get(seqs, s));
		if (!json_is_null(value))
			item->value = json_incref(value);
		if (json_is_string(json_array_get(row, 7)))
			item->other = xstrdup(json_string_value(json_array_get(row, 7)));
	}
	return state->phase == STATE_OVER || state_item(state, state->current);
}

/* Returns 0 if they can't have been written by us: a quote has its text, or a message that has it. */
static int read_slots(struct state *state, json_t *slots)
{
	struct slot_fill *fill;
	const char *name;
	json_t *list;

	json_object_foreach(slots, name, list)
	{
		for (size_t q = 1; q < json_array_size(list); q++) {
			const json_t *row = json_array_get(list, q);
			const json_t *text = json_array_get(row, 3);
			int seq = (int)json_integer_value(json_array_get(row, 0));

			if (!json_is_string(text) && seq <= 0)
				return 0;
			state_fill(state, name, json_string_value(text), json_string_length(text),
			    seq, (uint32_t)json_integer_value(json_array_get(row, 1)),
			    (uint32_t)json_integer_value(json_array_get(row, 2)),
			    !json_is_string(text));
		}
		fill = state_count(state, name, 0); /* it may have no quotes */
		if (fill)
			fill->count = (uint16_t)json_integer_value(json_array_get(list, 0));
	}
	return 1;
}

/* The item that a message answers, or NULL. */
static const struct item *answered(const struct state *state, uint32_t seq)
{
	for (size_t i = 0; i < state->nitems; i++)
		for (unsigned s = 0; s < state->items[i].nseqs; s++)
			if (state->items[i].seqs[s] == seq)
				return &state->items[i];
	return NULL;
}

/* Returns 0 if they can't have been written by us: a point answers something, and no two the same. */
static int read_points(struct state *state, const json_t *points)
{
	size_t i, n = state->nquotes;
	json_t *row;

	json_array_foreach(points, i, row)
	{
		json_int_t seq = json_integer_value(json_array_get(row, 0));
		json_int_t from = json_integer_value(json_array_get(row, 1));
		json_int_t to = json_integer_value(json_array_get(row, 2));

		if (seq <= 0 || seq > UINT16_MAX || from < 0 || from > UINT16_MAX || to <= from)
			return 0;
		state_point(state, answered(state, (uint32_t)seq), NULL, (size_t)(to - from),
		    (int)seq, (uint32_t)from, (unsigned)json_integer_value(json_array_get(row, 3)));
	}
	return state->nquotes == n + json_array_size(points);
}

static unsigned read_numbers(const json_t *list, uint32_t *numbers, unsigned max)
{
	unsigned n = 0;

	for (size_t i = 0; i < json_array_size(list) && n < max; i++)
		numbers[n++] = (uint32_t)json_integer_value(json_array_get(list, i));
	return n;
}

static void read_counters(struct state *state, const json_t *json)
{
	state->probing = (int)json_int(json, "probing", 0);
	state->turns = (int)json_int(json, "turns", 0);
	state->repairs = (int)json_int(json, "repairs", 0);
	state->asides = (int)json_int(json, "asides", 0);
	state->answered = (int)json_int(json, "answered", 0);
	state->total = (int)json_int(json, "total", 0);
	state->short_row = (int)json_int(json, "short", 0);
	state->silent_row = (int)json_int(json, "silent", 0);
	state->active_ms = json_int(json, "active", 0);
	state->opened = (uint64_t)json_int(json, "opened", 0);
	state->offered = (int)json_int(json, "offered", 0);
	state->cut = (int)json_int(json, "cut", 0);
	state->listens = (int)json_int(json, "listens", 0);
}

/* What the state holds beside what it stands at. Returns 0 if that can't be. */
static int read_members(struct state *state, const json_t *json)
{
	const json_t *fired = json_object_get(json, "fired"); /* pairs of rule and count */
	uint32_t stems[STATE_STEMS_MAX], used[PHRASE_USED_MAX];
	unsigned n = read_numbers(json_object_get(json, "used"), used, PHRASE_USED_MAX);

	read_counters(state, json);
	if (!read_care(&state->care, json_object_get(json, "care")) ||
	    !read_items(state, json_object_get(json, "items")) ||
	    !read_slots(state, json_object_get(json, "slots")) ||
	    !read_points(state, json_object_get(json, "points")))
		return 0;
	for (size_t i = 0; i + 1 < json_array_size(fired); i += 2) {
		json_int_t rule = json_integer_value(json_array_get(fired, i));

		if (rule >= 0 && rule < STATE_FIRED_MAX)
			state->fired[rule] =
			    (uint8_t)json_integer_value(json_array_get(fired, i + 1));
	}
	state_add_stems(
	    state, stems, read_numbers(json_object_get(json, "stems"), stems, STATE_STEMS_MAX));
	for (unsigned i = 0; i < n; i++)
		phrase_remember(&state->phrases, used[i]);
	state->script = json_incref(json_object_get(json, "script"));
	if (json_str(json, "farewell"))
		state->farewell = xstrdup(json_str(json, "farewell"));
	return 1;
}

enum status state_read(const char *text, size_t len, struct state **out, struct err *err)
{
	json_t *json = json_read(text, len, err);
	struct state *state = NULL;
	const char *current = json_str(json, "current");
	int64_t phase = json_int(json, "phase", -1), format = json_int(json, "v", 0);

	*out = NULL;
	if (!json)
		return STATUS_CORRUPT;
	if ((format == STATE_FORMAT || format == STATE_FORMAT_1) && current &&
	    phase >= STATE_ASKING && phase <= STATE_OFFERED) {
		state = state_new();
		state->phase = (enum state_phase)phase;
		state_move(state, current, json_object_get(json, "question"));
		if (read_members(state, json))
			*out = state;
		else
			state_free(state);
	}
	json_decref(json);
	return *out ? STATUS_OK
	            : err_set(err, STATUS_CORRUPT,
	                  "the stored state of the interview is not of format %d", STATE_FORMAT);
}
