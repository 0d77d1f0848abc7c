/* Deciding: what a script, a rule or the core itself would do about an answer, held to limits and the turn grammar. */
#include <string.h>

#include "base/mem.h"
#include "interview/method_words.h"
#include "interview/turn_work.h"

#define FRESH_STEMS_MIN 3  /* a probe that brought fewer new content stems was the last one */
#define SHORT_ROW_MAX   2  /* after two short answers in a row the question is left alone */
#define SAID_WORDS_MIN  3  /* of a sentence that is said back */
#define DENIAL_WORDS    12 /* a longer "no" has something to tell */
#define PHRASE_TRIES                                                                               \
	4 /* phrases of a family that the guard may refuse before another way is taken */

int turn_may_probe(const struct work *w)
{
	return w->standing && w->item && probe_allowed(w->standing->probes, w->item->probes) &&
	    turn_spare(w);
}

#define ASKED_MAX 16 /* what an interviewer may not ask again: the last messages */
#define HEARD_MAX 16 /* in which a quote of theirs must stand */

int turn_guard(struct work *w, const char *text, enum guard_kind kind, const char *by)
{
	const struct method *method = w->context.method;
	const char *asked[ASKED_MAX], *heard[HEARD_MAX];
	struct guard_context context = {
	    .kind = kind,
	    .locale = w->context.locale,
	    .stemmer = method->stemmer,
	    .forbid = method->guard_forbid,
	    .allow = method->guard_allow,
	    .terms = w->context.study->product_terms,
	    .nterms = w->context.study->nproduct_terms,
	    .asked = asked,
	    .answer = w->has_reading ? w->input.text : NULL,
	    .heard = heard,
	};
	unsigned refused;

	/* A rule's quotes are cut out of the answer; only other words may be made up. */
	if (w->has_reading && strcmp(by, "script") == 0)
		heard[context.nheard++] = w->input.text;
	for (size_t i = w->nhistory; i-- > 0;) {
		const struct message *m = &w->history[i];

		if (m->role == MESSAGE_INTERVIEWER && context.nasked < ASKED_MAX)
			asked[context.nasked++] = m->content;
		if (m->role == MESSAGE_PARTICIPANT && context.nheard && context.nheard < HEARD_MAX)
			heard[context.nheard++] = m->content;
	}
	refused = guard_check(text, strlen(text), &context);
	if (!refused)
		return 1;
	turn_refused(w, refused, by, text);
	return 0;
}

void turn_refused(struct work *w, unsigned rules, const char *by, const char *text)
{
	w->turn->refused |= rules;
	if (w->nrefusals < TURN_REFUSALS_MAX)
		w->refusals[w->nrefusals++] =
		    (struct refusal_note){rules, by, arena_strdup(w->arena, text)};
}

void turn_decide_probe(struct work *w, const char *text, const char *by, const char *move)
{
	w->decision.kind = DECIDE_PROBE;
	w->decision.text = text;
	w->decision.by = by;
	w->decision.move = move;
}

/* Signals whose own words are worth quoting ("good enough", "the spreadsheet"). Of all others what is quoted must be
 * something else: not "I usually", but what they usually do. */
static const int quotable[] = {SIGNAL_VAGUE, SIGNAL_WORKAROUND, SIGNAL_TRIGGER, SIGNAL_PUSH,
    SIGNAL_PULL, SIGNAL_ANXIETY, SIGNAL_HABIT, SIGNAL_ALTERNATIVE, SIGNAL_EMOTION_NEGATIVE,
    SIGNAL_EMOTION_POSITIVE, SIGNAL_SOCIAL, SIGNAL_DECISION};

static int overlaps(const struct signal_hits *hits, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < hits->kept; i++)
		if (hits->spans[i].from < to && hits->spans[i].to > from)
			return 1;
	return 0;
}

static int quotes_well(const struct work *w, int signal, const char *echo)
{
	const char *at = strstr(w->input.text, echo), *space = strchr(echo, ' ');
	uint32_t from, to;
	int wanted = signal >= SIGNAL_BUILTIN;

	/* Its first word may be written otherwise: "The" begins a sentence, "your" was "my". */
	if (!at && space)
		at = strstr(w->input.text, echo = space + 1);
	if (signal < 0 || !at)
		return 1;
	from = (uint32_t)(at - w->input.text);
	to = from + (uint32_t)strlen(echo);
	for (size_t i = 0; i < sizeof quotable / sizeof quotable[0]; i++)
		wanted |= quotable[i] == signal;
	return overlaps(&w->reading.signals[signal], from, to) == wanted;
}

/* Their phrase fit to be quoted to a question about `signal`, or "". */
static void pick_echo(struct work *w, int signal, char echo[ECHO_BYTES])
{
	struct stemset question = {0};

	*echo = '\0';
	if (!w->has_reading)
		return;
	if (w->standing)
		question = stemset_keep(
		    w->context.method->stemmer, w->arena, w->words.text, strlen(w->words.text));
	if (echo_pick(&w->reading, signal, &question, echo) && !quotes_well(w, signal, echo))
		*echo = '\0';
}

/* Something in the answer that is left alone: then nothing of it is said again in passing. */
static int is_delicate(const struct work *w)
{
	return turn_heard(w, SIGNAL_DISTRESS) || turn_heard(w, SIGNAL_DANGER) ||
	    turn_heard(w, SIGNAL_ABUSE) || turn_heard(w, SIGNAL_DONE) ||
	    turn_heard(w, SIGNAL_DONT_KNOW);
}

/* Did the last message of ours begin with these words, up to the quote? */
static int begins_like_last(const struct work *w, const char *text)
{
	const char *quote = strstr(text, "“");
	size_t len = quote ? (size_t)(quote - text) : strlen(text);

	for (size_t i = w->nhistory; i > 0; i--)
		if (w->history[i - 1].role == MESSAGE_INTERVIEWER)
			return strncmp(w->history[i - 1].content, text, len) == 0;
	return 0;
}

/* It isn't remembered like a phrase: rules that rest count questions. */
const char *turn_echo_lead(struct work *w)
{
	char echo[ECHO_BYTES];
	const char *text;
	uint32_t id;

	if (!w->open || w->declined || w->aside || !w->has_reading || is_delicate(w))
		return NULL;
	pick_echo(w, -1, echo);
	if (!*echo)
		return NULL;
	text = turn_phrase(w, "acks_echo", echo, 0, &id);
	if (text && begins_like_last(w, text))
		text = turn_phrase(w, "acks_echo", echo, 1, &id);
	return text && turn_guard(w, text, GUARD_OF_INTRO, "core") ? text : NULL;
}

/* Was it said before the byte `from`, and not again? */
static int said_before(const struct work *w, int signal, uint32_t from)
{
	const struct signal_hits *hits = &w->reading.signals[signal];

	return !hits->count || (hits->kept && hits->spans[hits->kept - 1].from < from);
}

/* Is it fit to be said back as it stands? A name isn't, nor what is said to us. */
static int says_back(const struct work *w, const struct token *token)
{
	return !(token->word & WORD_YOU) && !echo_is_first_name(&w->reading, token) &&
	    (token->flags & TOKEN_FIRST || !(token->flags & TOKEN_CAPITAL) ||
	        token->word & WORD_ME);
}

/* "You said “the results vary”.": a last sentence of a few words as it stands, where no phrase of the answer can be quoted; in the
 * arena, or NULL. */
static const char *said_lead(struct work *w)
{
	const struct tokens *t = &w->reading.tokens;
	uint32_t first = t->n, from, len, id;
	char said[ECHO_BYTES];
	const char *text;

	if (!w->has_reading || !t->n || w->reading.personal || turn_heard(w, SIGNAL_PROFANITY) ||
	    turn_heard(w, SIGNAL_COMPLIMENT) || turn_heard(w, SIGNAL_DISTRESS) ||
	    turn_heard(w, SIGNAL_DANGER) || turn_heard(w, SIGNAL_ABUSE))
		return NULL;
	while (first > 0 && t->at[first - 1].sentence == t->at[t->n - 1].sentence)
		if (!says_back(w, &t->at[--first]))
			return NULL;
	from = t->at[first].from;
	len = t->at[t->n - 1].to - from;
	if (t->n - first < SAID_WORDS_MIN || !said_before(w, SIGNAL_DONE, from) ||
	    !said_before(w, SIGNAL_DONT_KNOW, from) || !echo_safe(t->text + from, len))
		return NULL;
	snprintf(said, sizeof said, "%.*s", (int)len, t->text + from);
	text = turn_phrase(w, "said", said, 0, &id);
	if (text && begins_like_last(w, text))
		text = turn_phrase(w, "said", said, 1, &id);
	return text && turn_guard(w, text, GUARD_OF_INTRO, "core") ? text : NULL;
}

/* A phrase of the family that the guard lets pass, said and remembered. Where it quotes nothing, a quote goes before it. */
int turn_probe_family(
    struct work *w, const char *family, int signal, const char *by, const char *move)
{
	char echo[ECHO_BYTES];
	/* What a method listens for by its own words may be what it doesn't want repeated ("easy"). */
	int verbatim = signal < SIGNAL_BUILTIN || strcmp(by, "core") == 0;

	pick_echo(w, signal, echo);
	for (unsigned skip = 0; skip < PHRASE_TRIES; skip++) {
		uint32_t id;
		const char *text = turn_phrase(w, family, echo, skip, &id), *lead;

		if (!text)
			break;
		if (!turn_guard(w, text, GUARD_OF_PROBE, by))
			continue;
		phrase_remember(&w->state->phrases, id);
		if (!strstr(text, "“") &&
		    ((lead = turn_echo_lead(w)) || (verbatim && (lead = said_lead(w)))))
			text = arena_printf(w->arena, "%s %s", lead, text);
		turn_decide_probe(w, text, by, move);
		w->decision.family = family;
		return 1;
	}
	return 0;
}

int turn_heard(const struct work *w, int signal)
{
	return w->has_reading && reading_count(&w->reading, signal) > 0;
}

/* Has this question given what it can? "That's all" and a probe that brought little end it but for what is mentioned after that. */
static int exhausted(const struct work *w, uint32_t last)
{
	if (turn_heard(w, SIGNAL_REPEAT) || w->state->short_row >= SHORT_ROW_MAX)
		return 1;
	return !last &&
	    (turn_heard(w, SIGNAL_DONE) || (w->item->probes > 0 && w->fresh < FRESH_STEMS_MIN));
}

/* "No, I didn't": an answer, and all of it. */
int turn_denies(const struct work *w)
{
	const struct signal_hits *no = &w->reading.signals[SIGNAL_NEGATION];

	return w->reading.tokens.words <= DENIAL_WORDS &&
	    ((no->kept > 0 && no->spans[0].from == w->reading.tokens.at[0].from) ||
	        reading_count_named(&w->reading, "denial") > 0);
}

/* What somebody says last is what they have in mind. */
static int propose_last(struct work *w, uint32_t last, int view)
{
	if (!last || !said_before(w, SIGNAL_DONE, last) || !said_before(w, SIGNAL_DONT_KNOW, last))
		return 0;
	return turn_propose_rule(w, last) ||
	    (!view && !turn_heard(w, SIGNAL_RICH) && turn_propose_cue(w, last));
}

static int propose_words(struct work *w)
{
	uint32_t last = turn_last_sentence(w);
	int view = turn_asks_view(w);
	int cues = !view && !turn_denies(w) && !turn_heard(w, SIGNAL_RICH) &&
	    (w->item->probes == 0 || !turn_stage_done(w));

	if (propose_last(w, last, view))
		return 1;
	if (exhausted(w, 0))
		return 0;
	if (turn_heard(w, SIGNAL_DONT_KNOW))
		return turn_probe_family(w, "other_angle", -1, "core", "other_angle");
	if (turn_propose_rule(w, 0))
		return 1;
	if (turn_stage_done(w) || turn_heard(w, SIGNAL_RICH) || turn_denies(w))
		return 0;
	if (cues && turn_propose_cue(w, 0))
		return 1;
	if (!turn_heard(w, SIGNAL_THIN) || w->item->probes > 0)
		return 0; /* "tell me more" is asked once */
	/* "How did that go?" is for what went; a view or a definition has no steps. */
	if (view)
		return turn_probe_family(w, "view", -1, "core", "view");
	if (!turn_heard(w, SIGNAL_PAST) && !turn_heard(w, SIGNAL_STORY))
		return turn_probe_family(w, "say_more", -1, "core", "say_more");
	return turn_probe_family(w, "describe", -1, "core", "describe") ||
	    turn_probe_family(w, "next", -1, "core", "next");
}

void turn_propose(struct work *w)
{
	w->decision.kind = DECIDE_NEXT;
	if (w->has_reading && w->open)
		turn_note_rules(w);
	if (!turn_may_probe(w))
		return;
	if (!w->open) {
		turn_propose_anchor(w);
		return;
	}
	if (w->has_reading && !exhausted(w, turn_last_sentence(w)))
		propose_words(w);
}

/* The words of a script's probe: {family} or {text}. */
static int follow_probe(struct work *w, const json_t *probe, const char *move)
{
	const char *family = json_str(probe, "family"), *text = json_str(probe, "text");
	if (!turn_may_probe(w)) {
		turn_refused(w, 0, "limit", "");
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = "core";
		return 1;
	}
	if (family)
		return turn_probe_family(w, arena_strdup(w->arena, family), -1, "script", move);
	if (!text || !turn_guard(w, text, GUARD_OF_PROBE, "script"))
		return 0;
	turn_decide_probe(w, arena_strdup(w->arena, text), "script", move);
	return 1;
}

/* A question that the script asks: one of the guide that was not asked yet, or one of its own. */
static int follow_ask(struct work *w, const json_t *ask, const char *move)
{
	const char *guide = json_str(ask, "guide"), *key = json_str(ask, "key");
	const json_t *question = json_object_get(ask, "question");
	const char *intro = json_str(question, "intro");
	char item[STATE_KEY_SIZE];

	w->decision.by = "script";
	w->decision.move = move;
	if (guide) {
		int index = study_find(w->context.study, guide);

		if (index < 0 || state_item(w->state, guide))
			return 0;
		w->decision.kind = DECIDE_ASK;
		w->decision.guide = index;
		return 1;
	}
	if (!key || !question || w->context.study->mode == STUDY_STRUCTURED)
		return 0;
	snprintf(item, sizeof item, "m:%s", key);
	if (state_item(w->state, item) ||
	    !turn_guard(w, json_str(question, "text"), GUARD_OF_QUESTION, "script") ||
	    (intro && *intro && !turn_guard(w, intro, GUARD_OF_INTRO, "script")))
		return 0;
	return turn_ask_own(w, key, question);
}

int turn_ask_own(struct work *w, const char *key, const json_t *question)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *input = json_deep_copy(question), *stored;

	json_object_set_new(input, "id", json_string(key));
	stored = question_check(input, &problems);
	json_decref(input);
	problems_free(&problems);
	if (!stored)
		return 0;
	w->decision.kind = DECIDE_ASK;
	w->decision.guide = -1;
	w->decision.question = stored;
	return 1;
}

static void follow_notes(struct work *w, const json_t *notes)
{
	size_t i;
	json_t *note;

	json_array_foreach(notes, i, note)
	{
		const char *slot = json_str(note, "slot"), *quote = json_str(note, "quote");
		const json_t *span = json_object_get(note, "span");
		const json_t *weight = json_object_get(note, "weight");

		if (slot && quote)
			turn_note(w, slot, quote, strlen(quote),
			    (uint32_t)json_int(span, "from", 0), (uint32_t)json_int(span, "to", 0),
			    json_is_number(weight) ? json_number_value(weight) : 1);
	}
}

static int follow(struct work *w, const json_t *action)
{
	const json_t *ask, *probe;
	const char *move = json_str(action, "move"), *repair, *close;

	if (!action)
		return 0;
	if (move)
		move = arena_strdup(w->arena, move);
	follow_notes(w, json_object_get(action, "notes"));
	if ((ask = json_object_get(action, "ask")))
		return follow_ask(w, ask, move);
	if ((probe = json_object_get(action, "probe")))
		return follow_probe(w, probe, move);
	if ((repair = json_str(action, "repair"))) {
		if (!w->item || w->item->repairs > 0 ||
		    !turn_guard(w, repair, GUARD_OF_REPAIR, "script"))
			return 0;
		w->item->repairs++;
		w->decision.kind = DECIDE_REPAIR;
		w->decision.text = arena_strdup(w->arena, repair);
		w->decision.by = "script";
		w->decision.move = move;
		return 1;
	}
	if (json_flag(action, "moves_on", 0)) {
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = "script";
		w->decision.move = move;
		return 1;
	}
	if ((close = json_str(action, "close"))) {
		if (!turn_guard(w, close, GUARD_OF_CLOSING, "script"))
			close = turn_line(w, "closing");
		w->decision.kind = DECIDE_CLOSE;
		w->decision.text = arena_strdup(w->arena, close);
		w->decision.by = "script";
		w->decision.move = move;
		w->decision.end_reason = "natural";
		w->decision.status = "completed";
		return 1;
	}
	return 0;
}

int turn_follow(struct work *w, const json_t *action)
{
	const struct method *method = w->context.method;
	json_t *own;
	int followed;

	if (!action || !method->words)
		return follow(w, action);
	own = json_deep_copy(action);
	method_words_action(method->words, method->locale, own);
	followed = follow(w, own);
	json_decref(own);
	return followed;
}
