/* The participant's page: its document, what its script starts from, and that hostile words stay words. */
#include "interview_study_support.h"

#include "api/participant_page.h"
#include "interview_study_made.h"

static struct session_seen seen;
static struct participant_page page;
static struct buf html;

static int set_page(void **state)
{
	(void)state;
	seen = (struct session_seen){.state = LOOK_OPEN};
	page =
	    (struct participant_page){.seen = &seen, .script = "page-1.js", .style = "page-2.css"};
	return 0;
}

/* The document of the study; `text` NULL: there is none. */
static const char *made(const char *text)
{
	struct study *study = text ? compiled(text) : NULL;

	seen.study = study;
	html.len = 0;
	participant_html(&html, &page);
	study_unref(study);
	seen.study = NULL;
	return buf_text(&html);
}

static json_t *boot_of(const char *text)
{
	struct study *study = text ? compiled(text) : NULL;
	json_t *boot;

	seen.study = study;
	boot = participant_boot(&page);
	study_unref(study);
	seen.study = NULL;
	return boot;
}

static void expect_boot(const char *text, const char *expected)
{
	expect_json(boot_of(text), expected);
}

#define NO_BRANDING                                                                                \
	"'branding': {'accentColor': null, 'theme': 'auto', 'logoUrl': null, 'hideBranding': "     \
	"false}"

static void test_boot(void **state)
{
	(void)state;
	seen.asker = "Acme";
	expect_boot("{'title': 'T', 'questions': [{'text': 'a', 'required': false}, {'text': 'b', "
	            "'type': 'yes_no'}]}",
	    "{'v': 1, 'state': 'open', 'embed': false, 'locale': 'en', 'dir': 'ltr', 'asker': "
	    "'Acme',"
	    " 'study': {'slug': 'a-study', 'title': 'T', 'minutes': 3, 'questions': 2,"
	    " 'optional': ['q1'], 'consent': null,"
	    " 'intake': [], 'ending': {}, " NO_BRANDING ", 'linkParameters': [], 'access': 'open'},"
	    " 'respondent': null}");
	seen.state = LOOK_BY_LINK_ONLY;
	seen.has_respondent = 1;
	seen.name = "Jo";
	page.locale = "ar";
	expect_boot("{'title': 'T', 'access': 'personal', 'linkParameters': ['src'], 'limits': "
	            "{'maxMinutes': 7},"
	            " 'consent': {'text': 'Yes?', 'purposes': ['quotes']},"
	            " 'intake': [{'name': 'team', 'required': true}],"
	            " 'ending': {'redirectUrl': 'https://x.example/', 'screenedOutText': ''}}",
	    "{'v': 1, 'state': 'by_link_only', 'embed': false, 'locale': 'ar', 'dir': 'rtl', "
	    "'asker': 'Acme',"
	    " 'study': {'slug': 'a-study', 'title': 'T', 'minutes': 7, 'questions': 0, 'optional': "
	    "[],"
	    " 'consent': {'text': 'Yes?', 'version': '1', 'purposes': ['quotes']},"
	    " 'intake': [{'name': 'team', 'required': true, 'label': 'team'}],"
	    " 'ending': {'redirectUrl': 'https://x.example/'}, " NO_BRANDING ","
	    " 'linkParameters': ['src'], 'access': 'personal'},"
	    " 'respondent': {'name': 'Jo'}}");
}

static void test_no_study(void **state)
{
	(void)state;
	seen.state = LOOK_UNKNOWN;
	expect_boot(NULL,
	    "{'v': 1, 'state': 'unknown', 'embed': false, 'locale': 'en', 'dir': 'ltr',"
	    " 'asker': null, 'study': null, 'respondent': null}");
	assert_non_null(strstr(made(NULL), "There is nothing here."));
	assert_non_null(strstr(made(NULL), "<title>Interview</title>"));
	page.embed = 1;
	expect_boot(NULL,
	    "{'v': 1, 'state': 'unknown', 'embed': true, 'locale': 'en', 'dir': 'ltr',"
	    " 'asker': null, 'study': null, 'respondent': null, 'origins': []}");
}

static void test_embedded(void **state)
{
	json_t *boot, *origins = js("['https://shop.example', 'https://*.a.example']");

	(void)state;
	page.embed = 1;
	boot = boot_of("{'title': 'T', 'embed': {'allowedOrigins': ['https://Shop.example', "
	               "'https://*.a.example']}}");
	assert_true(json_equal(json_object_get(boot, "origins"), origins));
	assert_true(json_is_true(json_object_get(boot, "embed")));
	json_decref(boot);
	json_decref(origins);
}

static void test_document(void **state)
{
	const char *text;

	(void)state;
	seen.asker = "Acme";
	text = made("{'title': 'Notes', 'locale': 'de', 'branding': {'theme': 'dark'}, 'limits': "
	            "{'maxMinutes': 9}}");
	assert_ptr_equal(
	    strstr(text, "<!doctype html>\n<html lang=\"de\" dir=\"ltr\" data-theme=\"dark\">\n"),
	    text);
	assert_non_null(strstr(text, "<title>Notes</title>"));
	assert_non_null(strstr(text, "<h1 class=\"title\" dir=\"auto\">Notes</h1>"));
	assert_non_null(strstr(text, "Acme</p>"));
	assert_non_null(strstr(text, "Etwa 9 Minuten<"));
	assert_non_null(strstr(text, "<noscript>"));
	assert_non_null(strstr(text, "content=\"dark\""));
	assert_non_null(
	    strstr(text, "<script type=\"module\" src=\"/assets/page-1.js\"></script>"));
	assert_non_null(strstr(text, "<link rel=\"stylesheet\" href=\"/assets/page-2.css\">"));
	page.locale = "he";
	page.theme = "light";
	text = made("{'title': 'Notes'}");
	assert_non_null(strstr(text, "<html lang=\"he\" dir=\"rtl\" data-theme=\"light\">"));
	assert_null(strstr(text, "min</p>"));
	seen.state = LOOK_CLOSED;
	assert_non_null(strstr(made("{'title': 'Notes'}"), "This interview is closed."));
}

static unsigned count(const char *text, const char *part)
{
	unsigned n = 0;

	for (; (text = strstr(text, part)); text++)
		n++;
	return n;
}

/* Nothing that is said by anybody ends an element, opens one, or adds an attribute. */
static void test_hostile(void **state)
{
	static const char hostile[] =
	    "</title></h1></script><script>alert(1)</script><!--<script>\" onload='x' & &lt; "
	    "\xe2\x80\xae\xd7\x90 ]]>";
	json_t *study = json_need(json_object()), *consent = json_need(json_object());
	struct buf text = BUF_INIT;
	const char *at, *end;
	struct err err;
	json_t *boot;

	(void)state;
	seen.asker = seen.name = hostile;
	seen.has_respondent = 1;
	json_put_str(study, "title", hostile);
	json_put_str(consent, "text", hostile);
	json_put(study, "consent", consent);
	json_write(&text, study);
	for (size_t i = 0; i < text.len; i++) /* what js() takes for a quote */
		if (text.data[i] == '\'')
			text.data[i] = '`';
	at = made(buf_text(&text));
	assert_int_equal(count(at, "<script"), 2);
	assert_int_equal(count(at, "</script"), 2);
	assert_int_equal(count(at, "</title"), 1);
	assert_int_equal(count(at, "</h1"), 1);
	assert_int_equal(count(at, "<!--"), 0);
	assert_non_null(strstr(at, "&lt;/title&gt;"));
	assert_non_null(strstr(at, "&amp;lt;"));
	assert_non_null(strstr(at, "&quot;"));
	/* And the script reads what was meant. */
	at = strstr(at, "id=\"boot\">") + strlen("id=\"boot\">");
	end = strstr(at, "</script>");
	boot = json_read(at, (size_t)(end - at), &err);
	assert_non_null(boot);
	assert_string_equal(json_str(boot, "asker"), hostile);
	assert_string_equal(json_str(json_object_get(boot, "respondent"), "name"), hostile);
	json_decref(boot);
	json_decref(study);
	buf_free(&text);
}

static void test_escape(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	html_escape(&out, "a<b>&\"c'd\x01\x0b\x7f\n\t\xc3\xa9");
	assert_string_equal(buf_text(&out), "a&lt;b&gt;&amp;&quot;c&#39;d\n\t\xc3\xa9");
	buf_free(&out);
}

static void test_directions(void **state)
{
	static const char *const rtl[] = {
	    "ar", "he", "fa-IR", "ur", "AR", "az-Arab", "ku-arab-IQ", "ckb"};
	static const char *const ltr[] = {
	    "en", "de", "az", "ar-Latn", "zh-Hant-TW", "arn", "he-Latn", "e", ""};

	(void)state;
	for (size_t i = 0; i < sizeof rtl / sizeof rtl[0]; i++)
		if (!participant_is_rtl(rtl[i]))
			fail_msg("%s", rtl[i]);
	for (size_t i = 0; i < sizeof ltr / sizeof ltr[0]; i++)
		if (participant_is_rtl(ltr[i]))
			fail_msg("%s", ltr[i]);
	assert_string_equal(participant_words("de-AT")->language, "de");
	assert_string_equal(participant_words("DE")->language, "de");
	assert_string_equal(participant_words("den")->language, "en");
}

/* Every state but the open one says something in every language. */
static void test_states(void **state)
{
	static const char *const locales[] = {"en", "de"};

	(void)state;
	for (size_t i = 0; i < sizeof locales / sizeof locales[0]; i++)
		for (int s = LOOK_CLOSED; s <= LOOK_ALREADY_RESPONDED; s++)
			assert_non_null(participant_words(locales[i])->states[s]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup(test_boot, set_page),
	    cmocka_unit_test_setup(test_no_study, set_page),
	    cmocka_unit_test_setup(test_embedded, set_page),
	    cmocka_unit_test_setup(test_document, set_page),
	    cmocka_unit_test_setup(test_hostile, set_page),
	    cmocka_unit_test(test_escape),
	    cmocka_unit_test(test_directions),
	    cmocka_unit_test(test_states),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	buf_free(&html);
	return failed;
}
