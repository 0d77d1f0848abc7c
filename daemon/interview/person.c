/* People of a workspace as rows. */
#include "interview/person.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/mem.h"
#include "interview/row.h"

#define COLUMNS                                                                                    \
	"number, id, email, external_id, name, attributes, verified, do_not_contact, version, "    \
	"created_at, updated_at, workspace"

void person_clear(struct person *person)
{
	mem_free(person->email);
	mem_free(person->external_id);
	mem_free(person->name);
	mem_free(person->attributes);
	memset(person, 0, sizeof *person);
}

static enum status read_one(struct db *db, struct rows *rows, struct person *out)
{
	int found = rows_next(rows), whole = 0;
	enum status st;

	memset(out, 0, sizeof *out);
	if (found) {
		out->number = rows_int(rows, 0);
		whole = row_uuid(rows, 1, &out->id);
		out->email = row_own(rows, 2);
		out->external_id = row_own(rows, 3);
		out->name = row_own(rows, 4);
		out->attributes = row_own(rows, 5);
		out->verified = (int)rows_int(rows, 6);
		out->do_not_contact = (int)rows_int(rows, 7);
		out->version = rows_int(rows, 8);
		out->created_at = rows_int(rows, 9);
		out->updated_at = rows_int(rows, 10);
		out->workspace = rows_int(rows, 11);
	}
	st = rows_end(rows);
	if (st == STATUS_OK && found && (!whole || !out->attributes))
		st = db_fail(db, STATUS_CORRUPT, "the row of person %lld is damaged",
		    (long long)out->number);
	if (st != STATUS_OK)
		person_clear(out);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

enum status person_get(struct db *db, int64_t workspace, const struct uuid *id, struct person *out)
{
	return read_one(db,
	    db_query(db,
	        "SELECT " COLUMNS
	        " FROM person WHERE id = $1 AND workspace = $2 AND erased_at IS NULL",
	        "bi", (const void *)id->bytes, (size_t)UUID_SIZE, workspace),
	    out);
}

enum status person_at(struct db *db, int64_t number, struct person *out)
{
	return read_one(
	    db, db_query(db, "SELECT " COLUMNS " FROM person WHERE number = $1", "i", number), out);
}

/* A person that one half of a claim finds. */
struct found {
	int64_t number;
	int has_id, verified;
};

static struct found find(struct rows *rows, enum status *st)
{
	struct found found = {0, 0, 0};
	enum status end;

	if (rows_next(rows))
		found = (struct found){
		    rows_int(rows, 0), (int)rows_int(rows, 1), (int)rows_int(rows, 2)};
	end = rows_end(rows);
	*st = *st == STATUS_OK ? end : *st;
	return found;
}

enum status person_match(struct db *db, int64_t workspace, const struct person_claim *claim,
    int64_t *who, int64_t *other)
{
	static const struct found nobody;
	enum status st = STATUS_OK;
	struct found by_id = nobody, by_email = nobody;

	if (claim->external_id)
		by_id = find(db_query(db,
		                 "SELECT number, 1, verified FROM person WHERE workspace = $1 AND "
		                 "external_id = $2",
		                 "it", workspace, claim->external_id),
		    &st);
	if (claim->email)
		by_email =
		    find(db_query(db,
		             "SELECT number, external_id IS NOT NULL, verified FROM person WHERE "
		             "workspace = $1 AND email = $2",
		             "it", workspace, claim->email),
		        &st);
	if (claim->verified && (by_id.verified || by_email.verified)) {
		by_id = by_id.verified ? by_id : nobody;
		by_email = by_email.verified ? by_email : nobody;
	} else if (claim->verified && by_id.number) {
		by_email = nobody;
	}
	*who = by_id.number;
	*other = by_email.number != by_id.number ? by_email.number : 0;
	if (!*who && *other &&
	    !(claim->external_id && by_email.has_id && by_email.verified >= claim->verified)) {
		*who = *other;
		*other = 0;
	}
	return st;
}

/* Takes an address and an id from those who only claimed them. */
static enum status release(
    struct db *db, int64_t workspace, const char *email, const char *external_id, int64_t number)
{
	enum status st = STATUS_OK;

	if (email)
		st = db_exec(db,
		    "UPDATE person SET email = NULL, version = version + 1 "
		    "WHERE workspace = $1 AND email = $2 AND verified = 0 AND number <> $3",
		    "iti", workspace, email, number);
	if (external_id && st == STATUS_OK)
		st = db_exec(db,
		    "UPDATE person SET external_id = NULL, version = version + 1 "
		    "WHERE workspace = $1 AND external_id = $2 AND verified = 0 AND number <> $3",
		    "iti", workspace, external_id, number);
	return st;
}

static enum status insert(struct db *db, int64_t workspace, const struct person_claim *claim,
    const char *email, int64_t now_ms, int64_t *who)
{
	struct uuid id = uuid_new();
	enum status st = db_exec(db,
	    "INSERT INTO person (id, workspace, email, external_id, name, attributes, verified, "
	    "do_not_contact, version, created_at, updated_at) "
	    "VALUES ($1, $2, $3, $4, $5, '{}', $6, 0, 1, $7, $7)",
	    "bitttdi", (const void *)id.bytes, (size_t)UUID_SIZE, workspace, email,
	    claim->external_id, claim->name, claim->verified, now_ms);

	*who = db_last_id(db);
	return st;
}

enum status person_note(struct db *db, int64_t workspace, const struct person_claim *claim,
    int64_t now_ms, int64_t *who, int64_t *other)
{
	enum status st = person_match(db, workspace, claim, who, other);
	const char *email = *other ? NULL : claim->email;

	if (st == STATUS_OK && claim->verified)
		st = release(db, workspace, email, claim->external_id, *who);
	if (st != STATUS_OK)
		return st;
	if (!*who)
		return insert(db, workspace, claim, email, now_ms, who);
	if (!claim->verified)
		return STATUS_OK;
	/* What was only claimed counts for nothing beside what is known, so it is replaced as a whole. */
	return db_exec(db,
	    "UPDATE person SET email = CASE WHEN verified = 1 THEN coalesce($1, email) ELSE $1 "
	    "END, "
	    "external_id = CASE WHEN verified = 1 THEN coalesce($2, external_id) ELSE $2 END, "
	    "name = CASE WHEN verified = 1 THEN coalesce($3, name) ELSE $3 END, "
	    "verified = 1, version = version + 1, updated_at = $4 "
	    "WHERE number = $5 AND (verified = 0 OR coalesce($1, email, '') <> coalesce(email, '') "
	    "OR "
	    "coalesce($2, external_id, '') <> coalesce(external_id, '') OR "
	    "coalesce($3, name, '') <> coalesce(name, ''))",
	    "tttii", email, claim->external_id, claim->name, now_ms, *who);
}

enum status person_put(struct db *db, struct person *person, int64_t now_ms)
{
	enum status st =
	    release(db, person->workspace, person->email, person->external_id, person->number);

	if (st != STATUS_OK)
		return st;
	st = db_exec(db,
	    "UPDATE person SET email = $1, external_id = $2, name = $3, attributes = $4, "
	    "verified = $5, do_not_contact = $6, version = version + 1, updated_at = $7 "
	    "WHERE number = $8 AND version = $9 AND erased_at IS NULL",
	    "ttttddiii", person->email, person->external_id, person->name, person->attributes,
	    person->verified, person->do_not_contact, now_ms, person->number, person->version);

	if (st != STATUS_OK)
		return st;
	if (db_changes(db) != 1)
		return STATUS_NOT_FOUND;
	person->version++;
	person->updated_at = now_ms;
	return STATUS_OK;
}

enum status person_erase(struct db *db, int64_t number, int64_t now_ms)
{
	enum status st = db_exec(db,
	    "UPDATE person SET email = NULL, external_id = NULL, name = NULL, attributes = '{}', "
	    "version = version + 1, updated_at = $1, erased_at = $1 WHERE number = $2",
	    "ii", now_ms, number);

	if (st != STATUS_OK)
		return st;
	return db_exec(db,
	    "UPDATE respondent SET attributes = '{}', status = 'archived', version = version + 1, "
	    "updated_at = $1 WHERE person = $2",
	    "ii", now_ms, number);
}

void person_write(struct buf *out, const struct person *person)
{
	char id[TYPEID_TEXT_MAX], at[CLOCK_RFC3339_SIZE];

	buf_printf(out, "\"id\":\"%s\"", typeid_format("person", &person->id, id));
	json_write_member(out, "name", person->name);
	json_write_member(out, "email", person->email);
	json_write_member(out, "externalId", person->external_id);
	buf_printf(out, ",\"attributes\":%s,\"verified\":%s,\"doNotContact\":%s",
	    person->attributes, person->verified ? "true" : "false",
	    person->do_not_contact ? "true" : "false");
	buf_printf(out, ",\"createdAt\":\"%s\"", clock_rfc3339(person->created_at, at));
	buf_printf(out, ",\"updatedAt\":\"%s\"", clock_rfc3339(person->updated_at, at));
}

void person_name(struct db *db, int64_t number, char out[TYPEID_TEXT_MAX])
{
	struct rows *rows = db_query(db, "SELECT id FROM person WHERE number = $1", "i", number);
	struct uuid id;

	out[0] = '\0';
	if (rows_next(rows) && row_uuid(rows, 0, &id))
		typeid_format("person", &id, out);
	rows_end(rows);
}
