/* What the HTTP layer does with many clients that are as slow as they can be: slow SERVER [--tls DIR] [COUNT], TAP on stdout.
 * One kind after the other, COUNT of it at once: each drips, so that no idle time is ever over, and has to be closed by its
 * absolute deadline all the same, while newcomers are served. Figures are told; only deadlines and memory are judged. */
#include <fcntl.h>
#include <openssl/ssl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/http/measure.h"
#include "tests/http/wire.h"

#define COUNT      300   /* in CI; the promise is about 10,000 */
#define TICK_MS    250   /* between two drips */
#define DUE_MS     1500  /* deadline of heads, bodies, 64 KiB of an answer, and between requests */
#define DUE_MANY   10000 /* the same where it takes a while until all are there */
#define MANY       1000
#define LATE_MS    30000 /* after which one that is still there was forgotten */
#define SAMPLES    20000
#define MEMORY_KIB (80 * 1024)

struct kind {
	const char *name;
	const char *first; /* sent at once; NULL: a client's first message of TLS */
	size_t len;
	const char *drip; /* sent each tick; NULL: a byte is read instead */
	int tls, plain;   /* where it makes sense */
	int judged;       /* its memory is promised */
};

#define TEXT(text) text, sizeof(text) - 1

static const struct kind kinds[] = {
    {"heads", TEXT("GET /hello HTTP/1.1\r\nX-Slow: "), "x", 0, 1, 1},
    {"bodies", TEXT("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 9999\r\n\r\n"), "x", 0, 1,
        1},
    {"readers", TEXT("GET /big?bytes=60000 HTTP/1.1\r\nHost: a\r\n\r\n"), NULL, 0, 1, 1},
    {"readers of much", TEXT("GET /big?bytes=400000 HTTP/1.1\r\nHost: a\r\n\r\n"), NULL, 0, 1, 1},
    {"first messages", TEXT("\x16\x03\x01\x02\x00\x01\x00\x01\xfc"), "x", 1, 0, 1},
    {"handshakes", NULL, 0, NULL, 1, 0, 1},
};

static int failures;

static void __attribute__((format(printf, 2, 3))) point(int good, const char *fmt, ...)
{
	va_list ap;
	printf("%sok - slow: ", good ? "" : "not ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	fflush(stdout);
	failures += !good;
}

/* The first message of a client; the same for all. */
static size_t make_hello(char *out, size_t size)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	SSL *ssl = SSL_new(context);
	BIO *bio = BIO_new(BIO_s_mem());
	int n;
	SSL_set_bio(ssl, BIO_new(BIO_s_mem()), bio);
	SSL_set_connect_state(ssl);
	SSL_do_handshake(ssl);
	n = BIO_read(bio, out, (int)size);
	SSL_free(ssl);
	SSL_CTX_free(context);
	return n > 0 ? (size_t)n : 0;
}

static int attack(const struct wire_server *server, const char *first, size_t len)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), small = 2048;
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof(small));
	if (connect(fd, (const struct sockaddr *)&server->address, sizeof(server->address)) < 0 ||
	    send(fd, first, len, MSG_NOSIGNAL) < 0) {
		perror("# attack");
		exit(1);
	}
	return fd;
}

static void drip(const struct kind *kind, const int *fds, size_t n)
{
	char byte;
	for (size_t i = 0; i < n; i++) {
		if (kind->drip)
			(void)send(fds[i], kind->drip, 1, MSG_NOSIGNAL | MSG_DONTWAIT);
		else if (kind->first)
			(void)recv(fds[i], &byte, 1, MSG_DONTWAIT);
	}
}

/* A newcomer's answer in ms, from its connect on; -1 if there is none. *connections: how many the server has. */
static long newcomer(const struct wire_server *server, long *connections)
{
	static const char get[] = "GET /stats HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
	int64_t began = wire_now_ms();
	struct wire w = wire_open(server);
	struct response r;
	const char *at;
	long ms = -1;
	wire_send(&w, get, sizeof(get) - 1);
	if (!wire_response(&w, LATE_MS, 0, &r) && (at = strstr(r.body, "\"connections\":"))) {
		*connections = atol(at + strlen("\"connections\":"));
		ms = (long)(wire_now_ms() - began);
	}
	response_free(&r);
	wire_close(&w);
	return ms;
}

static int by_size(const void *a, const void *b)
{
	return (*(const long *)a > *(const long *)b) - (*(const long *)a < *(const long *)b);
}

static void tell(const struct kind *kind, size_t n, long *samples, size_t m, long gone_ms, long kib)
{
	qsort(samples, m, sizeof(*samples), by_size);
	printf("# %zu slow %s: %zu newcomers meanwhile, answered in %ld ms (median), %ld ms (p99), "
	       "%ld "
	       "ms (longest); all gone %ld ms after the last came; %ld KiB resident at most\n",
	    n, kind->name, m, samples[m / 2], samples[m * 99 / 100], samples[m - 1], gone_ms, kib);
}

static void test_kind(struct wire_server *server, const struct kind *kind, size_t n)
{
	static long samples[SAMPLES];
	int *fds = calloc(n, sizeof(*fds));
	char hello[4096];
	size_t len = kind->first ? kind->len : make_hello(hello, sizeof(hello)), m = 0;
	long connections = (long)n, kib = 0, lost = 0, now_kib;
	int64_t began, next;
	for (size_t i = 0; i < n; i++)
		fds[i] = attack(server, kind->first ? kind->first : hello, len);
	next = began = wire_now_ms();
	/* A newcomer and the ones before him that say goodbye are connections, too. */
	while (connections > 20 && wire_now_ms() < began + LATE_MS) {
		long ms = newcomer(server, &connections);
		lost += ms < 0;
		if (m < SAMPLES)
			samples[m++] = ms;
		now_kib = measure_kib(server->pid, "VmRSS:");
		kib = now_kib > kib ? now_kib : kib;
		if (wire_now_ms() >= next) {
			drip(kind, fds, n);
			next = wire_now_ms() + TICK_MS;
		}
		usleep(5000);
	}
	tell(kind, n, samples, m, (long)(wire_now_ms() - began), kib);
	point(connections <= 20, "%s are closed by their deadline however they drip", kind->name);
	point(!lost, "newcomers are served beside slow %s", kind->name);
	point(!kind->judged || MEASURE_SANITIZED || (kib > 0 && kib < MEMORY_KIB),
	    "slow %s take less than %d MiB", kind->name, MEMORY_KIB / 1024);
	for (size_t i = 0; i < n; i++)
		close(fds[i]);
	free(fds);
}

int main(int argc, char **argv)
{
	char most[16], due[16];
	char *options[] = {NULL, "--max-connections", most, "--header-ms", due, "--body-ms", due,
	    "--write-ms", due, "--idle-ms", due, "--linger-ms", "200", NULL};
	struct wire_server server;
	size_t n = COUNT;
	int at = 2, tls = 0;
	if (argc < 2)
		return 2;
	if (argc > 3 && strcmp(argv[2], "--tls") == 0) {
		wire_use_tls(argv[3]);
		tls = 1;
		at = 4;
	}
	if (argc > at)
		n = strtoul(argv[at], NULL, 10);
	n = measure_descriptors(n);
	snprintf(most, sizeof(most), "%zu", n + 100);
	snprintf(due, sizeof(due), "%d", n > MANY ? DUE_MANY : DUE_MS);
	options[0] = argv[1];
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (!(tls ? kinds[i].tls : kinds[i].plain))
			continue;
		server = wire_server_start(options);
		test_kind(&server, &kinds[i], n);
		point(wire_server_stop(&server) == 0, "the server ends well");
	}
	return failures != 0;
}
