/* Answers and what handlers see of requests. */
#include <stdlib.h>

#include "base/clock.h"
#include "tests/unit/http_harness.h"

static void many_problems(struct request *r)
{
	struct problems p = PROBLEMS_INIT;
	size_t mark = problems_enter(&p, "questions");
	problems_add_at(&p, "text", "must be a text of 1 to 500 characters");
	problems_leave(&p, mark);
	problems_add_at(&p, "title", "is needed");
	reply_problems(r, 422, "invalid_study", "2 fields are wrong", &p);
	assert_int_equal(problems_count(&p), 0);
}

static void no_problems(struct request *r)
{
	struct problems p = PROBLEMS_INIT;
	reply_problems(r, 422, "invalid_study", "nothing is wrong", &p);
}

static void problem_with_members(struct request *r)
{
	reply_problem_with(r, 402, "insufficient_credits", "1 credit is needed",
	    json_pack("{s:i,s:i}", "available", 0, "price", 1));
}

static void problem_with_nothing(struct request *r)
{
	reply_problem_with(r, 402, "insufficient_credits", "a \"quoted\" word", json_object());
}

static void test_problems(void **state)
{
	(void)state;
	harness_ask(GET, many_problems);
	assert_begins(answer, "HTTP/1.1 422 Unprocessable Content\r\n");
	assert_has(answer, "Content-Type: application/problem+json\r\n");
	assert_has(answer, "\"title\":\"Invalid study\",\"status\":422");
	assert_has(answer, "\"errors\":[{\"pointer\":\"/questions/text\",\"detail\":\"must be");
	assert_has(answer, "{\"pointer\":\"/title\",\"detail\":\"is needed\"}]}");
	harness_ask(GET, no_problems);
	assert_hasnt(answer, "errors");
	assert_has(answer, "\"code\":\"invalid_study\"}");
	harness_ask(GET, problem_with_members);
	assert_begins(answer, "HTTP/1.1 402 Payment Required\r\n");
	assert_has(answer, "\"code\":\"insufficient_credits\",\"available\":0,\"price\":1}");
	harness_ask(GET, problem_with_nothing);
	assert_has(answer, "\"detail\":\"a \\\"quoted\\\" word\"");
	assert_has(answer, "\"code\":\"insufficient_credits\"}");
}

/* 510 bytes of text, then a character of three: cut inside it. */
static void long_detail(struct request *r)
{
	char text[600] = "";
	memset(text, 'x', 510);
	strcpy(text + 510, "\xe2\x82\xac\xe2\x82\xac");
	reply_problem(r, 400, "long", "%s", text);
}

static void broken_detail(struct request *r)
{
	reply_problem(r, 400, "broken", "a\xff\xfe\xfd\xfc\xfb%s", "z");
}

static void test_details_are_utf8(void **state)
{
	(void)state;
	harness_ask(GET, long_detail);
	assert_has(answer, "xxx\",\"instance\"");
	assert_hasnt(answer, "\xe2");
	harness_ask(GET, broken_detail);
	assert_has(answer, "\"detail\":\"a?????z\"");
}

static void set_headers(struct request *r)
{
	static char long_value[5000];
	memset(long_value, 'v', sizeof(long_value) - 1);
	assert_int_equal(reply_header(r, "X-Good", "a\tb \xc3\xa9"), 0);
	assert_int_equal(reply_header(r, "X-Empty", ""), 0);
	assert_int_equal(reply_header(r, "X-Bad", "a\rb"), -1);
	assert_int_equal(reply_header(r, "X-Bad", "a\nb"), -1);
	assert_int_equal(reply_header(r, "X-Bad", "a\x01"), -1);
	assert_int_equal(reply_header(r, "X Bad", "a"), -1);
	assert_int_equal(reply_header(r, "X-Bad:", "a"), -1);
	assert_int_equal(reply_header(r, "", "a"), -1);
	assert_int_equal(reply_header(r, "X-Bad", long_value), -1);
	assert_int_equal(reply_header(r, "content-length", "1"), -1);
	assert_int_equal(reply_header(r, "Transfer-Encoding", "chunked"), -1);
	assert_int_equal(reply_header(r, "Connection", "close"), -1);
	assert_int_equal(reply_header(r, "X-REQUEST-ID", "1"), -1);
	long_value[3000] = 0;
	assert_int_equal(reply_header(r, "X-Long", long_value), 0);
	assert_int_equal(reply_header(r, "X-Too-Much", long_value), -1);
	long_value[200] = 0;
	reply_text(r, 201, long_value, "body", 4);
}

static void test_headers(void **state)
{
	(void)state;
	harness_ask(GET, set_headers);
	assert_begins(answer, "HTTP/1.1 201 Created\r\n");
	assert_has(answer, "X-Good: a\tb \xc3\xa9\r\n");
	assert_has(answer, "X-Empty: \r\n");
	assert_has(answer, "X-Long: vvv");
	assert_hasnt(answer, "Bad");
	assert_hasnt(answer, "Too-Much");
	assert_has(answer, "Content-Type: application/octet-stream\r\n");
	assert_has(answer, "\r\n\r\nbody");
}

static void look(struct request *r)
{
	char out[4];
	const char *zeroed = request_alloc(r, 100);
	for (int i = 0; i < 100; i++)
		assert_int_equal(zeroed[i], 0);
	assert_string_equal(request_header(r, "X-A"), "1, 2, 3");
	assert_string_equal(request_header(r, "x-b"), "only");
	assert_null(request_header(r, "X-C"));
	assert_string_equal(request_param(r, "a"), "\xc3\xa9");
	assert_null(request_param(r, "b"));
	assert_int_equal(request_query(r, "q", out, sizeof(out)), 3);
	assert_string_equal(out, "a b");
	assert_int_equal(request_query(r, "long", out, sizeof(out)), -2);
	assert_int_equal(request_query(r, "bad", out, sizeof(out)), -2);
	assert_int_equal(request_query(r, "none", out, sizeof(out)), -1);
	assert_string_equal(r->peer, "127.0.0.1");
	assert_string_equal(r->path, "/t/%C3%A9");
	assert_string_equal(r->query, "q=a+b&long=abcd&bad=%00");
	assert_string_equal(r->route->path, "/t/{a}");
	assert_string_equal(r->body, "");
	assert_int_equal(strlen(r->request_id), 16);
	assert_false(request_lost(r));
	reply_empty(r, 304);
}

static void test_request(void **state)
{
	(void)state;
	harness_ask(
	    "GET /t/%C3%A9?q=a+b&long=abcd&bad=%00 HTTP/1.1\r\nHost: a\r\nX-A: 1\r\nX-B: only\r\n"
	    "x-a: 2\r\nX-A: 3\r\n\r\n",
	    look);
	assert_begins(answer, "HTTP/1.1 304 Not Modified\r\n");
	assert_hasnt(answer, "Content-Length");
	assert_int_equal(finished_status, 304);
}

static void read_twice(struct request *r)
{
	json_t *body = request_json(r);
	if (!body)
		return;
	assert_ptr_equal(body, request_json(r));
	reply_json(r, 200, json_incref(body));
}

static void read_bad(struct request *r)
{
	assert_null(request_json(r));
}

static void test_json(void **state)
{
	(void)state;
	harness_ask(
	    "POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
	    "9\r\n\r\n"
	    "{\"a\":[1]}",
	    read_twice);
	assert_has(answer, "\r\n\r\n{\"a\":[1]}");
	harness_ask(
	    "POST /t HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: "
	    "13\r\n\r\n"
	    "{\"a\":1,\"a\":2}",
	    read_bad);
	assert_begins(answer, "HTTP/1.1 400 ");
	assert_has(answer, "invalid_json");
}

static void test_date(void **state)
{
	(void)state;
	clock_fake(1000, 1795253400000);
	harness_ask(GET, harness_hello);
	assert_has(answer, "Date: Sat, 21 Nov 2026 09:30:00 GMT\r\n");
	clock_step(0, 999);
	harness_ask(GET, harness_hello);
	assert_has(answer, "09:30:00 GMT");
	clock_step(0, 1);
	harness_ask(GET, harness_hello);
	assert_has(answer, "09:30:01 GMT");
	clock_fake(1000, 0);
	harness_ask(GET, harness_hello);
	assert_has(answer, "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(test_problems),
	    TEST(test_details_are_utf8),
	    TEST(test_headers),
	    TEST(test_request),
	    TEST(test_json),
	    TEST(test_date),
	};
	harness_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
