/* Playing a participant's answers against a methodology. */
#include "ctl/replay.h"

#include <string.h>

#include "base/crypto.h"
#include "ctl/inproc.h"

#define TURNS_MAX                                                                                  \
	400 /* of one play; an interview has limits of its own, this one is against a mistake in them */
#define ALL_SAID "That's all I can say about it."

struct play {
	const json_t *said;
	int by_question;
	size_t next;       /* in order: of said */
	uint64_t used[16]; /* by question: bits of said */
	size_t played, stand_ins;
	json_t *transcript, *moves, *refused, *notes;
	size_t turns, probes;
};

static void count(json_t *counts, const char *name)
{
	if (name)
		json_object_set_new(
		    counts, name, json_integer((json_int_t)json_int(counts, name, 0) + 1));
}

/* What the interviewer said goes into the transcript and the counts. */
static void take_message(struct play *play, const json_t *turn)
{
	json_t *message = json_object_get(turn, "message"), *one;
	const json_t *why = json_object_get(message, "why");
	const char *kind = json_str(message, "kind");
	size_t i;

	json_array_append(play->transcript, message);
	play->turns++;
	play->probes += kind && strcmp(kind, "probe") == 0;
	count(play->moves, json_str(why, "move"));
	json_array_foreach(json_object_get(why, "notes"), i, one)
	    count(play->notes, json_str(one, "slot"));
	json_array_foreach(json_object_get(turn, "refused"), i, one)
	    count(play->refused, json_str(one, "by"));
}

static int is_used(const struct play *play, size_t i)
{
	return i >= 8 * sizeof play->used || play->used[i / 64] >> (i % 64) & 1;
}

/* The first of their answers to that question which was not said yet, or NULL. */
static const json_t *answer_to(struct play *play, const char *question)
{
	size_t i;
	json_t *said;

	json_array_foreach(play->said, i, said)
	{
		const char *of = json_str(said, "questionId");

		if (is_used(play, i) || !of || !question || strcmp(of, question) != 0)
			continue;
		play->used[i / 64] |= UINT64_C(1) << (i % 64);
		return said;
	}
	return NULL;
}

/* Nothing of theirs fits: a follow-up has been answered already, anything else was never put to them. */
static json_t *stand_in(struct play *play, const json_t *message)
{
	const char *kind = json_str(message, "kind");
	int follows = kind && (strcmp(kind, "probe") == 0 || strcmp(kind, "repair") == 0);

	play->stand_ins++;
	return follows ? json_pack("{s:s, s:b}", "content", ALL_SAID, "standIn", 1)
	               : json_pack("{s:n, s:b}", "value", "standIn", 1);
}

/* What is said next; NULL where there is nothing more. New reference. */
static json_t *next_said(struct play *play, const json_t *message)
{
	const json_t *said;

	if (!play->by_question) {
		said = json_array_get(play->said, play->next);
		play->next += said != NULL;
	} else {
		said = answer_to(play, json_str(message, "questionId"));
		if (!said)
			return stand_in(play, message);
	}
	play->played += said != NULL;
	return said ? json_copy((json_t *)said) : NULL;
}

static json_t *driver_input(const json_t *said)
{
	const char *content = json_str(said, "content");

	return content ? json_pack("{s:s}", "content", content)
	               : json_pack("{s:O}", "value", json_object_get(said, "value"));
}

static int is_active(const json_t *turn)
{
	const char *status = json_str(turn, "status");

	return status && strcmp(status, "active") == 0;
}

/* Plays to the end; the last turn, or NULL with err. A value that doesn't fit this question is passed over. */
static json_t *play_all(struct play *play, void *interview, struct err *err)
{
	json_t *turn = inproc_driver.start(interview, err), *said;

	if (turn)
		take_message(play, turn);
	while (turn && is_active(turn) && play->turns < TURNS_MAX &&
	    (said = next_said(play, json_object_get(turn, "message")))) {
		json_t *input = driver_input(said), *next;

		next = inproc_driver.says(interview, input, err);
		json_decref(input);
		if (!next && !json_str(said, "content")) {
			input = json_pack("{s:n}", "value");
			next = inproc_driver.says(interview, input, err);
			json_decref(input);
		}
		json_put_str(said, "role", "participant");
		json_array_append_new(play->transcript, said);
		json_decref(turn);
		turn = next;
		if (turn)
			take_message(play, turn);
	}
	return turn;
}

static json_t *summary(const struct play *play, const json_t *last)
{
	size_t answers = json_array_size(play->said);
	int over = !is_active(last);
	json_t *out = json_pack("{s:I, s:I, s:I, s:I, s:I}", "answers", (json_int_t)answers,
	    "turns", (json_int_t)play->turns, "probes", (json_int_t)play->probes, "standIns",
	    (json_int_t)play->stand_ins, "unplayed", (json_int_t)(answers - play->played));

	json_object_set_new(out, "closedEarly", json_boolean(over && play->played < answers));
	json_object_set(out, "moves", play->moves);
	json_object_set(out, "refused", play->refused);
	json_object_set(out, "notes", play->notes);
	return out;
}

static json_t *script_of(const struct bundle *bundle)
{
	char hash[2 * SHA256_SIZE + 1];

	hex_encode(bundle->sha256, SHA256_SIZE, hash);
	return json_pack(
	    "{s:s?, s:s?, s:s}", "name", bundle->name, "version", bundle->version, "sha256", hash);
}

/* The name and version come from the manifest, which is read by loading it once. */
enum status replay_name(struct bundle *bundle, const char **name, struct err *err)
{
	struct host_options options = {
	    .steps = 1000000, .memory = 16 << 20, .cpu_ms = 250, .services = {.log = inproc_log}};
	struct host *host;
	struct script *script;
	enum status st = STATUS_OK;

	if (bundle->name) {
		*name = bundle->name;
		return STATUS_OK;
	}
	host = host_new(&options);
	st = host_load(host, bundle, &script, NULL, err);
	if (st == STATUS_OK && strcmp(script_kind(script), "methodology") != 0) {
		err_set(err, STATUS_INVALID, "%s is no methodology", script_name(script));
		st = STATUS_INVALID;
	}
	host_free(host);
	*name = st == STATUS_OK ? bundle->name : NULL;
	return st;
}

json_t *replay_play(struct bundle *bundle, const json_t *options, const json_t *said,
    int by_question, struct err *err)
{
	struct play play = {.said = said, .by_question = by_question};
	json_t *last = NULL, *whole, *out = NULL;
	const char *name;
	void *interview;

	if (replay_name(bundle, &name, err) != STATUS_OK ||
	    !(interview = inproc_driver.open(bundle, options, err)))
		return NULL;
	play.transcript = json_array();
	play.moves = json_object();
	play.refused = json_object();
	play.notes = json_object();
	last = play_all(&play, interview, err);
	whole = last ? inproc_driver.complete(interview, err) : NULL;
	if (whole) {
		out = json_pack("{s:o, s:s, s:O, s:O?, s:O, s:o, s:O?}", "script",
		    script_of(bundle), "order", by_question ? "question" : "said", "status",
		    json_object_get(last, "status"), "endReason",
		    json_object_get(whole, "endReason"), "transcript", play.transcript, "summary",
		    summary(&play, last), "findings", json_object_get(whole, "findings"));
	}
	json_decref(whole);
	json_decref(last);
	json_decref(play.transcript);
	json_decref(play.moves);
	json_decref(play.refused);
	json_decref(play.notes);
	inproc_driver.close(interview);
	return out;
}
