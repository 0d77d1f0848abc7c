/* https: certificates that are trusted, not trusted, somebody else's; handshakes that stall, are cut, or are none. */
#include "egress_host.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "temp_dir.h"

/* What a host does with a connection. */
enum manner { ANSWERS, STALLS, CLOSES, TALKS_PLAIN, CUTS };

struct tls_host {
	int fd;
	unsigned port;
	pthread_t thread;
	SSL_CTX *ctx;
	enum manner manner;
	unsigned requests; /* read once the thread has ended */
};

static char *dir, *ca_file, *other_file;
static EVP_PKEY *key;
static X509 *certificate, *old;

static X509 *make_certificate(const char *names, long from_s, long until_s)
{
	X509 *x = X509_new();
	X509_NAME *name = X509_get_subject_name(x);
	X509_EXTENSION *ext;

	X509_set_version(x, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(x), from_s + 100000000);
	X509_gmtime_adj(X509_getm_notBefore(x), from_s);
	X509_gmtime_adj(X509_getm_notAfter(x), until_s);
	X509_set_pubkey(x, key);
	X509_NAME_add_entry_by_txt(
	    name, "CN", MBSTRING_ASC, (const unsigned char *)"test", -1, -1, 0);
	X509_set_issuer_name(x, name);
	ext = X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, names);
	X509_add_ext(x, ext, -1);
	X509_EXTENSION_free(ext);
	assert_true(X509_sign(x, key, EVP_sha256()) > 0);
	return x;
}

static char *write_pem(const char *name, X509 *one, X509 *two)
{
	BIO *bio = BIO_new(BIO_s_mem());
	char *path = dir_join(dir, name), *text;
	struct err err;
	long len;

	PEM_write_bio_X509(bio, one);
	if (two)
		PEM_write_bio_X509(bio, two);
	len = BIO_get_mem_data(bio, &text);
	assert_int_equal(dir_write_file(path, text, (size_t)len, 0600, &err), STATUS_OK);
	BIO_free(bio);
	return path;
}

static int make_all(void **state)
{
	X509 *other;

	(void)state;
	dir = temp_dir_make("egress-tls");
	key = EVP_EC_gen("P-256");
	certificate = make_certificate("IP:127.0.0.1,DNS:secure.test", 0, 3600);
	old = make_certificate("IP:127.0.0.1", -7200, -3600);
	other = make_certificate("DNS:other.test", 0, 3600);
	ca_file = write_pem("ca.pem", certificate, old);
	other_file = write_pem("other.pem", other, NULL);
	X509_free(other);
	return 0;
}

static int free_everything(void **state)
{
	(void)state;
	X509_free(certificate);
	X509_free(old);
	EVP_PKEY_free(key);
	mem_free(ca_file);
	mem_free(other_file);
	temp_dir_remove(dir);
	return 0;
}

static void serve(struct tls_host *host, int fd)
{
	static const char answer[] = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
	SSL *ssl = SSL_new(host->ctx);
	char request[4096];

	SSL_set_fd(ssl, fd);
	if (SSL_accept(ssl) == 1 && SSL_read(ssl, request, sizeof request) > 0) {
		host->requests++;
		(void)SSL_write(ssl, answer, host->manner == CUTS ? 20 : (int)sizeof answer - 1);
		if (host->manner == ANSWERS)
			(void)SSL_shutdown(ssl);
	}
	SSL_free(ssl);
	ERR_clear_error();
}

static void *host_main(void *arg)
{
	struct tls_host *host = arg;
	char byte;
	int fd;

	while ((fd = accept(host->fd, NULL, NULL)) >= 0) {
		if (host->manner == ANSWERS || host->manner == CUTS)
			serve(host, fd);
		else if (host->manner == TALKS_PLAIN)
			(void)send(
			    fd, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 40, MSG_NOSIGNAL);
		else if (host->manner == STALLS)
			while (recv(fd, &byte, 1, 0) > 0)
				;
		close(fd);
	}
	return NULL;
}

static void tls_open(struct tls_host *host, enum manner manner, X509 *x)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t len = sizeof at;

	*host = (struct tls_host){.manner = manner, .ctx = SSL_CTX_new(TLS_server_method())};
	assert_int_equal(SSL_CTX_use_certificate(host->ctx, x), 1);
	assert_int_equal(SSL_CTX_use_PrivateKey(host->ctx, key), 1);
	host->fd = socket(AF_INET, SOCK_STREAM, 0);
	assert_int_equal(bind(host->fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(host->fd, 16), 0);
	assert_int_equal(getsockname(host->fd, (struct sockaddr *)&at, &len), 0);
	host->port = ntohs(at.sin_port);
	assert_int_equal(pthread_create(&host->thread, NULL, host_main, host), 0);
}

static void tls_close(struct tls_host *host)
{
	shutdown(host->fd, SHUT_RDWR);
	pthread_join(host->thread, NULL);
	close(host->fd);
	SSL_CTX_free(host->ctx);
}

/* One request over an egress of its own, to the name or address at that port. */
static void ask(const char *name, unsigned port, const char *trust, int timeout_ms, struct got *got)
{
	char *allow = (char *)(uintptr_t) "127.0.0.1";
	char *url = xasprintf("https://%s:%u/secret?token=abc", name, port);
	char *rule = xasprintf("secure.test:%u:127.0.0.1:%u", port, port);
	const struct egress_options options = {.allow_private = &allow,
	    .nallow_private = 1,
	    .connect_to = &rule,
	    .nconnect_to = 1,
	    .ca_file = trust};
	const struct egress_request request = {
	    .method = "GET", .url = url, .timeout_ms = timeout_ms};
	struct world w;

	got_free(got);
	world_open(&w, &options);
	world_send(&w, &request, got);
	world_wait(&w, got, 1);
	world_close(&w);
	assert_null(strstr(got->text, "token"));
	mem_free(url);
	mem_free(rule);
}

static void test_trusted(void **state)
{
	struct tls_host host;
	struct got got = {0};

	(void)state;
	tls_open(&host, ANSWERS, certificate);
	ask("127.0.0.1", host.port, ca_file, 60000, &got);
	assert_string_equal(got.text, "");
	assert_string_equal(got.body, "ok");
	ask("secure.test", host.port, ca_file, 60000, &got);
	assert_int_equal(got.status, 200);
	tls_close(&host);
	assert_int_equal(host.requests, 2);
	got_free(&got);
}

/* Nothing is sent to a host that can't show who it is. */
static void test_not_trusted(void **state)
{
	struct tls_host host;
	struct got got = {0};

	(void)state;
	tls_open(&host, ANSWERS, certificate);
	ask("127.0.0.1", host.port, NULL, 60000, &got);
	assert_int_equal(got.code, EGRESS_TLS);
	assert_non_null(strstr(got.text, "127.0.0.1: TLS failed: SSL certificate problem"));
	ask("127.0.0.1", host.port, other_file, 60000, &got);
	assert_int_equal(got.code, EGRESS_TLS);
	ask("localhost", host.port, ca_file, 60000, &got); /* a name that is not in it */
	assert_int_equal(got.code, EGRESS_TLS);
	tls_close(&host);
	assert_int_equal(host.requests, 0);
	tls_open(&host, ANSWERS, old);
	ask("127.0.0.1", host.port, ca_file, 60000, &got);
	assert_int_equal(got.code, EGRESS_TLS);
	assert_non_null(strstr(got.text, "expired"));
	tls_close(&host);
	assert_int_equal(host.requests, 0);
	got_free(&got);
}

static void test_old_version(void **state)
{
	struct tls_host host;
	struct got got = {0};

	(void)state;
	tls_open(&host, ANSWERS, certificate);
	SSL_CTX_set_security_level(host.ctx, 0);
	SSL_CTX_set_max_proto_version(host.ctx, TLS1_1_VERSION);
	ask("127.0.0.1", host.port, ca_file, 60000, &got);
	assert_int_equal(got.code, EGRESS_TLS);
	tls_close(&host);
	got_free(&got);
}

static void test_bad_handshakes(void **state)
{
	static const struct {
		enum manner manner;
		int timeout_ms;
		enum egress_code code;
	} cases[] = {
	    {STALLS, 300, EGRESS_TIMEOUT},
	    {CLOSES, 60000, EGRESS_TLS},
	    {TALKS_PLAIN, 60000, EGRESS_TLS},
	    {CUTS, 60000, EGRESS_CUT},
	};
	struct tls_host host;
	struct got got = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		tls_open(&host, cases[i].manner, certificate);
		ask("127.0.0.1", host.port, ca_file, cases[i].timeout_ms, &got);
		if (got.code != cases[i].code)
			fail_msg("%zu: %s: %s", i, got.word, got.text);
		tls_close(&host);
	}
	got_free(&got);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_trusted),
	    cmocka_unit_test(test_not_trusted),
	    cmocka_unit_test(test_old_version),
	    cmocka_unit_test(test_bad_handshakes),
	};

	mem_install();
	signal(SIGPIPE, SIG_IGN);
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("egress_tls", tests, make_all, free_everything);
}
