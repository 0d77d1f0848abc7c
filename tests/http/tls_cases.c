/* What the HTTP layer does under TLS with handshakes, ends and records that aren't as they should be, and with a new certificate:
 * tls_cases SERVER DIR, TAP on stdout. The cases of tests/http/cases are played over TLS by wire_cases. */
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/http/certificate.h"
#include "tests/http/wire.h"

#define HELLO "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"

static struct wire_server server;
static char dir[400];
static int failures;

static void __attribute__((format(printf, 2, 3))) point(int good, const char *fmt, ...)
{
	va_list ap;
	printf("%sok - tls: ", good ? "" : "not ");
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	printf("\n");
	fflush(stdout);
	failures += !good;
	ERR_clear_error();
}

static char *in_dir(const char *name)
{
	static char paths[4][512];
	static int next;
	char *path = paths[next++ % 4];
	snprintf(path, sizeof(paths[0]), "%s/%s", dir, name);
	return path;
}

/* ---- Connections ---- */

static int open_socket(void)
{
	struct timeval limit = {20, 0};
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0 || connect(fd, (struct sockaddr *)&server.address, sizeof(server.address)) < 0) {
		printf("Bail out! connect\n");
		exit(1);
	}
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	return fd;
}

static SSL *make_ssl(int least, int most, const unsigned char *alpn, unsigned alpn_len)
{
	SSL_CTX *context = SSL_CTX_new(TLS_client_method());
	SSL *ssl;
	SSL_CTX_set_security_level(context, 0); /* the client offers whatever it is told to */
	SSL_CTX_set_min_proto_version(context, least);
	SSL_CTX_set_max_proto_version(context, most);
	ssl = SSL_new(context);
	SSL_CTX_free(context);
	if (alpn)
		SSL_set_alpn_protos(ssl, alpn, alpn_len);
	SSL_set_connect_state(ssl);
	return ssl;
}

/* Connected with its handshake done; NULL if that failed. */
static SSL *connect_with(int least, int most, const unsigned char *alpn, unsigned alpn_len)
{
	SSL *ssl = make_ssl(least, most, alpn, alpn_len);
	SSL_set_fd(ssl, open_socket());
	if (SSL_connect(ssl) == 1)
		return ssl;
	close(SSL_get_fd(ssl));
	SSL_free(ssl);
	return NULL;
}

static SSL *connect_tls(void)
{
	SSL *ssl = connect_with(TLS1_2_VERSION, TLS1_3_VERSION, NULL, 0);
	if (ssl)
		return ssl;
	printf("Bail out! handshake\n");
	exit(1);
}

static void hang_up(SSL *ssl)
{
	if (!ssl)
		return;
	close(SSL_get_fd(ssl));
	SSL_free(ssl);
}

static int say(SSL *ssl, const char *text)
{
	return SSL_write(ssl, text, (int)strlen(text)) == (int)strlen(text);
}

/* All that comes until the end, or until `until` has come. Returns whether the end was close_notify. */
static int hear(SSL *ssl, char *out, size_t size, const char *until)
{
	size_t len = 0;
	int n = 1;
	out[0] = 0;
	while (n > 0 && len + 1 < size && !(until && strstr(out, until))) {
		n = SSL_read(ssl, out + len, (int)(size - 1 - len));
		if (n > 0)
			len += (size_t)n;
		out[len] = 0;
	}
	return n <= 0 && SSL_get_error(ssl, n) == SSL_ERROR_ZERO_RETURN;
}

static int alive(SSL *ssl)
{
	char text[2048];
	if (!ssl || !say(ssl, HELLO))
		return 0;
	hear(ssl, text, sizeof(text), "world");
	return strncmp(text, "HTTP/1.1 200", 12) == 0;
}

/* A number of GET /stats. */
static long stat_of(const char *name)
{
	char text[4096], key[64];
	SSL *ssl = connect_tls();
	const char *at;
	say(ssl, "GET /stats HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	hear(ssl, text, sizeof(text), NULL);
	hang_up(ssl);
	snprintf(key, sizeof(key), "\"%s\":", name);
	at = strstr(text, key);
	return at ? atol(at + strlen(key)) : -1;
}

/* ---- Before the handshake ---- */

/* Sends bytes as they are; returns what comes until the end, or NULL if there is none. */
static const char *raw(const char *bytes, size_t len)
{
	static char text[4096];
	size_t have = 0;
	int fd = open_socket();
	ssize_t n = send(fd, bytes, len, MSG_NOSIGNAL);
	while (n > 0 && have + 1 < sizeof(text) &&
	    (n = recv(fd, text + have, sizeof(text) - 1 - have, 0)) > 0)
		have += (size_t)n;
	text[have] = 0;
	close(fd);
	return n == 0 ? text : NULL;
}

static void test_first_bytes(void)
{
	static const char huge[] = "\x16\x03\x01\x00\x09\x01\x01\xff\xff\x03\x03\x00\x00\x00";
	static const char record[] = "\x16\x03\x01\x40\x00\x01\x00\x00\x20";
	static const char slow[] = "\x16\x03\x01\x02";
	long before = stat_of("handshakes_failed");
	const char *text = raw(HELLO, sizeof(HELLO) - 1);
	int64_t began;
	point(text && strncmp(text, "HTTP/1.1 400", 12) == 0 && strstr(text, "HTTPS"),
	    "plain HTTP is told what is spoken here");
	text = raw("\x80\x2e\x01\x00\x02", 5);
	point(text && !*text, "what is no handshake gets no answer");
	point(raw(huge, sizeof(huge) - 1) != NULL, "a first message of 128 KiB is refused");
	point(raw(record, sizeof(record) - 1) != NULL, "a first record of 16 KiB is refused");
	began = wire_now_ms();
	point(raw(slow, sizeof(slow) - 1) != NULL && wire_now_ms() - began > 500,
	    "a handshake that doesn't go on ends at the deadline of heads");
	point(stat_of("handshakes_failed") == before + 5, "each of them is counted");
}

/* The client's messages come byte by byte. */
static void test_drip(void)
{
	SSL *ssl = make_ssl(TLS1_2_VERSION, TLS1_3_VERSION, NULL, 0);
	BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
	char bytes[16384];
	int fd = open_socket(), n, done = 0;
	SSL_set_bio(ssl, in, out);
	for (int i = 0; i < 20 && !done; i++) {
		done = SSL_do_handshake(ssl) == 1;
		n = BIO_read(out, bytes, sizeof(bytes));
		for (int k = 0; k < n; k++) {
			send(fd, bytes + k, 1, MSG_NOSIGNAL);
			if (k % 64 == 0)
				usleep(1000);
		}
		if (!done && (n = (int)recv(fd, bytes, sizeof(bytes), 0)) > 0)
			BIO_write(in, bytes, n);
	}
	point(done, "a handshake byte by byte");
	SSL_free(ssl);
	close(fd);
}

static void test_versions(void)
{
	static const unsigned char h2[] = "\x02h2", both[] = "\x02h2\x08http/1.1";
	const unsigned char *chosen;
	unsigned len;
	SSL *ssl = connect_with(TLS1_VERSION, TLS1_1_VERSION, NULL, 0);
	point(!ssl, "TLS 1.1 is refused");
	hang_up(ssl);
	ssl = connect_with(TLS1_2_VERSION, TLS1_2_VERSION, NULL, 0);
	point(alive(ssl), "TLS 1.2 is spoken");
	point(ssl && SSL_renegotiate(ssl) == 1 &&
	        (SSL_do_handshake(ssl) != 1 || !alive(ssl) || SSL_total_renegotiations(ssl) == 0),
	    "a renegotiation is refused");
	hang_up(ssl);
	ssl = connect_with(TLS1_3_VERSION, TLS1_3_VERSION, NULL, 0);
	point(alive(ssl), "TLS 1.3 is spoken");
	point(ssl && SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED) == 1 && alive(ssl),
	    "keys may be updated");
	point(ssl && !SSL_SESSION_has_ticket(SSL_get_session(ssl)), "there are no tickets");
	hang_up(ssl);
	ssl = connect_with(TLS1_2_VERSION, TLS1_3_VERSION, h2, sizeof(h2) - 1);
	point(!ssl, "a client that speaks HTTP/2 alone is refused");
	hang_up(ssl);
	ssl = connect_with(TLS1_2_VERSION, TLS1_3_VERSION, both, sizeof(both) - 1);
	chosen = NULL;
	len = 0;
	if (ssl)
		SSL_get0_alpn_selected(ssl, &chosen, &len);
	point(len == 8 && memcmp(chosen, "http/1.1", 8) == 0, "http/1.1 is chosen");
	hang_up(ssl);
}

/* ---- Ends ---- */

static void test_cut(const char *bytes, const char *what)
{
	char text[2048];
	long before = stat_of("requests");
	SSL *ssl = connect_tls();
	int proper;
	say(ssl, bytes);
	shutdown(SSL_get_fd(ssl), SHUT_WR);
	proper = hear(ssl, text, sizeof(text), NULL);
	point(!text[0] && !proper, "%s that is cut off gets no answer", what);
	hang_up(ssl);
	point(stat_of("requests") == before + 1, "and is no request");
}

static void test_ends(void)
{
	char text[2048];
	SSL *ssl;
	test_cut("GET /hello HTTP/1.1\r\nHost: a\r\n", "a head");
	test_cut("POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhello", "a body");
	ssl = connect_tls();
	say(ssl, "GET /slow?ms=100 HTTP/1.1\r\nHost: a\r\n\r\n");
	SSL_shutdown(ssl);
	point(hear(ssl, text, sizeof(text), NULL) && strstr(text, "slow"),
	    "who has said goodbye gets his answer, and a goodbye");
	hang_up(ssl);
	ssl = connect_tls();
	say(ssl, "GET /hello HTTP/1.1\r\nHost: a\r\n");
	SSL_shutdown(ssl);
	point(hear(ssl, text, sizeof(text), NULL) && strncmp(text, "HTTP/1.1 400", 12) == 0,
	    "half a request and a goodbye is a bad one");
	hang_up(ssl);
	ssl = connect_tls();
	say(ssl, "GET /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	point(hear(ssl, text, sizeof(text), NULL) && strstr(text, "world"),
	    "the last answer is followed by a goodbye");
	hang_up(ssl);
	ssl = connect_tls();
	point(alive(ssl) && hear(ssl, text, sizeof(text), NULL) && !text[0],
	    "an idle connection ends with a goodbye");
	hang_up(ssl);
}

/* A record that was changed on its way. */
static void test_damaged(void)
{
	SSL *ssl = make_ssl(TLS1_2_VERSION, TLS1_3_VERSION, NULL, 0);
	BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
	char bytes[16384];
	int fd = open_socket(), n, begun, answered = 0;
	SSL_set_bio(ssl, in, out);
	while (SSL_do_handshake(ssl) != 1) {
		n = BIO_read(out, bytes, sizeof(bytes));
		if (n > 0)
			send(fd, bytes, (size_t)n, MSG_NOSIGNAL);
		n = (int)recv(fd, bytes, sizeof(bytes), 0);
		if (n <= 0)
			break;
		BIO_write(in, bytes, n);
	}
	begun = SSL_is_init_finished(ssl);
	n = BIO_read(out, bytes, sizeof(bytes));
	if (n > 0)
		send(fd, bytes, (size_t)n, MSG_NOSIGNAL);
	say(ssl, HELLO);
	n = BIO_read(out, bytes, sizeof(bytes));
	if (n > 0) {
		bytes[n - 1] ^= 1;
		send(fd, bytes, (size_t)n, MSG_NOSIGNAL);
	}
	while ((n = (int)recv(fd, bytes, sizeof(bytes), 0)) > 0) {
		BIO_write(in, bytes, n);
		answered |= SSL_read(ssl, bytes, sizeof(bytes)) > 0;
	}
	point(begun && !answered, "a damaged record ends the connection, without an answer");
	SSL_free(ssl);
	close(fd);
}

/* ---- Bytes ---- */

static void test_bytes(void)
{
	static char text[6 << 20];
	char many[20 * sizeof(HELLO)] = "";
	SSL *ssl = connect_tls();
	int answers = 0;
	for (int i = 0; i < 20; i++)
		strcat(many, HELLO);
	say(ssl, many);
	SSL_shutdown(ssl);
	hear(ssl, text, sizeof(text), NULL);
	for (const char *at = text; (at = strstr(at, "world")); at++)
		answers++;
	point(answers == 20, "twenty requests in one record get twenty answers");
	hang_up(ssl);
	ssl = connect_tls();
	say(ssl, "GET /big?bytes=5000000 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
	usleep(200000); /* until the socket takes no more */
	point(hear(ssl, text, sizeof(text), NULL) &&
	        strlen(text) ==
	            strspn(strstr(text, "\r\n\r\n") + 4, "x") +
	                (size_t)(strstr(text, "\r\n\r\n") + 4 - text) &&
	        strlen(text) > 5000000,
	    "five million bytes arrive as they are");
	hang_up(ssl);
}

/* ---- A new certificate ---- */

static int has_name(SSL *ssl, const char *name)
{
	X509 *cert = SSL_get1_peer_certificate(ssl);
	int has = cert && X509_check_host(cert, name, 0, 0, NULL) == 1;
	X509_free(cert);
	return has;
}

/* Waits until a new connection has a certificate of that name. */
static int comes(const char *name)
{
	int has = 0;
	for (int i = 0; i < 500 && !has; i++) {
		SSL *ssl = connect_tls();
		has = has_name(ssl, name);
		hang_up(ssl);
		usleep(20000);
	}
	return has;
}

static void test_reload(void)
{
	struct certificate other = {.name = "other.example"};
	SSL *before = connect_tls(), *after;
	FILE *f;
	point(has_name(before, "localhost"), "the certificate of the start");
	certificate_write(&other, in_dir("cert.pem"), in_dir("key.pem"));
	kill(server.pid, SIGHUP);
	point(comes("other.example"), "new connections get the new certificate");
	point(alive(before), "older ones go on");
	f = fopen(in_dir("cert.pem"), "w");
	fputs("-----BEGIN CERTIFICATE-----\nnothing\n", f);
	fclose(f);
	kill(server.pid, SIGHUP);
	usleep(200000);
	after = connect_tls();
	point(has_name(after, "other.example") && alive(after) && alive(before),
	    "one that can't be read changes nothing");
	hang_up(before);
	hang_up(after);
}

/* ---- Many handshakes ---- */

#define SHAKES 513 /* one more than may be under way */

/* The first message of a client, on a socket of its own that says nothing more. */
static int shake(void)
{
	SSL *ssl = make_ssl(TLS1_2_VERSION, TLS1_3_VERSION, NULL, 0);
	BIO *in = BIO_new(BIO_s_mem()), *out = BIO_new(BIO_s_mem());
	char bytes[4096];
	int fd = open_socket(), n;
	SSL_set_bio(ssl, in, out);
	SSL_do_handshake(ssl);
	n = BIO_read(out, bytes, sizeof(bytes));
	if (n <= 0 || send(fd, bytes, (size_t)n, MSG_NOSIGNAL) < 0 ||
	    recv(fd, bytes, sizeof(bytes), MSG_PEEK) <= 0)
		printf("# a first message got no answer\n");
	SSL_free(ssl);
	return fd;
}

/* Whether it ends by itself before long. */
static int ends(int fd, int seconds)
{
	struct timeval limit = {seconds, 0};
	char bytes[4096];
	ssize_t n;
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	do
		n = recv(fd, bytes, sizeof(bytes), 0);
	while (n > 0);
	return n == 0;
}

static void test_room(void)
{
	static int fds[SHAKES];
	for (int i = 0; i < SHAKES; i++)
		fds[i] = shake();
	point(ends(fds[0], 20), "where 512 handshakes are under way the oldest makes room");
	point(!ends(fds[1], 1) && !ends(fds[SHAKES - 1], 1), "and only that");
	point(stat_of("handshakes_failed") == 2, "as a newcomer's does, who is served");
	for (int i = 0; i < SHAKES; i++)
		close(fds[i]);
}

int main(int argc, char **argv)
{
	struct certificate plain = {0};
	char *cert, *key;
	if (argc != 3)
		return 2;
	snprintf(dir, sizeof(dir), "%s", argv[2]);
	cert = in_dir("cert.pem");
	key = in_dir("key.pem");
	signal(SIGPIPE, SIG_IGN);
	if (certificate_write(&plain, cert, key) < 0) {
		printf("Bail out! can't write %s\n", cert);
		return 1;
	}
	server = wire_server_start((char *[]){argv[1], "--tls-cert", cert, "--tls-key", key,
	    "--header-ms", "1000", "--idle-ms", "1500", NULL});
	test_first_bytes();
	test_drip();
	test_versions();
	test_ends();
	test_damaged();
	test_bytes();
	test_reload();
	point(wire_server_stop(&server) == 0, "the server ends well");
	certificate_write(&plain, cert, key);
	server = wire_server_start((char *[]){
	    argv[1], "--tls-cert", cert, "--tls-key", key, "--header-ms", "60000", NULL});
	test_room();
	point(wire_server_stop(&server) == 0, "the server ends well");
	return failures != 0;
}
