/* Recording: what an answer adds to slots, to the question's item, and to what was said. */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_work.h"

/* Fills the method's slots from this answer; each piece becomes a note of the turn. */
static void take_notes(struct work *w)
{
	const struct method *method = w->context.method;
	struct method_note notes[METHOD_NOTES_MAX];
	uint8_t filled[METHOD_SLOTS_MAX] = {0};
	unsigned counts[METHOD_SLOTS_MAX];
	size_t n;

	for (int i = 0; i < method->nslots; i++) {
		const struct slot_fill *fill = state_slot(w->state, method->slots[i].name);

		filled[i] = fill ? (uint8_t)(fill->count > 255 ? 255 : fill->count) : 0;
	}
	method_counts(method, &w->reading, counts);
	for (int i = 0; i < method->nslots; i++)
		if (counts[i])
			state_count(w->state, method->slots[i].name, counts[i]);
	n = method_notes(method, &w->reading, filled, notes);
	for (size_t i = 0; i < n; i++)
		turn_note(w, method->slots[notes[i].slot].name, w->input.text + notes[i].from,
		    notes[i].to - notes[i].from, notes[i].from, notes[i].to, 1);
}

void turn_note(struct work *w, const char *slot, const char *quote, size_t len, uint32_t from,
    uint32_t to, double weight)
{
	const struct message *said = &w->turn->said;
	size_t said_len = said->content ? strlen(said->content) : 0;
	int spoken = said->content && state_span(said->content, said_len, from, to) &&
	    to - from == len && memcmp(said->content + from, quote, len) == 0;
	struct turn_note *note;

	if (w->turn->nnotes == METHOD_NOTES_MAX ||
	    !state_fill(w->state, slot, quote, len, said->seq, from, to, spoken))
		return;
	note = &w->turn->notes[w->turn->nnotes++];
	snprintf(note->slot, sizeof note->slot, "%s", slot);
	note->quote = xstrndup(quote, len);
	note->from = from;
	note->to = to;
	note->spoken = spoken;
	note->weight = weight;
}

int turn_knows_nothing(const struct work *w)
{
	return turn_heard(w, SIGNAL_DONT_KNOW) && !turn_heard(w, SIGNAL_DONE) &&
	    !reading_count_named(&w->reading, "none");
}

void turn_record(struct work *w)
{
	struct item *item = w->item;
	int said = w->has_reading || w->value;

	if (!said || !item || w->aside)
		return;
	if (item->nseqs < ITEM_SEQS_MAX)
		item->seqs[item->nseqs++] = (uint16_t)w->turn->said.seq;
	if (w->declined) {
		if (item->status != ITEM_ANSWERED)
			item->status = ITEM_DECLINED;
	} else {
		item->status = ITEM_ANSWERED;
	}
	if (!w->open) /* words that hold no value */
		item->open_end = !w->value && !w->other && (!w->declined || turn_knows_nothing(w));
	else
		item->open_end = turn_knows_nothing(w) && (item->nseqs == 1 || item->open_end);
	if (!w->has_reading)
		return;
	if (w->open)
		w->state->short_row = turn_heard(w, SIGNAL_SHORT) || turn_heard(w, SIGNAL_DONT_KNOW)
		    ? w->state->short_row + 1
		    : 0;
	w->state->opened |= method_opened(w->context.method, &w->reading);
	if (!w->declined && w->open)
		take_notes(w);
	state_add_stems(w->state, w->reading.set.hash, w->reading.set.n);
	turn_point(w);
}
