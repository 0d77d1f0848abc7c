/* Playing what a participant said against a methodology, in this process: what `script replay` stands on. */
#ifndef INTERVIEWD_CTL_REPLAY_H
#define INTERVIEWD_CTL_REPLAY_H

#include "plugins/host.h"

/* What was said, from a transcript: an Interview of the API, or {turns: [{role, content}]}. A new array of {index, content or
 * value, questionId}, in its order; NULL with err (STATUS_INVALID) where it is neither or nobody says anything. */
json_t *replay_said(const json_t *transcript, struct err *err);

/* The name of a methodology's bundle, which is loaded once to know it; STATUS_SCRIPT or STATUS_INVALID with err. */
enum status replay_name(struct bundle *bundle, const char **name, struct err *err);

/* Plays them: in their order, or, with `by_question`, each to the question that it answered; what is asked beyond that is met
 * with a stand-in ("that's all", or a pass). `options` are the driver's (host_driver.open). A new object:
 * {script: {name, version, sha256}, order, status, endReason, transcript: [Message…, with why; the participant's with
 * `index`, or `standIn`], summary: {answers, turns, probes, standIns, unplayed, closedEarly, moves, refused, notes}, findings};
 * NULL with err. */
json_t *replay_play(struct bundle *bundle, const json_t *options, const json_t *said,
    int by_question, struct err *err);

/* How two plays of the same answers differ: {answers, changed, changes: [{index, said, before, after, differs}], before,
 * after: the summaries}, where `differs` is "move" or "wording". New reference. */
json_t *replay_compare(const json_t *before, const json_t *after);
/* The sum of such differences: adds one ({interview, difference}) to a total made by replay_total_new. */
json_t *replay_total_new(void);
void replay_total_add(json_t *total, const json_t *difference);

/* For people; verbose shows why each thing was said. */
void replay_show(const json_t *replay, int verbose);
void replay_show_difference(const char *interview, const json_t *difference);
void replay_show_total(const json_t *total, const char *before, const char *after);

#endif
