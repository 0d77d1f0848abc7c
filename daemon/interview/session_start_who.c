/* Starting an interview: who takes part, what is known of them, and whether it is believed. */
#include <string.h>

#include "base/mem.h"
#include "interview/embed_secret.h"
#include "interview/identity.h"
#include "interview/person.h"
#include "interview/respondent.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"

/* ---- A personal link ---- */

static json_t *read_object(const char *text)
{
	struct err err;
	json_t *object = text ? json_read(text, strlen(text), &err) : NULL;

	return object ? object : json_need(json_object());
}

/* What somebody says of themselves stands beside what is known of them, never in its place. A server knows better. */
static void add_said(struct start *start)
{
	const char *name;
	json_t *value;

	json_object_foreach(start->respondent, name, value)
	{
		if (json_object_get(start->known, name) &&
		    (!start->server || identity_is_member(name)))
			continue;
		json_put(start->known, name, json_incref(value));
	}
}

static void add_member(json_t *known, const char *name, const char *text)
{
	if (text)
		json_put_str(known, name, text);
}

/* The row: r.number, r.status, r.attributes, p.number, p.name, p.email, p.external_id, p.attributes, p.do_not_contact,
 * i.number, i.id, i.status, i.verified. */
static enum status take_link(struct db *db, struct start *start, struct rows *rows)
{
	struct start_link *link = &start->link;
	const char *status = rows_text(rows, 1), *interview = rows_text(rows, 11);
	json_t *attributes;

	if (!status || (interview && !session_status(interview)))
		return db_fail(db, STATUS_CORRUPT, "the row of a respondent is damaged");
	link->found = 1;
	link->respondent = rows_int(rows, 0);
	link->archived = strcmp(status, "archived") == 0;
	link->person = rows_int(rows, 3);
	link->do_not_contact = (int)rows_int(rows, 8);
	start->known = read_object(rows_text(rows, 7));
	attributes = read_object(rows_text(rows, 2));
	if (json_object_update(start->known, attributes) != 0)
		mem_exhausted();
	json_decref(attributes);
	add_member(start->known, "name", rows_text(rows, 4));
	add_member(start->known, "email", rows_text(rows, 5));
	add_member(start->known, "externalId", rows_text(rows, 6));
	add_said(start);
	start->verified = 1;
	if (!interview || !rows_int(rows, 12) || strcmp(interview, "expired") == 0)
		return STATUS_OK;
	link->interview = rows_int(rows, 9);
	link->interview_status = session_status(interview);
	return row_uuid(rows, 10, &link->interview_id)
	    ? STATUS_OK
	    : db_fail(db, STATUS_CORRUPT, "the row of an interview is damaged");
}

enum status start_find_link(struct db *db, struct start *start)
{
	struct rows *rows = db_query(db,
	    "SELECT r.number, r.status, r.attributes, p.number, p.name, p.email, p.external_id, "
	    "p.attributes, p.do_not_contact, i.number, i.id, i.status, i.verified "
	    "FROM respondent r JOIN person p ON p.number = r.person "
	    "LEFT JOIN interview i ON i.number = r.interview WHERE r.id = $1 AND r.study = $2",
	    "bi", (const void *)start->link_respondent.bytes, (size_t)UUID_SIZE,
	    start->head.number);
	enum status st = STATUS_OK, end;

	if (rows_next(rows))
		st = take_link(db, start, rows);
	end = rows_end(rows);
	if (st == STATUS_OK)
		st = end;
	return st == STATUS_OK && start->link.interview ? start_find_standing(db, start) : st;
}

/* ---- A signature ---- */

enum status start_find_signature(struct db *db, struct start *start)
{
	const char *id = json_str(start->respondent, "externalId");
	const char *email = json_str(start->respondent, "email");
	struct embed_secret secret;
	enum status st;

	start->known = json_incref(start->respondent);
	start->verified = start->server;
	if (!start->signature || !start->sessions->options.keyring)
		return STATUS_OK;
	st =
	    embed_secret_read(db, start->sessions->options.keyring, start->head.workspace, &secret);
	if (st != STATUS_OK)
		return st == STATUS_NOT_FOUND ? STATUS_OK
		                              : st; /* nothing was signed with it then */
	if (id && embed_secret_signed(&secret, id, start->signature))
		start->is_signed = START_SIGNED_ID;
	else if (email && embed_secret_signed(&secret, email, start->signature))
		start->is_signed = START_SIGNED_EMAIL;
	crypto_wipe(&secret, sizeof secret);
	start->verified |= start->is_signed != START_UNSIGNED;
	return STATUS_OK;
}

/* ---- What is stored ---- */

/* The link's respondent has this interview from now on, unless another start of the same link was faster. */
static enum status take_respondent(struct db *db, struct start *start)
{
	const struct session *s = start->session;
	enum status st = db_exec(db,
	    "UPDATE respondent SET interview = $1, status = 'active', version = version + 1, "
	    "updated_at = $2 WHERE number = $3 AND status <> 'archived' AND NOT EXISTS (SELECT 1 "
	    "FROM "
	    "interview i WHERE i.number = respondent.interview AND i.verified = 1 AND i.status <> "
	    "'expired')",
	    "iii", s->number, s->started_at, start->link.respondent);

	if (st != STATUS_OK || db_changes(db) == 1)
		return st;
	start->overtaken = 1;
	return db_fail(db, STATUS_CONFLICT, "the link's interview was begun meanwhile");
}

/* Attributes that a respondent can have, of what was said at a start: it may hold anything. */
static json_t *attributes_of(const json_t *known)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *attributes = json_need(json_object()), *value;
	const char *name;

	json_object_foreach((json_t *)(uintptr_t)known, name, value)
	{
		if (!identity_is_member(name) && !json_is_object(value) && !json_is_array(value))
			json_put(attributes, name, json_incref(value));
	}
	rule_attributes(attributes, &problems);
	if (problems_count(&problems))
		json_object_clear(attributes);
	problems_free(&problems);
	return attributes;
}

/* Whom a start names. Of what comes with a signature only that is believed which was signed. */
static struct person_claim claim_of(const struct start *start)
{
	struct person_claim claim = {.email = json_str(start->known, "email"),
	    .external_id = json_str(start->known, "externalId"),
	    .name = json_str(start->known, "name"),
	    .verified = start->verified};

	if (start->is_signed == START_SIGNED_ID)
		claim.email = claim.name = NULL;
	if (start->is_signed == START_SIGNED_EMAIL)
		claim.external_id = claim.name = NULL;
	return claim;
}

static int is_respondent(struct db *db, int64_t study, int64_t person)
{
	struct rows *rows = db_query(
	    db, "SELECT 1 FROM respondent WHERE study = $1 AND person = $2", "ii", study, person);
	int found = rows_next(rows);

	rows_end(rows); /* a failure sticks */
	return found;
}

/* Somebody who began without a link is a respondent from now on. Who only claims to be one that is there already takes
 * nothing from them. */
static enum status add_respondent(struct db *db, struct start *start, int64_t person)
{
	const struct session *s = start->session;
	json_t *attributes;
	int64_t number = 0;
	int created;
	enum status st;

	if (!start->verified && is_respondent(db, start->head.number, person))
		return STATUS_OK;
	attributes = attributes_of(start->known);
	st = respondent_invite(db, start->head.workspace, start->head.number, person, attributes,
	    start->source, s->started_at, &number, &created);
	if (st == STATUS_LIMIT) {
		json_object_clear(attributes);
		st = respondent_invite(db, start->head.workspace, start->head.number, person,
		    attributes, start->source, s->started_at, &number, &created);
	}
	json_decref(attributes);
	if (st != STATUS_OK)
		return st;
	return db_exec(db,
	    "UPDATE respondent SET interview = $1, status = 'active', version = version + 1, "
	    "updated_at = $2 WHERE number = $3",
	    "iii", s->number, s->started_at, number);
}

static enum status set_person(struct db *db, const struct start *start, int64_t person)
{
	return db_exec(db, "UPDATE interview SET person = $1, verified = $2 WHERE number = $3",
	    "idi", person, start->verified, start->session->number);
}

enum status start_put_person(struct db *db, struct start *start)
{
	struct person_claim claim;
	int64_t person, other;
	enum status st;

	if (start->preview)
		return STATUS_OK;
	if (start->has_link) {
		st = set_person(db, start, start->link.person);
		return st == STATUS_OK ? take_respondent(db, start) : st;
	}
	claim = claim_of(start);
	if (!claim.email && !claim.external_id)
		return STATUS_OK;
	st = person_note(
	    db, start->head.workspace, &claim, start->session->started_at, &person, &other);
	if (st == STATUS_OK)
		st = set_person(db, start, person);
	return st == STATUS_OK ? add_respondent(db, start, person) : st;
}
