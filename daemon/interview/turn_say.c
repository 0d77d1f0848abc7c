/* Saying: the decision in words, and what it changes. */
#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "interview/turn_work.h"

#define MINUTE_MS       60000
#define LINE_NAME_MAX   64
#define FOLLOW_UP_WORDS 25  /* as guard.h has it */
#define LINE_VALUE_MAX  200 /* bytes of a title filled into a line */

const char *turn_phrase(
    struct work *w, const char *family, const char *echo, unsigned skip, uint32_t *id)
{
	char out[PHRASE_MAX];

	if (phrase_pick(w->context.method->phrases, family, echo, w->random, skip,
	        &w->state->phrases, id, out) != 0)
		return NULL;
	return arena_strdup(w->arena, out);
}

/* At the pace so far, a minute a question before there is one. */
static int minutes_left(const struct work *w)
{
	int64_t each = w->state->answered ? w->state->active_ms / w->state->answered : MINUTE_MS;

	each = each < MINUTE_MS / 3 ? MINUTE_MS / 3 : each > 3 * MINUTE_MS ? 3 * MINUTE_MS : each;
	return (int)((each * turn_questions_left(w) + MINUTE_MS - 1) / MINUTE_MS);
}

/* The value of {name} in a line of the core, or NULL. */
static const char *line_value(struct work *w, const char *name, size_t len)
{
	if (len == 5 && memcmp(name, "title", 5) == 0) {
		const char *title = w->context.study->title;

		return arena_strndup(
		    w->arena, title, utf8_valid_prefix(title, strnlen(title, LINE_VALUE_MAX)));
	}
	if (len == 3 && memcmp(name, "min", 3) == 0 && w->standing)
		return arena_printf(w->arena, "%lld", (long long)w->standing->min);
	if (len == 3 && memcmp(name, "max", 3) == 0 && w->standing)
		return arena_printf(w->arena, "%lld", (long long)w->standing->max);
	if (len == 4 && memcmp(name, "left", 4) == 0)
		return arena_printf(w->arena, "%d", turn_questions_left(w));
	if (len == 7 && memcmp(name, "minutes", 7) == 0)
		return arena_printf(w->arena, "%d", minutes_left(w));
	return len == 7 && memcmp(name, "contact", 7) == 0 ? w->context.study->contact : NULL;
}

/* A phrase of the family; in a language that hasn't got it, of the one whose name is a part of its: "closing_minor" is a
 * "closing". */
static const char *line_phrase(struct work *w, const char *family, uint32_t *id)
{
	char name[LINE_NAME_MAX];
	const char *raw = turn_phrase(w, family, "", 0, id);
	char *end;

	snprintf(name, sizeof name, "%s", family);
	while (!raw && (end = strrchr(name, '_'))) {
		*end = '\0';
		raw = turn_phrase(w, name, "", 0, id);
	}
	return raw;
}

const char *turn_line(struct work *w, const char *family)
{
	uint32_t id;
	const char *raw = line_phrase(w, family, &id), *open, *close;
	struct buf out = BUF_INIT;
	char *text;

	if (!raw)
		return "";
	phrase_remember(&w->state->phrases, id);
	while ((open = strchr(raw, '{')) && (close = strchr(open, '}'))) {
		const char *value = line_value(w, open + 1, (size_t)(close - open - 1));

		buf_add(&out, raw, (size_t)(open - raw));
		buf_puts(&out, value ? value : "");
		raw = close + 1;
	}
	buf_puts(&out, raw);
	text = arena_strdup(w->arena, buf_text(&out));
	buf_free(&out);
	return text;
}

/* Did we quote them just now? */
static int quoted_last(const struct work *w)
{
	for (size_t i = w->nhistory; i > 0; i--)
		if (w->history[i - 1].role == MESSAGE_INTERVIEWER)
			return strstr(w->history[i - 1].content, "“") != NULL;
	return 0;
}

/* Does the next question bring a sentence of its own before it? */
static int has_intro(const struct work *w)
{
	struct question_words words;
	const char *intro = json_str(w->decision.question, "intro");

	if (w->decision.guide >= 0) {
		question_words(
		    &w->context.study->questions[w->decision.guide], w->context.locale, &words);
		intro = words.intro;
	}
	return intro && *intro;
}

/* A nod in their own words where the answer has some, now and then not behind another quote; else a short acknowledgement:
 * never twice running, after at most half of the answers. */
static const char *acknowledge(struct work *w)
{
	uint32_t id;
	const char *text =
	    w->before || has_intro(w) || (quoted_last(w) && probe_random(&w->random) % 3 == 0)
	    ? NULL
	    : turn_echo_lead(w);

	if (text || w->before || !w->has_reading || !w->open || w->state->silent_row < 1 ||
	    probe_random(&w->random) % 2)
		return text;
	text = turn_phrase(
	    w, reading_count(&w->reading, SIGNAL_RICH) ? "acks_rich" : "acks", "", 0, &id);
	if (text)
		phrase_remember(&w->state->phrases, id);
	return text;
}

/* The parts that there are; after_lead stands between the first and the rest. */
static char *join(const char *lead, const char *after_lead, const char *intro, const char *text)
{
	struct buf out = BUF_INIT;
	const char *parts[] = {lead, intro, text};
	const char *gap = lead && *lead ? after_lead : " ";

	for (size_t i = 0; i < 3; i++) {
		if (!parts[i] || !*parts[i])
			continue;
		if (out.len) {
			/* What is a paragraph by itself brings its own. */
			buf_puts(&out, out.data[out.len - 1] == '\n' ? "" : gap);
			gap = " ";
		}
		buf_puts(&out, parts[i]);
	}
	return buf_take(&out);
}

static char *widget_text(const struct work *w, const struct question *question)
{
	json_t *widget =
	    question_widget(question, w->context.locale, turn_seed(&w->context.interview));
	struct buf out = BUF_INIT;

	if (!widget)
		return NULL;
	json_write(&out, widget);
	json_decref(widget);
	return buf_take(&out);
}

static void say_question(struct work *w)
{
	struct message *reply = &w->turn->reply;
	struct question made;
	const struct question *question;
	const char *lead = w->decision.lead ? w->decision.lead : acknowledge(w);
	struct question_words words;
	struct item *item;
	struct err err;

	if (w->decision.guide >= 0) {
		question = &w->context.study->questions[w->decision.guide];
		state_move(w->state, question->key, NULL);
		reply->via = MESSAGE_GUIDE;
	} else {
		const char *id = json_str(w->decision.question, "id");
		char key[STATE_KEY_SIZE];

		snprintf(key, sizeof key, "m:%s", id ? id : "story");
		if (question_compile(w->decision.question, key, &made, &err) != STATUS_OK) {
			w->decision.kind = DECIDE_CLOSE; /* checked before; only memory can lack */
			w->decision.text = turn_line(w, "closing");
			return;
		}
		question = &made;
		state_move(w->state, key, w->decision.question);
		reply->via = MESSAGE_RULES;
	}
	question_words(question, w->context.locale, &words);
	item = state_touch(w->state, question->key, w->decision.guide);
	item->status = ITEM_ASKED;
	w->state->silent_row = lead ? 0 : w->state->silent_row + 1;
	reply->kind = w->turn->said.content ? MESSAGE_QUESTION : MESSAGE_OPENING;
	/* Who reads an opening finds the first question at a glance in a paragraph of its own. */
	reply->content = join(lead,
	    reply->kind == MESSAGE_OPENING ? "\n\n"
	        : lead && w->decision.gap  ? w->decision.gap
	                                   : " ",
	    item->again ? NULL : words.intro, words.text);
	reply->question = xstrdup(question->key);
	reply->widget = widget_text(w, question);
	w->turn->action = TURN_NEXT;
	if (question == &made)
		question_clear(&made);
}

static void say_probe(struct work *w)
{
	struct message *reply = &w->turn->reply;

	assert(w->item); /* only what was asked can be probed */
	w->item->probes++;
	w->state->probing = 1;
	w->state->silent_row++;
	reply->kind = MESSAGE_PROBE;
	reply->via = strcmp(w->decision.by, "guide") == 0 ? MESSAGE_GUIDE : MESSAGE_RULES;
	reply->probe_depth = w->item->probes;
	reply->content = xstrdup(w->decision.text);
	reply->question = xstrdup(w->state->current);
	w->turn->action = TURN_PROBE;
}

/* The probe that stands, where it is still at hand. */
static const char *standing_probe(const struct work *w)
{
	for (size_t i = w->nhistory; w->state->probing && i > 0; i--)
		if (w->history[i - 1].kind == MESSAGE_PROBE)
			return w->history[i - 1].content;
	return NULL;
}

/* What stands, to be said again: the probe, else the question, which then stands anew. */
static const char *standing_words(struct work *w)
{
	const char *probe = standing_probe(w);

	if (probe || !w->standing)
		return probe;
	w->state->probing = 0;
	w->open = w->standing->type == QUESTION_OPEN_ENDED;
	return w->words.text;
}

static void say_repair(struct work *w)
{
	struct message *reply = &w->turn->reply;

	reply->kind = MESSAGE_REPAIR;
	reply->via = MESSAGE_RULES;
	reply->content =
	    join(w->decision.text, " ", NULL, w->decision.again ? standing_words(w) : NULL);
	reply->question = xstrdup(w->state->current);
	if (w->standing && !w->open && w->state->phase == STATE_ASKING)
		reply->widget = widget_text(w, w->standing);
	w->turn->action = TURN_REPAIR;
}

static void say_closing(struct work *w)
{
	struct message *reply = &w->turn->reply;

	reply->kind = MESSAGE_CLOSING;
	reply->via = MESSAGE_RULES;
	reply->content = xstrdup(w->decision.text);
	state_move(w->state, "", NULL);
	w->state->phase = STATE_OVER;
	w->turn->action = TURN_CLOSE;
	w->turn->over = 1;
	w->turn->status = w->decision.status ? w->decision.status : "completed";
	w->turn->end_reason = w->decision.end_reason ? w->decision.end_reason : "natural";
}

static unsigned count_words(const char *text)
{
	unsigned n = 0;

	for (; *text; text++)
		n += *text != ' ' && (text[1] == ' ' || !text[1]);
	return n;
}

static void put_before(struct work *w)
{
	struct message *reply = &w->turn->reply;
	char *text;

	if (!w->before || reply->kind == MESSAGE_CLOSING)
		return;
	/* A follow-up stays as short as the turn grammar has it: then it waits for another occasion. */
	if (reply->kind != MESSAGE_QUESTION &&
	    count_words(w->before) + count_words(reply->content) > FOLLOW_UP_WORDS)
		return;
	*w->before_said = 1;
	text = join(w->before, " ", NULL, reply->content);
	mem_free(reply->content);
	reply->content = text;
}

static void say_opening(struct work *w)
{
	const char *own = w->context.study->opening;

	w->decision.lead = *own ? arena_strdup(w->arena, own) : turn_line(w, "opening");
}

void turn_say(struct work *w)
{
	turn_settle(w);
	if (!w->turn->said.content)
		say_opening(w);
	/* The guide's list of items may have moved in memory. */
	w->item = *w->state->current ? state_item(w->state, w->state->current) : NULL;
	if (w->decision.kind == DECIDE_ASK)
		say_question(w);
	if (w->decision.kind == DECIDE_PROBE)
		say_probe(w);
	else if (w->decision.kind == DECIDE_REPAIR)
		say_repair(w);
	else if (w->decision.kind == DECIDE_CLOSE)
		say_closing(w);
	put_before(w);
	w->state->turns++;
	w->turn->reply.id = uuid_new();
	w->turn->reply.role = MESSAGE_INTERVIEWER;
	w->turn->reply.seq = w->context.seq + (w->turn->said.content ? 2 : 1);
	w->turn->reply.at = w->context.now_ms;
}
