/* Interviews, messages and answers as rows. */
#include "interview/session_rows.h"

#include <string.h>

#include "base/mem.h"
#include "text/personal.h"

/* The status is indexed: only a turn that ends the interview names it, so that all others leave the index alone (a quarter
 * of the writer's time). Findings and feedback come with the end. */
enum status rows_put_turn(struct db *db, const struct turn_row *t)
{
	enum status st = STATUS_OK;

	/* In front, under the same version: where a turn was first, both change nothing. */
	if (t->bundle)
		st = db_exec(db,
		    "UPDATE interview SET bundle = $1, methodology_version = $2 WHERE number = $3 "
		    "AND version = $4",
		    "btii", (const void *)t->bundle, (size_t)SHA256_SIZE, t->version_of_bundle,
		    t->interview, t->version);
	if (st != STATUS_OK)
		return st;
	if (!t->status)
		return db_exec(db,
		    "UPDATE interview SET state = $1, seq = $2, version = version + 1, last_at = "
		    "$3 WHERE number = $4 AND version = $5",
		    "tdiii", t->state, t->seq, t->at, t->interview, t->version);
	return db_exec(db,
	    "UPDATE interview SET state = $1, seq = $2, version = version + 1, last_at = $3, "
	    "completed_at = $3, status = $4, end_reason = $5, findings = $6, "
	    "feedback = coalesce($7, feedback), raw_due = $3 + raw_days * 86400000 WHERE number = "
	    "$8 AND version = $9",
	    "tdittttii", t->state, t->seq, t->at, t->status, t->end_reason, t->findings,
	    t->feedback, t->interview, t->version);
}

enum status rows_put_raw(struct db *db, int64_t interview, int64_t version, int days)
{
	return db_exec(db, "UPDATE interview SET raw_days = $1 WHERE number = $2 AND version = $3",
	    "dii", days, interview, version);
}

enum status rows_put_message(struct db *db, int64_t interview, const struct message *message)
{
	int interviewer = message->role == MESSAGE_INTERVIEWER;

	return db_exec(db,
	    "INSERT INTO message (interview, seq, id, role, kind, content, question, probe_depth, "
	    "widget, "
	    "at, via, why) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
	    "idbttttdtitt", interview, message->seq, (const void *)message->id.bytes,
	    (size_t)UUID_SIZE, message_role_name(message->role), message_kind_name(message->kind),
	    message->raw ? message->raw : message->content, message->question, message->probe_depth,
	    message->widget, message->at, interviewer ? message_via_name(message->via) : NULL,
	    message->why);
}

enum status rows_put_said(
    struct db *db, int64_t interview, const struct message *said, const struct session_once *once)
{
	return db_exec(db,
	    "INSERT INTO message (interview, seq, id, role, kind, content, question, at, "
	    "idempotency_key, body_hash) "
	    "VALUES ($1, $2, $3, 'participant', $4, $5, $6, $7, $8, $9)",
	    "idbtttibb", interview, said->seq, (const void *)said->id.bytes, (size_t)UUID_SIZE,
	    message_kind_name(said->kind), said->raw ? said->raw : said->content, said->question,
	    said->at, (const void *)once->key, sizeof once->key, (const void *)once->body,
	    sizeof once->body);
}

enum status rows_put_reply(
    struct db *db, int64_t interview, const struct message *reply, const struct turn *turn)
{
	return db_exec(db,
	    "INSERT INTO message (interview, seq, id, role, kind, content, question, probe_depth, "
	    "widget, at, via, why, action, status, answered, total) "
	    "VALUES ($1, $2, $3, 'interviewer', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, "
	    "$15)",
	    "idbtttdtittttdd", interview, reply->seq, (const void *)reply->id.bytes,
	    (size_t)UUID_SIZE, message_kind_name(reply->kind), reply->content, reply->question,
	    reply->probe_depth, reply->widget, reply->at, message_via_name(reply->via), reply->why,
	    turn_action_name(turn->action), turn->status, turn->answered, turn->total);
}

/* Five digits and a comma each, the brackets and the NUL. */
#define SEQS_SIZE (ITEM_SEQS_MAX * 6 + 3)

/* "[3,5]", without printf: this is part of every turn. */
static void write_seqs(char *out, const struct turn_answer_row *answer)
{
	*out++ = '[';
	for (unsigned i = 0; i < answer->nseqs; i++) {
		unsigned rest = answer->seqs[i], ten = 1;

		if (i)
			*out++ = ',';
		while (rest / ten >= 10)
			ten *= 10;
		for (; ten; ten /= 10)
			*out++ = (char)('0' + rest / ten % 10);
	}
	*out++ = ']';
	*out = '\0';
}

enum status rows_put_answer(
    struct db *db, int64_t interview, const struct turn_answer_row *answer, int64_t at)
{
	struct buf value = BUF_INIT;
	char seqs[SEQS_SIZE];
	enum status st;

	if (answer->value)
		json_write(&value, answer->value);
	write_seqs(seqs, answer);
	st = db_exec(db,
	    "INSERT INTO answer (interview, question, type, value, other, confidence, declined, "
	    "messages, at) "
	    "VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 < 0 THEN 0 ELSE $6 END, $7, $8, $9) "
	    "ON CONFLICT (interview, question) DO UPDATE SET value = excluded.value, other = "
	    "excluded.other, "
	    "confidence = CASE WHEN $6 < 0 THEN answer.confidence ELSE $6 END, "
	    "declined = excluded.declined, messages = excluded.messages, at = excluded.at",
	    "itttt"
	    "fdti",
	    interview, answer->question, question_type_name(answer->type),
	    value.len ? buf_text(&value) : NULL, answer->other, answer->confidence,
	    answer->declined, seqs, at);
	buf_free(&value);
	return st;
}

char *rows_own_said(struct rows *rows, int column)
{
	const char *raw = rows_text(rows, column);
	char *masked = raw ? personal_mask_text(raw) : NULL;

	return masked ? masked : row_own(rows, column);
}

enum status rows_get_message(struct rows *rows, int first, struct message *out)
{
	size_t len;
	const void *id = rows_blob(rows, first, &len);
	const char *via = rows_text(rows, first + 9);
	int role = message_role_parse(rows_text(rows, first + 2));
	int kind = message_kind_parse(rows_text(rows, first + 3));
	int by = via ? message_via_parse(via) : MESSAGE_RULES;

	memset(out, 0, sizeof *out);
	if (!id || len != UUID_SIZE || role < 0 || kind < 0 || by < 0)
		return STATUS_CORRUPT;
	memcpy(out->id.bytes, id, UUID_SIZE);
	out->seq = (int)rows_int(rows, first + 1);
	out->role = (enum message_role)role;
	out->kind = (enum message_kind)kind;
	out->via = (enum message_via)by;
	out->content = row_own(rows, first + 4);
	if (!out->content)
		out->content = xstrdup("");
	if (out->role == MESSAGE_PARTICIPANT) {
		char *masked = personal_mask_text(out->content);

		if (masked) {
			out->raw = out->content;
			out->content = masked;
		}
	}
	out->question = row_own(rows, first + 5);
	out->probe_depth = (int)rows_int(rows, first + 6);
	out->widget = row_own(rows, first + 7);
	out->at = rows_int(rows, first + 8);
	out->why = row_own(rows, first + 10);
	return STATUS_OK;
}
