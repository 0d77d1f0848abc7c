/* Building on what was said: a question about something that they told of before begins with their own words for it. */
#include <string.h>

#include "interview/turn_next.h"

#define TOPIC_STEMS                                                                                \
	2 /* of the question's own that a sentence must share with it, and at least half of them */
#define ANSWER_WORDS 6 /* a shorter answer has told of nothing */
#define COMMON                                                                                     \
	2 /* questions of the guide with the same stem: then it is what the whole study is about */
#define RESTS         4 /* phrases said since it was done last */
#define ANSWERS_TRIED 4

/* What of the question's stems tells it from others, in the arena. */
struct topic {
	uint32_t *stems;
	uint32_t n;
};

static int holds(const struct stemset *set, uint32_t stem)
{
	return stemset_common(set, &(struct stemset){&stem, 1}) > 0;
}

/* Leaves out the stems of a set. */
static void without(struct topic *topic, const struct stemset *set)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < topic->n; i++)
		if (!holds(set, topic->stems[i]))
			topic->stems[kept++] = topic->stems[i];
	topic->n = kept;
}

/* Of the study's own words. */
static struct stemset stems_of(struct work *w, const char *text)
{
	return stemset_keep(w->context.method->stemmer, w->arena, text, strlen(text));
}

static struct topic topic_of(struct work *w, const char *text)
{
	struct stemset all = stems_of(w, text), title = stems_of(w, w->context.study->title);
	struct topic topic = {arena_alloc(w->arena, (all.n ? all.n : 1) * sizeof(uint32_t)), all.n};

	for (uint32_t i = 0; i < all.n; i++)
		topic.stems[i] = all.hash[i];
	without(&topic, &title);
	return topic;
}

/* Leaves out what several questions of the guide are about. */
static void without_common(struct work *w, struct topic *topic, const char *text)
{
	const struct study *study = w->context.study;
	uint32_t kept = 0;
	struct stemset *sets =
	    arena_alloc(w->arena, (study->nquestions ? study->nquestions : 1) * sizeof *sets);
	size_t n = 0;

	for (size_t i = 0; i < study->nquestions; i++) {
		struct question_words words;

		question_words(&study->questions[i], w->context.locale, &words);
		if (strcmp(words.text, text) != 0)
			sets[n++] = stems_of(w, words.text);
	}
	for (uint32_t t = 0; t < topic->n; t++) {
		unsigned others = 0;

		for (size_t i = 0; i < n; i++)
			others += holds(&sets[i], topic->stems[t]);
		if (others < COMMON)
			topic->stems[kept++] = topic->stems[t];
	}
	topic->n = kept;
}

static uint32_t shared(const struct topic *topic, const struct stemset *set)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < topic->n; i++)
		n += holds(set, topic->stems[i]);
	return n;
}

/* May this answer, of which only the bits of its stems are known, share enough with the topic? */
static int may_share(const struct topic *topic, const struct stembits *said)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < topic->n; i++)
		n += (uint32_t)stembits_may_hold(said, topic->stems[i]);
	return n >= TOPIC_STEMS;
}

static int about(const struct topic *topic, const struct stemset *set)
{
	uint32_t n = shared(topic, set);

	return n >= TOPIC_STEMS && 2 * n >= topic->n;
}

/* Says what cannot be built on: a guess, a question, nothing at all, or what is better left alone. */
static int unfit(const struct reading *r)
{
	static const int signals[] = {SIGNAL_HYPOTHETICAL, SIGNAL_FUTURE, SIGNAL_QUESTION,
	    SIGNAL_DONT_KNOW, SIGNAL_DISTRESS, SIGNAL_DANGER, SIGNAL_ABUSE, SIGNAL_PROFANITY,
	    SIGNAL_NEGATION};

	for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++)
		if (reading_count(r, signals[i]))
			return 1;
	return r->evidence == 0;
}

/* The sentence of an answer that tells of the topic, and a phrase of it to be quoted. */
static int find_in(struct work *w, const struct topic *topic, const char *text, size_t len,
    struct span *span, char echo[ECHO_BYTES])
{
	struct stemmer *stemmer = w->context.method->stemmer;
	struct stemset set = {topic->stems, topic->n};
	struct tokens t;

	tokens_read(w->arena, text, len, &t);
	if (t.words < ANSWER_WORDS)
		return 0;
	for (uint32_t from = 0, to; from < t.n; from = to) {
		struct reading reading;
		const char *sentence = text + t.at[from].from;
		struct reading_context context = {0};
		struct stemset said;
		size_t n;

		for (to = from; to < t.n && t.at[to].sentence == t.at[from].sentence; to++)
			;
		n = t.at[to - 1].to - t.at[from].from;
		said = stemset_read(stemmer, w->arena, sentence, n);
		if (!about(topic, &said))
			continue;
		reading_make(
		    &reading, w->arena, stemmer, w->context.method->lexicon, &context, sentence, n);
		if (unfit(&reading) || !echo_pick(&reading, -1, &set, echo))
			continue;
		*span = (struct span){t.at[from].from, t.at[to - 1].to};
		return 1;
	}
	return 0;
}

static int say(struct work *w, const char *family, const char *echo)
{
	uint32_t id;
	const char *lead = turn_phrase(w, family, echo, 0, &id);

	if (!lead || !turn_guard(w, lead, GUARD_OF_INTRO, "core"))
		return 0;
	phrase_remember(&w->state->phrases, id);
	w->decision.lead = lead;
	return 1;
}

static int build(struct work *w, const struct topic *topic, const char *text, int seq, int now)
{
	char echo[ECHO_BYTES];
	struct span span;

	if (!find_in(w, topic, text, strlen(text), &span, echo) ||
	    !say(w, now ? "built_on_now" : "built_on", echo))
		return 0;
	w->decision.built_seq = (uint32_t)seq;
	w->decision.built_from = span.from;
	w->decision.built_to = span.to;
	return 1;
}

static int rests(const struct work *w)
{
	const struct phrases *phrases = w->context.method->phrases;

	return family_since(phrases, "built_on", &w->state->phrases) < RESTS ||
	    family_since(phrases, "built_on_now", &w->state->phrases) < RESTS;
}

void built_on(struct work *w, const char *text)
{
	struct topic topic;
	int tried = 0;

	if (w->decision.lead || !text || !w->has_reading || w->aside || w->declined || rests(w))
		return;
	topic = topic_of(w, text);
	if (topic.n < TOPIC_STEMS)
		return;
	if (shared(&topic, &w->reading.set) >= TOPIC_STEMS) {
		without_common(w, &topic, text);
		if (w->open && build(w, &topic, w->input.text, w->turn->said.seq, 1))
			return;
	}
	for (size_t i = w->nhistory; i > 0 && tried < ANSWERS_TRIED; i--) {
		const struct message *m = &w->history[i - 1];
		struct stemset said;

		if (m->role != MESSAGE_PARTICIPANT)
			continue;
		tried++;
		if (!may_share(&topic, &m->stems))
			continue;
		said = stemset_read(
		    w->context.method->stemmer, w->arena, m->content, strlen(m->content));
		if (shared(&topic, &said) < TOPIC_STEMS)
			continue;
		without_common(w, &topic, text);
		if (build(w, &topic, m->content, m->seq, 0))
			return;
	}
}
