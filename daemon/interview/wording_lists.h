/* The lists of words that a language's guard.lua and lint.lua may fill. A new list is a row of wording_lists. */
#ifndef INTERVIEWD_INTERVIEW_WORDING_LISTS_H
#define INTERVIEWD_INTERVIEW_WORDING_LISTS_H

/* Where an entry counts. */
enum wording_place {
	PLACE_ANYWHERE,
	PLACE_FIRST, /* where a clause begins: "don't you …", but not "what you don't …" */
	PLACE_TAG,   /* after a comma or break, and the sentence ends with it: "…, right?" */
	PLACE_ALONE, /* in a sentence that asks nothing: "That is interesting." */
	PLACE_OPENER /* begins a sentence and something else follows after a comma or break: "Great, what …" */
};

enum wording_list {
	/* How questions are made. */
	WORDS_FILLS,   /* may stand before what begins a clause: "and", "so" */
	WORDS_ASKS,    /* opens a question */
	WORDS_CLOSED,  /* opens one that yes or no answers */
	WORDS_INVITES, /* opens an invitation: "tell me", "walk me through" */
	WORDS_BACK,    /* points back: "that", "it" */
	WORDS_SECOND,  /* a second question in the same sentence: "and why" */
	WORDS_WH,      /* asks for more than yes or no, and never only for a time */
	WORDS_OR,      /* joins what may be chosen */
	WORDS_NARROW, /* what tells two questions about the same thing apart: "who", "when", "how long" */
	/* What an interviewer doesn't say. */
	WORDS_PRAISE,
	WORDS_PRAISE_ALONE,
	WORDS_PRAISE_OPENER,
	WORDS_ACKS,    /* what may stand before a question */
	WORDS_JOINERS, /* begins a sentence that goes back to something said */
	WORDS_ADVICE,
	WORDS_LEADING,
	WORDS_LEADING_FIRST,
	WORDS_LEADING_TAG,
	WORDS_CHARGED, /* puts the judgement into a question that yes or no answers */
	WORDS_DEGREE,  /* "how frustrating": a degree that is taken as given */
	WORDS_OPTIONS,
	WORDS_CAUSE, /* "because", an option where the question is closed */
	WORDS_HYPOTHETICAL,
	WORDS_HYPOTHETICAL_FIRST,
	WORDS_PRICE,
	/* Questions that one word answers, and the answers that hold it. */
	WORDS_ASKS_WHEN,
	WORDS_TELLS_WHEN,
	WORDS_ASKS_LONG,
	WORDS_TELLS_LONG,
	WORDS_ASKS_COST,
	WORDS_TELLS_COST,
	WORDS_ASKS_TIMES,
	WORDS_TELLS_TIMES,
	/* The author's lint. */
	WORDS_NEGATIVE_FIRST,
	WORDS_NEGATIVE_INSIDE, /* the same further on in a closed question */
	WORDS_TAG,
	WORDS_PRESUMES,
	WORDS_FACT,
	WORDS_EVALUATES, /* a question that judges one thing, so two are a fault: "how satisfied" */
	WORDS_PAIR,      /* joins two things to judge: "and" */
	WORDS_GENERIC,
	WORDS_PITCH,
	WORDS_EXAMPLES,
	WORDS_FAUX_FIRST,
	WORDS_WELCOME_FIRST, /* closed in form, an invitation in fact: "could you tell me" */
	WORDS_LOADED,
	WORDS_SENSITIVE,
	WORDS_FRAME, /* why a sensitive question is asked, or that it may be skipped */
	WORDS_PERSONAL,
	WORDS_NEGATIONS,
	WORDS_DOUBLE_NEGATIVE, /* after one of those */
	WORDS_ADDRESSES,       /* the participant */
	WORDS_FREQUENCY,
	WORDS_PERIOD,
	WORDS_OPENER,   /* invites to tell: a first question */
	WORDS_CLOSER,   /* asks for what is left to say: a last one */
	WORDS_RATING,   /* the standard rating question that is asked in its own words (NPS) */
	WORDS_POSITIVE, /* options that say yes or good, and that say no or bad */
	WORDS_NEGATIVE,
	WORDS_JARGON,
	WORDS_KNOWN, /* abbreviations that everybody knows */
	WORDING_LISTS
};

struct wording_row {
	const char *name; /* its key in the data */
	enum wording_place place;
};

extern const struct wording_row wording_lists[WORDING_LISTS];

#endif
