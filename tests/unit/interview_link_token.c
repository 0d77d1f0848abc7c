/* Tokens of personal links: derived, genuine or nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "interview/link_token.h"

struct made {
	struct keyring *ring;
	struct subkeys keys;
	struct uuid study, respondent;
	char token[LINK_TOKEN_SIZE];
};

static void make(struct made *m)
{
	m->ring = keyring_new();
	keyring_subkeys(m->ring, LINK_TOKEN_LABEL, &m->keys);
	m->study = uuid_new();
	m->respondent = uuid_new();
	link_token_make(&m->keys, &m->study, &m->respondent, m->token);
}

static int genuine(const struct made *m, const char *token)
{
	struct uuid study, respondent;

	return link_token_read(&m->keys, token, &study, &respondent) == 0 &&
	    uuid_equal(&study, &m->study) && uuid_equal(&respondent, &m->respondent);
}

static void test_round(void **state)
{
	struct made m;
	char again[LINK_TOKEN_SIZE];

	(void)state;
	make(&m);
	assert_memory_equal(m.token, "ivr_", 4);
	assert_int_equal(strlen(m.token), 68);
	assert_true(genuine(&m, m.token));
	link_token_make(&m.keys, &m.study, &m.respondent, again);
	assert_string_equal(again, m.token);
	keyring_free(m.ring);
}

/* Each single character changed, cut or added makes it nobody's. */
static void test_forged(void **state)
{
	struct made m, other;
	struct uuid study, respondent;
	char token[2 * LINK_TOKEN_SIZE];

	(void)state;
	make(&m);
	make(&other);
	for (size_t i = 0; i < strlen(m.token); i++) {
		strcpy(token, m.token);
		token[i] = token[i] == 'A' ? 'B' : 'A';
		assert_int_equal(link_token_read(&m.keys, token, &study, &respondent), -1);
		strcpy(token, m.token);
		token[i] = '\0';
		assert_int_equal(link_token_read(&m.keys, token, &study, &respondent), -1);
	}
	strcpy(token, m.token);
	strcat(token, "A");
	assert_int_equal(link_token_read(&m.keys, token, &study, &respondent), -1);
	assert_int_equal(link_token_read(&m.keys, other.token, &study, &respondent), -1);
	assert_int_equal(link_token_read(&m.keys, "", &study, &respondent), -1);
	/* The MAC of one study's respondent is not that of another's. */
	link_token_make(&m.keys, &other.study, &m.respondent, token);
	memcpy(token + 4, m.token + 4, 20);
	assert_int_equal(link_token_read(&m.keys, token, &study, &respondent), -1);
	keyring_free(m.ring);
	keyring_free(other.ring);
}

/* Links that were sent out before the installation's key was replaced still open. */
static void test_rotation(void **state)
{
	struct keyring *next;
	struct made m;
	char old[LINK_TOKEN_SIZE];

	(void)state;
	make(&m);
	strcpy(old, m.token);
	next = keyring_rotate(m.ring, 1000);
	keyring_subkeys(next, LINK_TOKEN_LABEL, &m.keys);
	assert_true(genuine(&m, old));
	link_token_make(&m.keys, &m.study, &m.respondent, m.token);
	assert_string_not_equal(m.token, old);
	assert_true(genuine(&m, m.token));
	keyring_subkeys(next, "session token", &m.keys);
	assert_false(genuine(&m, old));
	keyring_free(next);
	keyring_free(m.ring);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_round),
	    cmocka_unit_test(test_forged),
	    cmocka_unit_test(test_rotation),
	};
	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
