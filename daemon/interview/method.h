/* A methodology, compiled for one locale: stages, rules, slots, words and phrases, from a script's manifest. Read-only
 * after method_compile but for its stemmer. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_METHOD_H
#define INTERVIEWD_INTERVIEW_METHOD_H

#include "base/json.h"
#include "base/status.h"
#include "interview/probe.h"
#include "plugins/host.h"
#include "text/reading.h"

#define METHOD_SLOTS_MAX  24 /* of a manifest */
#define METHOD_STAGES_MAX 40
#define METHOD_RULES_MAX  60
#define METHOD_WHEN_MAX   8 /* signals in one list of a condition */
#define METHOD_HEARS_MAX  16

/* {all, any, none} over signals; indices of the lexicon, each list ended by -1. */
struct method_when {
	int given; /* 0: holds always */
	int lost;  /* names what this locale has no words for: never holds */
	int all[METHOD_WHEN_MAX + 1], any[METHOD_WHEN_MAX + 1], none[METHOD_WHEN_MAX + 1];
};

/* {op, value}: "<", "<=", "=", ">=", ">"; op NULL holds always. Borrowed from the manifest. */
struct method_comparison {
	const char *op;
	int64_t value;
};

struct method_rule {
	struct method_when when;
	struct method_comparison evidence, words;
	int stage;                 /* index, or -1: anywhere */
	const char *move;          /* "anchor" */
	const char *family, *text; /* what is asked: one of them, or neither */
	int moves_on;              /* asks nothing and goes on to the next question */
	int slot;                  /* what the answer fills when the rule fires, or -1 */
	int cap;                   /* times on one question */
	int rest;                  /* phrases that have to be said before it asks again; 0: none */
	int number;                /* place in the manifest, from 1: for `why` */
};

struct method_stage {
	const char *key;
	const json_t *question;  /* Question JSON whose words may hold {setting}; the method's */
	struct method_when when; /* asked only once an earlier answer carried it */
	const json_t *
	    where; /* {setting: value}: asked only where the study's are these; borrowed, or NULL */
	int on_demand; /* asked only where a function asks for its key */
	int fills[METHOD_SLOTS_MAX + 1];
	int takes; /* the slot that an answer to its question is kept for where no signal fills it, or -1 */
	int leave_has[METHOD_SLOTS_MAX + 1], leave_any[METHOD_SLOTS_MAX + 1];
};

struct method_slot {
	const char *name;
	int from[METHOD_WHEN_MAX + 1]; /* signals */
	int none[METHOD_WHEN_MAX + 1]; /* signals that keep their sentence out */
	int required, many;
	int whole;  /* it quotes sentences */
	int counts; /* it counts sentences and quotes none */
};

/* What an interview ends with. */
enum method_closer {
	METHOD_READS_BACK = 1 << 0, /* what was understood, to be corrected */
	METHOD_ASKS_REST = 1 << 1   /* what should have been asked */
};

struct method {
	struct script *script; /* NULL for the plain guide: core rules and shipped words alone */
	const char *name, *version; /* "" for the plain guide */
	char locale[16];
	struct lexicon *lexicon;
	struct stemmer *stemmer;
	struct phrases
	    *phrases; /* sdk_data("probes"), sdk_data("lines"), the script's own, by locale */
	struct method_stage *stages;
	int nstages;
	struct method_rule *rules;
	int nrules;
	struct method_slot *slots;
	int nslots;
	unsigned guard_forbid, guard_allow;
	json_t *words;                   /* the script's locale/LOCALE.lua, or NULL; owned */
	json_t *questions;               /* of the stages, in its words; owned */
	unsigned closers;                /* enum method_closer */
	int hears[METHOD_HEARS_MAX + 1]; /* signals on which `answer` is called */
	int hears_all;                   /* it is called on every answer */
};

/* Compiles for a locale; script NULL gives the plain guide. The script must outlive the method. STATUS_INVALID where the
 * script's own words for the locale don't compile, or break the turn grammar (err names file and entry). */
enum status method_compile(
    struct script *script, const char *locale, struct method **out, struct err *err);
void method_free(struct method *method); /* NULL is fine */
/* Lets go of what a thread keeps between compilations; a thread calls it at its end. */
void method_thread_end(void);

/* The first rule that fits, or NULL. `stage` is an index or -1; `fired` counts by rule what has fired on this question
 * (nfired of them; rules beyond don't count). */
const struct method_rule *method_match(const struct method *method, const struct reading *reading,
    int stage, const uint8_t *fired, int nfired);
/* The stages whose condition this answer meets, as bits by index; those without a condition are always set. */
uint64_t method_opened(const struct method *method, const struct reading *reading);

/* One piece of evidence: bytes [from, to) of the answer go to a slot: the clause that carries the signal,
 * or its sentence where the clause is a mere word or two. */
struct method_note {
	int slot;
	uint32_t from, to;
};
#define METHOD_NOTES_MAX  32
#define METHOD_NOTE_BYTES 300
/* What this answer fills by the slots' signals. filled[slot] counts what is there; a slot without `many` takes one.
 * Returns the number of notes. */
size_t method_notes(const struct method *method, const struct reading *reading,
    const uint8_t *filled, struct method_note notes[METHOD_NOTES_MAX]);

/* How many sentences of this answer each slot that counts takes, by the slot's index. */
void method_counts(
    const struct method *method, const struct reading *reading, unsigned counts[METHOD_SLOTS_MAX]);
/* Does the script want to be asked about this answer? reading NULL: it holds no words. */
int method_hears(const struct method *method, const struct reading *reading);

/* Index of a stage or slot by its name, or -1. */
int method_stage(const struct method *method, const char *key);
int method_slot(const struct method *method, const char *name);
/* May the stage be left, given the slots' counts? Everything of leave.has and one of leave.any, or everything that it
 * fills where it says nothing of leaving. A stage that fills nothing is left after its question. */
int method_stage_done(const struct method_stage *stage, const uint8_t *filled);
/* Do the study's settings have what the stage's `where` asks for? */
int method_stage_where(const struct method_stage *stage, const json_t *settings);
/* Settings of a study as this version of the script has them: what it declares beyond them has its default. New reference. */
json_t *method_settings(const struct method *method, json_t *settings);
/* The stage's question as question_check takes it, with {setting} and {brief member} filled in; new reference. */
json_t *method_stage_question(
    const struct method_stage *stage, const json_t *settings, const json_t *study);

#endif
