/* An interview as reports see it, read from its rows. */
#include "interview/report_rows.h"

#include <string.h>

#include "base/mem.h"
#include "interview/report_words.h"
#include "interview/session_rows.h"
#include "interview/state.h"

/* What the participant wrote, in order. */
struct words {
	struct report_said *at;
	size_t n;
};

static void words_free(struct words *words)
{
	for (size_t i = 0; i < words->n; i++)
		report_said_clear(&words->at[i]);
	mem_free(words->at);
}

static enum status words_read(struct db *db, int64_t interview, struct words *words)
{
	struct rows *rows = db_query(db,
	    "SELECT seq, content FROM message WHERE interview = $1 AND role = 'participant' "
	    "ORDER BY seq",
	    "i", interview);

	*words = (struct words){NULL, 0};
	while (rows_next(rows)) {
		char *said;

		if ((words->n & (words->n + 1)) == 0)
			words->at = xreallocarray(words->at, 2 * (words->n + 1), sizeof *words->at);
		said = rows_own_said(rows, 1); /* what is quoted of it counts in that */
		report_said_make(&words->at[words->n++], rows_int(rows, 0), said ? said : "");
		mem_free(said);
	}
	return rows_end(rows);
}

static const struct report_said *words_find(const struct words *words, int64_t seq)
{
	for (size_t i = 0; i < words->n; i++)
		if (words->at[i].seq == seq)
			return &words->at[i];
	return NULL;
}

/* --- Slots and findings --- */

static json_t *findings_read(const struct interview_row *row, const struct words *words)
{
	struct err err;
	json_t *findings =
	    row->findings ? json_read(row->findings, strlen(row->findings), &err) : NULL;

	report_clean(findings, words->at, words->n);
	return findings ? findings : json_null();
}

/* What the state holds of slots, its quotes read from the messages; and the minutes that were spent. */
static enum status state_look(
    const struct interview_row *row, const struct words *words, json_t *out)
{
	struct state *state;
	int64_t tenths; /* of a minute */
	struct err err;
	int seq;
	json_t *slots;

	if (!row->state || state_read(row->state, strlen(row->state), &state, &err) != STATUS_OK)
		return STATUS_CORRUPT;
	while ((seq = state_wants(state)) != 0) {
		const struct report_said *said = words_find(words, seq);

		if (!said || state_give(state, seq, said->text, strlen(said->text)) != STATUS_OK) {
			state_free(state);
			return STATUS_CORRUPT;
		}
	}
	slots = state_slots(state);
	report_clean(slots, words->at, words->n);
	json_put(out, "slots", slots);
	tenths = state->active_ms / 6000;
	json_put(out, "minutes", json_real((double)tenths / 10));
	state_free(state);
	return STATUS_OK;
}

/* --- Answers --- */

/* The text of the messages that a stored list of seqs names, each by itself and all together. */
static void messages_put(json_t *answer, const char *list, const struct words *words)
{
	struct err err;
	json_t *seqs = json_read(list, strlen(list), &err), *messages = json_array(), *seq;
	struct buf text = BUF_INIT;
	size_t i;

	json_array_foreach(seqs, i, seq)
	{
		const struct report_said *said = words_find(words, json_integer_value(seq));

		if (!said)
			continue;
		buf_printf(&text, "%s%s", text.len ? "\n" : "", report_said_seen(said));
		json_push(
		    messages, json_pack("{s:O, s:s}", "seq", seq, "text", report_said_seen(said)));
	}
	json_decref(seqs);
	json_put_str(answer, "text", buf_text(&text));
	json_put(answer, "messages", messages);
	buf_free(&text);
}

static json_t *value_read(const char *text)
{
	struct err err;
	json_t *value = text ? json_read(text, strlen(text), &err) : NULL;

	if (json_is_string(value)) {
		json_t *shown = report_seen(json_string_value(value));

		json_decref(value);
		return shown;
	}
	report_clean(value, NULL, 0);
	return value ? value : json_null();
}

static enum status answers_read(
    struct db *db, int64_t interview, const struct words *words, json_t *out)
{
	struct rows *rows = db_query(db,
	    "SELECT question, type, value, other, declined, messages FROM answer "
	    "WHERE interview = $1 ORDER BY at, question",
	    "i", interview);
	json_t *answers = json_object();

	while (rows_next(rows)) {
		json_t *answer = json_object();

		json_put_str(answer, "type", rows_text(rows, 1));
		json_put(answer, "value", value_read(rows_text(rows, 2)));
		if (!rows_null(rows, 3))
			json_put(answer, "other", report_seen(rows_text(rows, 3)));
		json_put(answer, "declined", json_boolean(rows_int(rows, 4) != 0));
		messages_put(answer, rows_text(rows, 5) ? rows_text(rows, 5) : "[]", words);
		json_put(answers, rows_text(rows, 0) ? rows_text(rows, 0) : "", answer);
	}
	json_put(out, "answers", answers);
	return rows_end(rows);
}

/* --- The whole --- */

/* Those that the study allows, of the respondent or of the link. */
static json_t *attributes_read(const struct interview_row *row, const json_t *names)
{
	struct err err;
	json_t *known = row->respondent ? json_read(row->respondent, strlen(row->respondent), &err)
	                                : NULL,
	       *link = row->link ? json_read(row->link, strlen(row->link), &err) : NULL,
	       *out = json_object(), *name;
	size_t i;

	json_array_foreach(names, i, name)
	{
		const char *key = json_string_value(name);
		json_t *value = key ? json_object_get(known, key) : NULL;

		if (key && !value)
			value = json_object_get(link, key);
		if (value)
			json_object_set(out, key, value);
	}
	json_decref(known);
	json_decref(link);
	return out;
}

static json_t *said_read(const struct words *words)
{
	json_t *list = json_array();

	for (size_t i = 0; i < words->n; i++)
		json_push(list,
		    json_pack("{s:I, s:o}", "seq", (json_int_t)words->at[i].seq, "text",
		        json_need(json_string(report_said_seen(&words->at[i])))));
	return list;
}

enum status report_interview(struct db *db, const struct interview_row *row,
    const json_t *attributes, json_t **out, json_t **said)
{
	char id[TYPEID_TEXT_MAX];
	json_t *one = json_object();
	struct words words;
	enum status st = words_read(db, row->number, &words);

	json_put_str(one, "id", typeid_format("interview", &row->id, id));
	json_put_str(one, "status", row->status);
	json_put_str(one, "endReason", row->end_reason);
	json_put_str(one, "locale", row->locale);
	json_put_int(one, "startedAt", row->started_at);
	json_put(one, "findings", findings_read(row, &words));
	json_put(one, "attributes", attributes_read(row, attributes));
	if (st == STATUS_OK)
		st = state_look(row, &words, one);
	if (st == STATUS_OK)
		st = answers_read(db, row->number, &words, one);
	if (st == STATUS_OK && said)
		*said = said_read(&words);
	words_free(&words);
	if (st == STATUS_OK) {
		*out = one;
		return st;
	}
	json_decref(one);
	return st == STATUS_CORRUPT ? db_fail(db, st, "a row of the interview is damaged") : st;
}

json_t *report_text(struct db *db, int64_t interview, int64_t seq)
{
	struct rows *rows = db_query(db,
	    "SELECT content FROM message WHERE interview = $1 AND seq = $2 AND role = "
	    "'participant'",
	    "ii", interview, seq);
	json_t *text =
	    rows_next(rows) && rows_text(rows, 0) ? report_seen(rows_text(rows, 0)) : json_null();

	rows_end(rows);
	return text;
}
