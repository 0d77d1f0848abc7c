/* Certificates and keys from files, and the rules of every connection. */
#include "http/tls.h"

#include <errno.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/tls_internal.h"

#define FILE_MAX  ((size_t)1 << 20)
#define CHAIN_MAX 16              /* certificates; more is the wrong file */
#define SOON_S    (7 * 24 * 3600) /* a certificate that ends so soon should have been renewed */

/* Of TLS 1.2 only what has forward secrecy and authenticated encryption: all that clients have had for ten years. TLS 1.3 has
 * nothing else. */
#define CIPHERS "ECDHE+AESGCM:ECDHE+CHACHA20"

/* The end of a sentence about what OpenSSL refused last. */
static const char *reason(void)
{
	const char *text = ERR_reason_error_string(ERR_peek_last_error());

	return text ? text : "it can't be read";
}

static enum status read_file(const char *option, const char *path, struct buf *out, struct err *err)
{
	struct err why;
	enum status st = dir_read_file(path, FILE_MAX, out, &why);

	if (st == STATUS_OK)
		return st;
	return err_set(err, STATUS_IO, "%s: %s", option, why.text);
}

static enum status check_mode(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return err_set(err, STATUS_IO, "tls.key: %s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, STATUS_INVALID, "tls.key: %s is no file", path);
	if (st.st_mode & S_IRWXO)
		return err_set(err, STATUS_INVALID,
		    "tls.key: everyone on this machine may use %s (mode %04o); run: chmod o= %s",
		    path, (unsigned)st.st_mode & 07777, path);
	return STATUS_OK;
}

/* ---- Certificates ---- */

static enum status add_chain(struct tls *tls, BIO *in, struct err *err)
{
	X509 *next;

	for (int n = 2; (next = PEM_read_bio_X509(in, NULL, NULL, NULL)); n++) {
		if (n <= CHAIN_MAX && SSL_CTX_add0_chain_cert(tls->context, next) == 1)
			continue;
		X509_free(next);
		return err_set(err, STATUS_INVALID, "tls.cert: certificate %d of %s: %s", n,
		    tls->path, n > CHAIN_MAX ? "there are too many" : reason());
	}
	if (ERR_GET_REASON(ERR_peek_last_error()) != PEM_R_NO_START_LINE)
		return err_set(err, STATUS_INVALID,
		    "tls.cert: a certificate behind the first one of %s is damaged: %s", tls->path,
		    reason());
	ERR_clear_error();
	return STATUS_OK;
}

static enum status use_cert(struct tls *tls, BIO *in, struct err *err)
{
	X509 *cert = PEM_read_bio_X509_AUX(in, NULL, NULL, NULL);
	int used;

	if (!cert)
		return err_set(err, STATUS_INVALID, "tls.cert: %s holds no certificate in PEM: %s",
		    tls->path, reason());
	used = SSL_CTX_use_certificate(tls->context, cert);
	X509_free(cert);
	if (used != 1)
		return err_set(
		    err, STATUS_INVALID, "tls.cert: %s can't be used: %s", tls->path, reason());
	tls->cert = SSL_CTX_get0_certificate(tls->context);
	return add_chain(tls, in, err);
}

static enum status load_cert(struct tls *tls, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status st = read_file("tls.cert", tls->path, &text, err);
	BIO *in;

	if (st == STATUS_OK) {
		in = BIO_new_mem_buf(buf_text(&text), (int)text.len);
		st = use_cert(tls, in, err);
		BIO_free(in);
	}
	buf_free(&text);
	return st;
}

/* ---- The key ---- */

/* There is nobody to ask at a start. */
static int on_passphrase(char *out, int size, int writing, void *arg)
{
	(void)out;
	(void)size;
	(void)writing;
	*(int *)arg = 1;
	return -1;
}

static enum status use_key(struct tls *tls, const char *path, BIO *in, struct err *err)
{
	int encrypted = 0, used;
	EVP_PKEY *key = PEM_read_bio_PrivateKey(in, NULL, on_passphrase, &encrypted);

	if (encrypted)
		return err_set(err, STATUS_INVALID,
		    "tls.key: %s is encrypted with a passphrase, which nobody is there to type; "
		    "openssl "
		    "pkey -in FILE -out FILE writes it without one",
		    path);
	if (!key)
		return err_set(err, STATUS_INVALID, "tls.key: %s holds no private key in PEM: %s",
		    path, reason());
	if (X509_check_private_key(tls->cert, key) != 1) {
		EVP_PKEY_free(key);
		return err_set(
		    err, STATUS_INVALID, "tls.key: %s is not the key of %s", path, tls->path);
	}
	used = SSL_CTX_use_PrivateKey(tls->context, key);
	EVP_PKEY_free(key);
	if (used != 1)
		return err_set(
		    err, STATUS_INVALID, "tls.key: %s can't be used: %s", path, reason());
	return STATUS_OK;
}

static enum status load_key(struct tls *tls, const char *path, struct err *err)
{
	struct buf text = BUF_INIT;
	enum status st = check_mode(path, err);
	BIO *in;

	if (st == STATUS_OK)
		st = read_file("tls.key", path, &text, err);
	if (st == STATUS_OK) {
		in = BIO_new_mem_buf(buf_text(&text), (int)text.len);
		st = use_key(tls, path, in, err);
		BIO_free(in);
	}
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

/* ---- Rules ---- */

/* HTTP/1.1 is all there is; a client that names its protocols and not this one learns it now (RFC 7301). */
static int on_alpn(SSL *ssl, const unsigned char **out, unsigned char *out_len,
    const unsigned char *in, unsigned in_len, void *arg)
{
	static const unsigned char ours[] = "\x08http/1.1";
	unsigned char *chosen;

	(void)ssl;
	(void)arg;
	if (SSL_select_next_proto(&chosen, out_len, ours, sizeof ours - 1, in, in_len) !=
	    OPENSSL_NPN_NEGOTIATED)
		return SSL_TLSEXT_ERR_ALERT_FATAL;
	*out = chosen;
	return SSL_TLSEXT_ERR_OK;
}

/* No tickets and no sessions kept: nothing older than a connection can open it, and every connection after a reload has the
 * new certificate. */
static SSL_CTX *make_context(void)
{
	SSL_CTX *context = SSL_CTX_new(TLS_server_method());

	if (!context)
		mem_exhausted();
	SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
	SSL_CTX_set_security_level(context, 2);
	SSL_CTX_set_options(context,
	    SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_NO_TICKET |
	        SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
	SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
	SSL_CTX_set_num_tickets(context, 0);
	SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
	SSL_CTX_set_cipher_list(context, CIPHERS);
	SSL_CTX_set_alpn_select_cb(context, on_alpn, NULL);
	return context;
}

enum status tls_new(const char *cert, const char *key, struct tls **out, struct err *err)
{
	struct tls *tls = xcalloc(1, sizeof *tls);
	enum status st;

	*out = NULL;
	ERR_clear_error();
	tls->context = make_context();
	tls->path = xstrdup(cert);
	st = load_cert(tls, err);
	if (st == STATUS_OK)
		st = load_key(tls, key, err);
	ERR_clear_error();
	if (st != STATUS_OK)
		tls_free(tls);
	else
		*out = tls;
	return st;
}

void tls_free(struct tls *tls)
{
	if (!tls)
		return;
	SSL_CTX_free(tls->context);
	mem_free(tls->path);
	mem_free(tls);
}

static int64_t seconds_of(const ASN1_TIME *time)
{
	struct tm tm = {0};

	return ASN1_TIME_to_tm(time, &tm) == 1 ? (int64_t)timegm(&tm) : 0;
}

int64_t tls_until_s(const struct tls *tls)
{
	return seconds_of(X509_get0_notAfter(tls->cert));
}

void tls_tell(const struct tls *tls)
{
	int64_t now = clock_wall_ms() / 1000, until = tls_until_s(tls);
	int64_t from = seconds_of(X509_get0_notBefore(tls->cert));
	char text[CLOCK_RFC3339_SIZE];

	if (now < from)
		log_event(LOG_WARN, "certificate_not_yet_valid", "file", tls->path, "from",
		    clock_rfc3339(from * 1000, text), NULL);
	else if (now >= until)
		log_event(LOG_WARN, "certificate_expired", "file", tls->path, "until",
		    clock_rfc3339(until * 1000, text), NULL);
	else if (until - now < SOON_S)
		log_event(LOG_WARN, "certificate_ends_soon", "file", tls->path, "until",
		    clock_rfc3339(until * 1000, text), NULL);
	else
		log_event(LOG_INFO, "certificate", "file", tls->path, "until",
		    clock_rfc3339(until * 1000, text), NULL);
}
