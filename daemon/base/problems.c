/* All the bad fields of one input, with JSON pointers (declared in json.h). */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"

/* A path that doesn't fit stays at the deepest ancestor that does; pathlen goes on counting, so
 * that nothing is appended below it and problems_leave finds its way back. */
static size_t enter(struct problems *p, const char *key)
{
	size_t mark = p->pathlen, need = 1, i;
	char *out;

	for (i = 0; key[i]; i++)
		need += key[i] == '~' || key[i] == '/' ? 2 : 1;
	p->pathlen += need;
	if (p->pathlen >= sizeof p->path)
		return mark;
	out = p->path + mark;
	*out++ = '/';
	for (; *key; key++) {
		if (*key == '~' || *key == '/') {
			*out++ = '~';
			*out++ = *key == '~' ? '0' : '1';
		} else {
			*out++ = *key;
		}
	}
	*out = '\0';
	return mark;
}

size_t problems_enter(struct problems *p, const char *key)
{
	return enter(p, key);
}

size_t problems_enter_index(struct problems *p, size_t index)
{
	char text[24];

	snprintf(text, sizeof text, "%zu", index);
	return enter(p, text);
}

void problems_leave(struct problems *p, size_t mark)
{
	p->pathlen = mark;
	if (mark < sizeof p->path)
		p->path[mark] = '\0';
}

static void append(struct problems *p, const char *pointer, const char *detail)
{
	json_t *row = json_object();

	if (!row)
		mem_exhausted();
	json_put_str(row, "pointer", pointer);
	json_put_str(row, "detail", detail);
	if (json_array_append_new(p->list, row) != 0)
		mem_exhausted();
}

/* The row after the last: how many more there were. */
static void count_more(struct problems *p)
{
	json_t *last = json_array_get(p->list, PROBLEMS_MAX);
	char detail[64];
	long long more;

	if (!last) {
		append(p, "", "");
		last = json_array_get(p->list, PROBLEMS_MAX);
	}
	more = strtoll(json_str(last, "detail"), NULL, 10) + 1;
	snprintf(detail, sizeof detail, "%lld more problems are not listed", more);
	json_put_str(last, "detail", detail);
}

static void add(struct problems *p, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
static void add(struct problems *p, const char *fmt, va_list ap)
{
	char detail[512];
	int n;

	if (!p->list && !(p->list = json_array()))
		mem_exhausted();
	p->count++;
	if (json_array_size(p->list) >= PROBLEMS_MAX) {
		count_more(p);
		return;
	}
	n = vsnprintf(detail, sizeof detail, fmt, ap);
	if (n >= (int)sizeof detail) /* don't end within a character */
		detail[utf8_valid_prefix(detail, sizeof detail - 1)] = '\0';
	append(p, p->path, n < 0 ? "" : detail);
}

void problems_add(struct problems *p, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	add(p, fmt, ap);
	va_end(ap);
}

void problems_add_at(struct problems *p, const char *key, const char *fmt, ...)
{
	size_t mark = enter(p, key);
	va_list ap;

	va_start(ap, fmt);
	add(p, fmt, ap);
	va_end(ap);
	problems_leave(p, mark);
}

size_t problems_count(const struct problems *p)
{
	return p->count;
}

void problems_free(struct problems *p)
{
	json_decref(p->list);
	*p = (struct problems)PROBLEMS_INIT;
}
