/* One turn from beginning to end: listen, let the method propose, decide, say. */
#include "interview/turn.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/turn_work.h"
#include "text/personal.h"

#define SPARE_MAX      (256 * 1024)    /* bytes of an arena that is worth keeping */
#define GAP_MAX_MS     (5 * 60 * 1000) /* a longer silence is no time spent on the interview */
#define LOGIC_TEXT_MAX 500             /* bytes of an open answer that skip logic looks into */

static const char *const actions[] = {
    [TURN_PROBE] = "probe",
    [TURN_NEXT] = "next",
    [TURN_REPAIR] = "repair",
    [TURN_CLOSE] = "close",
};

const char *turn_action_name(enum turn_action action)
{
	return actions[action];
}

uint64_t turn_seed(const struct uuid *interview)
{
	uint64_t seed = 0;

	for (size_t i = 0; i < UUID_SIZE; i++)
		seed = (seed ^ interview->bytes[i]) * 0x100000001b3u; /* FNV-1a's prime */
	return seed;
}

/* One arena is kept between turns, so that the common turn takes no memory from the allocator's slow path. */
static _Thread_local struct arena *spare;

void turn_thread_end(void)
{
	arena_free(spare);
	spare = NULL;
	method_thread_end();
}

static struct arena *arena_take(void)
{
	struct arena *arena = spare ? spare : arena_new();

	spare = NULL;
	return arena;
}

static void arena_give(struct arena *arena)
{
	if (spare || arena_size(arena) > SPARE_MAX) {
		arena_free(arena);
		return;
	}
	arena_reset(arena);
	spare = arena;
}

static const struct message *read_history(struct work *w)
{
	struct message *messages;

	w->nhistory = history_count(w->context.history);
	if (!w->nhistory)
		return NULL;
	messages = arena_alloc(w->arena, w->nhistory * sizeof *messages);
	history_read(w->context.history, messages);
	return messages;
}

static struct work *work_new(const struct turn_context *context, turn_done *done, void *arg)
{
	struct work *w = xcalloc(1, sizeof *w);

	w->context = *context;
	w->arena = arena_take();
	w->history = read_history(w);
	w->turn = xcalloc(1, sizeof *w->turn);
	w->state = w->turn->state = context->state ? state_copy(context->state) : state_new();
	w->turn->status = "active";
	w->random = turn_seed(&context->interview) + (uint64_t)context->seq * 0x9e3779b97f4a7c15u;
	w->done = done;
	w->arg = arg;
	return w;
}

/* Finds the standing question: the guide's, or the method's compiled from the state. */
static void work_stand(struct work *w)
{
	int index;

	if (!*w->state->current)
		return;
	if (w->state->question) {
		struct err err;

		if (question_compile(w->state->question, w->state->current, &w->compiled, &err) ==
		    STATUS_OK) {
			w->has_compiled = 1;
			w->standing = &w->compiled;
		}
	} else if ((index = study_find(w->context.study, w->state->current)) >= 0) {
		w->standing = &w->context.study->questions[index];
	}
	if (w->standing)
		question_words(w->standing, w->context.locale, &w->words);
	w->item = state_item(w->state, w->state->current);
	w->open = w->state->probing || !w->standing || w->standing->type == QUESTION_OPEN_ENDED;
}

void turn_deliver(struct work *w)
{
	struct turn *turn = w->turn;
	struct turn_context now = w->context;
	turn_done *done = w->done;
	void *arg = w->arg;

	now.state = w->state;
	turn_progress(&now, &turn->answered, &turn->total);
	w->state->answered = turn->answered;
	w->state->total = turn->total;
	if (w->has_compiled)
		question_clear(&w->compiled);
	json_decref(w->value);
	json_decref(w->decision.question);
	arena_give(w->arena);
	mem_free(w);
	done(turn, arg);
}

static void finish(struct work *w, json_t *findings)
{
	w->turn->findings = findings ? json_incref(findings) : state_slots(w->state);
	turn_deliver(w);
}

static void say(struct work *w)
{
	turn_say(w);
	w->turn->reply.why = turn_why(w);
	if (w->turn->over)
		turn_script_ask(w, "close", finish);
	else
		turn_deliver(w);
}

static void open_with(struct work *w, json_t *action)
{
	const json_t *ask = json_object_get(action, "ask");

	if (!ask || !turn_follow(w, action)) {
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = NULL;
		w->decision.move = NULL;
	}
	say(w);
}

void turn_open(const struct turn_context *context, turn_done *done, void *arg)
{
	struct work *w = work_new(context, done, arg);

	w->state->opened = method_opened(context->method, NULL);
	turn_script_ask(w, "open", open_with);
}

/* Is the question looked at by skip logic, so that an open answer's words must be kept at hand? */
static int logic_reads(const struct study *study, const char *key)
{
	for (size_t i = 0; i < study->nquestions; i++)
		for (size_t r = 0; r < study->questions[i].nlogic; r++) {
			int q = study->questions[i].logic[r].question;

			if (q >= 0 && strcmp(study->questions[q].key, key) == 0)
				return 1;
		}
	return 0;
}

static void keep_value(struct work *w)
{
	if (!w->item || w->aside || w->declined)
		return;
	if (w->value) {
		json_decref(w->item->value);
		mem_free(w->item->other);
		w->item->value = json_is_null(w->value) ? NULL : json_incref(w->value);
		w->item->other = w->other ? xstrdup(w->other) : NULL;
	} else if (w->has_reading && w->standing && w->standing->type == QUESTION_OPEN_ENDED &&
	    !w->item->value && logic_reads(w->context.study, state_item_key(w->state, w->item))) {
		size_t len = strnlen(w->input.text, LOGIC_TEXT_MAX);

		while (len > 0 && ((unsigned char)w->input.text[len] & 0xC0) == 0x80)
			len--;
		w->item->value = json_stringn(w->input.text, len);
	}
}

static void keep_answer(struct work *w)
{
	struct turn_answer_row *row = &w->turn->answer;
	const struct item *item = w->item;

	if (!item || !w->standing || w->aside || !item->nseqs)
		return;
	w->turn->has_answer = 1;
	snprintf(row->question, sizeof row->question, "%s", state_item_key(w->state, item));
	row->type = w->standing->type;
	row->value = w->standing->type == QUESTION_OPEN_ENDED ? NULL : json_incref(item->value);
	row->other = item->other ? xstrdup(item->other) : NULL;
	row->confidence = w->value ? w->confidence : -1;
	row->declined = item->status == ITEM_DECLINED;
	memcpy(row->seqs, item->seqs, sizeof row->seqs);
	row->nseqs = item->nseqs;
}

/* An option as the participant has read it; values are in the study's own words. */
static const char *option_words(const struct work *w, const char *option)
{
	for (size_t i = 0; w->standing && i < w->standing->noptions; i++)
		if (strcmp(w->standing->options[i], option) == 0)
			return w->words.options[i];
	return option;
}

/* What the transcript shows of a structured answer. */
static char *value_words(struct work *w, const json_t *value)
{
	struct buf out = BUF_INIT;

	if (json_is_integer(value))
		buf_printf(&out, "%lld", (long long)json_integer_value(value));
	else if (json_is_boolean(value))
		buf_puts(&out, turn_line(w, json_is_true(value) ? "yes" : "no"));
	else if (json_is_string(value))
		buf_puts(&out, option_words(w, json_string_value(value)));
	for (size_t i = 0; i < json_array_size(value); i++)
		buf_printf(&out, i ? ", %s" : "%s",
		    option_words(w, json_string_value(json_array_get(value, i))));
	if (w->input.other)
		buf_printf(&out, out.len ? ", %s" : "%s", w->input.other);
	return buf_take(&out);
}

/* From here on all see it without personal data. As it was written it goes to the store alone, where the study keeps it. */
static void hide_personal(struct work *w)
{
	struct message *said = &w->turn->said;
	char *masked = NULL;

	w->plain = !personal_any(said->content, strlen(said->content));
	if (!w->plain)
		masked = personal_mask_text(said->content);
	if (masked && w->context.study->retention_days != 0)
		said->raw = said->content;
	else if (masked)
		mem_free(said->content);
	if (masked)
		said->content = masked;
	if (w->input.text) {
		w->input.text = said->content;
		w->input.len = strlen(said->content);
	}
	masked = w->input.other ? personal_mask_text(w->input.other) : NULL;
	if (masked)
		w->input.other = arena_strdup(w->arena, masked);
	mem_free(masked);
}

static void hear(struct work *w, const struct turn_input *input)
{
	struct message *said = &w->turn->said;
	const struct message *last = w->nhistory ? &w->history[w->nhistory - 1] : NULL;

	w->input = *input;
	said->id = uuid_new();
	said->seq = w->context.seq + 1;
	said->role = MESSAGE_PARTICIPANT;
	said->kind = MESSAGE_ANSWER;
	said->at = w->context.now_ms;
	said->question = *w->state->current ? xstrdup(w->state->current) : NULL;
	said->content =
	    input->value ? value_words(w, input->value) : xstrndup(input->text, input->len);
	hide_personal(w);
	if (last) {
		int64_t gap = w->context.now_ms - last->at;

		w->state->active_ms += gap < 0 ? 0 : gap > GAP_MAX_MS ? GAP_MAX_MS : gap;
	}
}

static void close_with(struct work *w)
{
	turn_close_up(w);
	say(w);
}

static void answer_with(struct work *w, json_t *action)
{
	w->state->listens = json_flag(action, "listens", 0);
	if (!turn_follow(w, action)) {
		w->decision.by = NULL;
		w->decision.move = NULL;
		turn_propose(w);
	}
	turn_take_answer(w); /* not before: what fills a slot by that alone leaves room to ask on */
	say(w);
}

void turn_answer(
    const struct turn_context *context, const struct turn_input *input, turn_done *done, void *arg)
{
	struct work *w = work_new(context, done, arg);
	int decided;

	work_stand(w);
	hear(w, input);
	decided = turn_listen(w);
	keep_value(w);
	turn_record(w);
	keep_answer(w);
	if (decided)
		say(w);
	else if (turn_closing(w))
		close_with(w);
	else if (w->state->listens ||
	    method_hears(w->context.method, w->has_reading ? &w->reading : NULL))
		turn_script_ask(w, "answer", answer_with);
	else
		answer_with(w, NULL);
}

void turn_finish(const struct turn_context *context, const char *reason, turn_done *done, void *arg)
{
	struct work *w = work_new(context, done, arg);
	int unanswered = w->state->answered == 0 && strcmp(reason, "timeout") == 0;

	w->state->phase = STATE_OVER;
	w->turn->over = 1;
	w->turn->status = unanswered ? "expired" : "completed";
	w->turn->end_reason = reason;
	w->turn->action = TURN_CLOSE;
	turn_script_ask(w, "close", finish);
}

void turn_free(struct turn *turn)
{
	if (!turn)
		return;
	state_free(turn->state);
	message_clear(&turn->said);
	message_clear(&turn->reply);
	json_decref(turn->answer.value);
	mem_free(turn->answer.other);
	for (size_t i = 0; i < turn->nnotes; i++)
		mem_free(turn->notes[i].quote);
	json_decref(turn->findings);
	mem_free(turn);
}

enum status turn_question(const struct turn_context *context, struct question *out, struct err *err)
{
	int index;

	if (!*context->state->current)
		return err_set(err, STATUS_NOT_FOUND, "no question stands");
	if (context->state->question)
		return question_compile(
		    context->state->question, context->state->current, out, err);
	index = study_find(context->study, context->state->current);
	if (index < 0)
		return err_set(
		    err, STATUS_NOT_FOUND, "the study has no question %s", context->state->current);
	return question_compile(
	    context->study->questions[index].source, context->state->current, out, err);
}
