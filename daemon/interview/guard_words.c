/* The guard's words, English first. Sources: the banned acknowledgements and question faults of the interviewing
 * literature (QAS-99, NICHD, requirements-interview mistake catalogues). */
#include "interview/guard_words.h"

#include <string.h>

static const char *const en_praise[] = {"great", "excellent", "fascinating", "awesome", "perfect",
    "amazing", "wonderful", "fantastic", "brilliant", "insightful", "impressive", "superb",
    "good point", "good question", "good idea", "good answer", "good example", "well done",
    "well said", "nice work", "very interesting", "so interesting", "really interesting",
    "that's interesting", "how interesting", "i love", "i like that", "i agree", "you're right",
    "you are right", "totally", "makes sense", "good to hear", "glad to hear", "happy to hear",
    "sounds good", "sounds great", "lovely", "helpful answer", "valuable",
    "thank you for the great", NULL};
static const char *const en_advice[] = {"you should", "you could try", "you might want to",
    "have you considered", "i recommend", "i suggest", "i'd suggest", "i would suggest",
    "i'd recommend", "why don't you", "try to", "you need to", "in my experience", "i also",
    "as for me", "our product", "our app", "our tool", "we offer", "we can help", "we're building",
    "we are building", "sign up", "buy now", "discount", NULL};
static const char *const en_leading[] = {"^don't", "^doesn't", "^isn't", "^aren't", "^wasn't",
    "^wouldn't", "^didn't", "^won't", "^shouldn't", "^can't", "^couldn't", "don't you think",
    "don't you feel", "don't you agree", "wouldn't you say", "would you agree", "do you agree",
    "right$", "correct$", "isn't it$", "don't you$", "wouldn't you$", "aren't you$", "didn't it$",
    "how frustrat*", "how annoy*", "how painful", "how great", "how easy", "how useful",
    "how helpful", "how much do you love", "how much do you like", "how much do you hate",
    "how much do you enjoy", "obviously", "surely", "of course", "so you're saying",
    "so you are saying", "i assume", "i imagine you", "must have been", "admit", NULL};
static const char *const en_options[] = {"was it because", "is it because", "such as",
    "for example", "for instance", "things like", "e.g", NULL};
static const char *const en_hypothetical[] = {"would you", "if you had", "if you were",
    "if you could", "if there were", "if there was", "if we", "imagine", "in the future", "suppose",
    "hypothetically", "what if", "might you", "could you see yourself", "do you think you would",
    "do you think you will", "will you", NULL};
static const char *const en_price[] = {"would you pay", "would you buy", "would you use",
    "would you recommend", "willing to pay", "how much would", "be worth to you",
    "what would you spend", "what price", NULL};
static const char *const en_asks[] = {"what", "how", "why", "when", "where", "who", "which",
    "whose", "did", "do", "does", "is", "are", "was", "were", "have", "has", "had", "can", "could",
    "will", "would", "should", NULL};

static const struct guard_words tables[] = {
    {"en", en_praise, en_advice, en_leading, en_options, en_hypothetical, en_price, en_asks},
};

const struct guard_words *guard_words_find(const char *locale)
{
	for (size_t i = 0; locale && i < sizeof tables / sizeof tables[0]; i++) {
		size_t len = strlen(tables[i].locale);

		if (strncmp(locale, tables[i].locale, len) == 0 &&
		    (locale[len] == '\0' || locale[len] == '-' || locale[len] == '_'))
			return &tables[i];
	}
	return NULL;
}
