/* Why the interviewer said what it said: kept with its message for researchers. */
#include <string.h>

#include "interview/turn_work.h"
#include "interview/why.h"
#include "text/personal.h"

#define WHY_SPANS_MAX    4 /* places named per signal */
#define WHY_PERSONAL_MAX 16

static void write_signals(struct buf *out, const struct reading *reading)
{
	const char *separator = "\"";

	buf_puts(out, "\"signals\":{");
	for (int s = 0; s < reading->n_signals; s++) {
		const struct signal_hits *hits = &reading->signals[s];

		if (!hits->count)
			continue;
		buf_puts(out, separator);
		buf_puts(out, lexicon_name(reading->lexicon, s));
		buf_puts(out, "\":[");
		for (uint32_t i = 0; i < hits->kept && i < WHY_SPANS_MAX; i++) {
			buf_puts(out, i ? ",[" : "[");
			buf_int(out, hits->spans[i].from);
			buf_putc(out, ',');
			buf_int(out, hits->spans[i].to);
			buf_putc(out, ']');
		}
		buf_putc(out, ']');
		separator = ",\"";
	}
	buf_printf(out, "},\"words\":%u,\"evidence\":%u,\"specificity\":%.1f,",
	    reading->tokens.words, reading->evidence, reading->specificity);
}

/* Where personal data stood, of the masked text: also what is only marked. */
static void write_personal(struct buf *out, const struct tokens *t)
{
	struct personal_scan scan = {.text = t->text, .len = t->len};
	const char *separator = ",\"personal\":[";
	struct personal_span span;

	for (int n = 0; n < WHY_PERSONAL_MAX && personal_next(&scan, &span); n++) {
		buf_printf(out, "%s{\"kind\":\"%s\",\"from\":%u,\"to\":%u}", separator,
		    personal_name((enum personal_kind)span.kind), span.from, span.to);
		separator = ",";
	}
	if (!separator[1])
		buf_putc(out, ']');
}

static void write_refusals(struct buf *out, const struct work *w)
{
	buf_puts(out, ",\"refused\":[");
	for (unsigned i = 0; i < w->nrefusals; i++) {
		const char *separator = "";

		buf_printf(out, "%s{\"by\":\"%s\",\"text\":", i ? "," : "", w->refusals[i].by);
		json_write_string(out, w->refusals[i].text, strlen(w->refusals[i].text));
		buf_puts(out, ",\"rules\":[");
		for (unsigned bit = 1; bit <= GUARD_LAST; bit <<= 1) {
			if (!(w->refusals[i].rules & bit))
				continue;
			buf_printf(out, "%s\"%s\"", separator, guard_name((enum guard_rule)bit));
			separator = ",";
		}
		buf_puts(out, "]}");
	}
	buf_putc(out, ']');
}

static void write_notes(struct buf *out, const struct turn *turn)
{
	if (!turn->nnotes)
		return;
	buf_puts(out, ",\"notes\":[");
	for (size_t i = 0; i < turn->nnotes; i++) {
		const struct turn_note *note = &turn->notes[i];

		if (i)
			buf_putc(out, ',');
		why_write_note(out, note->slot, note->spoken ? NULL : note->quote,
		    strlen(note->quote), note->from, note->to, note->weight);
	}
	buf_putc(out, ']');
}

char *turn_why(struct work *w)
{
	const struct method *method = w->context.method;
	struct buf out = BUF_INIT;

	buf_putc(&out, '{');
	if (w->has_reading)
		write_signals(&out, &w->reading);
	buf_printf(&out, "\"by\":\"%s\"", w->decision.by ? w->decision.by : "guide");
	if (w->decision.rule)
		buf_printf(&out, ",\"rule\":%d", w->decision.rule);
	if (w->decision.move) {
		buf_puts(&out, ",\"move\":");
		json_write_string(&out, w->decision.move, strlen(w->decision.move));
	}
	if (w->decision.kind == DECIDE_PROBE && w->decision.family) {
		buf_puts(&out, ",\"family\":");
		json_write_string(&out, w->decision.family, strlen(w->decision.family));
	}
	if (w->decision.kind == DECIDE_ASK && w->decision.built_seq)
		buf_printf(&out, ",\"builtOn\":{\"seq\":%u,\"from\":%u,\"to\":%u}",
		    w->decision.built_seq, w->decision.built_from, w->decision.built_to);
	if (w->has_reading && w->reading.personal)
		write_personal(&out, &w->reading.tokens);
	write_refusals(&out, w);
	write_notes(&out, w->turn);
	if (w->turn->script_failed)
		buf_puts(&out, ",\"scriptFailed\":true");
	if (method->script)
		buf_printf(&out, ",\"method\":\"%s %s\"", method->name, method->version);
	if (w->context.moved_from) {
		buf_puts(&out, ",\"migratedFrom\":");
		json_write_string(&out, w->context.moved_from, strlen(w->context.moved_from));
	}
	buf_printf(&out, ",\"revision\":%d}", w->context.study->head.revision);
	return buf_take(&out);
}
