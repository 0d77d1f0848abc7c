/* Calls of the method's functions: what they see of the turn, made when they look at it, and what comes back. */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_work.h"

static json_t *look_history(void *arg, int n)
{
	struct work *w = arg;
	json_t *list = json_array();
	size_t rows = w->nhistory, want = n > 0 ? (size_t)n : 0;

	for (size_t i = rows > want ? rows - want : 0; i < rows; i++) {
		const struct message *m = &w->history[i];

		json_array_append_new(list,
		    json_pack("{s:s, s:s, s:s, s:s?}", "role", message_role_name(m->role), "kind",
		        message_kind_name(m->kind), "text", m->content, "question", m->question));
	}
	return list;
}

static json_t *look_question(void *arg)
{
	struct work *w = arg;
	json_t *question = w->standing ? json_copy(w->standing->source) : NULL;

	if (question)
		json_put_str(question, "key", w->standing->key);
	return question;
}

/* `answer` may have added to what `close` sees. */
static json_t *look_slots(void *arg)
{
	return state_slots(((struct work *)arg)->state);
}

static json_t *look_counts(void *arg)
{
	return state_counts(((struct work *)arg)->state);
}

static const char *look_echo(void *arg)
{
	struct work *w = arg;
	char *echo = arena_alloc(w->arena, ECHO_BYTES);

	*echo = '\0';
	if (w->has_reading)
		echo_pick(&w->reading, -1, NULL, echo);
	return echo;
}

static void look_progress(void *arg, int *answered, int *total)
{
	struct work *w = arg;
	struct turn_context now = w->context;

	now.state = w->state;
	turn_progress(&now, answered, total);
}

static const struct turn_looks looks = {.question = look_question,
    .slots = look_slots,
    .counts = look_counts,
    .history = look_history,
    .echo = look_echo,
    .progress = look_progress};

static void view_fill(struct work *w, const char *function, struct turn_view *view)
{
	memset(view, 0, sizeof *view);
	view->settings = w->context.study->settings;
	view->study = w->context.study->view;
	view->answer = strcmp(function, "answer") == 0 ? w->turn->said.content : NULL;
	view->answer_len = view->answer ? strlen(view->answer) : 0;
	view->seq = view->answer ? w->turn->said.seq : 0;
	view->value = w->value;
	if (w->has_reading && view->answer)
		view->reading = &w->reading;
	if (w->item && w->standing) {
		view->probes_used = w->item->probes;
		view->probes_left = w->standing->probes > w->item->probes
		    ? w->standing->probes - w->item->probes
		    : 0;
	}
	if (strncmp(w->state->current, "m:", 2) == 0)
		view->stage = w->state->current + 2;
	view->attributes = w->context.attributes;
	view->locale = w->context.locale;
	view->now_ms = w->context.now_ms;
	view->seed = w->random;
	view->looks = &looks;
	view->looks_arg = w;
	view->state = w->state->script;
}

/* A call of the script and the view it looks at, until it has answered. */
struct script_work {
	struct work *work;
	struct turn_view view;
	void (*then)(struct work *w, json_t *action);
};

static void script_answered(struct call_answer *answer, void *arg)
{
	struct script_work *call = arg;
	struct work *w = call->work;

	if (answer->result == CALL_FAILED) {
		w->turn->script_failed = 1;
	} else if (answer->state) {
		json_decref(w->state->script);
		w->state->script = json_incref(answer->state);
	}
	call->then(w, answer->result == CALL_FAILED ? NULL : answer->action);
	json_decref(answer->action);
	json_decref(answer->state);
	mem_free(call);
}

void turn_script_ask(struct work *w, const char *function, void (*then)(struct work *, json_t *))
{
	struct script *script = w->context.method->script;
	struct script_work *call;

	if (!script || !script_has(script, function) || script_quarantined(script)) {
		then(w, NULL);
		return;
	}
	call = xcalloc(1, sizeof *call);
	call->work = w;
	call->then = then;
	view_fill(w, function, &call->view);
	script_call(script, function, &call->view, script_answered, call);
}
