/* interviewctl doctor: what the installation stands on beside its data: clock, certificate, scripts. */
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/dir.h"
#include "base/mem.h"
#include "ctl/doctor.h"
#include "interview/script_folders.h"
#include "place.h"
#include "plugins/host.h"

/* No clock that is right is before this program: 2026-01-01. */
#define CLOCK_EARLIEST INT64_C(1767225600000)
#define EXPIRY_DAYS    21
#define SCRIPT_STEPS   1000000
#define SCRIPT_MEMORY  (16 << 20)
#define SCRIPT_CPU_MS  250
#define PEM_MAX        (1 << 20)

void doctor_clock(struct doctor *d)
{
	int64_t now = clock_wall_ms();
	char text[CLOCK_RFC3339_SIZE];

	clock_rfc3339(now, text);
	if (now < CLOCK_EARLIEST)
		doctor_say(d, DOCTOR_PROBLEM, "clock", "set the system's clock",
		    "it is %s here, which can't be", text);
	else
		doctor_say(d, DOCTOR_OK, "clock", NULL, "%s", text);
}

/* ---- Certificate ---- */

static X509 *read_certificate(const char *path, struct err *err)
{
	struct buf text = BUF_INIT;
	X509 *found = NULL;

	if (dir_read_file(path, PEM_MAX, &text, err) == STATUS_OK) {
		BIO *bio = BIO_new_mem_buf(buf_text(&text), (int)text.len);

		found = bio ? PEM_read_bio_X509(bio, NULL, NULL, NULL) : NULL;
		BIO_free(bio);
		if (!found)
			err_set(err, STATUS_INVALID, "%s holds no certificate (PEM)", path);
	}
	buf_free(&text);
	return found;
}

static EVP_PKEY *read_private_key(const char *path, struct err *err)
{
	struct buf text = BUF_INIT;
	EVP_PKEY *found = NULL;

	if (dir_read_file(path, PEM_MAX, &text, err) == STATUS_OK) {
		BIO *bio = BIO_new_mem_buf(buf_text(&text), (int)text.len);

		/* An empty passphrase, so that nobody is asked for one. */
		found = bio ? PEM_read_bio_PrivateKey(bio, NULL, NULL, (void *)"") : NULL;
		BIO_free(bio);
		if (!found)
			err_set(err, STATUS_INVALID, "%s holds no private key (PEM)", path);
		crypto_wipe(text.data, text.cap);
	}
	buf_free(&text);
	return found;
}

static void check_pair(struct doctor *d, X509 *certificate, EVP_PKEY *key)
{
	int days = 0, seconds = 0;

	if (X509_check_private_key(certificate, key) != 1)
		doctor_say(d, DOCTOR_PROBLEM, "certificate", "name the key of this certificate",
		    "%s is not the key of %s", d->config.tls.key, d->config.tls.cert);
	else if (!ASN1_TIME_diff(&days, &seconds, NULL, X509_get0_notAfter(certificate)))
		doctor_say(d, DOCTOR_PROBLEM, "certificate", "get another one",
		    "%s has no end that can be read", d->config.tls.cert);
	else if (days < 0 || seconds < 0)
		doctor_say(d, DOCTOR_PROBLEM, "certificate", "renew it, then reload interviewd",
		    "%s has expired", d->config.tls.cert);
	else
		doctor_say(d, days < EXPIRY_DAYS ? DOCTOR_WARNING : DOCTOR_OK, "certificate",
		    days < EXPIRY_DAYS ? "renew it, then reload interviewd" : NULL,
		    "%s is good for %d days", d->config.tls.cert, days);
}

void doctor_certificate(struct doctor *d)
{
	EVP_PKEY *key = NULL;
	X509 *certificate;
	struct err err;

	if (!d->config.tls.cert)
		return;
	certificate = read_certificate(d->config.tls.cert, &err);
	if (certificate && d->config.tls.key)
		key = read_private_key(d->config.tls.key, &err);
	if (!certificate || !key)
		doctor_say(d, DOCTOR_PROBLEM, "certificate",
		    "name files that hold them, and that this user may read", "%s", err.text);
	else
		check_pair(d, certificate, key);
	X509_free(certificate);
	EVP_PKEY_free(key);
}

/* ---- Scripts ---- */

static void log_nothing(void *arg, enum host_log level, const char *script, const char *message)
{
	(void)arg;
	(void)level;
	(void)script;
	(void)message;
}

static int check_script(struct doctor *d, struct host *host, const char *path)
{
	struct bundle *bundle = NULL;
	struct script *script = NULL;
	struct err err;
	enum status st = bundle_read(path, &bundle, &err);

	if (st == STATUS_OK)
		st = host_load(host, bundle, &script, NULL, &err);
	if (st != STATUS_OK)
		doctor_say(d, DOCTOR_PROBLEM, "scripts",
		    "interviewctl script test DIR shows the same; the daemon leaves it out",
		    "%s: %s", path, err.text);
	if (st == STATUS_OK)
		script_free(script);
	bundle_free(bundle);
	return st == STATUS_OK;
}

static void check_scripts_of(struct doctor *d, struct host *host, const char *dir, int *loaded)
{
	struct script_folders folders;

	if (script_folders_find(dir, &folders) != 0)
		doctor_say(d, DOCTOR_PROBLEM, "scripts",
		    "correct script_dirs, or let the daemon's user read it", "%s can't be read",
		    dir);
	for (size_t i = 0; i < folders.n; i++)
		*loaded += check_script(d, host, folders.paths[i]);
	script_folders_free(&folders);
}

void doctor_scripts(struct doctor *d)
{
	struct host_options options = {.steps = SCRIPT_STEPS,
	    .memory = SCRIPT_MEMORY,
	    .cpu_ms = SCRIPT_CPU_MS,
	    .services = {.log = log_nothing}};
	char *shipped = place_scripts("methodologies");
	struct host *host = host_new(&options);
	int loaded = 0;

	if (!shipped)
		doctor_say(d, DOCTOR_WARNING, "scripts",
		    "install interviewd whole: share/interviewd belongs beside bin",
		    "the shipped methodologies were not found");
	else
		check_scripts_of(d, host, shipped, &loaded);
	for (size_t i = 0; i < d->config.script_dirs.count; i++)
		check_scripts_of(d, host, d->config.script_dirs.items[i], &loaded);
	if (loaded)
		doctor_say(d, DOCTOR_OK, "scripts", NULL, "%d load", loaded);
	host_free(host);
	mem_free(shipped);
}
