/* Interviews, messages and answers as rows: what jobs of the session layer read and write. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_SESSION_ROWS_H
#define INTERVIEWD_INTERVIEW_SESSION_ROWS_H

#include "interview/message.h"
#include "interview/session_keys.h"
#include "interview/row.h"
#include "interview/turn.h"
#include "store/store.h"

/* What a turn changes in the interview's row. */
struct turn_row {
	int64_t interview, version; /* as it was */
	int seq;                    /* of the last message now */
	int64_t at;
	const char *state;
	/* The bundle (SHA256_SIZE bytes) that it has moved to and its version; NULL: as it was. */
	const uint8_t *bundle;
	const char *version_of_bundle;
	const char *status, *end_reason; /* NULL where it goes on */
	const char *findings,
	    *feedback; /* of an end, or NULL; feedback that is there already stays then */
};
/* UPDATE of the interview. It has changed no row (db_changes) where the version is another: a turn was first. */
enum status rows_put_turn(struct db *db, const struct turn_row *turn);
/* From now on the interview holds what is to be masked so many days after its end. Before rows_put_turn: it has changed no row
 * where the version is another. */
enum status rows_put_raw(struct db *db, int64_t interview, int64_t version, int days);
/* INSERT of a message with its why. */
enum status rows_put_message(struct db *db, int64_t interview, const struct message *message);
/* The same for the two messages of a turn that came with a key: the participant's with the key (it has no widget, no why and
 * no probe depth), the interviewer's with what the turn came to. */
enum status rows_put_said(
    struct db *db, int64_t interview, const struct message *said, const struct session_once *once);
enum status rows_put_reply(
    struct db *db, int64_t interview, const struct message *reply, const struct turn *turn);
/* INSERT or UPDATE of an answer. */
enum status rows_put_answer(
    struct db *db, int64_t interview, const struct turn_answer_row *answer, int64_t at);

/* The columns that rows_get_message reads, in its order, for `SELECT " MESSAGE_COLUMNS " FROM message`. */
#define MESSAGE_COLUMNS  "id, seq, role, kind, content, question, probe_depth, widget, at, via, why"
#define MESSAGE_NCOLUMNS 11
/* Reads the present row, beginning with column `first`, into owned memory. STATUS_CORRUPT for what no version wrote. */
enum status rows_get_message(struct rows *rows, int first, struct message *out);

/* What a participant said, from a column, without personal data; owned, NULL for NULL. */
char *rows_own_said(struct rows *rows, int column);

#endif
