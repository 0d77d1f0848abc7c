/* Small things that several commands need: printing, reading lines, taking options out of a command line. */
#include "ctl/ctl.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/dir.h"
#include "base/mem.h"

#define LINE_MAX_BYTES (64 * 1024)

int ctl_fail(int code, const char *fmt, ...)
{
	va_list ap;

	fputs("interviewctl: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	return code;
}

#define JSON_FILE_MAX (8 * 1024 * 1024)

int ctl_read_json(const char *path, json_t **out)
{
	struct buf file = BUF_INIT;
	struct err err;

	*out = NULL;
	if (dir_read_file(path, JSON_FILE_MAX, &file, &err) != STATUS_OK)
		return ctl_fail(CTL_FAILED, "%s", err.text);
	*out = json_read(buf_text(&file), file.len, &err);
	buf_free(&file);
	return *out ? CTL_OK : ctl_fail(CTL_FAILED, "%s: %s", path, err.text);
}

void ctl_print_json(const json_t *json)
{
	json_dumpf(json, stdout, JSON_INDENT(2) | JSON_ENSURE_ASCII * 0 | JSON_ENCODE_ANY);
	putchar('\n');
}

void ctl_print_text(const char *text)
{
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;

		/* C1 controls are two bytes in UTF-8, c2 80 to c2 9f. */
		if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)
			printf("\\x%02x", c);
		else if (c == 0xc2 && (unsigned char)text[1] >= 0x80 &&
		    (unsigned char)text[1] <= 0x9f)
			printf("\\x%02x", (unsigned char)*++text);
		else
			putchar(c);
	}
}

char *ctl_read_line(const char *prompt)
{
	struct buf line = BUF_INIT;
	int c;

	fputs(prompt, stdout);
	fflush(stdout);
	while ((c = getchar()) != EOF && c != '\n')
		if (line.len < LINE_MAX_BYTES)
			buf_putc(&line, (char)c);
	if (c == EOF && line.len == 0) {
		buf_free(&line);
		return NULL;
	}
	if (line.len && line.data[line.len - 1] == '\r')
		line.data[--line.len] = '\0';
	return buf_take(&line);
}

static void drop(int *argc, char **argv, int at, int n)
{
	for (int i = at; i + n <= *argc; i++)
		argv[i] = argv[i + n];
	*argc -= n;
}

int ctl_take_flag(int *argc, char **argv, const char *name)
{
	for (int i = 0; i < *argc; i++) {
		if (strcmp(argv[i], name) == 0) {
			drop(argc, argv, i, 1);
			return 1;
		}
	}
	return 0;
}

const char *ctl_take_option(int *argc, char **argv, const char *name, int *missing)
{
	size_t len = strlen(name);

	for (int i = 0; i < *argc; i++) {
		const char *value = NULL;

		if (strncmp(argv[i], name, len) != 0)
			continue;
		if (argv[i][len] == '=') {
			value = argv[i] + len + 1;
			drop(argc, argv, i, 1);
			return value;
		}
		if (argv[i][len] != '\0')
			continue;
		if (i + 1 >= *argc) {
			*missing = 1;
			return NULL;
		}
		value = argv[i + 1];
		drop(argc, argv, i, 2);
		return value;
	}
	return NULL;
}

json_t *ctl_take_list(int *argc, char **argv, const char *name, int *missing)
{
	json_t *list = NULL;
	const char *value;

	while ((value = ctl_take_option(argc, argv, name, missing)) && !*missing) {
		if (!list)
			list = json_need(json_array());
		json_push(list, json_string(value));
	}
	return list;
}
