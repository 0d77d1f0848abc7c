/* A running interview moves to another version of its script: by what that script makes of its state. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/session_internal.h"

struct moving {
	struct sessions *sessions;
	struct session *session;
	struct session_move *move;
	struct turn_context context;
	struct turn_view view;
	const struct method *to;
	session_moved *then;
	void *arg;
};

static void moving_end(struct moving *moving)
{
	struct turn_context context = moving->context;
	session_moved *then = moving->then;
	void *arg = moving->arg;

	mem_free(moving);
	then(&context, arg);
}

/* It ends on the version that it has, as far as this one is concerned. */
static void stay(struct moving *moving, const char *why)
{
	struct session *s = moving->session;
	char id[TYPEID_TEXT_MAX];

	s->next = NULL;
	s->stays = methods_generation(moving->sessions->options.methods);
	log_event_of(LOG_WARN, "interview_stays", moving->to->name, "interview",
	    typeid_format("interview", &s->id, id), "script", moving->to->name, "version",
	    s->method->version, "to", moving->to->version, "reason", why, NULL);
	moving_end(moving);
}

/* What the engine keeps by the numbers of rules and stages, by those of the other version. */
static void renumber(struct state *state, const struct method *from, const struct method *to)
{
	uint64_t opened = method_opened(to, NULL);

	for (int i = 0; i < from->nstages && i < 64; i++) {
		int same = method_stage(to, from->stages[i].key);

		if (same >= 0 && state->opened & UINT64_C(1) << i)
			opened |= UINT64_C(1) << same;
	}
	state->opened = opened;
	memset(state->fired, 0, sizeof state->fired);
}

static void migrated(struct call_answer *answer, void *arg)
{
	struct moving *moving = arg;
	struct session *s = moving->session;
	struct session_move *move = moving->move;
	char id[TYPEID_TEXT_MAX];

	if (answer->result == CALL_FAILED) {
		stay(moving, answer->err.text);
		return;
	}
	move->method = moving->to;
	snprintf(move->from, sizeof move->from, "%s", s->method->version);
	move->state = state_copy(s->state);
	json_decref(move->state->script);
	move->state->script = answer->state;
	renumber(move->state, s->method, moving->to);
	log_event_of(LOG_INFO, "interview_moved", moving->to->name, "interview",
	    typeid_format("interview", &s->id, id), "script", moving->to->name, "version",
	    moving->to->version, "from", move->from, NULL);
	moving->context.method = moving->to;
	moving->context.state = move->state;
	moving->context.moved_from = move->from;
	moving_end(moving);
}

/* The present version of its script, where that is another one that would take it. */
static const struct method *present(const struct sessions *sessions, const struct session *s)
{
	struct methods *methods = sessions->options.methods;
	const struct method *now;

	if (!s->method->script || s->stays == methods_generation(methods))
		return NULL;
	now = methods_current(methods, s->method->name, s->locale);
	if (!now || now->script == s->method->script || !script_has(now->script, "migrate") ||
	    script_quarantined(now->script))
		return NULL;
	/* The same bundle, loaded anew. */
	if (memcmp(script_sha256(now->script), script_sha256(s->method->script), SHA256_SIZE) == 0)
		return NULL;
	return now;
}

void session_try_move(struct sessions *sessions, struct session *session, struct session_move *move,
    session_moved *then, void *arg)
{
	const struct method *to = present(sessions, session);
	struct turn_context context = session_context(session);
	struct moving *moving;

	context.now_ms = clock_wall_ms();
	if (!to) {
		then(&context, arg);
		return;
	}
	moving = xcalloc(1, sizeof *moving);
	moving->sessions = sessions;
	moving->session = session;
	moving->move = move;
	moving->context = context;
	moving->to = session->next = to;
	moving->then = then;
	moving->arg = arg;
	if (!methods_fit(to, session->study->settings)) {
		stay(moving, "it does not take the study's settings");
		return;
	}
	moving->view = (struct turn_view){.settings = session->study->settings,
	    .study = session->study->view,
	    .locale = session->locale,
	    .now_ms = context.now_ms,
	    .seed = turn_seed(&session->id),
	    .state = session->state->script,
	    .from_version = session->method->version};
	script_call(to->script, "migrate", &moving->view, migrated, moving);
}

void session_move_end(struct session_move *move)
{
	state_free(move->state);
	move->state = NULL;
	move->method = NULL;
}
