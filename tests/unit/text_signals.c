/* The shipped English lexicon: for each signal sentences that show it and sentences that only look so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tests/unit/text_support.h"

struct rows {
	const char *signal;
	const char *shown[16];
	const char *absent[16];
};

static const struct rows rows[] = {
    {"strain",
        {"I felt humiliated in front of the client", "That was a really hard time for us",
            "It hit me really hard", "I had sleepless nights because of it",
            "We were completely overwhelmed", "I was laid off in May",
            "I couldn't sleep for weeks"},
        {"The export is overwhelming", "It was a hard problem", "We were not that overwhelmed",
            "It is my guilty pleasure", "A hard time limit would help", "I lost my job number"}},
    {"minor",
        {"I'm 14", "I am only fifteen years old, is that ok", "im 16 and use it for school",
            "I'm not 18 yet", "I'm in 8th grade", "I'm still a minor", "I am just 13 btw"},
        {"I'm 14 minutes late", "When I was 14 I had one", "I'm 15 years into this job",
            "My son is 14", "I'm 17 percent done", "I am 45", "I'm not a kid any more",
            "I'm 12 weeks pregnant", "It was a minor thing", "I am 10 of 12 invoices behind"}},
    {"generic",
        {"I usually do it on Fridays", "We always forget something", "People just send me emails",
            "It depends on the client", "Every week there is a new one",
            "In general it works like that", "I tend to leave it until the end"},
        {"Never mind, it worked out", "I called them as usual that morning and got through",
            "We never got a reply that week", "Last Tuesday I sent two invoices"}},
    {"hypothetical",
        {"I would use it every day", "I'd love that", "If I had more time, I could do it",
            "It could be useful for us", "I could see myself paying for it", "In theory that works",
            "What if it did this by itself?"},
        {"I'd already sent the invoice by then", "I'd rather not say", "We tried it in March",
            "I would say it took two hours"}},
    {"future",
        {"I'm going to look at it next month", "We plan to switch to another bank",
            "I'll try it soon", "Someday we will automate this", "We'll hire somebody next year",
            "It will be better in the future"},
        {"I was going to call them", "As soon as I saw it I stopped", "I'm going to bed",
            "We did that last year"}},
    {"compliment",
        {"Oh that sounds like a great idea, I love it!", "Awesome", "Sounds good",
            "This is brilliant", "I'm impressed, well done", "That looks really useful",
            "What a great product", "Oh, your idea is really great"},
        {"It would be nice to have a list", "That's not great",
            "We had a good question from a client", "I would love it if it stopped crashing",
            "She did it in two hours", "A good thing is that they can say their opinion",
            "It's a good thing that everyone can visit them"}},
    {"idea",
        {"You should add an export button", "I wish it had a calendar",
            "It would be nice if it could remind me", "Could you make it faster?",
            "What if you added a dark mode?", "Why don't you add a search?",
            "It needs a better search"},
        {"You should have seen the mess", "My boss told me that you should ask",
            "It took three hours", "I added the numbers by hand"}},
    {"opinion",
        {"I think it is too slow", "In my opinion it's overpriced",
            "I believe they do it on purpose", "It seems like nobody cares",
            "I guess it was the price", "Personally I don't mind"},
        {"I guess the last thing was voting", "I think it was in March",
            "She explained it to me twice", "He sent it to me it was late",
            "It wasn't where it should be", "I feel sick", "We sent it on Monday",
            "I thought about it on the train"}},
    {"vague",
        {"It is quite slow", "There is a lot of stuff to do", "It is much easier now",
            "Various reasons", "It works fine", "good", "It was too expensive"},
        {"I had better call them", "It took forty minutes", "We printed three copies",
            "She signed on Tuesday", "It is kind of a list", "I use a list or something like that",
            "Every day more or less"}},
    {"dont_know",
        {"I don't know", "no idea", "Not sure, sorry", "dunno", "nothing comes to mind",
            "I can't remember", "idk", ".", "n/a", "hard to say really",
            "I can't really think of an example right now to be honest"},
        {"I don't know why, but it took us three hours to find the invoice",
            "We were not sure about the price, so we asked two others",
            "We have no idea budget left", "Nothing really, we just live with it",
            "Yes, every week", "No", "nope"}},
    {"past",
        {"I guess the last thing was voting", "It was when I last felt like that",
            "Last week I lost two invoices", "Three days ago the server went down",
            "I called them on Monday", "In March we moved", "When I started, there was nothing",
            "Yesterday", "We tried two tools", "Sent it twice, got nothing back"},
        {"I haven't tried anything else", "I already told you",
            "They hand it in at the end of the month", "I will call them on my own", "We might go",
            "If I had more time", "I am used to it", "They usually send it", "Let me know",
            "Put it there", "He does it on Mondays", "No, I didn't", "I wasn't involved in that",
            "I think I've said everything", "We just get told"}},
    {"story",
        {"Then I called the bank", "After that we waited", "I ended up doing it by hand",
            "At that point we gave up", "It turned out to be wrong", "So I opened the spreadsheet",
            "In the end we left"},
        {"After all it is fine", "First the wiki, then the drive, then I ask people", "I like it",
            "Sales are after the fact", "We then would ask"}},
    {"number",
        {"It took 3 hours", "Twice", "Two of us do it", "once a month, about an hour", "40 percent",
            "half an hour", "We lost a couple of days"},
        {"Once again I forgot", "At once", "I never do that", "The one I use"}},
    {"money",
        {"We pay $40 a month", "It costs too much", "The budget was cut", "I asked for a refund",
            "We spent 200 euros", "The license is expensive", "The invoice was $90"},
        {"I never know the cost centre", "Pay attention to it",
            "They never write the invoice number", "I matched it with the invoices",
            "Did you get back to them?", "It takes a while", "Bill Gates said so"}},
    {"time",
        {"It takes me an hour", "Three hours every Friday", "It's a waste of time",
            "I stayed late because of it", "The deadline was Monday", "I lose time with it"},
        {"They take a photo", "It is a nice tool", "My sister uses it", "We bought it",
            "They paid two days later", "I do it every Friday"}},
    {"workaround",
        {"I keep a spreadsheet", "We do it by hand", "I copy and paste everything",
            "I email it to myself", "We built our own tool", "I hired an intern",
            "I wrote a script for it", "There is a workaround"},
        {"We don't use a spreadsheet", "The gearbox is manual transmission",
            "We work around the clock", "I like the design", "They read the film script"}},
    {"switch",
        {"We switched to Notion", "I cancelled my subscription", "We stopped using it in May",
            "I went with another provider", "We moved everything to Google",
            "They signed up last week", "I gave up on it", "We replaced it"},
        {"I haven't switched to anything", "I turned on the light switch", "I am used to it",
            "We use it every day", "My gym closed"}},
    {"trigger",
        {"That's when we started looking", "It was the last straw", "I got a new boss",
            "We ran out of space", "The price went up", "When it crashed we had no copy",
            "The contract expired in May"},
        {"We use it every day", "It is blue", "My team likes it"}},
    {"push",
        {"It's so frustrating", "I hate the export", "I'm fed up with it", "It keeps crashing",
            "I couldn't find the button", "It's a nightmare", "too complicated", "It doesn't work",
            "It never works and is slow"},
        {"No problem at all", "I took a crash course", "We had no issues", "She bought two",
            "No, I didn't", "No, I didn't save it", "I don't work there", "It was not a nightmare",
            "We don't have any problems with it"}},
    {"pull",
        {"Because it lets me share it", "A friend recommended it to us", "It looked easier",
            "I saw a demo", "I wanted to be able to see it all", "It saves me an hour",
            "I heard about it from a colleague"},
        {"Because it was broken", "Because it is really complicated to me",
            "We learned by trial and error", "It costs forty euros", "We won't be able to"}},
    {"anxiety",
        {"I was worried about the data", "I was afraid of losing everything", "It seemed risky",
            "What if it breaks?", "I hesitated for weeks", "I wasn't sure it would work",
            "There is a learning curve"},
        {"No worries", "I'm not worried", "I'm afraid not", "We talk every day"}},
    {"habit",
        {"We've always done it like this", "I'm used to it", "Everyone here uses it",
            "I'm comfortable with it", "We never got around to it", "It's good enough",
            "I'll stick with it"},
        {"I'm not used to it", "I used to work there", "I'd say it works pretty well",
            "We used to pay more", "I bought it yesterday", "She left"}},
    {"emotion_positive",
        {"I was so relieved", "I love it", "We were happy with it", "I'm proud of that",
            "I felt great", "It was fun"},
        {"I was not happy", "I would love to", "Happy to help", "It takes an hour"}},
    {"emotion_negative",
        {"I was really annoyed", "It made me angry", "I felt stupid", "I was so stressed",
            "We were disappointed", "I was not happy at all"},
        {"I wasn't annoyed", "Leave it alone", "I had no regrets", "It takes an hour"}},
    {"decision",
        {"My boss decided", "It went to procurement", "I had to convince my team",
            "The CEO signed off on it", "It needs approval", "We voted on it"},
        {"I use a password manager", "We play board games", "It is legal tender",
            "It takes an hour"}},
    {"alternative",
        {"We were not happy, so we tried a few others", "We looked at three options",
            "I compared it with Excel", "We tried a few others", "Asana versus Trello",
            "I did a free trial of it", "We also considered another provider"},
        {"I haven't tried any others", "There was no alternative", "We had no option",
            "He looked at me", "I tried to sleep"}},
    {"commitment",
        {"I'll pay for it today", "Send me the invoice", "Sign me up",
            "I can put you in touch with my boss", "We paid a deposit", "Where do I sign up?",
            "Let's schedule a call"},
        {"Maybe I'd pay for something that works", "I would not sign a contract",
            "The pilot light went out", "I don't know", "We wouldn't pay for it"}},
    {"stall",
        {"Keep me posted", "Let me know when it's ready", "Sounds interesting", "Maybe later",
            "Send me some info", "We'll see", "I'd definitely buy it"},
        {"It was interesting to my colleague", "I sent it on Monday", "We paid for it"}},
    {"negation",
        {"I do not use it", "We never tried", "There is no export", "I can’t", "without it",
            "dont like it"},
        {"Not only that", "I can't wait", "No doubt", "We use it"}},
    {"social",
        {"My boss was there", "I felt stupid in front of the team", "My wife does it",
            "It makes me look bad", "My friends use it", "We let people down"},
        {"We opened Microsoft Teams", "It takes an hour", "The status bar is blue"}},
    {"question",
        {"Are you a bot?", "What do you mean?", "Who are you?", "What do you do with my answers?",
            "Which one?", "Can you rephrase that?", "I don't understand the question",
            "How long will this take?", "is this anonymous", "Pardon?"},
        {"It was slow, you know?", "He asked me, do you want it",
            "We tried it. Why not?! It was cheap and it was there for us to use",
            "I asked myself whether it was worth it", "maybe 7?", "Excel?", "yes?"}},
    {"skip",
        {"I'd rather not say", "skip", "pass", "I prefer not to answer", "next question please",
            "That's too personal", "None of your business"},
        {"We skip that step in the process", "I would rather not use Excel",
            "It is time to move on from Excel to another tool", "We passed the test"}},
    {"opt_out",
        {"stop", "I want to stop", "Please delete my answers", "I want to quit this interview",
            "I don't want to continue", "quit", "I want to withdraw my consent", "Leave me alone"},
        {"I want to quit my job", "They stop answering", "I tried to delete my account data",
            "We stopped using it", "You can't stop it once it runs",
            "Customers want to stop paying"}},
    {"done",
        {"That's it", "Nothing else", "As I said, we use Excel", "That's all I can think of",
            "I already told you", "done", "No, that's everything", "No", "nope",
            "no I think I'd probably leave it at what I said before",
            "I think I've said everything"},
        {"No, we paid twice", "What I said before the meeting was wrong",
            "That's it because the export broke", "We have done it twice", "Nothing else worked",
            "It is all blue"}},
    {"profanity",
        {"This is bullshit", "It's fucking slow", "What a piece of crap", "wtf", "damn thing"},
        {"We cocked it up", "It takes an hour", "They sell fire retardant"}},
    {"abuse",
        {"You are stupid", "fuck you", "shut up", "you're a useless bot", "Stupid bot",
            "go to hell"},
        {"They told us to shut up", "The old tool was stupid", "I felt stupid",
            "It takes an hour"}},
};

static void test_each_signal(void **state)
{
	int bad = 0;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		size_t shown = 0, absent = 0;

		assert_true(lexicon_has(lexicon, lexicon_find(lexicon, rows[i].signal)));
		for (; rows[i].shown[shown]; shown++)
			if (!shows(rows[i].shown[shown], rows[i].signal)) {
				print_error("%s is not seen in: %s\n", rows[i].signal,
				    rows[i].shown[shown]);
				bad++;
			}
		for (; rows[i].absent[absent]; absent++)
			if (shows(rows[i].absent[absent], rows[i].signal)) {
				print_error(
				    "%s is seen in: %s\n", rows[i].signal, rows[i].absent[absent]);
				bad++;
			}
		assert_true(shown >= 5 && absent >= 3);
	}
	assert_int_equal(bad, 0);
}

/* Each built-in signal that has a lexicon is in the table above or in text_safety.c, and none lists what
 * only computing finds. */
static void test_every_signal_has_entries(void **state)
{
	(void)state;
	for (int signal = 0; signal < SIGNAL_BUILTIN; signal++) {
		const char *name = signal_name(signal);
		int tested = signal == SIGNAL_DISTRESS || signal == SIGNAL_DANGER;

		assert_int_equal(signal_find(name), signal);
		assert_int_equal(lexicon_has(lexicon, signal), !signal_computed(signal));
		for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
			tested |= !strcmp(rows[i].signal, name);
		if (!tested && !signal_computed(signal))
			fail_msg("%s has no sentences", name);
	}
	assert_null(signal_name(SIGNAL_BUILTIN));
	assert_null(signal_name(-1));
	assert_int_equal(signal_find("no_such"), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_each_signal),
	    cmocka_unit_test(test_every_signal_has_entries),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
