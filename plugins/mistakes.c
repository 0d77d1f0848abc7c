/* Mistakes of scripts: collected from checks and from Lua's own messages, sorted, written as one sentence a mistake. */
#include "plugins/mistakes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "plugins/locate.h"

static void add_row(struct mistakes *m, const char *file, int line, const char *detail)
{
	if (!m->list)
		m->list = json_array();
	if (json_array_size(m->list) == MISTAKES_MAX)
		m->more++;
	else
		json_array_append_new(m->list,
		    json_pack("{s:s, s:i, s:s}", "file", file, "line", line, "detail", detail));
}

void mistakes_add(struct mistakes *m, const char *file, int line, const char *fmt, ...)
{
	char detail[1024];
	va_list ap;
	size_t n;

	va_start(ap, fmt);
	vsnprintf(detail, sizeof detail, fmt, ap);
	va_end(ap);
	/* A cut must not leave half a character, nor may a script's own bytes: JSON is UTF-8. */
	for (n = strlen(detail); !utf8_valid(detail, n) && n > 0;)
		n--;
	detail[n] = '\0';
	add_row(m, file, line, detail);
}

void mistakes_add_message(struct mistakes *m, const char *file, const char *message)
{
	const char *colon = strchr(message, ':');
	char name[200], *end;
	long line;

	if (colon && colon > message && (size_t)(colon - message) < sizeof name &&
	    !memchr(message, ' ', (size_t)(colon - message))) {
		line = strtol(colon + 1, &end, 10);
		if (line > 0 && line < 10000000 && end[0] == ':' && end[1] == ' ') {
			snprintf(name, sizeof name, "%.*s", (int)(colon - message), message);
			mistakes_add(m, name, (int)line, "%s", end + 2);
			return;
		}
	}
	mistakes_add(m, file, 1, "%s", message);
}

void mistakes_path(const char *pointer, char out[256])
{
	size_t n = 0;

	while (*pointer == '/' && n < 240) {
		size_t len = strcspn(++pointer, "/");

		if (len && len < 9 && strspn(pointer, "0123456789") == len) {
			n += (size_t)snprintf(out + n, 256 - n, "[%d]", atoi(pointer) + 1);
			pointer += len;
			continue;
		}
		if (n)
			out[n++] = '.';
		for (; len && n < 250; len--, pointer++) {
			if (*pointer == '~' && len > 1) {
				out[n++] = pointer[1] == '1' ? '/' : '~';
				pointer++, len--;
			} else {
				out[n++] = *pointer;
			}
		}
		pointer += len;
	}
	out[n] = '\0';
}

void mistakes_add_problems(
    struct mistakes *m, const char *file, const json_t *source, struct problems *p)
{
	struct locate *locate = locate_new(json_string_value(source), json_string_length(source));
	json_t *row;
	size_t i;

	json_array_foreach(p->list, i, row)
	{
		const char *detail = json_str(row, "detail");
		char path[256];

		mistakes_path(json_str(row, "pointer"), path);
		mistakes_add(
		    m, file, locate_line(locate, path), "%s%s%s", path, *path ? " " : "", detail);
	}
	locate_free(locate);
	problems_free(p);
}

size_t mistakes_count(const struct mistakes *m)
{
	return json_array_size(m->list) + m->more;
}

struct order {
	json_t *row;
	size_t index;
};

static int compare(const void *a, const void *b)
{
	const struct order *x = a, *y = b;
	const char *xf = json_str(x->row, "file"), *yf = json_str(y->row, "file");
	int64_t xl = json_int(x->row, "line", 0), yl = json_int(y->row, "line", 0);
	int xi = strcmp(xf, "init.lua") != 0, yi = strcmp(yf, "init.lua") != 0;
	int by = xi != yi ? xi - yi : strcmp(xf, yf);

	if (by)
		return by;
	if (xl != yl)
		return xl < yl ? -1 : 1;
	return x->index < y->index ? -1 : 1;
}

static void write_err(const json_t *list, size_t more, struct err *err)
{
	size_t n = 0, i;
	json_t *row;

	if (!err)
		return;
	json_array_foreach(list, i, row)
	{
		char line[1400];
		size_t left = json_array_size(list) - i + more;
		int len = snprintf(line, sizeof line, "%s%s:%d: %s", i ? "; " : "",
		    json_str(row, "file"), (int)json_int(row, "line", 0), json_str(row, "detail"));

		/* Room is kept for "; and 100 more". */
		if (i && n + (size_t)len > sizeof err->text - 24) {
			snprintf(err->text + n, sizeof err->text - n, "; and %zu more", left);
			return;
		}
		n += (size_t)snprintf(err->text + n, sizeof err->text - n, "%s", line);
		if (n >= sizeof err->text - 24)
			n = sizeof err->text - 24;
	}
	if (more)
		snprintf(err->text + n, sizeof err->text - n, "; and %zu more", more);
}

json_t *mistakes_take(struct mistakes *m, struct err *err)
{
	size_t n = json_array_size(m->list);
	struct order *rows = xcalloc(n + 1, sizeof *rows);
	json_t *sorted = NULL;

	for (size_t i = 0; i < n; i++)
		rows[i] = (struct order){json_array_get(m->list, i), i};
	qsort(rows, n, sizeof *rows, compare);
	if (n) {
		sorted = json_array();
		for (size_t i = 0; i < n; i++)
			json_array_append(sorted, rows[i].row);
		write_err(sorted, m->more, err);
		if (m->more)
			json_array_append_new(sorted,
			    json_pack("{s:s, s:i, s:o}", "file", "init.lua", "line", 1, "detail",
			        json_sprintf("and %zu more mistakes", m->more)));
	}
	mem_free(rows);
	json_decref(m->list);
	*m = (struct mistakes)MISTAKES_INIT;
	return sorted;
}
