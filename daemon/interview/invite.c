/* Inviting many at once: found out by a read, checked and done by a write.
 *
 * What was read holds in the write as long as the versions of person and respondent are the same, and where there was
 * nobody, as long as the unique addresses, ids and pairs of study and person are free. Whose an address and an id are then
 * can't have changed either, since ready are only rows whose address and id are just those of the person. */
#include "interview/invite.h"

#include <string.h>

#include "base/mem.h"
#include "interview/row.h"

/* What 10,000 rows at once keep in memory between the read and the write. */
#define ATTRIBUTES_MAX 1024

void invite_clear(struct invite *invite)
{
	mem_free(invite->attributes);
	memset(invite, 0, sizeof *invite);
}

/* ---- Finding out ---- */

static int says_nothing_new(const char *said, const char *known)
{
	return !said || (known && strcmp(said, known) == 0);
}

/* 1 where the claim changes nothing of the person but perhaps the name. */
static enum status look_at_person(
    struct db *db, const struct person_claim *claim, struct invite *invite, int *plain)
{
	struct person person;
	enum status st = person_at(db, invite->person, &person);

	if (st != STATUS_OK)
		return st;
	*plain = person.verified && !person.do_not_contact &&
	    says_nothing_new(claim->email, person.email) &&
	    says_nothing_new(claim->external_id, person.external_id);
	invite->person_version = person.version;
	invite->renames = !says_nothing_new(claim->name, person.name);
	person_clear(&person);
	return STATUS_OK;
}

/* The present row of a respondent. 0 where inviting would change more than attributes. */
static int take_respondent(struct rows *rows, const json_t *attributes, struct invite *invite)
{
	const char *stored = rows_text(rows, 1), *status = rows_text(rows, 2);
	char *text;

	invite->respondent = rows_int(rows, 0);
	invite->respondent_version = rows_int(rows, 3);
	if (!stored || !status ||
	    strcmp(status, respondent_status(rows_text(rows, 4), rows_text(rows, 5))) != 0 ||
	    (!rows_null(rows, 4) && !rows_int(rows, 6)))
		return 0;
	text = respondent_merge(stored, attributes);
	if (!text)
		return 0;
	if (strcmp(text, stored) == 0)
		mem_free(text);
	else
		invite->attributes = text;
	return 1;
}

static enum status look_at_respondent(
    struct db *db, int64_t study, const json_t *attributes, struct invite *invite, int *plain)
{
	struct rows *rows = db_query(db,
	    "SELECT r.number, r.attributes, r.status, r.version, i.status, i.end_reason, "
	    "i.verified FROM respondent r LEFT JOIN interview i ON i.number = r.interview "
	    "WHERE r.study = $1 AND r.person = $2",
	    "ii", study, invite->person);

	if (rows_next(rows))
		*plain = take_respondent(rows, attributes, invite);
	return rows_end(rows);
}

enum status invite_prepare(struct db *db, int64_t workspace, int64_t study,
    const struct person_claim *claim, const json_t *attributes, struct invite *out)
{
	int64_t other;
	int plain = 1;
	enum status st;

	memset(out, 0, sizeof *out);
	st = person_match(db, workspace, claim, &out->person, &other);
	if (st == STATUS_OK && out->person && !other)
		st = look_at_person(db, claim, out, &plain);
	if (st == STATUS_OK && out->person && !other && plain)
		st = look_at_respondent(db, study, attributes, out, &plain);
	if (st == STATUS_OK && !out->respondent)
		out->attributes = respondent_merge("{}", attributes);
	out->ready = st == STATUS_OK && !other && plain && claim->verified &&
	    (out->respondent || out->attributes) &&
	    (!out->attributes || strlen(out->attributes) <= ATTRIBUTES_MAX);
	if (!out->ready)
		invite_clear(out);
	return st;
}

/* ---- Doing it ---- */

/* Returns the person's number, 0 where the address or the id is somebody's by now. */
static int64_t add_person(
    struct db *db, int64_t workspace, const struct person_claim *claim, int64_t now_ms)
{
	struct uuid id = uuid_new();
	enum status st = db_exec(db,
	    "INSERT INTO person (id, workspace, email, external_id, name, attributes, verified, "
	    "do_not_contact, version, created_at, updated_at) "
	    "VALUES ($1, $2, $3, $4, $5, '{}', 1, 0, 1, $6, $6) ON CONFLICT DO NOTHING",
	    "bittti", (const void *)id.bytes, (size_t)UUID_SIZE, workspace, claim->email,
	    claim->external_id, claim->name, now_ms);

	return st == STATUS_OK && db_changes(db) == 1 ? db_last_id(db) : 0;
}

static int rename_person(
    struct db *db, const struct person_claim *claim, const struct invite *invite, int64_t now_ms)
{
	enum status st = db_exec(db,
	    "UPDATE person SET name = $1, version = version + 1, updated_at = $2 "
	    "WHERE number = $3 AND version = $4",
	    "tiii", claim->name, now_ms, invite->person, invite->person_version);

	return st == STATUS_OK && db_changes(db) == 1;
}

static int is_at(struct db *db, int64_t person, int64_t version)
{
	struct rows *rows = db_query(
	    db, "SELECT 1 FROM person WHERE number = $1 AND version = $2", "ii", person, version);
	int same = rows_next(rows);

	return rows_end(rows) == STATUS_OK && same;
}

/* Values, not a SELECT with the condition in it: SQLite makes a temporary table for each of those. */
static int add_respondent(struct db *db, int64_t workspace, int64_t study, int64_t person,
    const char *attributes, const char *source, int64_t now_ms)
{
	struct uuid id = uuid_new();
	enum status st = db_exec(db,
	    "INSERT INTO respondent (id, workspace, study, person, status, source, attributes, "
	    "version, created_at, updated_at) VALUES ($1, $2, $3, $4, 'invited', $5, $6, 1, $7, "
	    "$7) ON CONFLICT DO NOTHING",
	    "biiitti", (const void *)id.bytes, (size_t)UUID_SIZE, workspace, study, person, source,
	    attributes, now_ms);

	return st == STATUS_OK && db_changes(db) == 1;
}

/* The one that is there: new attributes, or only a look whether it still is as it was. */
static int keep_respondent(
    struct db *db, const struct invite *invite, int64_t version, int64_t now_ms)
{
	struct rows *rows;
	enum status st;
	int same;

	if (invite->attributes) {
		st = db_exec(db,
		    "UPDATE respondent SET attributes = $1, version = version + 1, updated_at = $2 "
		    "WHERE number = $3 AND version = $4 AND "
		    "(SELECT version FROM person WHERE number = respondent.person) = $5",
		    "tiiii", invite->attributes, now_ms, invite->respondent,
		    invite->respondent_version, version);
		return st == STATUS_OK && db_changes(db) == 1;
	}
	rows = db_query(db,
	    "SELECT 1 FROM respondent r JOIN person p ON p.number = r.person "
	    "WHERE r.number = $1 AND r.version = $2 AND p.version = $3",
	    "iii", invite->respondent, invite->respondent_version, version);
	same = rows_next(rows);
	return rows_end(rows) == STATUS_OK && same;
}

/* A failure sticks: where a statement failed, so does what is done in full after it. */
enum status invite_apply(struct db *db, int64_t workspace, int64_t study,
    const struct person_claim *claim, const struct invite *invite, const char *source,
    int64_t now_ms, int64_t *who)
{
	int64_t person = invite->person, version = invite->person_version;
	int done;

	*who = 0;
	if (!person)
		person = add_person(db, workspace, claim, now_ms);
	else if (invite->renames && rename_person(db, claim, invite, now_ms))
		version++;
	else if (invite->renames || (!invite->respondent && !is_at(db, person, version)))
		person = 0;
	if (!person)
		return STATUS_OK;
	done = invite->respondent
	    ? keep_respondent(db, invite, version, now_ms)
	    : add_respondent(db, workspace, study, person, invite->attributes, source, now_ms);
	if (done)
		*who = person;
	return STATUS_OK;
}
