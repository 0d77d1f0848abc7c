/* Listening: what a participant's message says, and the manners that come before any method (safety, stopping, questions
 * to us, skipping, repairs). */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_work.h"

#define REPAIRS_PER_QUESTION  1
#define REPAIRS_PER_INTERVIEW 3
#define ASIDES_PER_INTERVIEW  2
#define ASIDE_WORDS_MAX       30 /* a longer message that ends in a question is an answer first */
#define REPLY_WORDS_MAX       8 /* to "shall we stop?"; who says more than that goes on answering */
#define REPLY_STEMS           3 /* so does who tells something in fewer */

static int heard(const struct work *w, int signal)
{
	return w->has_reading && reading_count(&w->reading, signal) > 0;
}

static void decide(struct work *w, enum decision_kind kind, const char *move)
{
	w->decision.kind = kind;
	w->decision.by = "core";
	w->decision.move = move;
}

static void decide_close(struct work *w, const char *line, const char *reason, const char *move)
{
	decide(w, DECIDE_CLOSE, move);
	w->decision.text = turn_line(w, line);
	w->decision.end_reason = reason;
	w->decision.status = "completed";
}

static void decide_repair(struct work *w, const char *text, int again, const char *move)
{
	decide(w, DECIDE_REPAIR, move);
	w->aside = 1;
	w->decision.text = text;
	w->decision.again = again;
}

/* A clear yes or no, 1 or 0; -1 for anything else. */
static int read_yes_no(struct work *w)
{
	struct value_question q = {.type = VALUE_YES_NO};
	struct value value;

	if (w->value && json_is_boolean(w->value))
		return json_is_true(w->value);
	if (!w->has_reading ||
	    !value_read(
	        &value, w->arena, w->context.method->stemmer, &q, w->input.text, w->input.len))
		return -1;
	return value.number != 0;
}

/* Answers "shall we stop?": returns 1 if that was all that was said. */
static int listen_stopping(struct work *w)
{
	int yes = read_yes_no(w);

	w->state->phase = STATE_ASKING;
	if (yes == 1 || heard(w, SIGNAL_OPT_OUT) || heard(w, SIGNAL_SKIP)) {
		decide_close(w, "closing_stopped", "opt_out", "stop");
		w->aside = 1;
		return 1;
	}
	/* "Rather not", "hm?": no answer to what we asked before either, so that is said again. */
	if (yes == 0 || (w->reading.tokens.words <= REPLY_WORDS_MAX && !w->reading.evidence)) {
		decide_repair(w, turn_line(w, "go_on"), 1, "go_on");
		return 1;
	}
	return 0;
}

/* Answers our offer to end it: returns 1 if that was all that was said. */
static int listen_offer(struct work *w)
{
	int yes = read_yes_no(w);

	w->state->phase = STATE_ASKING;
	if (yes == 1 || heard(w, SIGNAL_OPT_OUT)) {
		decide_close(w, "closing_stopped", "opt_out", "stop");
		w->aside = 1;
		return 1;
	}
	/* Who has more to say than that goes on with the question before. */
	if (yes != 0 &&
	    (w->reading.tokens.words > REPLY_WORDS_MAX || w->reading.evidence ||
	        w->reading.set.n >= REPLY_STEMS))
		return 0;
	decide(w, DECIDE_NEXT, "go_on");
	w->decision.lead = turn_line(w, "go_on");
	w->aside = 1;
	return 1;
}

static const char *const asides[] = {
    "aside_automated", "aside_length", "aside_privacy", "aside_meaning"};

static int listen_aside(struct work *w)
{
	const char *line = "aside_domain";

	/* Our own question given back is none to us. */
	if (!heard(w, SIGNAL_QUESTION) || heard(w, SIGNAL_PASTE) ||
	    w->reading.tokens.words > ASIDE_WORDS_MAX || w->state->asides >= ASIDES_PER_INTERVIEW)
		return 0;
	for (size_t i = 0; i < sizeof asides / sizeof asides[0]; i++) {
		if (reading_count_named(&w->reading, asides[i])) {
			line = asides[i];
			break;
		}
	}
	w->state->asides++;
	decide_repair(w, turn_line(w, line), 1, line);
	return 1;
}

static void decline(struct work *w, const char *move)
{
	w->declined = 1;
	decide(w, DECIDE_NEXT, move);
	w->decision.lead = turn_line(w, "skip");
}

/* Asks once to say it again, then lets it be. */
static int listen_unclear(struct work *w)
{
	if (!heard(w, SIGNAL_GIBBERISH) && !heard(w, SIGNAL_PASTE) && w->reading.tokens.n > 0)
		return 0;
	w->aside = 1;
	if (w->state->repairs >= REPAIRS_PER_INTERVIEW) {
		decide_close(w, "closing_short", "natural", "unclear");
		return 1;
	}
	if (w->item->repairs >= REPAIRS_PER_QUESTION) {
		decide(w, DECIDE_NEXT, "unclear");
		return 1;
	}
	w->item->repairs++;
	w->state->repairs++;
	decide_repair(w, turn_line(w, "repair_open"), 0, "repair");
	return 1;
}

/* "I don't know"; not "nothing", which is an answer, or "that's all". */
static int knows_nothing(const struct work *w)
{
	return heard(w, SIGNAL_DONT_KNOW) && !heard(w, SIGNAL_DONE) &&
	    !reading_count_named(&w->reading, "none");
}

/* A closed question answered in words: its value, or one repair, or the words alone. */
static int listen_value(struct work *w)
{
	struct question_reading read;
	char family[64];

	if (question_read(w->standing, w->context.locale, turn_seed(&w->context.interview),
	        w->arena, w->context.method->stemmer, w->input.text, w->input.len, &read)) {
		w->value = read.value;
		w->other = read.other;
		w->confidence = read.confidence;
		return 0;
	}
	if (heard(w, SIGNAL_DONT_KNOW)) {
		decline(w, "dont_know");
		if (knows_nothing(w) && turn_may_come_again(w))
			w->decision.lead = turn_line(w, "later");
		return 1;
	}
	if (w->item->repairs >= REPAIRS_PER_QUESTION) {
		decide(w, DECIDE_NEXT, "unread");
		return 1;
	}
	w->item->repairs++;
	snprintf(family, sizeof family, "repair_%s", question_type_name(w->standing->type));
	decide_repair(w, turn_line(w, family), 0, "repair");
	return 1;
}

/* Stems of the answers to the question that stands, as far as they are at hand: one by one, since an answer that says one
 * of them again needn't be like all of them together. */
static uint32_t earlier_answers(struct work *w, struct stemset answers[QUESTION_PROBES_MAX + 1])
{
	uint32_t n = 0;

	for (size_t i = w->nhistory; i > 0 && n <= QUESTION_PROBES_MAX; i--) {
		const struct message *m = &w->history[i - 1];

		if (m->role == MESSAGE_PARTICIPANT && m->question &&
		    strcmp(m->question, w->state->current) == 0)
			answers[n++] = stemset_read(
			    w->context.method->stemmer, w->arena, m->content, strlen(m->content));
	}
	return n;
}

static void read_words(struct work *w)
{
	const struct method *method = w->context.method;
	struct reading_context context = {.closed = !w->open};
	struct stemset earlier = {w->state->stems, w->state->nstems};
	struct stemset answers[QUESTION_PROBES_MAX + 1];

	if (w->standing)
		context.question =
		    stemset_read(method->stemmer, w->arena, w->words.text, strlen(w->words.text));
	if (earlier.n)
		context.n_earlier = earlier_answers(w, answers);
	context.earlier = answers;
	reading_make(&w->reading, w->arena, method->stemmer, method->lexicon, &context,
	    w->input.text, w->input.len);
	w->has_reading = 1;
	w->fresh = w->reading.set.n - stemset_common(&w->reading.set, &earlier);
}

int turn_listen(struct work *w)
{
	if (w->input.value) {
		w->value = json_incref(w->input.value);
		w->other = w->input.other;
		w->confidence = 1;
		w->state->phase = STATE_ASKING; /* whoever uses the widget doesn't want to stop */
		if (json_is_null(w->value) && !w->other) {
			decline(w, "declined");
			return 1;
		}
		return 0;
	}
	read_words(w);
	if (heard(w, SIGNAL_DANGER)) {
		decide_close(w, "closing_safety", "safety", "safety");
		w->aside = 1;
		return 1;
	}
	if (w->state->phase == STATE_STOPPING && listen_stopping(w))
		return 1;
	if (w->state->phase == STATE_OFFERED && listen_offer(w))
		return 1;
	if (heard(w, SIGNAL_OPT_OUT)) {
		w->state->phase = STATE_STOPPING;
		decide_repair(w, turn_line(w, "stop_confirm"), 0, "stop");
		return 1;
	}
	if (listen_aside(w))
		return 1;
	if (heard(w, SIGNAL_SKIP)) {
		decline(w, "skip");
		return 1;
	}
	if (heard(w, SIGNAL_DISTRESS)) {
		decide(w, DECIDE_NEXT, "distress");
		w->decision.lead = turn_line(w, "distress");
		return 1;
	}
	if (!w->open)
		return listen_value(w);
	return listen_unclear(w);
}

/* Fills the method's slots from this answer; each piece becomes a note of the turn. */
static void take_notes(struct work *w)
{
	const struct method *method = w->context.method;
	struct method_note notes[METHOD_NOTES_MAX];
	uint8_t filled[METHOD_SLOTS_MAX] = {0};
	size_t n;

	for (int i = 0; i < method->nslots; i++) {
		const struct slot_fill *fill = state_slot(w->state, method->slots[i].name);

		filled[i] = fill ? (uint8_t)(fill->count > 255 ? 255 : fill->count) : 0;
	}
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
		item->open_end = !w->value && !w->other && (!w->declined || knows_nothing(w));
	else
		item->open_end = knows_nothing(w) && (item->nseqs == 1 || item->open_end);
	if (!w->has_reading)
		return;
	if (w->open)
		w->state->short_row = heard(w, SIGNAL_SHORT) || heard(w, SIGNAL_DONT_KNOW)
		    ? w->state->short_row + 1
		    : 0;
	w->state->opened |= method_opened(w->context.method, &w->reading);
	if (!w->declined && w->open)
		take_notes(w);
	state_add_stems(w->state, w->reading.set.hash, w->reading.set.n);
	turn_point(w);
}
