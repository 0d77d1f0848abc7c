/* Respondents as rows. */
#include "interview/respondent.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/identity.h"
#include "interview/row.h"

void respondent_clear(struct respondent *respondent)
{
	mem_free(respondent->name);
	mem_free(respondent->email);
	mem_free(respondent->external_id);
	mem_free(respondent->attributes);
	mem_free(respondent->status);
	mem_free(respondent->source);
	memset(respondent, 0, sizeof *respondent);
}

enum status respondent_get(struct db *db, struct rows *rows, struct respondent *out)
{
	const char *slug = row_text(rows, 6, "");
	int whole;

	memset(out, 0, sizeof *out);
	out->number = rows_int(rows, 0);
	out->study_number = rows_int(rows, 1);
	out->person_number = rows_int(rows, 2);
	whole = row_uuid(rows, 3, &out->id) && row_uuid(rows, 4, &out->study) &&
	    row_uuid(rows, 5, &out->person) && *slug && strlen(slug) < sizeof out->slug;
	if (whole)
		memcpy(out->slug, slug, strlen(slug) + 1);
	out->name = row_own(rows, 7);
	out->email = row_own(rows, 8);
	out->external_id = row_own(rows, 9);
	out->verified = (int)rows_int(rows, 10);
	out->do_not_contact = (int)rows_int(rows, 11);
	out->attributes = row_own(rows, 12);
	out->status = row_own(rows, 13);
	out->source = row_own(rows, 14);
	out->has_interview = row_uuid(rows, 15, &out->interview);
	out->started_at = rows_int(rows, 16);
	out->completed_at = rows_int(rows, 17);
	out->version = rows_int(rows, 18);
	out->created_at = rows_int(rows, 19);
	out->updated_at = rows_int(rows, 20);
	if (whole && out->attributes && out->status && out->source)
		return STATUS_OK;
	return db_fail(
	    db, STATUS_CORRUPT, "the row of respondent %lld is damaged", (long long)out->number);
}

static enum status read_one(struct db *db, struct rows *rows, struct respondent *out)
{
	int found = rows_next(rows);
	enum status st = STATUS_OK, end;

	memset(out, 0, sizeof *out);
	if (found)
		st = respondent_get(db, rows, out);
	end = rows_end(rows);
	st = st == STATUS_OK ? end : st;
	if (st != STATUS_OK)
		respondent_clear(out);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

enum status respondent_find(
    struct db *db, int64_t study, const struct uuid *id, struct respondent *out)
{
	return read_one(db,
	    db_query(db,
	        "SELECT " RESPONDENT_COLUMNS " FROM " RESPONDENT_FROM
	        " WHERE r.id = $1 AND r.study = $2",
	        "bi", (const void *)id->bytes, (size_t)UUID_SIZE, study),
	    out);
}

enum status respondent_at(struct db *db, int64_t number, struct respondent *out)
{
	return read_one(db,
	    db_query(db,
	        "SELECT " RESPONDENT_COLUMNS " FROM " RESPONDENT_FROM " WHERE r.number = $1", "i",
	        number),
	    out);
}

/* ---- Status ---- */

/* An end that the study meant for it; others leave it partial. */
static int is_whole(const char *end_reason)
{
	static const char *const whole[] = {"natural", "budget", "screened_out"};

	for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++)
		if (strcmp(whole[i], end_reason) == 0)
			return 1;
	return 0;
}

const char *respondent_status(const char *interview, const char *end_reason)
{
	if (!interview || strcmp(interview, "expired") == 0)
		return "invited";
	if (strcmp(interview, "active") == 0)
		return "active";
	if (strcmp(interview, "erased") == 0)
		return "archived";
	return end_reason && is_whole(end_reason) ? "completed" : "partial";
}

enum status respondent_ended(
    struct db *db, int64_t interview, const char *status, const char *end_reason, int64_t now_ms)
{
	return db_exec(db,
	    "UPDATE respondent SET status = $1, version = version + 1, updated_at = $2 "
	    "WHERE interview = $3 AND status <> 'archived'",
	    "tii", respondent_status(status, end_reason), now_ms, interview);
}

/* The status that follows from the interview it has now. */
static enum status status_now(struct db *db, int64_t number, const char **status)
{
	struct rows *rows = db_query(db,
	    "SELECT i.status, i.end_reason FROM respondent r LEFT JOIN interview i ON i.number = "
	    "r.interview WHERE r.number = $1",
	    "i", number);

	*status = "invited";
	if (rows_next(rows))
		*status = respondent_status(rows_text(rows, 0), rows_text(rows, 1));
	return rows_end(rows);
}

/* ---- Changes ---- */

char *respondent_merge(const char *stored, const json_t *more)
{
	struct problems problems = PROBLEMS_INIT;
	struct err err;
	json_t *all = json_read(stored, strlen(stored), &err);
	struct buf text = BUF_INIT;
	int fit;

	if (!all)
		all = json_need(json_object());
	if (json_object_update(all, (json_t *)(uintptr_t)more) != 0)
		mem_exhausted();
	rule_attributes(all, &problems);
	fit = problems_count(&problems) == 0;
	problems_free(&problems);
	json_write(&text, all);
	json_decref(all);
	if (fit)
		return buf_take(&text);
	buf_free(&text);
	return NULL;
}

static enum status insert(struct db *db, int64_t workspace, int64_t study, int64_t person,
    const json_t *attributes, const char *source, int64_t now_ms, int64_t *number)
{
	struct uuid id = uuid_new();
	char *text = respondent_merge("{}", attributes);
	enum status st = !text ? STATUS_LIMIT
	                       : db_exec(db,
	                             "INSERT INTO respondent (id, workspace, study, person, "
	                             "status, source, attributes, "
	                             "version, created_at, updated_at) VALUES ($1, $2, $3, $4, "
	                             "'invited', $5, $6, 1, $7, "
	                             "$7)",
	                             "biiitti", (const void *)id.bytes, (size_t)UUID_SIZE,
	                             workspace, study, person, source, text, now_ms);

	*number = db_last_id(db);
	mem_free(text);
	return st;
}

/* An interview that was only claimed to be this person's doesn't stand in the way of their own. */
static enum status disown(struct db *db, int64_t number, const char *source)
{
	return db_exec(db,
	    "UPDATE respondent SET interview = NULL, source = $1 WHERE number = $2 AND interview "
	    "IN "
	    "(SELECT number FROM interview WHERE number = respondent.interview AND verified = 0)",
	    "ti", source, number);
}

enum status respondent_invite(struct db *db, int64_t workspace, int64_t study, int64_t person,
    const json_t *attributes, const char *source, int64_t now_ms, int64_t *number, int *created)
{
	struct rows *rows = db_query(db,
	    "SELECT number, attributes FROM respondent WHERE study = $1 AND person = $2", "ii",
	    study, person);
	const char *status;
	char *text = NULL;
	enum status st;

	*created = 1;
	if (rows_next(rows)) {
		*created = 0;
		*number = rows_int(rows, 0);
		text = respondent_merge(row_text(rows, 1, "{}"), attributes);
	}
	st = rows_end(rows);
	if (st == STATUS_OK && !*created && !text)
		return STATUS_LIMIT;
	if (st == STATUS_OK && *created)
		return insert(db, workspace, study, person, attributes, source, now_ms, number);
	if (st == STATUS_OK)
		st = disown(db, *number, source);
	if (st == STATUS_OK)
		st = status_now(db, *number, &status);
	if (st == STATUS_OK)
		st = db_exec(db,
		    "UPDATE respondent SET attributes = $1, status = $2, version = version + 1, "
		    "updated_at = $3 WHERE number = $4 AND (attributes <> $1 OR status <> $2)",
		    "ttii", text, status, now_ms, *number);
	mem_free(text);
	return st;
}

enum status respondent_put(
    struct db *db, struct respondent *respondent, int archived, int64_t now_ms)
{
	const char *status = "archived";
	enum status st = archived ? STATUS_OK : status_now(db, respondent->number, &status);

	if (st == STATUS_OK)
		st = db_exec(db,
		    "UPDATE respondent SET attributes = $1, status = $2, version = version + 1, "
		    "updated_at = $3 WHERE number = $4 AND version = $5",
		    "ttiii", respondent->attributes, status, now_ms, respondent->number,
		    respondent->version);
	if (st == STATUS_OK && db_changes(db) != 1)
		return db_fail(db, STATUS_CONFLICT, "the respondent was changed since");
	return st;
}

enum status respondent_remove(struct db *db, const struct respondent *respondent, int64_t now_ms)
{
	if (!respondent->has_interview)
		return db_exec(
		    db, "DELETE FROM respondent WHERE number = $1", "i", respondent->number);
	return db_exec(db,
	    "UPDATE respondent SET status = 'archived', version = version + 1, updated_at = $1 "
	    "WHERE number = $2 AND status <> 'archived'",
	    "ii", now_ms, respondent->number);
}

/* ---- Writing ---- */

char *respondent_link(const struct respondent *respondent, const struct links *links)
{
	char token[LINK_TOKEN_SIZE];

	if (respondent->do_not_contact || strcmp(respondent->status, "archived") == 0)
		return NULL;
	if (!links)
		return xasprintf("/i/%s", respondent->slug);
	link_token_make(&links->keys, &respondent->study, &respondent->id, token);
	return xasprintf("%s/i/%s?rid=%s", links->public_url, respondent->slug, token);
}

int64_t respondent_seconds(const struct respondent *respondent)
{
	if (!respondent->started_at || !respondent->completed_at)
		return -1;
	return (respondent->completed_at - respondent->started_at) / 1000;
}

static void write_time(struct buf *out, const char *name, int64_t ms)
{
	char at[CLOCK_RFC3339_SIZE];

	json_write_member(out, name, ms ? clock_rfc3339(ms, at) : NULL);
}

void respondent_write(
    struct buf *out, const struct respondent *respondent, const struct links *links)
{
	char id[TYPEID_TEXT_MAX], study[TYPEID_TEXT_MAX], person[TYPEID_TEXT_MAX];
	char interview[TYPEID_TEXT_MAX];
	char *link = respondent_link(respondent, links);
	int64_t seconds = respondent_seconds(respondent);

	buf_printf(out, "{\"id\":\"%s\",\"studyId\":\"%s\",\"personId\":\"%s\"",
	    typeid_format("respondent", &respondent->id, id),
	    typeid_format("study", &respondent->study, study),
	    typeid_format("person", &respondent->person, person));
	json_write_member(out, "name", respondent->name);
	json_write_member(out, "email", respondent->email);
	json_write_member(out, "externalId", respondent->external_id);
	buf_printf(out, ",\"verified\":%s,\"doNotContact\":%s,\"attributes\":%s",
	    respondent->verified ? "true" : "false", respondent->do_not_contact ? "true" : "false",
	    respondent->attributes);
	json_write_member(out, "status", respondent->status);
	json_write_member(out, "source", respondent->source);
	json_write_member(out, "url", link);
	json_write_member(out, "interviewId",
	    respondent->has_interview
	        ? typeid_format("interview", &respondent->interview, interview)
	        : NULL);
	write_time(out, "startedAt", respondent->started_at);
	write_time(out, "completedAt", respondent->completed_at);
	if (seconds < 0)
		buf_puts(out, ",\"durationSeconds\":null");
	else
		buf_printf(out, ",\"durationSeconds\":%lld", (long long)seconds);
	buf_puts(out, ",\"quality\":null"); /* of an analysis, which has not run */
	write_time(out, "createdAt", respondent->created_at);
	write_time(out, "updatedAt", respondent->updated_at);
	buf_putc(out, '}');
	mem_free(link);
}
