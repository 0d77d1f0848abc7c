/* Log lines: built on the stack, limited by kind, written with one write(2). */
#include "base/log.h"

#include <errno.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/meter.h"

#define LINE_SIZE    8192 /* longer lines are cut; a script's traceback fits */
#define VALUE_MAX    4096
#define LINES_A_SEC  20
#define KINDS        256 /* event names are words of the source, so there are fewer */
#define SOURCES      64  /* that are noisy in one second; further ones share a row */
#define NAME_SIZE    64  /* an event, a colon, a script's name */
#define REQUEST_SIZE 80

static const char *const level_names[] = {"debug", "info", "warn", "error"};

static atomic_int least_level = LOG_INFO;
static atomic_int as_json;
static atomic_int out_fd = STDERR_FILENO;
static struct meter lines_written[4], lines_dropped; /* by level; the other under lock */
static _Thread_local char request[REQUEST_SIZE];

/* The lines of an event name, or of one source of it, in the present second. The last row of a table takes all that find
 * no other. */
struct kind {
	char name[NAME_SIZE];
	int64_t second;
	unsigned lines, dropped;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct kind kinds[KINDS + 1], sources[SOURCES + 1]; /* under lock */
static unsigned kinds_used, kinds_dropping;

struct line {
	char text[LINE_SIZE];
	size_t len;
	int full; /* a piece didn't fit: nothing more is added but what closes the line */
};

void log_setup(enum log_level least, int json)
{
	atomic_store(&least_level, (int)least);
	atomic_store(&as_json, json);
}

void log_set_fd(int fd)
{
	atomic_store(&out_fd, fd);
}

void log_set_request(const char *id)
{
	snprintf(request, sizeof request, "%s", id ? id : "");
}

int log_enabled(enum log_level level)
{
	return (int)level >= atomic_load_explicit(&least_level, memory_order_relaxed);
}

uint64_t log_lines(enum log_level level)
{
	return meter_read(&lines_written[level]);
}

uint64_t log_lines_dropped(void)
{
	return meter_read(&lines_dropped);
}

const char *log_level_name(enum log_level level)
{
	return level_names[level];
}

int log_level_parse(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof level_names / sizeof level_names[0]; i++) {
		if (strcmp(name, level_names[i]) == 0)
			return (int)i;
	}
	return -1;
}

/* Whole pieces only, so that no escape and no character is cut in half. Keeps room for close(). */
static void add(struct line *l, const char *s, size_t len)
{
	if (l->full || len > sizeof l->text - 4 - l->len) {
		l->full = 1;
		return;
	}
	memcpy(l->text + l->len, s, len);
	l->len += len;
}

static void close_with(struct line *l, char c)
{
	l->text[l->len++] = c;
}

/* Bytes of the UTF-8 character at s, 0 if it is none. */
static size_t character(const char *s, size_t left)
{
	size_t n;

	for (n = 1; n <= 4 && n <= left; n++) {
		if (utf8_valid(s, n))
			return n;
	}
	return 0;
}

/* One character of a quoted value, or a bad byte where n is 0. */
static void add_character(struct line *l, const unsigned char *s, size_t n, int json)
{
	char text[8];

	if (n == 1 && (*s == '"' || *s == '\\'))
		snprintf(text, sizeof text, "\\%c", *s);
	else if (n == 1 && *s == '\n')
		snprintf(text, sizeof text, "\\n");
	else if (n == 1 && *s == '\t')
		snprintf(text, sizeof text, "\\t");
	else if (n == 0 && json)
		snprintf(text, sizeof text, "\\ufffd");
	else if (n == 0 || (n == 1 && (*s < 0x20 || *s == 0x7f)))
		snprintf(text, sizeof text, json ? "\\u%04x" : "\\x%02x", *s);
	else if (n == 2 && s[0] == 0xc2 && s[1] < 0xa0) /* C1: terminals obey them */
		snprintf(text, sizeof text, "\\u%04x", s[1]);
	else {
		add(l, (const char *)s, n);
		return;
	}
	add(l, text, strlen(text));
}

static void add_quoted(struct line *l, const char *value, int json)
{
	size_t len = strnlen(value, VALUE_MAX), at, n;

	add(l, "\"", 1);
	if (l->full)
		return;
	for (at = 0; at < len && !l->full; at += n ? n : 1) {
		n = character(value + at, len - at);
		add_character(l, (const unsigned char *)value + at, n, json);
	}
	add(l, "\"", 1);
	if (l->full)
		close_with(l, '"');
}

static int is_plain(const char *value)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                            "0123456789._:/@+,-";

	return *value && value[strspn(value, plain)] == '\0' && strlen(value) <= VALUE_MAX;
}

static void add_key(struct line *l, const char *key, int json)
{
	if (json) {
		add(l, l->len ? "," : "{", 1);
		add_quoted(l, key, 1);
		add(l, ":", 1);
	} else {
		if (l->len)
			add(l, " ", 1);
		add(l, key, strlen(key));
		add(l, "=", 1);
	}
}

static void add_pair(struct line *l, const char *key, const char *value, int json)
{
	size_t before = l->len, middle;

	if (l->full)
		return;
	add_key(l, key, json);
	middle = l->full ? 0 : l->len;
	if (!value)
		add(l, json ? "null" : "-", json ? 4 : 1);
	else if (!json && is_plain(value) && strlen(value) <= sizeof l->text - 4 - l->len)
		add(l, value, strlen(value));
	else
		add_quoted(l, value, json);
	/* A pair whose value could not even begin is left out. */
	if (l->full && (!middle || l->len == middle))
		l->len = before;
}

static void start(struct line *l, enum log_level level, const char *event, int json)
{
	char now[CLOCK_RFC3339_SIZE];

	l->len = 0;
	l->full = 0;
	meter_share(&lines_written[level], 1);
	clock_rfc3339(clock_wall_ms(), now);
	if (json) {
		add_pair(l, "time", now, 1);
		add_pair(l, "level", level_names[level], 1);
	} else {
		add(l, now, strlen(now));
		add(l, " ", 1);
		add(l, level_names[level], strlen(level_names[level]));
	}
	add_pair(l, "event", event, json);
	if (request[0])
		add_pair(l, "request", request, json);
}

static void finish(struct line *l, int json)
{
	size_t done = 0;
	ssize_t n;

	if (json)
		close_with(l, '}');
	close_with(l, '\n');
	while (done < l->len) {
		n = write(atomic_load(&out_fd), l->text + done, l->len - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return; /* there is nowhere left to complain */
		done += (size_t)n;
	}
}

/* Under lock. */
static struct kind *kind_of(const char *event)
{
	unsigned i;

	for (i = 0; i < kinds_used; i++) {
		if (strncmp(kinds[i].name, event, NAME_SIZE - 1) == 0)
			return &kinds[i];
	}
	if (kinds_used == KINDS)
		return &kinds[KINDS];
	snprintf(kinds[kinds_used].name, NAME_SIZE, "%s", event);
	return &kinds[kinds_used++];
}

/* Sources come and go: a row that holds nothing of the present second is used again. Under lock. */
static struct kind *source_of(const char *name, int64_t second)
{
	struct kind *found = &sources[SOURCES];

	for (unsigned i = 0; i < SOURCES; i++) {
		struct kind *k = &sources[i];

		if (strncmp(k->name, name, NAME_SIZE - 1) == 0)
			return k;
		if (found == &sources[SOURCES] && k->second != second && !k->dropped)
			found = k;
	}
	if (found != &sources[SOURCES])
		snprintf(found->name, NAME_SIZE, "%s", name);
	return found;
}

/* Says how many lines of a kind were dropped in a second that is over. Under lock. */
static void report_dropped(struct kind *k)
{
	int json = atomic_load(&as_json);
	char number[24];
	struct line l;

	snprintf(number, sizeof number, "%u", k->dropped);
	start(&l, LOG_WARN, "log_dropped", json);
	add_pair(&l, "of", k->name[0] ? k->name : "other", json);
	add_pair(&l, "lines", number, json);
	finish(&l, json);
	k->dropped = 0;
	kinds_dropping--;
}

static void report_table(struct kind *table, unsigned n, int64_t second)
{
	for (unsigned i = 0; kinds_dropping && i <= n; i++) {
		if (table[i].dropped && table[i].second != second)
			report_dropped(&table[i]);
	}
}

/* May a line of this kind be written now? `source` may be NULL. */
static int admit(const char *event, const char *source)
{
	int64_t second = clock_mono_ms() / 1000;
	char name[NAME_SIZE];
	struct kind *k;
	int yes;

	if (source)
		snprintf(name, sizeof name, "%s:%s", event, source);
	pthread_mutex_lock(&lock);
	/* Whatever line comes next also brings the news of other kinds. */
	report_table(kinds, KINDS, second);
	report_table(sources, SOURCES, second);
	k = source ? source_of(name, second) : kind_of(event);
	if (k->second != second) {
		k->second = second;
		k->lines = 0;
	}
	yes = k->lines < LINES_A_SEC;
	if (yes) {
		k->lines++;
	} else {
		meter_add(&lines_dropped, 1);
		if (k->dropped++ == 0)
			kinds_dropping++;
	}
	pthread_mutex_unlock(&lock);
	return yes;
}

static void write_pairs(enum log_level level, const char *event, va_list *ap)
{
	int json = atomic_load(&as_json);
	const char *key, *value;
	struct line l;

	start(&l, level, event, json);
	while ((key = va_arg(*ap, const char *))) {
		value = va_arg(*ap, const char *);
		add_pair(&l, key, value, json);
	}
	finish(&l, json);
}

void log_event(enum log_level level, const char *event, ...)
{
	va_list ap;

	if (!log_enabled(level) || !admit(event, NULL))
		return;
	va_start(ap, event);
	write_pairs(level, event, &ap);
	va_end(ap);
}

void log_event_of(enum log_level level, const char *event, const char *source, ...)
{
	va_list ap;

	if (!log_enabled(level) || !admit(event, source))
		return;
	va_start(ap, source);
	write_pairs(level, event, &ap);
	va_end(ap);
}

void log_printf(enum log_level level, const char *event, const char *fmt, ...)
{
	int json = atomic_load(&as_json);
	char message[VALUE_MAX];
	struct line l;
	va_list ap;

	if (!log_enabled(level) || !admit(event, NULL))
		return;
	va_start(ap, fmt);
	if (vsnprintf(message, sizeof message, fmt, ap) < 0)
		message[0] = '\0';
	va_end(ap);
	start(&l, level, event, json);
	add_pair(&l, "message", message, json);
	finish(&l, json);
}
