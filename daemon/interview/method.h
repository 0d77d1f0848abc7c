/* A methodology, compiled for one locale: stages, rules, slots, words and phrases, from a script's manifest. Read-only
 * after method_compile. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_METHOD_H
#define INTERVIEWD_INTERVIEW_METHOD_H

#include "base/json.h"
#include "base/status.h"
#include "interview/probe.h"
#include "plugins/host.h"
#include "text/reading.h"

#define METHOD_SLOTS_MAX 24

/* {all, any, none} over signals; indices of the lexicon. */
struct method_when {
	int *all, *any, *none; /* ended by -1 */
};

enum method_move_cap {
	METHOD_RULE_CAP = 1
}; /* times a rule may fire on one question unless it says more */

struct method_rule {
	struct method_when when;
	char op; /* '<', '>', '=', 'l' (<=), 'g' (>=) or 0: evidence is not looked at */
	int evidence;
	const char *stage; /* only there, or NULL */
	const char *move;  /* "anchor" */
	const char *family,
	    *text; /* one of them, or neither: only notes or only a move to the next question */
	const char *slot; /* what the answer fills when the rule fires, or NULL */
	int cap;          /* per question */
	int line;         /* position in the manifest, 1-based: for `why` */
};

struct method_stage {
	const char *key;
	json_t *question; /* Question JSON (stored form) with {setting} not yet filled in */
	int fills[METHOD_SLOTS_MAX], nfills;     /* indices into slots */
	int leave_has[METHOD_SLOTS_MAX], nleave; /* left as soon as these are filled */
	int probes;
};

struct method_slot {
	const char *name;
	int from[8]; /* signals, ended by -1 */
	int required, many;
	const char *family; /* probe that asks for it while a stage that fills it stands, or NULL */
	const char *title;
};

struct method {
	struct script *script; /* NULL for the plain guide: core rules and shipped words alone */
	const char *name, *version;
	char locale[16];
	struct lexicon *lexicon;
	struct stemmer *stemmer;
	struct phrases
	    *phrases; /* sdk_data("probes"), sdk_data("lines"), the script's own, by locale */
	struct method_stage *stages;
	size_t nstages;
	struct method_rule *rules;
	size_t nrules;
	struct method_slot slots[METHOD_SLOTS_MAX];
	size_t nslots;
	unsigned guard_forbid, guard_allow;
};

/* Compiles for a locale; script NULL gives the plain guide. Errors name the manifest's place. */
enum status method_compile(
    struct script *script, const char *locale, struct method **out, struct err *err);
void method_free(struct method *method);

/* How often each rule fired on the current question is the caller's: fired[nrules]. The first rule that fits, or NULL. */
const struct method_rule *method_match(const struct method *method, const struct reading *reading,
    const char *stage, const uint8_t *fired);

/* One piece of evidence: `len` bytes at `from` of the answer go to slot. */
struct method_note {
	int slot;
	uint32_t from,
	    to; /* byte span of the clause that carries the signal, trimmed, ≤ 300 bytes */
};
#define METHOD_NOTES_MAX 16
/* What this answer fills by the slots' signals (`filled[slot]` counts so far; a slot without many takes one). Returns the
 * number of notes. */
size_t method_notes(const struct method *method, const struct reading *reading, const char *text,
    size_t len, const uint8_t *filled, struct method_note notes[METHOD_NOTES_MAX]);

/* Index of a stage or slot by its name, or -1. */
int method_stage(const struct method *method, const char *key);
int method_slot(const struct method *method, const char *name);
/* May the stage be left, given the slots' counts? (Everything of `leave.has`, or of `fills` where leave is absent.) */
int method_stage_done(const struct method_stage *stage, const uint8_t *filled);
/* The stage's question with {setting} and {brief member} filled in from settings and study view; new reference. */
json_t *method_stage_question(
    const struct method_stage *stage, const json_t *settings, const json_t *study);

#endif
