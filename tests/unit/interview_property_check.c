/* What must hold after every turn (not a test by itself). */
#include "interview_property_run.h"

#include "base/crypto.h"
#include "interview/logic.h"

#define STATE_BYTES_MAX (256 * 1024) /* 32 KiB of a script's, and what the longest interview adds */

struct met met;

struct property_run run;

static void forget(void)
{
	state_free(run.before);
	question_clear(&run.left);
	mem_free(run.probe);
	buf_free(&run.transcript);
	memset(&run, 0, sizeof run);
}

void check_begin(const char *title)
{
	forget();
	run.title = title;
	run.guide = -1;
}

void check_free(void)
{
	forget();
}

const char *check_transcript(void)
{
	return buf_text(&run.transcript);
}

void broken(const char *fmt, ...)
{
	struct buf study = BUF_INIT;
	char what[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof what, fmt, ap);
	va_end(ap);
	json_write(&study, talk.study->definition);
	fprintf(stderr, "%s\n%s\n%s", run.title, buf_text(&study), check_transcript());
	study.len = 0;
	state_write(&study, talk.state);
	fprintf(stderr, "the state: %s\n", buf_text(&study));
	buf_free(&study);
	fail_msg("%s: %s", run.title, what);
	abort();
}

/* --- The transcript --- */

static void write_json(const char *name, const json_t *value)
{
	if (!value)
		return;
	buf_printf(&run.transcript, " %s=", name);
	json_write(&run.transcript, value);
}

static void write_turn(const struct turn_input *input)
{
	const struct turn *turn = talk.turn;
	const struct message *reply = &turn->reply;
	struct buf *out = &run.transcript, state = BUF_INIT;
	uint8_t hash[SHA256_SIZE];
	char digits[2 * SHA256_SIZE + 1];

	if (input)
		buf_printf(out, "< %s\n", turn->said.content);
	buf_printf(out, "> %s %s %s: %s\n  why=%s widget=%s %d/%d %s %s",
	    turn_action_name(turn->action), message_kind_name(reply->kind),
	    reply->question ? reply->question : "-", reply->content, reply->why,
	    reply->widget ? reply->widget : "-", turn->answered, turn->total, turn->status,
	    turn->end_reason ? turn->end_reason : "-");
	if (turn->has_answer)
		write_json("answer", turn->answer.value);
	write_json("findings", turn->findings);
	state_write(&state, talk.state);
	MUST(state.len <= STATE_BYTES_MAX, "the state takes %zu bytes", state.len);
	crypto_sha256(state.data, state.len, hash);
	hex_encode(hash, sizeof hash, digits);
	buf_printf(out, "\n  state=%zu %s\n", state.len, digits);
	buf_free(&state);
}

/* --- Skip logic --- */

static int item_answer(void *arg, int question, struct logic_answer *out)
{
	const char *key = talk.study->questions[question].key;
	const struct item *item = state_item(talk.state, key);

	(void)arg;
	/* What is asked anew was answered in some way when logic looked at it. */
	if (item && item->again && strcmp(key, talk.state->current) == 0)
		item = state_item(run.before, key);
	if (!item || item->status != ITEM_ANSWERED)
		return 0;
	out->value = item->value;
	out->other = item->other;
	return 1;
}

int is_closer(const char *key)
{
	return strcmp(key, "m:read_back") == 0 || strcmp(key, "m:anything_else") == 0;
}

/* Jumps go forward, and where they say. Returns 1 where logic ends the interview. */
static int check_logic(void)
{
	int left = run.left.key ? study_find(talk.study, run.left.key) : -1;
	int leaves = talk.turn->action == TURN_NEXT || talk.turn->action == TURN_CLOSE;
	struct logic_result go = {LOGIC_GO_NEXT, 0};

	for (size_t i = 0; i < talk.state->nitems; i++) {
		const struct item *item = &talk.state->items[i];

		const char *key = state_item_key(talk.state, item);

		if (item->status != ITEM_SKIPPED || state_item(run.before, key))
			continue;
		met.skipped++;
		MUST(leaves && left >= 0 && item->guide > left, "%s is skipped from %d", key, left);
	}
	if (!leaves || left < 0)
		return 0;
	go = logic_next(talk.study, left, item_answer, NULL, talk.attributes);
	for (int i = left + 1; go.go == LOGIC_GO_TO && talk.turn->action == TURN_NEXT &&
	     i < go.target && !is_closer(talk.turn->reply.question); /* where a script ended it */
	     i++)
		MUST(state_item(talk.state, talk.study->questions[i].key),
		    "logic skips %s, and it may still be asked", talk.study->questions[i].key);
	if (talk.turn->action == TURN_NEXT && is_closer(talk.turn->reply.question))
		run.ended |= go.go == LOGIC_GO_END;
	else if (talk.turn->action == TURN_NEXT)
		MUST((go.go == LOGIC_GO_NEXT || go.go == LOGIC_GO_TO) && !run.ended,
		    "logic ends it, and it goes on");
	return go.go == LOGIC_GO_END || go.go == LOGIC_GO_SCREEN_OUT;
}

/* --- The end --- */

static void count_end(const char *reason)
{
	static const struct {
		const char *reason;
		unsigned *count;
	} rows[] = {{"natural", &met.natural}, {"budget", &met.budget}, {"opt_out", &met.opt_out},
	    {"safety", &met.safety}, {"screened_out", &met.screened_out}};

	for (size_t i = 0; i < ROWS(rows); i++)
		if (strcmp(rows[i].reason, reason) == 0) {
			++*rows[i].count;
			return;
		}
	broken("it ends with %s", reason);
}

static void check_end(int by_logic)
{
	const struct turn *turn = talk.turn;
	const char *status;

	MUST(turn->end_reason && turn->findings, "it ends without reason or findings");
	count_end(turn->end_reason);
	status = turn->erase                                ? "erased"
	    : strcmp(turn->end_reason, "screened_out") == 0 ? "screened_out"
	                                                    : "completed";
	MUST(strcmp(turn->status, status) == 0, "it is %s by %s", turn->status, turn->end_reason);
	MUST(!turn->erase || strcmp(turn->end_reason, "opt_out") == 0, "it is erased by %s",
	    turn->end_reason);
	MUST(talk.state->phase == STATE_OVER && !*talk.state->current, "it is over and goes on");
	MUST(turn->answered == turn->total, "questions are left at the end");
	/* Whom we can't understand is not kept until the end of the guide. */
	if (talk.study->mode != STUDY_STRUCTURED || strcmp(turn->end_reason, "natural") != 0 ||
	    by_logic || run.ended || strcmp(why("move"), "unclear") == 0)
		return;
	for (size_t i = 0; i < talk.study->nquestions; i++)
		MUST(!talk.study->questions[i].required ||
		        state_item(talk.state, talk.study->questions[i].key),
		    "%s is required and was not asked", talk.study->questions[i].key);
}

/* --- What is kept --- */

static void check_notes(void)
{
	const char *text = talk.turn->said.content;

	for (size_t i = 0; i < talk.turn->nnotes; i++) {
		const struct turn_note *note = &talk.turn->notes[i];

		MUST(note->from < note->to && note->to <= strlen(text) &&
		        strlen(note->quote) == note->to - note->from &&
		        memcmp(note->quote, text + note->from, note->to - note->from) == 0,
		    "a note is not what was said: \"%s\" at %u to %u", note->quote, note->from,
		    note->to);
	}
}

static void check_answer(void)
{
	const struct turn_answer_row *row = &talk.turn->answer;
	struct problems p = PROBLEMS_INIT;
	json_t *other = row->other ? json_string(row->other) : NULL;

	if (!talk.turn->has_answer)
		return;
	MUST(run.left.key && strcmp(row->question, run.left.key) == 0, "an answer to %s",
	    row->question);
	MUST(row->nseqs > 0 && row->nseqs <= ITEM_SEQS_MAX, "an answer in no message");
	for (unsigned i = 0; i < row->nseqs; i++)
		MUST(row->seqs[i] % 2 == 0 && row->seqs[i] <= talk.seq &&
		        (i == 0 || row->seqs[i] > row->seqs[i - 1]),
		    "message %u is no answer", row->seqs[i]);
	if (row->value || row->other) {
		json_decref(question_answer(
		    &run.left, talk.locale, row->value ? row->value : json_null(), other, &p));
		MUST(
		    problems_count(&p) == 0, "the value kept for %s doesn't fit it", row->question);
	}
	json_decref(other);
}

/* Written and read it is the same. */
static void check_state(void)
{
	struct state *copy = state_copy(talk.state), *back = talk_reread(talk.state);
	struct buf one = BUF_INIT, two = BUF_INIT, three = BUF_INIT;

	state_write(&one, talk.state);
	state_write(&two, copy);
	state_write(&three, back);
	MUST(strcmp(buf_text(&one), buf_text(&two)) == 0, "a copy of the state differs");
	MUST(strcmp(buf_text(&one), buf_text(&three)) == 0, "the state read back is\n%s",
	    buf_text(&three));
	MUST(talk.state->turns == run.said, "%d messages are counted as %d", run.said,
	    talk.state->turns);
	buf_free(&one);
	buf_free(&two);
	buf_free(&three);
	state_free(copy);
	state_free(back);
}

/* The next turn stands on this one. */
static void remember(void)
{
	struct turn_context context = talk_context();
	struct err err;

	state_free(run.before);
	run.before = state_copy(talk.state);
	question_clear(&run.left);
	memset(&run.left, 0, sizeof run.left);
	if (!talk.turn->over)
		turn_question(&context, &run.left, &err);
}

void check_finish(const char *reason)
{
	const struct turn *turn = talk.turn;

	MUST(turn->over && turn->findings && !turn->reply.content && !turn->said.content &&
	        !turn->has_answer && strcmp(turn->status, "completed") == 0 &&
	        strcmp(turn->end_reason, reason) == 0 && talk.state->phase == STATE_OVER,
	    "ended from outside it is not just over");
	write_json("findings", turn->findings);
	check_state();
	met.finished++;
}

void check_turn(const struct turn_input *input)
{
	const struct turn *turn = talk.turn;
	int most = talk.study->max_turns ? talk.study->max_turns : 500, by_logic = 0;

	met.turns++;
	met.failed += turn->script_failed != 0;
	met.limits += strstr(turn->reply.why, "\"by\":\"limit\"") != NULL;
	write_turn(input);
	MUST(++run.said <= most + 1, "%d messages of %d and a closing", run.said, most);
	MUST(talk.seq == (input ? 2 * run.said - 1 : 1), "message %d has seq %d", run.said,
	    talk.seq);
	MUST(turn->answered >= 0 && turn->answered <= turn->total, "%d of %d are answered",
	    turn->answered, turn->total);
	check_said();
	if (input) {
		check_notes();
		check_answer();
		by_logic = check_logic();
	}
	if (turn->over)
		check_end(by_logic);
	check_state();
	remember();
}
