/* Networks, and whom trusted proxies name as the client. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "base/mem.h"
#include "http/address.h"
#include "http/forwarded.h"

#define PEER "10.0.0.1"

static struct network proxies[4];

static int set_up(void **state)
{
	static const char *const texts[] = {"10.0.0.0/8", "fd00::/8", "192.0.2.9", "::1"};

	(void)state;
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(network_read(texts[i], &proxies[i]), 0);
	return 0;
}

static void text_of(const uint8_t address[NETWORK_ADDRESS_SIZE], char out[48])
{
	struct sockaddr_storage a;

	network_sockaddr(address, &a);
	address_text(&a, out, 48);
}

static enum forwarded_result client_of(const char *forwarded, const char *usual, char out[48])
{
	uint8_t client[NETWORK_ADDRESS_SIZE];
	enum forwarded_result result;

	assert_int_equal(network_read_address(PEER, strlen(PEER), client), 0);
	result = forwarded_client(forwarded, usual, proxies, 4, client);
	text_of(client, out);
	return result;
}

static void test_networks(void **state)
{
	static const struct {
		const char *network, *address;
		int holds; /* -1: the network is none */
	} rows[] = {
	    {"10.0.0.0/8", "10.255.255.255", 1},
	    {"10.0.0.0/8", "11.0.0.0", 0},
	    {"10.0.0.7", "10.0.0.7", 1},
	    {"10.0.0.7", "10.0.0.6", 0},
	    {"10.9.9.9/8", "10.0.0.1", 1},
	    {"10.128.0.0/9", "10.127.0.0", 0},
	    {"10.0.0.0/31", "10.0.0.1", 1},
	    {"10.0.0.0/31", "10.0.0.2", 0},
	    {"0.0.0.0/0", "203.0.113.1", 1},
	    {"0.0.0.0/0", "2001:db8::1", 0},
	    {"::/0", "203.0.113.1", 1},
	    {"::/0", "2001:db8::1", 1},
	    {"::ffff:10.0.0.0/104", "10.1.2.3", 1},
	    {"10.0.0.0/8", "::ffff:10.1.2.3", 1},
	    {"2001:db8::/127", "2001:db8::1", 1},
	    {"2001:db8::/127", "2001:db8::2", 0},
	    {"fd00::/8", "fdff::1", 1},
	    {"fd00::/8", "fe00::1", 0},
	    {"", "10.0.0.1", -1},
	    {"10.0.0.0/", "10.0.0.1", -1},
	    {"10.0.0.0/33", "10.0.0.1", -1},
	    {"10.0.0.0/8x", "10.0.0.1", -1},
	    {"10.0.0.0/-1", "10.0.0.1", -1},
	    {"10.0.0.0/0008", "10.0.0.1", -1},
	    {"10.0.0/8", "10.0.0.1", -1},
	    {"010.0.0.1", "10.0.0.1", -1},
	    {"::1/129", "::1", -1},
	    {"fe80::1%lo", "fe80::1", -1},
	    {"1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cccc", "::1", -1},
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		uint8_t address[NETWORK_ADDRESS_SIZE];
		struct network network;
		int holds = -1;

		assert_int_equal(
		    network_read_address(rows[i].address, strlen(rows[i].address), address), 0);
		if (network_read(rows[i].network, &network) == 0)
			holds = network_holds(&network, address);
		if (holds != rows[i].holds)
			fail_msg("%s in %s: %d", rows[i].address, rows[i].network, holds);
	}
}

/* The client, by each of the headers; NULL: malformed. */
static const struct {
	const char *forwarded, *usual, *client;
} rows[] = {
    {NULL, NULL, PEER},
    {"for=203.0.113.5", "203.0.113.5", "203.0.113.5"},
    {"FOR=203.0.113.5;proto=https;by=10.0.0.1", NULL, "203.0.113.5"},
    {"by=10.0.0.1;for=203.0.113.5", NULL, "203.0.113.5"},
    {"host=\"a, b;for=1.2.3.4\";for=203.0.113.5", NULL, "203.0.113.5"},
    {"for=203.0.113.5; proto=https ; host=a", NULL, "203.0.113.5"},
    {"for=\"203.0.113.5\"", NULL, "203.0.113.5"},
    {"for=\"203.0.113.\\5\"", NULL, "203.0.113.5"},
    /* Ports, and the spellings of IPv6. */
    {"for=\"203.0.113.5:47011\"", "203.0.113.5:47011", "203.0.113.5"},
    {"for=\"203.0.113.5:_x\"", NULL, "203.0.113.5"},
    {"for=\"203.0.113.5:470111\"", "203.0.113.5:470111", PEER},
    {"for=\"203.0.113.5:\"", "203.0.113.5:", PEER},
    {"for=\"203.0.113.5:80a\"", "203.0.113.5:80a", PEER},
    {"for=\"[2001:db8::5]\"", "[2001:db8::5]", "2001:db8::5"},
    {"for=\"[2001:DB8::5]:443\"", "[2001:DB8::5]:443", "2001:db8::5"},
    {NULL, "2001:db8::5", "2001:db8::5"},
    {"for=\"2001:db8::5\"", NULL, "2001:db8::5"},
    {"for=\"[::ffff:203.0.113.5]\"", "::ffff:203.0.113.5", "203.0.113.5"},
    {"for=\"[2001:db8::5\"", "[2001:db8::5", PEER},
    {"for=\"[203.0.113.5]\"", "[203.0.113.5]", PEER},
    {"for=\"[fe80::1%25eth0]\"", "fe80::1%eth0", PEER},
    /* The walk from the right. */
    {"for=1.1.1.1, for=203.0.113.5", "1.1.1.1, 203.0.113.5", "203.0.113.5"},
    {"for=1.1.1.1, for=203.0.113.5, for=10.2.2.2", "1.1.1.1,203.0.113.5,10.2.2.2", "203.0.113.5"},
    {"for=203.0.113.5,for=192.0.2.9,for=10.2.2.2", "203.0.113.5, 192.0.2.9, 10.2.2.2",
        "203.0.113.5"},
    {"for=\"[fd00::1]\", for=10.2.2.2", "fd00::1, 10.2.2.2", "fd00::1"},
    {"for=10.3.3.3, for=10.2.2.2", "10.3.3.3, 10.2.2.2", "10.3.3.3"},
    {"for=10.3.3.3, for=203.0.113.5, for=10.2.2.2", NULL, "203.0.113.5"},
    {",, for=203.0.113.5 ,\t,", ",, 203.0.113.5 ,\t,", "203.0.113.5"},
    {"", "", PEER},
    {" , ", " , ", PEER},
    /* Who isn't named ends it. */
    {"for=unknown", "unknown", PEER},
    {"for=_hidden", "_hidden", PEER},
    {"proto=https", "-", PEER},
    {"for=1.1.1.1, for=unknown, for=10.2.2.2", "1.1.1.1, unknown, 10.2.2.2", "10.2.2.2"},
    {"for=1.1.1.1, for=_hidden", "1.1.1.1, _hidden", PEER},
    {"for=1.1.1.1, proto=https", "1.1.1.1, nonsense", PEER},
    {"for=unknown, for=203.0.113.5", "unix:, 203.0.113.5", "203.0.113.5"},
    {NULL, "\xff\xfe, 203.0.113.5", "203.0.113.5"},
    {NULL, "1.1.1.1 2.2.2.2", PEER},
    {NULL, "\"1.1.1.1\"", PEER},
    {NULL, "for=1.1.1.1", PEER},
    {NULL, "1.1.1.1;2.2.2.2", PEER},
    /* The grammar of Forwarded. */
    {"for=\"1.1.1.1, for=203.0.113.5", NULL, NULL},
    {"for=\"1.1.1.1\\", NULL, NULL},
    {"for", NULL, NULL},
    {"for=", NULL, NULL},
    {"for=, for=203.0.113.5", NULL, NULL},
    {"for =203.0.113.5", NULL, NULL},
    {"=203.0.113.5", NULL, NULL},
    {"203.0.113.5", NULL, NULL},
    {"for=203.0.113.5:80", NULL, NULL},
    {"for=[2001:db8::5]", NULL, NULL},
    {"for=1.1.1.1;for=203.0.113.5", NULL, NULL},
    {"for=\"1.1.1.1\"x", NULL, NULL},
    {"for=1.1.1.1 for=203.0.113.5", NULL, NULL},
    {"for=1.1.1.1 2.2.2.2, for=203.0.113.5", NULL, NULL},
};

static void test_each(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		char client[48];
		enum forwarded_result result = client_of(rows[i].forwarded, NULL, client);

		if (!rows[i].client) {
			if (result != FORWARDED_MALFORMED || strcmp(client, PEER) != 0)
				fail_msg("%s is malformed, but gave %s", rows[i].forwarded, client);
			continue;
		}
		if (rows[i].forwarded &&
		    (result != FORWARDED_OK || strcmp(client, rows[i].client) != 0))
			fail_msg("Forwarded: %s is %s, not %s", rows[i].forwarded, client,
			    rows[i].client);
		result = client_of(NULL, rows[i].usual, client);
		if (rows[i].usual &&
		    (result != FORWARDED_OK || strcmp(client, rows[i].client) != 0))
			fail_msg("X-Forwarded-For: %s is %s, not %s", rows[i].usual, client,
			    rows[i].client);
	}
}

/* A client can send the header that the proxy doesn't write: it is believed only where it says the same. */
static void test_both(void **state)
{
	static const char *const lies[][2] = {
	    {"for=1.1.1.1", "203.0.113.5"},
	    {"for=203.0.113.5", "1.1.1.1"},
	    {"for=unknown", "203.0.113.5"},
	    {"for=203.0.113.5", "unknown"},
	    {"for=203.0.113.5", ""},
	    {"", "203.0.113.5"},
	};
	char client[48];

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (!rows[i].client || !rows[i].forwarded || !rows[i].usual)
			continue;
		assert_int_equal(client_of(rows[i].forwarded, rows[i].usual, client), FORWARDED_OK);
		assert_string_equal(client, rows[i].client);
	}
	for (size_t i = 0; i < sizeof lies / sizeof lies[0]; i++) {
		assert_int_equal(client_of(lies[i][0], lies[i][1], client), FORWARDED_DISAGREE);
		assert_string_equal(client, PEER);
	}
	assert_int_equal(client_of("for=\"", "203.0.113.5", client), FORWARDED_MALFORMED);
}

/* However much stands before it, the last hop that isn't trusted is the client. */
static void test_long(void **state)
{
	char forwarded[8192] = "", usual[8192] = "", client[48];
	size_t f = 0, u = 0;

	(void)state;
	for (int i = 0; i < 100; i++) {
		f += (size_t)snprintf(forwarded + f, sizeof forwarded - f, "for=1.1.1.%d, ", i);
		u += (size_t)snprintf(usual + u, sizeof usual - u, "1.1.1.%d, ", i);
	}
	strcpy(forwarded + f, "for=203.0.113.5");
	strcpy(usual + u, "203.0.113.5");
	f += strlen(forwarded + f);
	u += strlen(usual + u);
	for (int i = 0; i < 100; i++) {
		f += (size_t)snprintf(forwarded + f, sizeof forwarded - f, ", for=10.0.0.%d", i);
		u += (size_t)snprintf(usual + u, sizeof usual - u, ", 10.0.0.%d", i);
	}
	assert_int_equal(client_of(forwarded, usual, client), FORWARDED_OK);
	assert_string_equal(client, "203.0.113.5");
}

/* A value that is longer than any address is read to its end and names nobody. */
static void test_oversized(void **state)
{
	char value[256], forwarded[600], client[48];

	(void)state;
	memset(value, '1', sizeof value);
	value[sizeof value - 1] = '\0';
	for (size_t len = 1; len < sizeof value; len++) {
		snprintf(forwarded, sizeof forwarded, "for=%s;host=\"%s\", for=1.1.1.%.*s", value,
		    value, (int)len, value);
		assert_int_equal(client_of(forwarded, NULL, client), FORWARDED_OK);
		assert_string_equal(client,
		    len == 1       ? "1.1.1.1"
		        : len == 2 ? "1.1.1.11"
		        : len == 3 ? "1.1.1.111"
		                   : PEER);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_networks),
	    cmocka_unit_test(test_each),
	    cmocka_unit_test(test_both),
	    cmocka_unit_test(test_long),
	    cmocka_unit_test(test_oversized),
	};

	mem_install();
	return cmocka_run_group_tests(tests, set_up, NULL);
}
