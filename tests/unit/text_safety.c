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

/* Sentences that the lists were not written for: what is found of them says how the lists do on others. */
static const char *const other_danger[] = {
    "most nights I lie there planning how to kill myself",
    "if I had the courage I would end my life",
    "I don't see any reason to keep living",
    "I have been cutting my arms again",
    "last week I swallowed a whole bottle of pills",
    "I'm suicidal and nobody here knows",
    "sometimes I think the world would be better without me",
    "I just want to fall asleep and not wake up",
    "he strangled me last night",
    "my partner keeps hitting me in front of the kids",
    "I think my uncle is touching my little sister",
    "I'm going to kill her when she comes home",
    "I keep thinking about hanging myself in the garage",
    "I can't live like this anymore",
    "my stepdad said he will kill us",
    "I feel like ending it all",
    "I'd be happier dead",
    "there's no point in going on",
    "I have stopped eating because I want to die",
    "I bought a rope and I know which tree",
    "I am being abused at home right now",
    "I want to hurt the people who did this to me",
    "he has a knife and he is outside my door",
    "I've already said goodbye to everyone, this is my last day",
    "I no longer want to be alive",
    "nothing matters, I want to be dead",
    "I starve myself as punishment",
    "I self-harmed after that call",
    "my mother beats me with a belt",
    "I am scared my husband is going to kill me",
};

static const char *const later_danger[] = {
    "I think about killing myself every single day",
    "I wrote letters to my kids for when I'm gone, I want to die",
    "my boyfriend choked me and I passed out",
    "I have started to hurt myself again",
    "tonight I will take all of my tablets",
    "I don't want to be here anymore, not in this life",
    "please help me, he is going to kill me",
    "I wish I would not wake up tomorrow",
    "life has no meaning and I want out",
    "I tried to hang myself last year and I might again",
    "my dad hits me every night",
    "I want to die so badly",
    "everything would be easier if I was dead",
    "I am going to end it tonight",
    "I want to shoot everyone at my school",
    "I've been planning my suicide for weeks",
    "I'm thinking about jumping off the bridge near my flat",
    "I deserve to die",
    "she keeps threatening to stab me",
    "I can't keep living like this",
};

static const char *const other_distress[] = {
    "My husband died in March and I still can't talk about it",
    "I'm sorry, I'm in tears writing this",
    "I had a breakdown at work and went home",
    "honestly I can't handle it any more, I cry every day",
    "I was sexually assaulted by a colleague",
    "we lost the baby in the seventh month",
    "my father has cancer and this brings it all back",
    "I get panic attacks when the phone rings",
    "it is still too painful for me to talk about",
    "I have been struggling with depression since then",
    "I feel so hopeless about everything",
    "my ex used to beat me",
};

static const char *const other_idioms[] = {
    "my inbox is a suicide mission on Mondays",
    "the update killed my battery",
    "I would kill for a decent search",
    "this queue is slowly killing me",
    "I nearly died when I saw the bill",
    "we were dying of heat in that office",
    "the meeting was murder",
    "I killed the tab because it froze",
    "we have to kill this feature next quarter",
    "it's a dead end for us",
    "I shot them a message",
    "the price hurt",
    "I burned through the trial in a day",
    "he hit me with a discount offer",
    "I was hanging on the phone for an hour",
    "I cut my hours to look after the shop",
    "I beat my own record",
    "they choked on the load",
    "I want to end the call quickly",
    "I don't want to go on with the old version",
    "the tool crashed and I wanted to throw the laptop out of the window",
    "we overdosed on meetings",
    "the parents are killing it with the new app",
    "a killer deadline",
    "we jumped ship in May",
    "I hung myself a reminder on the wall",
    "the deal was dead on arrival",
    "she is a danger to my diet with her cakes",
    "I poison rats for a living",
    "I could die for their pasta",
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

static void test_other_sentences(void **state)
{
	(void)state;
	assert_int_equal(wrong(other_danger, N(other_danger), "danger", 1), 0);
	assert_int_equal(wrong(later_danger, N(later_danger), "danger", 1), 0);
	assert_int_equal(wrong(other_idioms, N(other_idioms), "danger", 0), 0);
	assert_int_equal(wrong(other_distress, N(other_distress), "distress", 1), 0);
	assert_int_equal(wrong(other_idioms, N(other_idioms), "distress", 0), 0);
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
	    cmocka_unit_test(test_other_sentences),
	    cmocka_unit_test(test_danger_in_a_long_answer),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
