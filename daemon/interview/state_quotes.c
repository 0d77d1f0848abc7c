/* What the engine's memory holds of the participant's own words: quotes of slots, points for the read-back. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "interview/state.h"

const char *state_slot_name(const struct state *state, const struct slot_fill *slot)
{
	return state->names + slot->name;
}

static struct slot_fill *slot_find(const struct state *state, const char *name)
{
	for (size_t i = 0; i < state->nslots; i++)
		if (strcmp(state_slot_name(state, &state->slots[i]), name) == 0)
			return &state->slots[i];
	return NULL;
}

const struct slot_fill *state_slot(const struct state *state, const char *name)
{
	return slot_find(state, name);
}

/* Cuts to at most STATE_QUOTE_BYTES without splitting a code point. */
static size_t quote_length(const char *text, size_t len)
{
	if (len <= STATE_QUOTE_BYTES)
		return len;
	len = STATE_QUOTE_BYTES;
	while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* Gives a quote its text. Several slots often quote the same words; they are kept once. */
static void quote_words(struct state *state, struct quote *quote, const char *text, size_t len)
{
	len = quote_length(text, len);
	for (size_t i = 0; i < state->nquotes; i++) {
		const struct quote *q = &state->quotes[i];
		const char *words;

		if (q->at == QUOTE_UNREAD || q->seq != quote->seq || q->from != quote->from ||
		    q->to != quote->to)
			continue;
		words = state->words + q->at;
		if (strncmp(words, text, len) == 0 && !words[len]) {
			quote->at = q->at;
			return;
		}
	}
	state->words = xrealloc(state->words, state->nwords + len + 1);
	memcpy(state->words + state->nwords, text, len);
	state->words[state->nwords + len] = '\0';
	quote->at = (uint16_t)state->nwords;
	state->nwords += len + 1;
}

static int begins_character(const char *text, size_t len, size_t at)
{
	return at == len || ((unsigned char)text[at] & 0xC0) != 0x80;
}

int state_span(const char *text, size_t len, uint32_t from, uint32_t to)
{
	return from < to && to <= len && begins_character(text, len, from) &&
	    begins_character(text, len, to);
}

/* Adds a quote that has its text, or will be given it. */
static struct quote *quote_add(struct state *state, const struct quote *quote)
{
	state->quotes = xreallocarray(state->quotes, state->nquotes + 1, sizeof *state->quotes);
	state->quotes[state->nquotes] = *quote;
	state->quotes[state->nquotes].at = QUOTE_UNREAD;
	return &state->quotes[state->nquotes++];
}

struct slot_fill *state_count(struct state *state, const char *slot, unsigned n)
{
	struct slot_fill *fill = slot_find(state, slot);

	if (!fill && state->nslots < METHOD_SLOTS_MAX && strlen(slot) < STATE_KEY_SIZE) {
		state->slots = xreallocarray(state->slots, state->nslots + 1, sizeof *state->slots);
		fill = &state->slots[state->nslots++];
		*fill = (struct slot_fill){.name = state_name(state, slot)};
	}
	if (fill)
		fill->count = n < (unsigned)(UINT16_MAX - fill->count) ? (uint16_t)(fill->count + n)
		                                                       : UINT16_MAX;
	return fill;
}

int state_fill(struct state *state, const char *slot, const char *text, size_t len, int seq,
    uint32_t from, uint32_t to, int spoken)
{
	struct slot_fill *fill = state_count(state, slot, 1);
	struct quote quote = {.from = from,
	                 .to = to,
	                 .seq = (uint32_t)seq,
	                 .spoken = (uint8_t)(spoken != 0)},
	             *added;

	if (!fill)
		return 0;
	if (fill->nquotes == STATE_QUOTES_MAX)
		return 1;
	fill->nquotes++;
	quote.slot = (uint8_t)(fill - state->slots);
	added = quote_add(state, &quote);
	if (text)
		quote_words(state, added, text, len);
	return 1;
}

/* Forgets a quote and, where no other has them, its words. */
static void quote_drop(struct state *state, struct quote *quote)
{
	struct quote gone = *quote;
	struct quote *end = &state->quotes[--state->nquotes];
	size_t len;

	memmove(quote, quote + 1, (size_t)(end - quote) * sizeof *quote);
	for (struct quote *q = state->quotes; q < end; q++)
		if (q->at == gone.at)
			return;
	len = strlen(state->words + gone.at) + 1;
	state->nwords -= len;
	memmove(state->words + gone.at, state->words + gone.at + len, state->nwords - gone.at);
	for (struct quote *q = state->quotes; q < end; q++)
		if (q->at > gone.at && q->at != QUOTE_UNREAD)
			q->at = (uint16_t)(q->at - len);
}

/* Is the message one of those that answer the item? */
static int answers(const struct item *item, uint32_t seq)
{
	for (unsigned i = 0; i < item->nseqs; i++)
		if (item->seqs[i] == seq)
			return 1;
	return 0;
}

/* A point that a weightier one may take the place of: the least of the item's own where it has enough, else, where there
 * is no room, the least of all. */
static struct quote *point_least(struct state *state, const struct item *item)
{
	struct quote *least = NULL, *own = NULL;
	unsigned n = 0, nown = 0;

	for (size_t i = 0; i < state->nquotes; i++) {
		struct quote *q = &state->quotes[i];

		if (q->slot != QUOTE_POINT)
			continue;
		n++;
		if (!least || q->weight < least->weight)
			least = q;
		if (!answers(item, q->seq))
			continue;
		nown++;
		if (!own || q->weight < own->weight)
			own = q;
	}
	if (nown >= STATE_POINTS_EACH)
		return own;
	return n < STATE_POINTS_MAX ? NULL : least;
}

void state_point(struct state *state, const struct item *item, const char *text, size_t len,
    int seq, uint32_t from, unsigned weight)
{
	struct quote quote = {.from = from,
	    .to = from + (uint32_t)len,
	    .seq = (uint32_t)seq,
	    .slot = QUOTE_POINT,
	    .spoken = 1,
	    .weight = (uint8_t)(weight > UINT8_MAX ? UINT8_MAX : weight)};
	struct quote *least = item ? point_least(state, item) : NULL, *added;

	if (!item || !answers(item, quote.seq) || !weight || !len || len > STATE_POINT_BYTES ||
	    (least && least->weight >= quote.weight))
		return;
	if (least)
		quote_drop(state, least);
	added = quote_add(state, &quote);
	if (text)
		quote_words(state, added, text, len);
}

static int earlier(const struct quote *one, const struct quote *two)
{
	return one->seq != two->seq ? one->seq < two->seq : one->from < two->from;
}

unsigned state_points(const struct state *state, const char *points[STATE_POINTS_MAX])
{
	const struct quote *found[STATE_POINTS_MAX];
	unsigned n = 0, at;

	for (size_t i = 0; i < state->nquotes && n < STATE_POINTS_MAX; i++) {
		const struct quote *quote = &state->quotes[i];

		if (quote->slot != QUOTE_POINT)
			continue;
		for (at = n++; at > 0 && earlier(quote, found[at - 1]); at--)
			found[at] = found[at - 1];
		found[at] = quote;
	}
	for (unsigned i = 0; i < n; i++)
		points[i] = state->words + found[i]->at;
	return n;
}

int state_wants(const struct state *state)
{
	for (size_t i = 0; i < state->nquotes; i++)
		if (state->quotes[i].at == QUOTE_UNREAD)
			return (int)state->quotes[i].seq;
	return 0;
}

enum status state_give(struct state *state, int seq, const char *content, size_t len)
{
	for (size_t i = 0; i < state->nquotes; i++) {
		struct quote *quote = &state->quotes[i];

		if (quote->at != QUOTE_UNREAD || (int)quote->seq != seq)
			continue;
		if (!state_span(content, len, quote->from, quote->to))
			return STATUS_CORRUPT;
		quote_words(state, quote, content + quote->from, quote->to - quote->from);
	}
	return STATUS_OK;
}

/* Its members are ours, so that nothing has to be checked; a turn may make dozens. */
static json_t *quote_json(const struct state *state, const struct quote *quote)
{
	json_t *json = json_object();

	json_object_set_new_nocheck(json, "quote", json_string_nocheck(state->words + quote->at));
	json_object_set_new_nocheck(json, "seq", json_integer(quote->seq));
	json_object_set_new_nocheck(json, "from", json_integer(quote->from));
	json_object_set_new_nocheck(json, "to", json_integer(quote->to));
	return json;
}

json_t *state_slots(const struct state *state)
{
	json_t *slots = json_object();

	for (size_t i = 0; i < state->nslots; i++)
		if (state->slots[i].nquotes)
			json_object_set_new(
			    slots, state_slot_name(state, &state->slots[i]), json_array());
	for (size_t i = 0; i < state->nquotes; i++) {
		const struct quote *quote = &state->quotes[i];

		if (quote->slot != QUOTE_POINT)
			json_array_append_new(
			    json_object_get(
			        slots, state_slot_name(state, &state->slots[quote->slot])),
			    quote_json(state, quote));
	}
	return slots;
}

json_t *state_counts(const struct state *state)
{
	json_t *counts = json_object();

	for (size_t i = 0; i < state->nslots; i++)
		json_object_set_new(counts, state_slot_name(state, &state->slots[i]),
		    json_integer(state->slots[i].count));
	return counts;
}
