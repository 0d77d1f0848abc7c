/* What a key that everybody can read may do: begin, hold and end interviews of its studies, from its origins. And how a
 * participant's own token is made anew. */
#include "api_support.h"

#include "base/clock.h"

#define STUDIES    "/api/v1/studies"
#define INTERVIEWS "/api/v1/interviews"
#define HOME       "Origin: https://www.example.com\r\n"
#define NOW        1790000000000
#define DAY        INT64_C(86400000)
#define GUIDE                                                                                      \
	"'brief': {'problemStatement': 'a', 'targetParticipant': 'b'}, 'mode': 'structured',"      \
	"'questions': [{'id':'a','type':'open_ended','text': "                                     \
	"'How?','probing':{'maxFollowUps':0}},"                                                    \
	"{'id':'b','type':'open_ended','text':'Who?','probing':{'maxFollowUps':0}},"               \
	"{'id':'c','type':'open_ended','text':'When?','probing':{'maxFollowUps':0}}]"

static char pub[KEY_TEXT_SIZE];

static void publish(const char *slug, const char *more)
{
	char *body = xasprintf("{'title':'%s','slug':'%s',%s %s}", slug, slug, more, GUIDE);
	char *path = xasprintf(STUDIES "/%s/publish", slug);

	if (call("POST", STUDIES, "", body) != 201 || call("POST", path, "", NULL) != 200)
		fail_msg("%s", got.text);
	mem_free(body);
	mem_free(path);
}

static void make(const char *studies, const char *scopes, char key[KEY_TEXT_SIZE])
{
	char *body = xasprintf("{'name':'x','kind':'publishable','studies':%s,%s"
	                       "'origins':['https://www.example.com','http://localhost:3000']}",
	    studies, scopes);

	if (call("POST", "/api/v1/keys", "", body) != 201)
		fail_msg("%s", got.text);
	snprintf(key, KEY_TEXT_SIZE, "%s", member("key"));
	mem_free(body);
}

static int set_up_page(void **state)
{
	set_up(state);
	publish("shop", "");
	publish("other", "");
	make("['shop']", "", pub);
	return 0;
}

/* Starts as the page; keeps id and token. */
static void start(char id[TYPEID_TEXT_MAX], char token[SESSION_TOKEN_SIZE])
{
	if (call_as(pub, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'shop'}") != 201)
		fail_msg("%s", got.text);
	snprintf(id, TYPEID_TEXT_MAX, "%s", member("interviewId"));
	snprintf(token, SESSION_TOKEN_SIZE, "%s", member("sessionToken"));
}

static void a_page_holds_an_interview(void **state)
{
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], path[160], body[160];
	const json_t *respondent;

	(void)state;
	assert_int_equal(call_as(pub, "POST", INTERVIEWS "/start", HOME,
	                     "{'studySlug':'shop','respondentMetadata':{'externalId':'c-1'}}"),
	    201);
	assert_null(json_object_get(json_object_get(got.body, "message"), "why"));
	snprintf(id, sizeof id, "%s", member("interviewId"));
	snprintf(token, sizeof token, "%s", member("sessionToken"));
	snprintf(path, sizeof path, INTERVIEWS "/%s/messages", id);
	assert_int_equal(
	    call_as(pub, "POST", path, HOME, "{'content':'I ordered it by phone.'}"), 200);
	assert_null(json_object_get(json_object_get(got.body, "message"), "why"));
	snprintf(body, sizeof body, "{'interviewId':'%s','content':'My sister did it.'}", id);
	assert_int_equal(call_as(pub, "POST", INTERVIEWS "/messages", HOME, body), 200);
	snprintf(body, sizeof body, "{'sessionToken':'%s'}", token);
	assert_int_equal(call_as(pub, "POST", INTERVIEWS "/complete", HOME, body), 200);
	snprintf(path, sizeof path, INTERVIEWS "/%s", id);
	assert_int_equal(call("GET", path, "", NULL), 200);
	respondent = json_object_get(got.body, "respondent");
	assert_string_equal(json_str(respondent, "externalId"), "c-1");
	assert_true(json_is_false(json_object_get(respondent, "verified")));
	assert_string_equal(member("source"), "embed");
	assert_string_equal(member("endReason"), "respondent_left");
}

static void only_from_its_origins(void **state)
{
	static const char *const elsewhere[] = {"",
	    "Origin: https://www.example.com.evil.example\r\n",
	    "Origin: http://www.example.com\r\n", "Origin: https://example.com\r\n",
	    "Origin: https://www.example.com:8443\r\n", "Origin: null\r\n", "Origin: *\r\n",
	    "Origin: \r\n", "Origin: HTTPS://WWW.EXAMPLE.COM\r\n",
	    "Origin: https://www.example.com/\r\n", "Referer: https://www.example.com\r\n",
	    "Origin: http://localhost\r\n", "Origin: https://localhost:3000\r\n"};
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], path[160];

	(void)state;
	start(id, token);
	for (size_t i = 0; i < ROWS(elsewhere); i++) {
		call_as(pub, "POST", INTERVIEWS "/start", elsewhere[i], "{'studySlug':'shop'}");
		expect_refusal(403, "origin_not_allowed", NULL);
		snprintf(path, sizeof path, INTERVIEWS "/%s/messages", id);
		call_as(pub, "POST", path, elsewhere[i], "{'content':'x'}");
		expect_refusal(403, "origin_not_allowed", NULL);
		snprintf(path, sizeof path, INTERVIEWS "/%s/complete", id);
		call_as(pub, "POST", path, elsewhere[i], "{}");
		expect_refusal(403, "origin_not_allowed", NULL);
	}
	assert_int_equal(call_as(pub, "POST", INTERVIEWS "/start",
	                     "Origin: http://localhost:3000\r\n", "{'studySlug':'shop'}"),
	    201);
}

static void only_its_studies(void **state)
{
	static const char *const calls[][2] = {
	    {"messages", "{'content':'Hello?'}"}, {"complete", "{}"}};
	char other[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], path[160], body[256];
	char study[TYPEID_TEXT_MAX];

	(void)state;
	call_as(pub, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'other'}");
	expect_refusal(404, "study_not_found", NULL);
	assert_int_equal(call("GET", STUDIES "/other", "", NULL), 200);
	snprintf(study, sizeof study, "%s", member("id"));
	snprintf(body, sizeof body, "{'studyId':'%s'}", study);
	call_as(pub, "POST", INTERVIEWS "/start", HOME, body);
	expect_refusal(404, "study_not_found", NULL);
	/* another workspace's, of the same name as none here */
	call_as(w.other_key, "POST", STUDIES, "", "{'title':'Theirs'}");
	call_as(pub, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'theirs'}");
	expect_refusal(404, "study_not_found", NULL);
	assert_int_equal(call("POST", INTERVIEWS "/start", "", "{'studySlug':'other'}"), 201);
	snprintf(other, sizeof other, "%s", member("interviewId"));
	snprintf(token, sizeof token, "%s", member("sessionToken"));
	for (int cold = 0; cold < 2; cold++) {
		for (size_t i = 0; i < ROWS(calls); i++) {
			snprintf(path, sizeof path, INTERVIEWS "/%s/%s", other, calls[i][0]);
			call_as(pub, "POST", path, HOME, calls[i][1]);
			expect_refusal(404, "interview_not_found", NULL);
			/* with its token beside the key it is another study's all the same */
			snprintf(path, sizeof path, INTERVIEWS "/%s", calls[i][0]);
			snprintf(body, sizeof body, "{'sessionToken':'%s'%s%s", token, i ? "" : ",",
			    calls[i][1] + 1);
			call_as(pub, "POST", path, HOME, body);
			expect_refusal(404, "interview_not_found", NULL);
		}
		/* the same where the interview has to be read first */
		sessions_free(w.api.sessions);
		w.api.sessions = sessions_new(&(struct sessions_options){.store = w.api.store,
		    .home = w.api.home,
		    .methods = w.api.methods,
		    .cache_bytes = 1 << 20,
		    .answer_chars = 8000});
	}
	snprintf(path, sizeof path, INTERVIEWS "/%s/messages", other);
	assert_int_equal(call("POST", path, "", "{'content':'It is untouched.'}"), 200);
	assert_int_equal(json_int(json_object_get(got.body, "message"), "seq", 0), 3);
}

static void nothing_else(void **state)
{
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], path[160], few[KEY_TEXT_SIZE];

	(void)state;
	start(id, token);
	snprintf(path, sizeof path, INTERVIEWS "/%s", id);
	call_as(pub, "GET", path, HOME, NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(pub, "GET", STUDIES, HOME, NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(pub, "POST", "/api/v1/keys", HOME, "{'name':'x'}");
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(pub, "GET", "/api/v1/workspaces", HOME, NULL);
	expect_refusal(403, "insufficient_scope", NULL);
	call_as(pub, "GET", INTERVIEWS "/session", HOME, NULL);
	expect_refusal(401, "unauthorized", NULL);
	/* and less where it was given less */
	make("['shop']", "'scopes':['interviews:chat'],", few);
	call_as(few, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'shop'}");
	expect_refusal(403, "insufficient_scope", NULL);
	snprintf(path, sizeof path, INTERVIEWS "/%s/messages", id);
	assert_int_equal(call_as(few, "POST", path, HOME, "{'content':'By phone.'}"), 200);
}

static void its_studies_decide_who_may_come(void **state)
{
	char key[KEY_TEXT_SIZE];

	(void)state;
	publish("api", "'access':'api',");
	publish("personal", "'access':'personal',");
	publish("careful", "'consent':{'text':'May we?','version':'2'},");
	make("['api','personal','careful']", "", key);
	assert_int_equal(
	    call_as(key, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'api'}"), 201);
	call_as(key, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'personal'}");
	expect_refusal(401, "unauthorized", NULL);
	call_as(key, "POST", INTERVIEWS "/start", HOME, "{'studySlug':'careful'}");
	expect_refusal(422, "consent_required", "/consent");
	assert_int_equal(call_as(key, "POST", INTERVIEWS "/start", HOME,
	                     "{'studySlug':'careful','consent':{'version':'2'}}"),
	    201);
	/* A server's key answers for consent itself. */
	assert_int_equal(call("POST", INTERVIEWS "/start", "", "{'studySlug':'careful'}"), 201);
}

static void who_answered_gets_more_time(void **state)
{
	char id[TYPEID_TEXT_MAX], token[SESSION_TOKEN_SIZE], fresh[SESSION_TOKEN_SIZE], until[64];
	char path[160];

	(void)state;
	clock_fake(1000, NOW);
	start(id, token);
	snprintf(until, sizeof until, "%s", member("expiresAt"));
	assert_string_equal(until, "2026-09-28T14:13:20.000Z");
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_null(member("sessionToken"));
	assert_null(member("expiresAt"));
	clock_fake(1000, NOW + 6 * DAY);
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_null(member("sessionToken")); /* nothing was answered since */
	assert_int_equal(
	    call_as(token, "POST", INTERVIEWS "/messages", "", "{'content':'By phone.'}"), 200);
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_string_equal(member("expiresAt"), "2026-10-04T14:13:20.000Z");
	snprintf(fresh, sizeof fresh, "%s", member("sessionToken"));
	assert_string_not_equal(fresh, token);
	assert_string_equal(member("interviewId"), id);
	assert_int_equal(json_array_size(json_object_get(got.body, "transcript")), 3);
	/* The older one lives until it expires, and so does the fresh one. */
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_string_equal(member("sessionToken"), fresh);
	assert_int_equal(call_as(fresh, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_null(member("sessionToken"));
	clock_fake(1000, NOW + 8 * DAY);
	call_as(token, "GET", INTERVIEWS "/session", "", NULL);
	expect_refusal(401, "unauthorized", NULL);
	assert_int_equal(
	    call_as(fresh, "POST", INTERVIEWS "/messages", "", "{'content':'My sister.'}"), 200);
	/* What is over needs no more time. */
	snprintf(path, sizeof path, INTERVIEWS "/%s/complete", id);
	assert_int_equal(call_as(fresh, "POST", path, "", "{}"), 200);
	assert_int_equal(call_as(fresh, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_null(member("sessionToken"));
}

static void the_study_says_how_long(void **state)
{
	char token[SESSION_TOKEN_SIZE];

	(void)state;
	clock_fake(1000, NOW);
	publish("long", "'limits':{'resumeDays':30},");
	assert_int_equal(call("POST", INTERVIEWS "/start", "", "{'studySlug':'long'}"), 201);
	snprintf(token, sizeof token, "%s", member("sessionToken"));
	/* A change of the draft is not the revision's. */
	assert_int_equal(call("PATCH", STUDIES "/long", "", "{'limits':{'resumeDays':300}}"), 200);
	clock_fake(1000, NOW + DAY);
	assert_int_equal(
	    call_as(token, "POST", INTERVIEWS "/messages", "", "{'content':'By phone.'}"), 200);
	assert_int_equal(call_as(token, "GET", INTERVIEWS "/session", "", NULL), 200);
	assert_string_equal(member("expiresAt"), "2026-10-22T14:13:20.000Z");
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up_page, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_page_holds_an_interview),
	    TEST(only_from_its_origins),
	    TEST(only_its_studies),
	    TEST(nothing_else),
	    TEST(its_studies_decide_who_may_come),
	    TEST(who_answered_gets_more_time),
	    TEST(the_study_says_how_long),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
