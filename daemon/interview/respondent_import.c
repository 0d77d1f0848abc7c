/* Respondents as a file has them. */
#include "interview/respondent_import.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/csv.h"
#include "base/mem.h"
#include "interview/identity.h"

/* What a column is: a member of the person, or (NULL) an attribute of the column's name. */
static const struct {
	const char *column;
	const struct field *member;
} known[] = {
    {"name", &identity_name},
    {"display_name", &identity_name},
    {"email", &identity_email},
    {"external_id", &identity_external_id},
    {"externalId", &identity_external_id},
    {"id", &identity_external_id},
};

static const struct field *member_of(const char *column)
{
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (strcasecmp(known[i].column, column) == 0)
			return known[i].member;
	return NULL;
}

void import_free(struct import *import)
{
	for (size_t i = 0; i < import->n; i++) {
		json_decref(import->rows[i].person);
		json_decref(import->rows[i].attributes);
	}
	mem_free(import->rows);
	problems_free(&import->problems);
}

static void begin(struct import *import, int by_line)
{
	static const struct problems none = PROBLEMS_INIT;

	memset(import, 0, sizeof *import);
	import->by_line = by_line;
	import->problems = none;
}

/* ---- One row ---- */

static void row_begin(struct import_row *row, size_t place)
{
	row->place = place;
	row->person = json_need(json_object());
	row->attributes = json_need(json_object());
}

/* Takes the row over: into the list, or away if it had problems. */
static void row_end(struct import *import, struct import_row *row, size_t before)
{
	struct problems *p = &import->problems;

	if (problems_count(p) == before)
		rule_attributes(row->attributes, p);
	if (problems_count(p) == before && !json_object_get(row->person, "email") &&
	    !json_object_get(row->person, "externalId"))
		problems_add(p,
		    "has neither an e-mail address nor an external id: nobody is known by a name "
		    "alone");
	if (problems_count(p) != before) {
		json_decref(row->person);
		json_decref(row->attributes);
		return;
	}
	if ((import->n & (import->n + 1)) == 0)
		import->rows =
		    xreallocarray(import->rows, 2 * (import->n + 1), sizeof *import->rows);
	import->rows[import->n++] = *row;
}

static void put_member(
    struct import_row *row, const struct field *member, const json_t *value, struct problems *p)
{
	json_t *kept;

	if (json_object_get(row->person, member->name)) {
		problems_add(p, "says %s a second time", member->doc);
		return;
	}
	kept = field_check(member, value, p);
	if (kept)
		json_put(row->person, member->name, kept);
}

/* ---- CSV ---- */

struct header {
	size_t n;
	char *names[CSV_FIELDS_MAX];
	const struct field *members[CSV_FIELDS_MAX];
};

/* A name without white space around it. */
static char *trimmed(const char *text)
{
	size_t len;

	text += strspn(text, " \t\r\n");
	len = strlen(text);
	while (len && strchr(" \t\r\n", text[len - 1]))
		len--;
	return xstrndup(text, len);
}

static void check_column(const struct header *h, size_t i, struct problems *p)
{
	if (!*h->names[i]) {
		problems_add(p, "column %zu has no name", i + 1);
		return;
	}
	for (size_t k = 0; k < i; k++) {
		if (h->members[i] ? h->members[i] == h->members[k]
		                  : strcmp(h->names[i], h->names[k]) == 0) {
			problems_add_at(p, h->names[i], "is what column %zu, %.80s, is as well",
			    k + 1, h->names[k]);
			return;
		}
	}
}

/* The row that names the columns. Returns 0 with problems. */
static int read_header(struct import *import, struct csv *csv, struct header *h)
{
	struct problems *p = &import->problems;
	size_t mark = problems_enter_index(p, csv->line);
	int identified = 0;

	h->n = csv->nfields;
	for (size_t i = 0; i < h->n; i++) {
		h->names[i] = trimmed(csv_field(csv, i));
		h->members[i] = member_of(h->names[i]);
		identified |= h->members[i] && h->members[i] != &identity_name;
	}
	for (size_t i = 0; i < h->n; i++)
		check_column(h, i, p);
	if (!problems_count(p) && !identified)
		problems_add(p, "names no column email, external_id or id%s",
		    h->n == 1 && strpbrk(h->names[0], ";\t")
		        ? "; columns must be separated by commas"
		        : "");
	problems_leave(p, mark);
	return problems_count(p) == 0;
}

static void csv_row(struct import *import, const struct csv *csv, const struct header *h)
{
	struct problems *p = &import->problems;
	size_t before = problems_count(p), mark = problems_enter_index(p, csv->line);
	struct import_row row;

	row_begin(&row, csv->line);
	if (csv->nfields != h->n)
		problems_add(p, "has %zu field%s, the header has %zu", csv->nfields,
		    csv->nfields == 1 ? "" : "s", h->n);
	for (size_t i = 0; i < h->n && csv->nfields == h->n; i++) {
		const char *text = csv_field(csv, i);
		size_t inner;
		json_t *value;

		if (text_blank(text))
			continue;
		inner = problems_enter(p, h->names[i]);
		value = json_need(json_string(text));
		if (h->members[i])
			put_member(&row, h->members[i], value, p);
		else
			json_put(row.attributes, h->names[i], json_incref(value));
		json_decref(value);
		problems_leave(p, inner);
	}
	row_end(import, &row, before);
	problems_leave(p, mark);
}

static void csv_bad(struct import *import, const struct csv *csv)
{
	size_t mark = problems_enter_index(&import->problems, csv->line);

	problems_add(&import->problems, "%s", csv->why);
	problems_leave(&import->problems, mark);
}

/* 0 once there are too many rows. */
static int room(struct import *import, size_t place, size_t count, size_t rows_max)
{
	size_t mark;

	if (count <= rows_max)
		return 1;
	mark = problems_enter_index(&import->problems, place);
	problems_add(
	    &import->problems, "is one more than the %zu rows that an import may have", rows_max);
	problems_leave(&import->problems, mark);
	return 0;
}

void import_csv(struct import *import, const char *text, size_t len, size_t rows_max)
{
	struct header *header = xcalloc(1, sizeof *header);
	enum csv_result result;
	struct csv csv;
	size_t count = 0;

	begin(import, 1);
	csv_begin(&csv, text, len);
	result = csv_next(&csv);
	if (result == CSV_END)
		problems_add(&import->problems, "is empty; the first row must name the columns");
	if (result == CSV_BAD)
		csv_bad(import, &csv);
	if (result == CSV_ROW && read_header(import, &csv, header)) {
		while ((result = csv_next(&csv)) != CSV_END) {
			if (!room(import, csv.line, ++count, rows_max))
				break;
			if (result == CSV_BAD)
				csv_bad(import, &csv);
			else
				csv_row(import, &csv, header);
		}
	}
	csv_free(&csv);
	for (size_t i = 0; i < header->n; i++)
		mem_free(header->names[i]);
	mem_free(header);
}

/* ---- JSON ---- */

static void put_json(struct import_row *row, const char *name, json_t *value, struct problems *p)
{
	const struct field *member = member_of(name);

	if (json_is_null(value))
		return;
	if (!member && strcmp(name, "attributes") == 0 && json_is_object(value)) {
		if (json_object_update(row->attributes, value) != 0)
			mem_exhausted();
	} else if (!member) {
		json_put(row->attributes, name, json_incref(value));
	} else if (member == &identity_external_id && json_is_integer(value)) {
		/* Ids are numbers in many systems; as a text they are the same thing. */
		char text[24];
		json_t *as_text;

		snprintf(text, sizeof text, "%lld", (long long)json_integer_value(value));
		as_text = json_need(json_string(text));
		put_member(row, member, as_text, p);
		json_decref(as_text);
	} else {
		put_member(row, member, value, p);
	}
}

static void json_row(struct import *import, size_t index, const json_t *object)
{
	struct problems *p = &import->problems;
	size_t before = problems_count(p), mark = problems_enter_index(p, index);
	struct import_row row;
	const char *name;
	json_t *value;

	row_begin(&row, index);
	if (!json_is_object(object))
		problems_add(p, "must be an object");
	json_object_foreach((json_t *)(uintptr_t)object, name, value)
	{
		size_t inner = problems_enter(p, name);

		put_json(&row, name, value, p);
		problems_leave(p, inner);
	}
	row_end(import, &row, before);
	problems_leave(p, mark);
}

void import_json(struct import *import, const char *text, size_t len, size_t rows_max)
{
	struct err err;
	json_t *list = json_read(text, len, &err), *object;
	size_t i;

	begin(import, 0);
	if (!list)
		problems_add(&import->problems, "is no JSON: %s", err.text);
	else if (!json_is_array(list))
		problems_add(&import->problems, "must be a list of objects");
	json_array_foreach(list, i, object)
	{
		if (!room(import, i, i + 1, rows_max))
			break;
		json_row(import, i, object);
	}
	json_decref(list);
}
