/* Values of options: from text or JSON into struct config, and back to text. */
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "config_check.h"
#include "config_option.h"

#define LIST_MAX 256 /* elements; more is a mistake */

/* One row a kind: strings and lists have `check` for each element, numbers have `parse`. */
struct kind {
	int (*check)(const char *text, struct buf *why);
	int (*parse)(const struct option *o, const char *text, int64_t *out, struct buf *why);
	int is_list, is_int; /* is_int: stored as int, else int64_t */
	json_type json, json_too;
	const char *word, *expected; /* in --help; in the file, as a noun phrase */
};

static int out_of_range(const struct option *o, struct buf *why)
{
	buf_printf(why, "is out of range: write %" PRId64 " to %" PRId64, o->min, o->max);
	return -1;
}

static int parse_integer(const struct option *o, const char *text, int64_t *out, struct buf *why)
{
	char *end;

	errno = 0;
	*out = strtoll(text, &end, 10);
	if (end == text || *end || strspn(text, "-0123456789") != strlen(text)) {
		buf_printf(
		    why, "is no whole number: write %" PRId64 " to %" PRId64, o->min, o->max);
		return -1;
	}
	if (errno == ERANGE || *out < o->min || *out > o->max)
		return out_of_range(o, why);
	return 0;
}

static int parse_bytes(const struct option *o, const char *text, int64_t *out, struct buf *why)
{
	static const struct {
		const char *name;
		int64_t size;
	} units[] = {{"", 1}, {"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}};
	size_t digits = strspn(text, "0123456789"), i;
	const char *unit = text + digits + strspn(text + digits, " ");

	for (i = 0; i < sizeof units / sizeof units[0] && digits; i++) {
		if (strcmp(unit, units[i].name) != 0)
			continue;
		errno = 0;
		if (__builtin_mul_overflow(strtoll(text, NULL, 10), units[i].size, out) ||
		    errno == ERANGE || *out < o->min || *out > o->max)
			return out_of_range(o, why);
		return 0;
	}
	buf_puts(why, "is no size: write bytes, or a number with KiB, MiB or GiB, such as 64 MiB");
	return -1;
}

static int parse_flag(const struct option *o, const char *text, int64_t *out, struct buf *why)
{
	(void)o;
	*out = strcmp(text, "true") == 0;
	if (*out || strcmp(text, "false") == 0)
		return 0;
	buf_puts(why, "is neither true nor false");
	return -1;
}

static int parse_enum(const struct option *o, const char *text, int64_t *out, struct buf *why)
{
	for (*out = 0; o->of[*out]; (*out)++) {
		if (strcmp(text, o->of[*out]) == 0)
			return 0;
	}
	buf_puts(why, "is none of ");
	for (*out = 0; o->of[*out]; (*out)++)
		buf_printf(why, "%s%s", *out ? ", " : "", o->of[*out]);
	return -1;
}

#define STRING_KIND(CHECK, WORD)                                                                   \
	{                                                                                          \
		.check = CHECK, .json = JSON_STRING, .json_too = JSON_STRING, .word = WORD,        \
		.expected = "a string"                                                             \
	}
#define LIST_KIND(CHECK, WORD)                                                                     \
	{                                                                                          \
		.check = CHECK, .is_list = 1, .json = JSON_ARRAY, .json_too = JSON_ARRAY,          \
		.word = WORD, .expected = "a list of strings"                                      \
	}

static const struct kind kinds[] = {
    [OPTION_ADDRESS] = STRING_KIND(check_address, "ADDR:PORT"),
    [OPTION_PATH] = STRING_KIND(check_path, "FILE"),
    [OPTION_URL] = STRING_KIND(check_url, "URL"),
    [OPTION_DATABASE] = STRING_KIND(check_database, "DATABASE"),
    [OPTION_HEADER] = STRING_KIND(check_header, "NAME"),
    [OPTION_INTEGER] = {.parse = parse_integer,
        .json = JSON_INTEGER,
        .json_too = JSON_INTEGER,
        .word = "N",
        .expected = "a whole number"},
    [OPTION_BYTES] = {.parse = parse_bytes,
        .json = JSON_INTEGER,
        .json_too = JSON_STRING,
        .word = "SIZE",
        .expected = "a number of bytes, or a string such as \"64 MiB\""},
    [OPTION_FLAG] = {.parse = parse_flag,
        .is_int = 1,
        .json = JSON_TRUE,
        .json_too = JSON_FALSE,
        .word = "true|false",
        .expected = "true or false"},
    [OPTION_ENUM] = {.parse = parse_enum,
        .is_int = 1,
        .json = JSON_STRING,
        .json_too = JSON_STRING,
        .word = "WORD",
        .expected = "a string"},
    [OPTION_PATHS] = LIST_KIND(check_path, "DIR,…"),
    [OPTION_NETWORKS] = LIST_KIND(check_network, "NETWORK,…"),
    [OPTION_CONNECTS] = LIST_KIND(check_connect, "HOST:PORT:ADDRESS:PORT,…"),
};

static void *slot(const struct option *o, const struct config *c)
{
	return (char *)c + o->offset;
}

const char *option_word(const struct option *o)
{
	return o->word ? o->word : kinds[o->kind].word;
}

void config_quote(struct buf *out, const char *text)
{
	size_t len = strnlen(text, 80);
	struct buf clean = BUF_INIT;

	utf8_scrub(&clean, text, len);
	json_write_string(out, buf_text(&clean), clean.len);
	if (text[len])
		buf_puts(out, "…");
	buf_free(&clean);
}

/* One element or a whole scalar; where it is bad the value is named, unless it may hold a password. */
static int check_one(const struct option *o, const char *text, struct buf *why)
{
	int (*check)(const char *, struct buf *) = kinds[o->kind].check;
	struct buf reason = BUF_INIT;
	int bad;

	if (!*text) {
		buf_puts(why, "is empty");
		return -1;
	}
	bad = check(text, &reason);
	if (bad) {
		if (o->kind != OPTION_DATABASE) {
			config_quote(why, text);
			buf_putc(why, ' ');
		}
		buf_puts(why, buf_text(&reason));
	}
	buf_free(&reason);
	return bad;
}

static void list_free(struct config_list *list)
{
	size_t i;

	for (i = 0; i < list->count; i++)
		mem_free(list->items[i]);
	mem_free(list->items);
	*list = (struct config_list){NULL, 0};
}

static int list_add(
    const struct option *o, struct config_list *list, const char *text, struct buf *why)
{
	if (list->count == LIST_MAX) {
		buf_printf(why, "has more than %d elements", LIST_MAX);
		return -1;
	}
	if (check_one(o, text, why))
		return -1;
	list->items = xreallocarray(list->items, list->count + 1, sizeof *list->items);
	list->items[list->count++] = xstrdup(text);
	return 0;
}

/* Takes the list over, or frees it where it is bad. */
static int list_set(const struct option *o, struct config *c, struct config_list *list, int bad)
{
	if (bad) {
		list_free(list);
		return -1;
	}
	option_clear(o, c);
	*(struct config_list *)slot(o, c) = *list;
	return 0;
}

static int set_list_text(
    const struct option *o, struct config *c, const char *text, struct buf *why)
{
	struct config_list list = {NULL, 0};
	char *copy = xstrdup(text), *rest = copy, *one;
	size_t len;
	int bad = 0;

	while (!bad && *text && (one = strsep(&rest, ","))) {
		one += strspn(one, " ");
		for (len = strlen(one); len && one[len - 1] == ' ';)
			one[--len] = '\0';
		bad = list_add(o, &list, one, why);
	}
	mem_free(copy);
	return list_set(o, c, &list, bad);
}

static int set_list_json(
    const struct option *o, struct config *c, const json_t *value, struct buf *why)
{
	struct config_list list = {NULL, 0};
	const json_t *one;
	size_t i;
	int bad = 0;

	for (i = 0; !bad && i < json_array_size(value); i++) {
		one = json_array_get(value, i);
		if (json_is_string(one)) {
			bad = list_add(o, &list, json_string_value(one), why);
		} else {
			buf_printf(why, "must be %s", kinds[o->kind].expected);
			bad = 1;
		}
	}
	return list_set(o, c, &list, bad);
}

static int set_number(const struct option *o, struct config *c, const char *text, struct buf *why)
{
	struct buf reason = BUF_INIT;
	int64_t value;
	int bad = kinds[o->kind].parse(o, text, &value, &reason);

	if (bad) {
		config_quote(why, text);
		buf_printf(why, " %s", buf_text(&reason));
	} else if (kinds[o->kind].is_int) {
		*(int *)slot(o, c) = (int)value;
	} else {
		*(int64_t *)slot(o, c) = value;
	}
	buf_free(&reason);
	return bad;
}

static int set_string(const struct option *o, struct config *c, const char *text, struct buf *why)
{
	char **at = slot(o, c), *value;
	size_t len;

	if (check_one(o, text, why))
		return -1;
	value = xstrdup(text);
	len = strlen(value);
	if (o->kind == OPTION_URL && value[len - 1] == '/')
		value[len - 1] = '\0';
	mem_free(*at);
	*at = value;
	return 0;
}

int option_set_text(const struct option *o, struct config *c, const char *text, struct buf *why)
{
	if (kinds[o->kind].is_list)
		return set_list_text(o, c, text, why);
	if (!*text && !o->fallback) { /* an empty variable says: none */
		option_clear(o, c);
		return 0;
	}
	return kinds[o->kind].parse ? set_number(o, c, text, why) : set_string(o, c, text, why);
}

int option_set_json(const struct option *o, struct config *c, const json_t *value, struct buf *why)
{
	const struct kind *k = &kinds[o->kind];
	json_type type = json_typeof(value);
	char number[24];

	/* Lua has one kind of empty table. */
	if (k->is_list && type == JSON_OBJECT && json_object_size(value) == 0)
		type = JSON_ARRAY;
	if (type != k->json && type != k->json_too) {
		buf_printf(why, "must be %s", k->expected);
		return -1;
	}
	if (k->is_list)
		return set_list_json(o, c, value, why);
	if (type == JSON_INTEGER) {
		snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
		return set_number(o, c, number, why);
	}
	if (type == JSON_STRING)
		return option_set_text(o, c, json_string_value(value), why);
	return set_number(o, c, type == JSON_TRUE ? "true" : "false", why);
}

void option_clear(const struct option *o, struct config *c)
{
	char **at = slot(o, c);

	if (kinds[o->kind].is_list) {
		list_free(slot(o, c));
	} else if (kinds[o->kind].check) {
		mem_free(*at);
		*at = NULL;
	}
}

static void show_bytes(int64_t value, struct buf *out)
{
	if (value % (1 << 20) == 0)
		buf_printf(out, "%" PRId64 " MiB", value >> 20);
	else
		buf_printf(out, "%" PRId64, value);
}

void option_show(const struct option *o, const struct config *c, struct buf *out)
{
	const void *at = slot(o, c);
	const struct config_list *list = at;
	const char *text;
	size_t i;

	switch (o->kind) {
	case OPTION_PATHS:
	case OPTION_NETWORKS:
	case OPTION_CONNECTS:
		for (i = 0; i < list->count; i++)
			buf_printf(out, "%s%s", i ? "," : "", list->items[i]);
		if (list->count == 0)
			buf_puts(out, "none");
		break;
	case OPTION_INTEGER:
		buf_printf(out, "%" PRId64, *(const int64_t *)at);
		break;
	case OPTION_BYTES:
		show_bytes(*(const int64_t *)at, out);
		break;
	case OPTION_FLAG:
		buf_puts(out, *(const int *)at ? "true" : "false");
		break;
	case OPTION_ENUM:
		buf_puts(out, o->of[*(const int *)at]);
		break;
	default:
		text = *(char *const *)at;
		if (text && o->kind == OPTION_DATABASE && strcmp(text, "sqlite") != 0)
			text = "postgresql://…";
		buf_puts(out, text ? text : "none");
	}
}
