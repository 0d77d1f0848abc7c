/* What a turn by rules costs: signals, the method's rules, its Lua function, phrases and the guard. Prints CPU at the median and at
 * p99, and asserts no duration; ./dev check keeps the figures in its log. */
#include "interview_talk.h"

#include <stdlib.h>

#include "base/clock.h"

#define INTERVIEWS 120
#define TURNS_MAX  (INTERVIEWS * 40)

static const char method[] =
    "slots = { story = { from = { 'past' }, many = true } }, "
    "rules = { "
    "  { when = 'compliment', evidence = '<=1', move = 'deflect', probe = 'now' },"
    "  { when = 'generic', move = 'anchor', probe = 'last_time' },"
    "  { when = 'push', move = 'stakes', probe = 'stakes' },"
    "  { when = 'workaround', move = 'workaround', probe = 'setup' },"
    "  { when = 'vague', words = '<=20', move = 'unpack', probe = 'unpack' } },"
    "answer = function(turn) "
    "  local a = turn.answer "
    "  turn.state.words = (turn.state.words or 0) + a.words "
    "  turn.state.past = (turn.state.past or 0) + #(a.signals.past or {}) "
    "  if a.signals.money and a.evidence > 3 then return { notes = { { slot = 'story', quote = "
    "a.echo } } } end "
    "end";

static const char *const said[] = {
    "I usually just ask somebody on my team, it depends on who is there that day and how much time "
    "they have.",
    "Last Tuesday I had to chase three invoices again, so I opened the spreadsheet and copied "
    "everything by hand because the "
    "export was too slow, and in the end it took me about two hours.",
    "That sounds like a great idea, I love it!",
    "It was so annoying that I called the hotline three times, then I wrote to my boss, who said "
    "that we have no budget for it, "
    "and after that I set up a list in Excel that my colleague Anna keeps up to date every Friday "
    "morning.",
    "It's pretty good.",
    "We compared three tools, went with the cheapest, paid 40 euros a month for it, and cancelled "
    "it in March because nobody used "
    "it and the support never answered.",
};

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void turns_cost_little(void **state)
{
	static int64_t us[TURNS_MAX];
	static const char study[] = "{'mode':'structured','questions':["
	                            "{'id':'a','type':'open_ended','text':'How do you plan your "
	                            "week?','probing':{'maxFollowUps':3}},"
	                            "{'id':'b','type':'open_ended','text':'What happened with the "
	                            "last bill?','probing':{'maxFollowUps':3}},"
	                            "{'id':'c','type':'open_ended','text':'What takes you "
	                            "longest?','probing':{'maxFollowUps':3}},"
	                            "{'id':'d','type':'open_ended','text':'Who else is part of "
	                            "it?','probing':{'maxFollowUps':3}}]}";
	unsigned n = 0, probes = 0;

	(void)state;
	for (unsigned i = 0; i < INTERVIEWS; i++) {
		talk_begin(study, method);
		talk.id.bytes[0] = (uint8_t)i;
		talk_open();
		for (unsigned k = i; !talk.turn->over && n < TURNS_MAX && k < i + 40; k++) {
			int64_t start = clock_thread_cpu_us();

			talk_says(said[k % (sizeof said / sizeof said[0])]);
			us[n++] = clock_thread_cpu_us() - start;
			probes += talk.turn->action == TURN_PROBE;
			assert_false(talk.turn->script_failed);
		}
		talk_end(NULL);
	}
	assert_true(n > INTERVIEWS && probes > INTERVIEWS);
	qsort(us, n, sizeof us[0], by_value);
	print_message("# a turn by rules: %lld us of CPU at the median, %lld at p99, of %u turns\n",
	    (long long)us[n / 2], (long long)us[n - 1 - n / 100], n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_teardown(turns_cost_little, talk_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
