/* What the HTTP layer does with many connections, few descriptors, a drain, and handlers that break their
 * contract: crowd SERVER, TAP on stdout. Counts go down, saying so, where a limit of the system is lower. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/http/measure.h"
#include "tests/http/wire.h"

#define CROWD 10000
#define HELLO "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"

static char *program;
static int failures;

static void __attribute__((format(printf, 2, 3))) point(int good, const char *fmt, ...)
{
	va_list ap;
	printf("%sok - crowd: ", good ? "" : "not ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	fflush(stdout);
	failures += !good;
}

static int get_hello(struct wire *w, int ms)
{
	struct response r;
	const char *wrong;
	wire_send(w, HELLO, sizeof(HELLO) - 1);
	wrong = wire_response(w, ms, 0, &r);
	int good = !wrong && r.status == 200;
	response_free(&r);
	return good;
}

/* The longest of 100 requests of newcomers, in ms; -1 if one was not answered. */
static long newcomers_ms(struct wire_server *server)
{
	long worst = 0;
	for (int i = 0; i < 100; i++) {
		int64_t began = wire_now_ms();
		struct wire w = wire_open(server);
		int good = get_hello(&w, 5000);
		wire_close(&w);
		if (!good)
			return -1;
		if (wire_now_ms() - began > worst)
			worst = (long)(wire_now_ms() - began);
	}
	return worst;
}

static void check_memory(pid_t pid, size_t n, long limit_kib, const char *what)
{
	long kib = measure_kib(pid, "VmRSS:");
	printf("# %zu %s: %ld KiB resident\n", n, what, kib);
	point(MEASURE_SANITIZED || (kib > 0 && kib < limit_kib), "%s take less than %ld MiB%s",
	    what, limit_kib / 1024, MEASURE_SANITIZED ? " (not measured under a sanitizer)" : "");
}

/* Each of the crowd begins a request that it doesn't finish: newcomers don't suffer, and its deadline ends it. */
static void test_slow(
    struct wire_server *server, struct wire *crowd, size_t n, const char *what, const char *bytes)
{
	int64_t began = wire_now_ms();
	size_t closed = 0;
	long ms;
	for (size_t i = 0; i < n; i++) {
		if (crowd[i].ended)
			crowd[i] = wire_open(server);
		wire_send(&crowd[i], bytes, strlen(bytes));
	}
	ms = newcomers_ms(server);
	point(ms >= 0 && ms < 250, "beside slow %s newcomers are served within 250 ms", what);
	check_memory(server->pid, n, 80 * 1024, what);
	for (size_t i = 0; i < n; i++) {
		while (!crowd[i].ended && wire_now_ms() < began + 15000)
			wire_receive(&crowd[i], 1000);
		closed += (size_t)crowd[i].ended;
		wire_close(&crowd[i]);
	}
	point(closed == n, "slow %s are closed by their deadline", what);
}

static void test_crowd(size_t n)
{
	char most[16];
	char *argv[] = {program, "--max-connections", most, "--header-ms", "3000", "--body-ms",
	    "3000", "--idle-ms", "60000", NULL};
	struct wire *crowd = calloc(n, sizeof(*crowd));
	struct wire_server server;
	size_t good = 0;
	long ms;
	snprintf(most, sizeof(most), "%zu", n + 50);
	server = wire_server_start(argv);
	printf("# %ld KiB resident without connections\n", measure_kib(server.pid, "VmRSS:"));
	for (size_t i = 0; i < n; i++) {
		crowd[i] = wire_open(&server);
		good += (size_t)get_hello(&crowd[i], 5000);
		free(crowd[i].in);
		crowd[i].in = NULL;
		crowd[i].in_len = crowd[i].in_cap = 0;
	}
	point(good == n, "each of the connections is served");
	check_memory(server.pid, n, 100 * 1024, "idle connections");
	ms = newcomers_ms(&server);
	point(ms >= 0 && ms < 250, "beside them newcomers are served within 250 ms");
	test_slow(&server, crowd, n, "heads", "GET /hello HTTP/1.1\r\n");
	test_slow(&server, crowd, n, "bodies",
	    "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nhello");
	point(wire_server_stop(&server) == 0, "the server ends well");
	free(crowd);
}

static size_t count_lines(const char *path)
{
	size_t lines = 0;
	FILE *f = fopen(path, "r");
	for (int c = 0; f && c != EOF; c = fgetc(f))
		lines += c == '\n';
	if (f)
		fclose(f);
	return lines;
}

/* A server with 40 descriptors and 100 clients. */
static void test_descriptors(void)
{
	char log[] = "/tmp/http-crowd-XXXXXX", script[128];
	struct wire_server server;
	struct wire crowd[100];
	int served = 0, refused = 0, fd = mkstemp(log);
	long before, after;
	size_t lines;
	snprintf(script, sizeof(script), "ulimit -n 40; exec \"$0\" --idle-ms 60000 2>%s", log);
	char *argv[] = {"/bin/sh", "-c", script, program, NULL};
	close(fd);
	server = wire_server_start(argv);
	for (int i = 0; i < 100; i++)
		crowd[i] = wire_open(&server);
	for (int i = 0; i < 20; i++)
		served += get_hello(&crowd[i], 2000);
	point(served == 20, "first comers are served while descriptors run out");
	before = measure_ticks(server.pid);
	lines = count_lines(log);
	sleep(2);
	after = measure_ticks(server.pid);
	/* 5 % of two seconds are 10 ticks of 10 ms. */
	point(after - before <= 10, "without a descriptor left it uses less than 5 %% of a CPU");
	lines = count_lines(log) - lines;
	printf("# %ld ticks, %zu lines in two seconds\n", after - before, lines);
	point(lines >= 1 && lines <= 3, "and logs about a line a second");
	for (int i = 30; i < 100; i++) {
		while (wire_receive(&crowd[i], 0) > 0)
			;
		refused += crowd[i].in_len > 12 && strncmp(crowd[i].in, "HTTP/1.1 503", 12) == 0;
	}
	printf("# %d of 70 learned it by 503\n", refused);
	point(refused > 0, "newcomers are told");
	for (int i = 0; i < 100; i++)
		wire_close(&crowd[i]);
	usleep(300000);
	crowd[0] = wire_open(&server);
	point(get_hello(&crowd[0], 3000), "and served again when there is room");
	wire_close(&crowd[0]);
	point(wire_server_stop(&server) == 0, "the server ends well");
	unlink(log);
}

static void test_drain(void)
{
	static const char slow[] = "GET /slow?ms=600 HTTP/1.1\r\nHost: a\r\n\r\n" HELLO;
	char *argv[] = {program, NULL};
	struct wire_server server = wire_server_start(argv);
	struct wire idle = wire_open(&server), busy = wire_open(&server), half = wire_open(&server);
	struct response r;
	char value[32];
	int status;
	int64_t began = wire_now_ms();
	get_hello(&idle, 1000);
	wire_send(&busy, slow, sizeof(slow) - 1);
	wire_send(&half, HELLO, 20);
	usleep(100000);
	kill(server.pid, SIGTERM);
	point(wire_receive(&idle, 400) == 0, "a drain closes idle connections at once");
	wire_close(&idle);
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	point(connect(fd, (struct sockaddr *)&server.address, sizeof(server.address)) < 0,
	    "and takes no new ones");
	close(fd);
	point(!wire_response(&busy, 3000, 0, &r) && r.status == 200 &&
	        response_header(&r, "Connection", value, sizeof(value)) &&
	        strcmp(value, "close") == 0,
	    "a request that runs is answered, with Connection: close");
	response_free(&r);
	point(wire_receive(&busy, 1000) == 0, "a pipelined one behind it is not begun");
	wire_close(&busy);
	wire_send(&half, &HELLO[20], sizeof(HELLO) - 21);
	point(!wire_response(&half, 1000, 0, &r) && r.status == 200,
	    "a head that was begun is finished");
	response_free(&r);
	wire_close(&half);
	status = wire_server_wait(&server);
	printf("# drained after %ld ms with status %d\n", (long)(wire_now_ms() - began), status);
	point(status == 0 && wire_now_ms() - began < 10000, "then the server ends");
}

/* The layer finds out handlers that don't answer, or twice: an assertion ends the server. */
static void test_bugs(const char *path, const char *what)
{
	char *argv[] = {"/bin/sh", "-c", "exec \"$0\" --bugs 1 2>/dev/null", program, NULL};
	struct wire_server server = wire_server_start(argv);
	struct wire w = wire_open(&server);
	char get[128];
	int status = 0, n = snprintf(get, sizeof(get), "GET %s HTTP/1.1\r\nHost: a\r\n\r\n", path);
	wire_send(&w, get, (size_t)n);
	for (int i = 0; i < 20 && !w.ended; i++)
		wire_receive(&w, 1000);
	wire_close(&w);
	waitpid(server.pid, &status, 0);
	point(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "%s is found out", what);
}

int main(int argc, char **argv)
{
	size_t n;
	if (argc != 2)
		return 2;
	program = argv[1];
	n = measure_descriptors(CROWD);
	test_crowd(n);
	test_descriptors();
	test_drain();
	test_bugs("/forgotten", "a handler that forgets to answer");
	test_bugs("/twice", "a handler that answers twice");
	return failures != 0;
}
