/* Certificates and keys from files: what is taken, and what is said of those that can't be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/tls.h"
#include "tests/http/certificate.h"
#include "tests/unit/temp_dir.h"

static char *dir;
static const struct certificate usual;

static const char *in_dir(const char *name)
{
	static char paths[8][512];
	static int next;
	char *path = paths[next++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", dir, name);
	return path;
}

static int set_up(void **state)
{
	(void)state;
	dir = temp_dir_make("tls");
	assert_int_equal(certificate_write(&usual, in_dir("c"), in_dir("k")), 0);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	temp_dir_remove(dir);
	return 0;
}

static void write_file(const char *name, const char *text)
{
	FILE *f = fopen(in_dir(name), "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(in_dir(name), 0600), 0);
}

/* The sentence for these two files; each is in the directory. */
static const char *refused(const char *cert, const char *key, enum status expected)
{
	static struct err err;
	struct tls *tls = (struct tls *)&err;

	assert_int_equal(tls_new(in_dir(cert), in_dir(key), &tls, &err), expected);
	assert_null(tls);
	return err.text;
}

#define assert_has(text, part)                                                                     \
	do {                                                                                       \
		const char *text_ = (text);                                                        \
		if (!strstr(text_, part))                                                          \
			fail_msg("\"%s\" lacks \"%s\"", text_, part);                              \
	} while (0)

static void test_good(void **state)
{
	struct tls *tls;
	struct err err;
	int64_t until;

	(void)state;
	assert_int_equal(tls_new(in_dir("c"), in_dir("k"), &tls, &err), STATUS_OK);
	until = tls_until_s(tls) - (int64_t)time(NULL);
	assert_true(until > 3649 * 86400l && until <= 3650 * 86400l);
	tls_free(tls);
	tls_free(NULL);
	/* A chain, and a key that a group may read. */
	assert_int_equal(certificate_write(&(struct certificate){.rsa_bits = 2048}, in_dir("rsa"),
	                     in_dir("rsa.key")),
	    0);
	write_file("chain", "");
	{
		struct buf text = BUF_INIT;

		assert_int_equal(dir_read_file(in_dir("rsa"), 1 << 20, &text, &err), STATUS_OK);
		assert_int_equal(dir_read_file(in_dir("c"), 1 << 20, &text, &err), STATUS_OK);
		write_file("chain", buf_text(&text));
		buf_free(&text);
	}
	assert_int_equal(chmod(in_dir("rsa.key"), 0640), 0);
	assert_int_equal(tls_new(in_dir("chain"), in_dir("rsa.key"), &tls, &err), STATUS_OK);
	tls_free(tls);
}

static void test_files(void **state)
{
	(void)state;
	assert_has(refused("none", "k", STATUS_IO), "tls.cert: ");
	assert_has(refused("none", "k", STATUS_IO), "/none");
	assert_has(refused("c", "none", STATUS_IO), "tls.key: ");
	assert_has(refused("c", "none", STATUS_IO), "No such file");
	assert_has(refused(".", "k", STATUS_IO), "tls.cert: ");
	assert_has(refused("c", ".", STATUS_INVALID), "is no file");
	assert_int_equal(chmod(in_dir("k"), 0604), 0);
	assert_has(refused("c", "k", STATUS_INVALID), "(mode 0604); run: chmod o= ");
	assert_int_equal(chmod(in_dir("k"), 0602), 0);
	assert_has(refused("c", "k", STATUS_INVALID), "everyone on this machine");
	if (geteuid() != 0) {
		assert_int_equal(chmod(in_dir("k"), 0), 0);
		assert_has(refused("c", "k", STATUS_IO), "ermission");
	}
}

static void test_contents(void **state)
{
	struct certificate locked = {.passphrase = "secret"}, weak = {.rsa_bits = 1024};
	struct buf text = BUF_INIT;
	struct err err;

	(void)state;
	write_file("empty", "");
	write_file("words", "no certificate\n");
	assert_has(refused("empty", "k", STATUS_INVALID), "holds no certificate in PEM");
	assert_has(refused("words", "k", STATUS_INVALID), "holds no certificate in PEM");
	assert_has(refused("k", "k", STATUS_INVALID), "holds no certificate in PEM");
	assert_has(refused("c", "empty", STATUS_INVALID), "holds no private key in PEM");
	assert_has(refused("c", "c", STATUS_INVALID), "everyone");
	assert_int_equal(chmod(in_dir("c"), 0600), 0);
	assert_has(refused("c", "c", STATUS_INVALID), "holds no private key in PEM");
	assert_int_equal(certificate_write(&usual, NULL, in_dir("other")), 0);
	assert_has(refused("c", "other", STATUS_INVALID), "is not the key of ");
	assert_int_equal(certificate_write(&locked, in_dir("c2"), in_dir("k2")), 0);
	assert_has(refused("c2", "k2", STATUS_INVALID), "encrypted with a passphrase");
	assert_int_equal(certificate_write(&weak, in_dir("c3"), in_dir("k3")), 0);
	assert_has(refused("c3", "k3", STATUS_INVALID), "too small");
	/* Behind the first certificate. */
	assert_int_equal(dir_read_file(in_dir("c"), 1 << 20, &text, &err), STATUS_OK);
	buf_puts(&text, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
	write_file("damaged", buf_text(&text));
	assert_has(refused("damaged", "k", STATUS_INVALID), "is damaged");
	text.len = 0;
	for (int i = 0; i < 17; i++)
		assert_int_equal(dir_read_file(in_dir("c"), 1 << 20, &text, &err), STATUS_OK);
	write_file("many", buf_text(&text));
	assert_has(refused("many", "k", STATUS_INVALID), "there are too many");
	buf_free(&text);
}

/* What tls_tell logs of a certificate with these bounds. */
static void told(long from_days, long until_days, const char *expected)
{
	struct certificate wish = {.from_s = from_days * 86400, .until_s = until_days * 86400};
	struct tls *tls;
	struct err err;
	int pipes[2];
	char line[1024];
	ssize_t n;

	assert_int_equal(certificate_write(&wish, in_dir("t"), in_dir("t.key")), 0);
	assert_int_equal(tls_new(in_dir("t"), in_dir("t.key"), &tls, &err), STATUS_OK);
	assert_int_equal(pipe(pipes), 0);
	log_set_fd(pipes[1]);
	tls_tell(tls);
	log_set_fd(2);
	close(pipes[1]);
	n = read(pipes[0], line, sizeof line - 1);
	close(pipes[0]);
	line[n > 0 ? n : 0] = '\0';
	assert_has(line, expected);
	tls_free(tls);
}

static void test_told(void **state)
{
	(void)state;
	log_setup(LOG_INFO, 0);
	told(-10, 100, "info event=certificate file=");
	told(-10, 3, "warn event=certificate_ends_soon file=");
	told(-10, -1, "warn event=certificate_expired file=");
	told(1, 100, "warn event=certificate_not_yet_valid file=");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_good, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_files, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_contents, set_up, tear_down),
	    cmocka_unit_test_setup_teardown(test_told, set_up, tear_down),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
