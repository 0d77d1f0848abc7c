/* What is read for a report. */
#include "interview/report_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "interview/bundle_rows.h"
#include "interview/report_rows.h"
#include "interview/row.h"

/* What a report looks over: previews are nobody's. */
#define OVER "i.status = 'completed' AND i.preview = 0"

int report_major(const char *version)
{
	char *end;
	long n = strtol(version, &end, 10);

	return end != version && *end == '.' && n >= 0 && n <= 99999 ? (int)n : -1;
}

void report_plan_clear(struct report_plan *plan)
{
	report_row_clear(&plan->row);
	mem_free(plan->definition);
	json_decref(plan->counts);
	for (size_t i = 0; i < plan->nmethods; i++)
		mem_free(plan->methods[i].name);
	mem_free(plan->methods);
	memset(plan, 0, sizeof *plan);
}

static enum status read_study(struct db *db, struct report_plan *plan)
{
	struct rows *rows = db_query(db,
	    "SELECT s.slug, coalesce((SELECT v.definition FROM study_revision v WHERE v.study = "
	    "s.number ORDER BY v.revision DESC LIMIT 1), s.definition), s.revision "
	    "FROM study s WHERE s.number = $1",
	    "i", plan->row.study_number);

	plan->head.number = plan->row.study_number;
	plan->head.id = plan->row.study;
	plan->head.workspace = plan->row.workspace;
	if (rows_next(rows)) {
		snprintf(plan->head.slug, sizeof plan->head.slug, "%s", row_text(rows, 0, ""));
		plan->definition = row_own(rows, 1);
		plan->head.revision = (int)rows_int(rows, 2);
	}
	return rows_end(rows);
}

static enum status read_counts(struct db *db, struct report_plan *plan)
{
	static const struct {
		const char *status, *name;
	} names[] = {{"active", "active"}, {"completed", "completed"},
	    {"screened_out", "screenedOut"}, {"expired", "expired"}, {"erased", "erased"}};
	struct rows *rows = db_query(db,
	    "SELECT status, count(*) FROM interview WHERE study = $1 AND preview = 0 GROUP BY "
	    "status",
	    "i", plan->row.study_number);
	int64_t started = 0;

	plan->counts = json_object();
	json_put_int(plan->counts, "started", 0);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		json_put_int(plan->counts, names[i].name, 0);
	while (rows_next(rows)) {
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			if (strcmp(row_text(rows, 0, ""), names[i].status) == 0)
				json_put_int(plan->counts, names[i].name, rows_int(rows, 1));
		started += rows_int(rows, 1);
	}
	json_put_int(plan->counts, "started", started);
	return rows_end(rows);
}

static struct report_method *method_of(struct report_plan *plan, const char *name)
{
	struct report_method *method;

	for (size_t i = 0; i < plan->nmethods; i++)
		if (strcmp(plan->methods[i].name, name) == 0)
			return &plan->methods[i];
	plan->methods = xreallocarray(plan->methods, plan->nmethods + 1, sizeof *plan->methods);
	method = &plan->methods[plan->nmethods++];
	*method = (struct report_method){.name = xstrdup(name), .major = -1};
	return method;
}

/* The newest interview's version comes first, and says which number counts. */
static enum status read_methods(struct db *db, struct report_plan *plan)
{
	struct rows *rows = db_query(db,
	    "SELECT i.methodology, i.methodology_version, count(*) FROM interview i "
	    "WHERE i.study = $1 AND " OVER " AND i.bundle IS NOT NULL "
	    "GROUP BY i.methodology, i.methodology_version ORDER BY max(i.number) DESC",
	    "i", plan->row.study_number);

	while (rows_next(rows)) {
		const char *version = row_text(rows, 1, "");
		struct report_method *method = method_of(plan, row_text(rows, 0, ""));

		if (!method->version[0]) {
			snprintf(method->version, sizeof method->version, "%s", version);
			method->major = report_major(version);
		}
		if (report_major(version) == method->major)
			method->interviews += (unsigned)rows_int(rows, 2);
		else
			method->left_out += (unsigned)rows_int(rows, 2);
	}
	return rows_end(rows);
}

enum status report_plan_read(struct db *db, struct report_plan *plan)
{
	enum status st;

	report_plan_clear(plan);
	st = report_next(db, &plan->row);
	if (st != STATUS_OK || !plan->row.number)
		return st;
	st = report_erasures(db, &plan->erasures);
	if (st == STATUS_OK)
		st = read_study(db, plan);
	if (st == STATUS_OK)
		st = read_counts(db, plan);
	return st == STATUS_OK ? read_methods(db, plan) : st;
}

enum status report_plan_files(struct db *db, const char *name, size_t nth, char **files)
{
	uint8_t sha256[BUNDLE_VERSIONS_MAX][SHA256_SIZE];
	size_t n = 0;
	int found;
	enum status st = bundle_rows_versions(db, name, sha256, &n);

	*files = NULL;
	return st == STATUS_OK && nth < n ? bundle_rows_files(db, sha256[nth], &found, files) : st;
}

/* --- Pages --- */

#define PAGE(OF)                                                                                   \
	"SELECT " INTERVIEW_COLUMNS " FROM interview i JOIN study s ON s.number = i.study "        \
	"WHERE i.study = $1 AND i.number > $2 AND " OVER OF " ORDER BY i.number LIMIT $3"

static struct rows *page_query(struct db *db, const struct report_plan *plan,
    const struct report_method *method, int64_t after)
{
	char versions[16];

	if (!method)
		return db_query(db, PAGE(""), "iid", plan->row.study_number, after, REPORT_PAGE);
	snprintf(versions, sizeof versions, "%d.%%", method->major);
	return db_query(db, PAGE(" AND i.methodology = $4 AND i.methodology_version LIKE $5"),
	    "iidtt", plan->row.study_number, after, REPORT_PAGE, method->name, versions);
}

enum status report_plan_page(struct db *db, const struct report_plan *plan,
    const struct report_method *method, const json_t *attributes, int64_t *after, json_t **page)
{
	struct rows *rows = page_query(db, plan, method, *after);
	enum status st = STATUS_OK, end;

	*page = json_array();
	while (st == STATUS_OK && rows_next(rows)) {
		struct interview_row row;
		json_t *one = NULL;

		st = interview_get(rows, &row);
		*after = row.number;
		if (st == STATUS_OK)
			st = report_interview(db, &row, attributes, &one, NULL);
		if (st == STATUS_OK)
			json_push(*page, one);
		interview_clear(&row);
	}
	end = rows_end(rows);
	return end != STATUS_OK ? end : st;
}

/* --- Quotes --- */

static enum status text_of(
    struct db *db, const struct report_plan *plan, const json_t *pair, json_t *texts)
{
	const char *name = json_string_value(json_array_get(pair, 0));
	struct uuid id = {{0}};
	int64_t number = 0;
	struct rows *rows;
	enum status st;

	if (!name || typeid_parse("interview", name, &id) != 0) {
		json_push(texts, json_null());
		return STATUS_OK;
	}
	rows = db_query(db,
	    "SELECT i.number FROM interview i WHERE i.id = $1 AND i.study = $2 AND " OVER, "bi",
	    (const void *)id.bytes, (size_t)UUID_SIZE, plan->row.study_number);
	number = rows_next(rows) ? rows_int(rows, 0) : 0;
	st = rows_end(rows);
	json_push(texts,
	    number ? report_text(db, number, json_integer_value(json_array_get(pair, 1)))
	           : json_null());
	return st;
}

enum status report_plan_texts(
    struct db *db, const struct report_plan *plan, const json_t *wanted, json_t **texts)
{
	enum status st = STATUS_OK;
	json_t *pair;
	size_t i;

	*texts = json_array();
	json_array_foreach(wanted, i, pair)
	{
		if (st == STATUS_OK)
			st = text_of(db, plan, pair, *texts);
	}
	return st;
}
