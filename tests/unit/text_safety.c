/* Distress and danger: recall over precision for danger, and the idioms that must not end an interview. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/text_support.h"

static const char *const danger[] = {
    "I want to kill myself",
    "i want to die",
    "Some days I just don't want to live anymore.",
    "I've been thinking about suicide a lot",
    "I feel suicidal",
    "honestly i think everyone would be better off without me and I want to end it all",
    "I wish I was dead",
    "I wish I had never been born",
    "I can't go on any more",
    "there is no point in living",
    "no reason to live",
    "I started to cut myself again",
    "I hurt myself last night, on purpose",
    "I've been self harming",
    "self-harm is the only thing that helps me",
    "I took all my pills yesterday",
    "I'm going to take an overdose tonight, I will overdose on pills",
    "I want to jump off a bridge",
    "I'd like to jump in front of a train",
    "I already wrote a goodbye letter",
    "I won't be here tomorrow",
    "i’m gonna end my life",
    "I tried to kill myself in March",
    "I want 2 die, wanna die",
    "my life is not worth living",
    "I have a plan to end my life",
    "kms",
    "I want to unalive myself",
    "My husband hits me when he's drunk",
    "he is hurting me",
    "My boyfriend beats me and the kids",
    "I'm afraid for my life",
    "I am not safe at home",
    "He threatened to kill me",
    "I'm scared to go home",
    "my stepfather touches me at night",
    "I want to kill my boss, I mean it",
    "I'm going to hurt someone",
    "I will kill him",
    "I'm going to bring a gun to the office",
    "the children are being beaten",
    "I do not want to be alive",
    "I don't want to wake up",
    "I just want it to stop, I want to be dead",
    "𝖎 𝖜𝖆𝖓𝖓𝖆 𝖉𝖎𝖊",
    "I want to k\xC2\xADill my\xE2\x80\x8Bself",
    "I would rather be dead than go back, better off dead",
    "I keep having suicidal thoughts",
    "I want to disappear forever. I want to hang myself.",
    "thinking of ending it all",
    "I have nothing to live for",
    "life isn't worth it",
    "I'm tired of living",
    "I want it all to end",
    "I don't see a way out anymore",
    "I want to go to sleep and never wake up",
    "I'm going to do something to myself",
    "nobody would miss me if I was gone",
    "I think about dying every day",
    "I'm thinking of taking my own life",
    "ready to die",
    "I could just drive off the road",
    "I've got pills ready",
    "burning myself helps",
    "I'd be better off dead",
    "my dad beats me",
    "he raped me last night",
    "he locks me in",
    "she's been hitting our kids",
    "someone is going to get hurt",
    "I feel like killing myself",
    "killing myself",
    "I should just die",
    "I should kill myself",
    "let me die",
    "I hope I die",
    "I can't live like this any more",
    "I'm done with life",
    "im gonna kms",
    "wanting to die",
    "I don't feel like living",
    "life is pointless",
    "I'm a danger to myself",
    "thoughts of harming myself",
    "I'm scared I will harm the baby",
    "I want to hurt my baby",
    "I would rather be dead",
    "cutting helps me cope",
    "I don't want to exist",
    "i cant do this anymore i want out of life",
};

static const char *const idioms[] = {
    "I was just killing time",
    "We had to kill the process twice",
    "I'm dying to try it",
    "I nearly died laughing",
    "I could kill for a coffee",
    "I could have died of embarrassment",
    "I wanted to die of embarrassment",
    "That car has suicide doors",
    "We watched Suicide Squad",
    "It would be career suicide",
    "The deadline is killing me",
    "This spreadsheet is killing me",
    "My feet are killing me",
    "Old habits die hard",
    "I kicked myself for not asking",
    "I was beating myself up over it",
    "I cut myself some slack",
    "I cut myself shaving",
    "I hurt myself at the gym",
    "I burned myself out on that project",
    "I shot myself in the foot",
    "Shoot me an email",
    "He beats me at chess every time",
    "She beat me to it",
    "That price hurts me",
    "My boss hit me up with a request",
    "It hit me that we were late",
    "They killed the feature",
    "That killed the mood",
    "Kill two birds with one stone",
    "There is a kill switch",
    "The server died on us",
    "My phone died",
    "My laptop is dead",
    "We hit a dead end",
    "It was dead simple",
    "I was dead tired",
    "The battery died and the app was dead",
    "We have to meet deadlines",
    "The deal is dead",
    "I want to end the subscription",
    "I want to end it with this provider",
    "It had a heart attack function test",
    "We had a phishing attack",
    "I jumped off the call",
    "I jumped on the train",
    "I want to kill the server process",
    "I want to kill this printer",
    "I could murder a pizza",
    "We did a murder mystery evening",
    "To kill a mockingbird is a book",
    "Not safe for work",
    "We overdosed on coffee that week",
    "I drowned in emails",
    "We are drowning in work",
    "I would kill to have that feature",
    "The competition is killing us",
    "I don't want to be here all day",
    "I didn't want to wake up early",
    "We cut the budget and cut corners",
    "I hung up on them",
    "We hang out a lot",
    "My brother works in suicide prevention",
    "The suicide rate was in the report",
    "I beat myself up over the invoices",
    "It kills me when the export fails",
    "He is a killer salesman",
    "The killer feature was sharing",
    "I was dying to know how it ends",
    "I poisoned the weeds",
    "The app crashed and burned",
    "I want to delete myself from the list",
    "I can't take it with me",
    "The project nearly killed the team's motivation",
};

static const char *const distress[] = {
    "I'm crying right now",
    "I can't cope with this",
    "I couldn't cope any more",
    "I had a panic attack",
    "My mother died last month",
    "We lost our son",
    "My dad passed away in May",
    "I had a miscarriage",
    "I was abused as a child",
    "I was raped",
    "it makes me cry when I think of it",
    "It is too painful to talk about",
    "I don't want to talk about it anymore",
    "I broke down in the office",
    "I'm so depressed",
    "I feel completely alone",
    "I feel worthless",
    "My whole life is falling apart",
    "I hit rock bottom",
    "I had a nervous breakdown",
    "he used to hit me",
    "I'm still grieving",
    "I was bullied",
    "nobody cares about me",
    "I hate myself",
};

static const char *const no_distress[] = {
    "I was annoyed",
    "I was crying with laughter",
    "It was stressful",
    "I hated the export",
    "My phone died",
    "The app was falling apart",
    "We felt lost in the menus",
    "It was frustrating and slow",
    "I was sad to see it go",
    "I lost my files",
    "I lost my invoices and it made me angry",
    "I'm worried about the price",
    "We were attacked by phishing mails",
    "It was a painful migration",
    "I don't want to pay for it",
    "I was embarrassed in front of my team",
};

#define N(list) (sizeof(list) / sizeof(list)[0])

static int wrong(const char *const *list, size_t n, const char *signal, int wanted)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++)
		if (shows(list[i], signal) != wanted) {
			print_error(
			    "%s %s: %s\n", signal, wanted ? "is missed" : "is seen", list[i]);
			bad++;
		}
	return bad;
}

static void test_danger_is_heard(void **state)
{
	(void)state;
	assert_true(N(danger) >= 50);
	assert_int_equal(wrong(danger, N(danger), "danger", 1), 0);
}

static void test_idioms_are_no_danger(void **state)
{
	(void)state;
	assert_true(N(idioms) >= 60);
	assert_int_equal(wrong(idioms, N(idioms), "danger", 0), 0);
}

static void test_distress(void **state)
{
	(void)state;
	assert_int_equal(wrong(distress, N(distress), "distress", 1), 0);
	assert_int_equal(wrong(no_distress, N(no_distress), "distress", 0), 0);
	assert_int_equal(wrong(idioms, N(idioms), "distress", 0), 0);
	assert_int_equal(wrong(distress, N(distress), "danger", 0), 0);
}

/* Not hidden by what stands around it. */
static void test_danger_in_a_long_answer(void **state)
{
	char text[4000] = "";

	(void)state;
	for (int i = 0; i < 20; i++)
		strcat(
		    text, "We use a spreadsheet, and the deadline is killing me, it kills time. ");
	assert_false(shows(text, "danger"));
	strcat(text, "To be honest i want to kill myself");
	for (int i = 0; i < 20; i++)
		strcat(text, " because of killing time");
	assert_true(shows(text, "danger"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_danger_is_heard),
	    cmocka_unit_test(test_idioms_are_no_danger),
	    cmocka_unit_test(test_distress),
	    cmocka_unit_test(test_danger_in_a_long_answer),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
