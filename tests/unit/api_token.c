/* Credentials as text: keys with their checksum, session tokens that are derived and never stored. Pure. */
#include "interview_study_support.h"

#include "api/key.h"
#include "api/session_token.h"
#include "base/clock.h"

#define NOW     1790000000000
#define EXPIRES (NOW + 60000)

#define OLD     "replaced 2026-11-21T09:30:00.000Z\n"
#define A       "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define B       "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e20"

static const struct uuid interview = {
    {1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16}};

static struct subkeys ours;
static char token[SESSION_TOKEN_SIZE];

static void keys_of(const char *text, struct subkeys *keys)
{
	struct keyring *ring;
	struct err err;

	assert_int_equal(keyring_parse(text, strlen(text), &ring, &err), STATUS_OK);
	keyring_subkeys(ring, SESSION_TOKEN_LABEL, keys);
	keyring_free(ring);
}

static int setup(void **state)
{
	(void)state;
	clock_fake(1000, NOW);
	keys_of(A, &ours);
	session_token_make(&ours, &interview, EXPIRES, token);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	clock_real();
	return 0;
}

static int reads(const char *text)
{
	struct uuid id = {{0}};
	int64_t expires = 0;
	int genuine = session_token_read(&ours, text, &id, &expires) == 0;

	if (genuine) {
		assert_true(uuid_equal(&id, &interview));
		assert_int_equal(expires, EXPIRES / 1000 * 1000);
	} else {
		assert_int_equal(id.bytes[0], 0);
	}
	return genuine;
}

static void a_token_names_its_interview(void **state)
{
	char again[SESSION_TOKEN_SIZE];

	(void)state;
	assert_true(strlen(token) < SESSION_TOKEN_SIZE);
	assert_int_equal(strncmp(token, "ivs_", 4), 0);
	assert_true(reads(token));
	assert_string_equal(session_token_make(&ours, &interview, EXPIRES, again), token);
	/* The second counts, not its parts. */
	assert_string_equal(session_token_make(&ours, &interview, EXPIRES + 999, again), token);
	assert_string_not_equal(
	    session_token_make(&ours, &interview, EXPIRES + 1000, again), token);
}

static void a_token_expires(void **state)
{
	(void)state;
	clock_step(0, EXPIRES - NOW);
	assert_true(reads(token));
	clock_step(0, 1000);
	assert_false(reads(token));
	clock_step(0, INT64_C(100) * 365 * 24 * 3600 * 1000);
	assert_false(reads(token));
}

static void a_changed_token_is_none(void **state)
{
	static const char digits[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=. ";
	char changed[SESSION_TOKEN_SIZE];

	(void)state;
	for (size_t i = 0; token[i]; i++) {
		for (const char *digit = digits; *digit; digit++) {
			memcpy(changed, token, sizeof changed);
			changed[i] = *digit;
			if (changed[i] != token[i] && reads(changed))
				fail_msg("%s", changed);
		}
	}
}

static void a_cut_or_longer_token_is_none(void **state)
{
	char *text = xasprintf("%sAAAA%s", token, token);

	(void)state;
	for (size_t len = strlen(text); len > 0; len--) {
		text[len] = '\0';
		assert_int_equal(reads(text), len == strlen(token));
	}
	mem_free(text);
	assert_false(reads(""));
	assert_false(reads("ivs_"));
	assert_false(reads(token + 4));
}

static void a_huge_token_is_none(void **state)
{
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, token);
	for (int i = 0; i < 100000; i++)
		buf_putc(&text, 'A');
	assert_false(reads(buf_text(&text)));
	buf_free(&text);
}

static void another_installation_has_other_tokens(void **state)
{
	struct subkeys theirs;
	char text[SESSION_TOKEN_SIZE];

	(void)state;
	keys_of(B, &theirs);
	session_token_make(&theirs, &interview, EXPIRES, text);
	assert_string_not_equal(text, token);
	assert_false(reads(text));
}

static void a_token_outlives_a_new_key(void **state)
{
	char text[SESSION_TOKEN_SIZE], again[SESSION_TOKEN_SIZE];
	struct subkeys only;

	(void)state;
	keys_of(B "\n" A " " OLD, &ours);
	assert_true(reads(token));
	/* New ones are made with the new key. */
	session_token_make(&ours, &interview, EXPIRES, text);
	keys_of(B, &only);
	assert_string_equal(session_token_make(&only, &interview, EXPIRES, again), text);
	assert_true(reads(text));
	keys_of(B, &ours); /* dropped */
	assert_false(reads(token));
	assert_true(reads(text));
}

static void a_key_is_known_by_its_form(void **state)
{
	static const char *const kinds[] = {"admin", "live", "pub"};

	(void)state;
	for (size_t k = 0; k < ROWS(kinds); k++) {
		char key[KEY_TEXT_SIZE], other[KEY_TEXT_SIZE], prefix[16];

		snprintf(prefix, sizeof prefix, "ivd_%s_", kinds[k]);
		key_make(kinds[k], key);
		key_make(kinds[k], other);
		assert_string_not_equal(key, other);
		assert_int_equal(strncmp(key, prefix, strlen(prefix)), 0);
		assert_true(key_plausible(key));
		for (size_t i = 0; key[i]; i++) {
			static const char digits[] = "0123456789abcdefghjkmnpqrstvwxyz-_ A";
			char was = key[i];

			for (const char *digit = digits; *digit; digit++) {
				key[i] = *digit;
				assert_int_equal(key_plausible(key), *digit == was);
			}
			key[i] = '\0'; /* cut */
			assert_false(key_plausible(key));
			key[i] = was;
		}
		assert_true(key_plausible(key));
	}
	assert_false(key_plausible(""));
	assert_false(key_plausible("ivd_live_"));
	assert_false(
	    key_plausible("ivd_root_0000000000000000000000000000000000000000000000000000"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_token_names_its_interview),
	    TEST(a_token_expires),
	    TEST(a_changed_token_is_none),
	    TEST(a_cut_or_longer_token_is_none),
	    TEST(a_huge_token_is_none),
	    TEST(another_installation_has_other_tokens),
	    TEST(a_token_outlives_a_new_key),
	    TEST(a_key_is_known_by_its_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
