/* libFuzzer target: CSV. What is read is text; written again it reads as the same, but for the marks against formulas. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void check_written(const struct csv *row)
{
	struct buf out = BUF_INIT;
	struct csv again;

	for (size_t i = 0; i < row->nfields; i++)
		csv_write(&out, i == 0, csv_field(row, i));
	csv_write_end(&out);
	csv_begin(&again, out.data, out.len);
	demand(csv_next(&again) == CSV_ROW);
	demand(again.nfields == row->nfields);
	for (size_t i = 0; i < row->nfields; i++) {
		const char *was = csv_field(row, i), *is = csv_field(&again, i);

		demand(strcmp(is, was) == 0 || (*is == '\'' && strcmp(is + 1, was) == 0));
		demand(!*is || !strchr("=+-@\t\r", *is));
	}
	demand(csv_next(&again) == CSV_END);
	csv_free(&again);
	buf_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct csv csv;
	enum csv_result result;
	size_t line = 0;

	csv_begin(&csv, (const char *)data, size);
	while ((result = csv_next(&csv)) != CSV_END) {
		demand(csv.line > line);
		line = csv.line;
		demand((result == CSV_BAD) == (csv.why != NULL));
		if (result == CSV_BAD)
			continue;
		demand(csv.nfields >= 1 && csv.nfields <= CSV_FIELDS_MAX);
		for (size_t i = 0; i < csv.nfields; i++)
			demand(utf8_valid(csv_field(&csv, i), strlen(csv_field(&csv, i))));
		check_written(&csv);
	}
	csv_free(&csv);
	return 0;
}
