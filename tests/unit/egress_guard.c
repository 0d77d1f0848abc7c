/* The table of addresses: the first and last of every row, and their neighbours; what is carried inside IPv6. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/un.h>

#include "base/mem.h"
#include "egress/address_guard.h"

static struct address_guard *guard_of(const char *one, const char *two)
{
	char *allow[] = {(char *)(uintptr_t)one, (char *)(uintptr_t)two};
	struct address_guard *guard = NULL;
	struct err err;

	assert_int_equal(address_guard_new(allow,
	                     !one       ? 0
	                         : !two ? 1
	                                : 2,
	                     &guard, &err),
	    STATUS_OK);
	return guard;
}

/* Of an address of 4 or 16 bytes. */
static enum address_verdict judge_bytes(
    const struct address_guard *guard, const uint8_t *bytes, size_t size)
{
	struct sockaddr_in v4 = {.sin_family = AF_INET};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};

	memcpy(size == 4 ? (void *)&v4.sin_addr : (void *)&v6.sin6_addr, bytes, size);
	if (size == 4)
		return address_guard_judge(guard, (struct sockaddr *)&v4, sizeof v4);
	return address_guard_judge(guard, (struct sockaddr *)&v6, sizeof v6);
}

static size_t read_address(const char *text, uint8_t bytes[16])
{
	int v6 = strchr(text, ':') != NULL;

	assert_int_equal(inet_pton(v6 ? AF_INET6 : AF_INET, text, bytes), 1);
	return v6 ? 16 : 4;
}

static enum address_verdict judge_text(const struct address_guard *guard, const char *text)
{
	uint8_t bytes[16];
	size_t size = read_address(text, bytes);

	return judge_bytes(guard, bytes, size);
}

/* Adds to or takes from a number of so many bytes; 0 where it runs over its end. */
static int step(uint8_t *bytes, size_t size, int by)
{
	while (size-- > 0) {
		bytes[size] = (uint8_t)(bytes[size] + by);
		if (bytes[size] != (by > 0 ? 0 : 0xff))
			return 1;
	}
	return 0;
}

static void set_host_bits(uint8_t *bytes, size_t size, unsigned bits)
{
	for (unsigned i = bits; i < 8 * size; i++)
		bytes[i / 8] |= (uint8_t)(0x80 >> i % 8);
}

/* reliability.md names them, and three more of the same kind. What lies beside a row is public but where the next row
 * begins. */
static const struct {
	const char *first;
	unsigned bits;
	int before, after; /* is the neighbour public? */
} rows[] = {
    {"0.0.0.0", 8, 0, 1},
    {"10.0.0.0", 8, 1, 1},
    {"100.64.0.0", 10, 1, 1},
    {"127.0.0.0", 8, 1, 1},
    {"169.254.0.0", 16, 1, 1},
    {"172.16.0.0", 12, 1, 1},
    {"192.0.0.0", 24, 1, 1},
    {"192.0.2.0", 24, 1, 1},
    {"192.88.99.0", 24, 1, 1},
    {"192.168.0.0", 16, 1, 1},
    {"198.18.0.0", 15, 1, 1},
    {"198.51.100.0", 24, 1, 1},
    {"203.0.113.0", 24, 1, 1},
    {"224.0.0.0", 4, 1, 0},
    {"240.0.0.0", 4, 0, 0},
    {"::", 128, 0, 0},
    {"::1", 128, 0, 0},
    {"64:ff9b:1::", 48, 1, 1},
    {"100::", 64, 1, 1},
    {"2001:db8::", 32, 1, 1},
    {"fc00::", 7, 1, 1},
    {"fe80::", 10, 1, 0},
    {"fec0::", 10, 0, 0},
    {"ff00::", 8, 0, 0},
};

static void check(const struct address_guard *guard, const uint8_t *bytes, size_t size,
    int is_public, const char *row, const char *which)
{
	enum address_verdict verdict = judge_bytes(guard, bytes, size);

	if (verdict != (is_public ? ADDRESS_PUBLIC : ADDRESS_REFUSED))
		fail_msg("%s, %s: %d", row, which, verdict);
}

static void test_rows(void **state)
{
	struct address_guard *guard = guard_of(NULL, NULL);
	uint8_t first[16], last[16];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t size = read_address(rows[i].first, first);

		memcpy(last, first, sizeof last);
		set_host_bits(last, size, rows[i].bits);
		check(guard, first, size, 0, rows[i].first, "first");
		check(guard, last, size, 0, rows[i].first, "last");
		if (step(first, size, -1))
			check(guard, first, size, rows[i].before, rows[i].first, "before");
		if (step(last, size, 1))
			check(guard, last, size, rows[i].after, rows[i].first, "after");
	}
	address_guard_free(guard);
}

static const struct {
	const char *name;
	size_t at;
	uint8_t flip;
} carriers[] = {
    {"::ffff:0:0", 12, 0}, {"::", 12, 0}, {"64:ff9b::", 12, 0}, {"2002::", 2, 0},
    {"2001:0:808:808::", 12, 0xff},              /* Teredo: the client, over a public server */
    {"2001:0:0:0:0:0:f7f7:f7f7", 4, 0},          /* Teredo: the server, with a public client */
    {"2002:0:0:1234:5678:9abc:def0:1234", 2, 0}, /* the rest of the bits does not matter */
};

static void carry(
    const char *carrier, size_t at, uint8_t flip, const uint8_t v4[4], uint8_t out[16])
{
	read_address(carrier, out);
	for (size_t i = 0; i < 4; i++)
		out[at + i] = v4[i] ^ flip;
}

/* The same rows inside IPv6: first, last and neighbours. */
static void test_carried(void **state)
{
	struct address_guard *guard = guard_of(NULL, NULL);
	uint8_t v4[16], last[4], bytes[16];

	(void)state;
	for (size_t c = 0; c < sizeof carriers / sizeof carriers[0]; c++) {
		for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
			if (strchr(rows[i].first, ':'))
				continue;
			read_address(rows[i].first, v4);
			memcpy(last, v4, 4);
			set_host_bits(last, 4, rows[i].bits);
			carry(carriers[c].name, carriers[c].at, carriers[c].flip, v4, bytes);
			check(guard, bytes, 16, 0, carriers[c].name, rows[i].first);
			carry(carriers[c].name, carriers[c].at, carriers[c].flip, last, bytes);
			check(guard, bytes, 16, 0, carriers[c].name, rows[i].first);
			if (step(last, 4, 1)) {
				carry(carriers[c].name, carriers[c].at, carriers[c].flip, last,
				    bytes);
				check(guard, bytes, 16, rows[i].after, carriers[c].name, "after");
			}
		}
	}
	address_guard_free(guard);
}

static void test_public(void **state)
{
	static const char *const texts[] = {"8.8.8.8", "1.1.1.1", "93.184.216.34",
	    "2606:4700::1111", "2a00:1450:4001:82a::200e", "64:ff9b::808:808", "::ffff:8.8.8.8",
	    "2002:808:808::1", "2001:4860:4860::8888", "2003::1", "2001:1::1"};
	struct address_guard *guard = guard_of(NULL, NULL);

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		if (judge_text(guard, texts[i]) != ADDRESS_PUBLIC)
			fail_msg("%s is public", texts[i]);
	}
	address_guard_free(guard);
}

/* What the operator lists is let through in each spelling, and nothing beside it. */
static void test_allowed(void **state)
{
	static const struct {
		const char *allow, *address;
		enum address_verdict verdict;
	} cases[] = {
	    {"10.0.0.7", "10.0.0.7", ADDRESS_ALLOWED},
	    {"10.0.0.7", "10.0.0.8", ADDRESS_REFUSED},
	    {"10.0.0.7", "10.0.0.6", ADDRESS_REFUSED},
	    {"10.0.0.7", "::ffff:10.0.0.7", ADDRESS_ALLOWED},
	    {"10.0.0.7", "64:ff9b::10.0.0.7", ADDRESS_ALLOWED},
	    {"10.0.0.7", "2002:a00:7::1", ADDRESS_ALLOWED},
	    {"10.0.0.7", "2001:0:a00:7:0:0:f7f7:f7f7", ADDRESS_PUBLIC},
	    {"10.0.0.7", "2001:0:808:808:0:0:f5ff:fff8", ADDRESS_PUBLIC},
	    {"10.0.0.7", "2001:0:7f00:1:0:0:f5ff:fff8", ADDRESS_REFUSED},
	    {"::ffff:10.0.0.7", "10.0.0.7", ADDRESS_ALLOWED},
	    {"::ffff:10.0.0.0/104", "10.255.0.1", ADDRESS_ALLOWED},
	    {"10.0.0.7/8", "10.255.255.255", ADDRESS_ALLOWED},
	    {"10.0.0.0/9", "10.127.255.255", ADDRESS_ALLOWED},
	    {"10.0.0.0/9", "10.128.0.0", ADDRESS_REFUSED},
	    {"10.0.0.0/32", "10.0.0.0", ADDRESS_ALLOWED},
	    {"0.0.0.0/0", "127.0.0.1", ADDRESS_ALLOWED},
	    {"0.0.0.0/0", "8.8.8.8", ADDRESS_ALLOWED},
	    {"0.0.0.0/0", "::1", ADDRESS_REFUSED},
	    {"::/0", "fd00::1", ADDRESS_ALLOWED},
	    {"::/0", "127.0.0.1", ADDRESS_REFUSED},
	    {"::/0", "::ffff:127.0.0.1", ADDRESS_REFUSED},
	    {"::1", "::1", ADDRESS_ALLOWED},
	    {"::1", "::", ADDRESS_REFUSED},
	    {"fd00::/8", "fdff::1", ADDRESS_ALLOWED},
	    {"fd00::/8", "fc00::1", ADDRESS_REFUSED},
	    {"fd00:0:0:8000::/49", "fd00::1", ADDRESS_REFUSED},
	    {"64:ff9b::a00:7", "10.0.0.7", ADDRESS_REFUSED},
	    {"8.8.8.8", "8.8.8.8", ADDRESS_ALLOWED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct address_guard *guard = guard_of("192.0.2.77", cases[i].allow);

		if (judge_text(guard, cases[i].address) != cases[i].verdict)
			fail_msg("%s with %s: %d", cases[i].address, cases[i].allow,
			    judge_text(guard, cases[i].address));
		address_guard_free(guard);
	}
}

static void test_bad_lists(void **state)
{
	static const char *const texts[] = {"", "10", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1",
	    "10.0.0.0/", "10.0.0.0/8x", "10.0.0.0/0008", "010.0.0.1", "0x7f.0.0.1", "localhost",
	    "::1/129", "fe80::1%lo", "[::1]", "10.0.0.1 ",
	    "::ffff:1.2.3.4.5.6.7.8.9.10.11.12.13.14.15", "/8"};
	struct address_guard *guard;
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		char *list[] = {(char *)(uintptr_t) "10.0.0.1", (char *)(uintptr_t)texts[i]};

		if (address_guard_new(list, 2, &guard, &err) != STATUS_INVALID)
			fail_msg("%s was taken", texts[i]);
		assert_non_null(strstr(err.text, "is no address or network, such as 10.0.0.7"));
	}
}

static void test_too_many(void **state)
{
	struct address_guard *guard;
	char *list[257];
	struct err err;

	(void)state;
	for (size_t i = 0; i < 257; i++)
		list[i] = (char *)(uintptr_t) "10.0.0.1";
	assert_int_equal(address_guard_new(list, 256, &guard, &err), STATUS_OK);
	address_guard_free(guard);
	assert_int_equal(address_guard_new(list, 257, &guard, &err), STATUS_INVALID);
}

/* Other families, and addresses that are cut short, are refused. */
static void test_no_address(void **state)
{
	struct address_guard *guard = guard_of("0.0.0.0/0", "::/0");
	struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(0x08080808)};
	struct sockaddr_in6 v6 = {.sin6_family = AF_INET6};
	struct sockaddr_un local = {.sun_family = AF_UNIX, .sun_path = "/run/x"};

	(void)state;
	assert_int_equal(
	    address_guard_judge(guard, (struct sockaddr *)&local, sizeof local), ADDRESS_REFUSED);
	assert_int_equal(
	    address_guard_judge(guard, (struct sockaddr *)&v4, sizeof v4 - 1), ADDRESS_REFUSED);
	assert_int_equal(
	    address_guard_judge(guard, (struct sockaddr *)&v6, sizeof v4), ADDRESS_REFUSED);
	assert_int_equal(
	    address_guard_judge(guard, (struct sockaddr *)&v4, sizeof v4), ADDRESS_ALLOWED);
	address_guard_free(guard);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_rows),
	    cmocka_unit_test(test_carried),
	    cmocka_unit_test(test_public),
	    cmocka_unit_test(test_allowed),
	    cmocka_unit_test(test_bad_lists),
	    cmocka_unit_test(test_too_many),
	    cmocka_unit_test(test_no_address),
	};

	return cmocka_run_group_tests_name("egress_guard", tests, NULL, NULL);
}
