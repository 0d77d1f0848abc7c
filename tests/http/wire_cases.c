/* Runs the cases of tests/http/cases against a server: wire_cases SERVER FILE…, TAP on stdout.
 * wire_cases --tls DIR SERVER FILE… plays them over TLS, with DIR/cert.pem and DIR/key.pem. Each file gets a server of its own. The format, one command a line (README.md beside this file):
 * what is sent, what has to come back, and when. */
#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/http/wire.h"

#define CONNS_MAX  8
#define ANSWER_MS  5000
#define FAILED_MAX 512

struct run {
	struct wire_server server;
	struct wire conns[CONNS_MAX];
	struct wire *w;
	struct response answer;
	char *out; /* bytes collected for the next send */
	size_t out_len;
	int drip_ms; /* -1: all at once */
	int64_t began;
	char name[256], failed[FAILED_MAX];
	const char *file;
	int line;
	unsigned passed, failures;
	int over_tls;
};

static void __attribute__((format(printf, 2, 3))) fail(struct run *run, const char *fmt, ...)
{
	va_list ap;
	if (run->failed[0])
		return;
	int n = snprintf(run->failed, FAILED_MAX, "line %d: ", run->line);
	va_start(ap, fmt);
	vsnprintf(run->failed + n, FAILED_MAX - (size_t)n, fmt, ap);
	va_end(ap);
}

/* \r \n \t \0 \\ \xNN, and \(N*c) for N times c. Returns the length; out must be big enough (1 MiB). */
static size_t unescape(const char *text, char *out)
{
	size_t n = 0;
	while (*text) {
		unsigned value, times;
		int used = 0;
		char c;
		if (text[0] != '\\') {
			out[n++] = *text++;
			continue;
		}
		text++;
		if (sscanf(text, "x%2x%n", &value, &used) == 1 && used) {
			out[n++] = (char)value;
			text += used;
		} else if (sscanf(text, "(%u*%c)%n", &times, &c, &used) == 2 && used) {
			memset(out + n, c, times);
			n += times;
			text += used;
		} else {
			static const char from[] = "rnt0\\", to[] = "\r\n\t\0\\";
			const char *at = *text ? strchr(from, *text) : NULL;
			out[n++] = at ? to[at - from] : '\\';
			text += at ? 1 : 0;
		}
	}
	return n;
}

static void collect(struct run *run, char *text)
{
	static char bytes[1 << 20];
	size_t len = strlen(text);
	int open = len && text[len - 1] == '\\' && (len < 2 || text[len - 2] != '\\');
	if (open)
		text[len - 1] = 0;
	len = unescape(text, bytes);
	if (!open) {
		memcpy(bytes + len, "\r\n", 2);
		len += 2;
	}
	run->out = realloc(run->out, run->out_len + len);
	memcpy(run->out + run->out_len, bytes, len);
	run->out_len += len;
}

/* Sends what was collected; a server that closes meanwhile is not a failure of the sending. */
static void flush(struct run *run)
{
	if (!run->out_len)
		return;
	if (run->drip_ms < 0) {
		wire_send(run->w, run->out, run->out_len);
	} else {
		for (size_t i = 0; i < run->out_len && !run->w->ended; i++) {
			if (wire_send(run->w, run->out + i, 1) < 0)
				break;
			if (wire_receive(run->w, run->drip_ms) > 0)
				usleep((unsigned)run->drip_ms * 1000);
		}
	}
	run->out_len = 0;
	run->drip_ms = -1;
}

static void do_status(struct run *run, const char *text)
{
	const char *wrong;
	response_free(&run->answer);
	wrong = wire_response(run->w, ANSWER_MS, strstr(text, " head") != NULL, &run->answer);
	if (wrong)
		fail(run, "expected %s, but %s", text, wrong);
	else if (run->answer.status != atoi(text))
		fail(run, "expected %s, got %d: %.200s", text, run->answer.status,
		    run->answer.body ? run->answer.body : "");
}

static void do_header(struct run *run, const char *text)
{
	char name[64], value[512];
	const char *colon = strchr(text, ':'), *have;
	if (!run->answer.head)
		return fail(run, "there is no answer to look at");
	if (text[0] == '!') {
		if (response_header(&run->answer, text + 1, value, sizeof(value)))
			fail(run, "%s should not be there, but is '%s'", text + 1, value);
		return;
	}
	snprintf(name, sizeof(name), "%.*s", colon ? (int)(colon - text) : (int)strlen(text), text);
	have = response_header(&run->answer, name, value, sizeof(value));
	if (!have)
		fail(run, "there is no header %s", name);
	else if (colon && strcmp(have, colon + 2) != 0)
		fail(run, "%s should be '%s', but is '%s'", name, colon + 2, have);
}

static void do_expect(struct run *run, char *text)
{
	if (isdigit((unsigned char)text[0]))
		do_status(run, text);
	else
		do_header(run, text);
}

static void do_body(struct run *run, char *text)
{
	static char want[1 << 20];
	size_t len = unescape(text, want);
	if (!run->answer.body || len != run->answer.body_len ||
	    memcmp(want, run->answer.body, len) != 0)
		fail(run, "the body should be '%.100s', but is '%.100s'", text,
		    run->answer.body ? run->answer.body : "absent");
}

static void do_has(struct run *run, char *text)
{
	if (!run->answer.body || !strstr(run->answer.body, text))
		fail(run, "the body should have '%s', but is '%.200s'", text,
		    run->answer.body ? run->answer.body : "absent");
}

static void do_length(struct run *run, char *text)
{
	if (run->answer.body_len != strtoul(text, NULL, 10))
		fail(run, "the body should have %s bytes, but has %zu", text, run->answer.body_len);
}

static void do_end(struct run *run, char *text)
{
	int64_t end = wire_now_ms() + (text[0] ? atoi(text) : 3000);
	while (!run->w->ended && wire_now_ms() < end)
		wire_receive(run->w, (int)(end - wire_now_ms()));
	if (run->w->in_len)
		fail(run, "more than was expected came: '%.*s'", (int)run->w->in_len % 200,
		    run->w->in);
	else if (!run->w->ended)
		fail(run, "the connection should have ended");
}

static void do_silent(struct run *run, char *text)
{
	int64_t end = wire_now_ms() + atoi(text);
	while (wire_now_ms() < end && !run->w->in_len && !run->w->ended)
		wire_receive(run->w, (int)(end - wire_now_ms()));
	if (run->w->in_len || run->w->ended)
		fail(run, "nothing should have come within %s ms, but %s did", text,
		    run->w->ended ? "the end" : "an answer");
}

static void do_alive(struct run *run, char *text)
{
	static const char get[] = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";
	(void)text;
	wire_send(run->w, get, sizeof(get) - 1);
	do_status(run, "200");
}

static void do_took(struct run *run, char *text)
{
	long least, most, took = (long)(wire_now_ms() - run->began);
	if (sscanf(text, "%ld %ld", &least, &most) != 2 || took < least || took > most)
		fail(run, "it should have taken %s ms, but took %ld", text, took);
}

/* Asks on a connection of its own until the number is right, for at most three seconds. */
static void do_stat(struct run *run, char *text)
{
	static const char get[] = "GET /stats HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
	int64_t end = wire_now_ms() + 3000;
	char name[64] = "", key[80];
	long want = 0, have = -1;
	sscanf(text, "%60s %ld", name, &want);
	snprintf(key, sizeof(key), "\"%s\":", name);
	while (have != want && wire_now_ms() < end) {
		struct wire w = wire_open(&run->server);
		struct response r;
		wire_send(&w, get, sizeof(get) - 1);
		if (!wire_response(&w, ANSWER_MS, 0, &r) && strstr(r.body, key))
			have = atol(strstr(r.body, key) + strlen(key));
		response_free(&r);
		wire_close(&w);
		usleep(20000);
	}
	if (have != want)
		fail(run, "%s should be %ld, but is %ld", name, want, have);
}

static void do_conn(struct run *run, char *text)
{
	unsigned n = (unsigned)atoi(text) % CONNS_MAX;
	run->w = &run->conns[n];
	if (run->w->fd < 0)
		*run->w = wire_open(&run->server);
}

static void do_pause(struct run *run, char *text)
{
	(void)run;
	usleep((unsigned)atoi(text) * 1000);
}

static void do_drip(struct run *run, char *text)
{
	run->drip_ms = atoi(text);
}

static void do_half_close(struct run *run, char *text)
{
	(void)text;
	wire_half_close(run->w);
}

static void do_reset(struct run *run, char *text)
{
	(void)text;
	wire_reset(run->w);
}

static const struct command {
	const char *name;
	void (*run)(struct run *run, char *text);
} commands[] = {
    {"<", do_expect},
    {"body", do_body},
    {"has", do_has},
    {"length", do_length},
    {"end", do_end},
    {"silent", do_silent},
    {"alive", do_alive},
    {"took", do_took},
    {"stat", do_stat},
    {"conn", do_conn},
    {"pause", do_pause},
    {"drip", do_drip},
    {"half-close", do_half_close},
    {"reset", do_reset},
};

static void begin_case(struct run *run, const char *name)
{
	snprintf(run->name, sizeof(run->name), "%.250s", name);
	run->failed[0] = 0;
	run->drip_ms = -1;
	run->began = wire_now_ms();
	do_conn(run, (char[]){"0"});
}

static void end_case(struct run *run)
{
	if (!run->name[0])
		return;
	flush(run);
	printf("%sok - %s%s: %s\n", run->failed[0] ? "not " : "", run->file,
	    run->over_tls ? " over TLS" : "", run->name);
	if (run->failed[0])
		printf("# %s\n", run->failed);
	fflush(stdout);
	run->passed += !run->failed[0];
	run->failures += run->failed[0] != 0;
	response_free(&run->answer);
	for (int i = 0; i < CONNS_MAX; i++)
		wire_close(&run->conns[i]);
	run->name[0] = 0;
}

static void do_line(struct run *run, char *line)
{
	size_t word = strcspn(line, " ");
	char *rest = line + word + (line[word] == ' ');
	if (line[0] == '>') {
		collect(run, rest);
		return;
	}
	flush(run);
	if (run->failed[0])
		return;
	for (size_t i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		const char *name = commands[i].name;
		if (strlen(name) == word && strncmp(line, name, word) == 0) {
			commands[i].run(run, rest);
			return;
		}
	}
	fail(run, "there is no command '%s'", line);
}

#define ARGS_MAX 16

static void start(struct run *run, const char *program, char *options)
{
	char *argv[ARGS_MAX] = {(char *)(uintptr_t)program};
	int n = 1;
	char *rest = NULL;
	for (char *word = strtok_r(options, " ", &rest); word && n < ARGS_MAX - 1;
	     word = strtok_r(NULL, " ", &rest))
		argv[n++] = word;
	run->server = wire_server_start(argv);
}

/* The first line that is no comment says `server` and its options. */
static void run_file(struct run *run, const char *program, const char *path)
{
	static char line[65536];
	FILE *f = fopen(path, "r");
	int started = 0, status;
	if (!f) {
		printf("Bail out! cannot read %s\n", path);
		exit(1);
	}
	run->file = strrchr(path, '/') ? strrchr(path, '/') + 1 : path;
	for (run->line = 1; fgets(line, sizeof(line), f); run->line++) {
		line[strcspn(line, "\n")] = 0;
		if (!line[0] || line[0] == '#')
			continue;
		if (!started) {
			start(run, program, line + strlen("server"));
			started = 1;
		} else if (strncmp(line, "case ", 5) == 0) {
			end_case(run);
			begin_case(run, line + 5);
		} else {
			do_line(run, line);
		}
	}
	end_case(run);
	fclose(f);
	status = wire_server_stop(&run->server);
	printf("%sok - %s: the server ends well\n", status ? "not " : "", run->file);
	run->failures += status != 0;
}

int main(int argc, char **argv)
{
	struct run run = {0};
	int first = 1;
	if (argc > 2 && strcmp(argv[1], "--tls") == 0) {
		wire_use_tls(argv[2]);
		run.over_tls = 1;
		first = 3;
	}
	for (int i = 0; i < CONNS_MAX; i++)
		run.conns[i].fd = -1;
	for (int i = first + 1; i < argc; i++)
		run_file(&run, argv[first], argv[i]);
	free(run.out);
	if (!run.passed)
		printf("not ok - no case passed\n");
	return run.failures || !run.passed;
}
