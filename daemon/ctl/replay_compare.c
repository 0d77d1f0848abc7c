/* Two plays of the same answers, side by side: which replies differ, and in what. */
#include <string.h>

#include "ctl/replay.h"

static const char *const counted[] = {"answers", "turns", "probes", "standIns", "unplayed"};
#define COUNTED (sizeof counted / sizeof counted[0])

/* The interviewer's message behind the participant's answer `index`; NULL where that was not said. */
static const json_t *reply_to(const json_t *transcript, json_int_t index)
{
	json_t *message;
	size_t i;

	json_array_foreach(transcript, i, message) if (json_object_get(message, "index") &&
	    json_int(message, "index", -1) == index) return json_array_get(transcript, i + 1);
	return NULL;
}

/* What was said to open, which answers nothing, counts as the reply to -1. */
static const json_t *reply(const json_t *replay, json_int_t index)
{
	const json_t *transcript = json_object_get(replay, "transcript");

	return index < 0 ? json_array_get(transcript, 0) : reply_to(transcript, index);
}

static int same(const json_t *a, const json_t *b, const char *name)
{
	const char *x = json_str(a, name), *y = json_str(b, name);

	return x && y ? strcmp(x, y) == 0 : x == y;
}

/* What an interviewer's message does: its kind, what it is about, and the move. */
static json_t *shown(const json_t *message)
{
	const json_t *why = json_object_get(message, "why");

	if (!message)
		return json_null();
	return json_pack("{s:O?, s:O?, s:O?, s:O?, s:O?}", "kind", json_object_get(message, "kind"),
	    "questionId", json_object_get(message, "questionId"), "move",
	    json_object_get(why, "move"), "by", json_object_get(why, "by"), "content",
	    json_object_get(message, "content"));
}

/* "move", "wording", or NULL where both say the same. */
static const char *differs(const json_t *a, const json_t *b)
{
	if (!a && !b)
		return NULL;
	if (!a || !b || !same(a, b, "kind") || !same(a, b, "questionId") ||
	    !same(json_object_get(a, "why"), json_object_get(b, "why"), "move"))
		return "move";
	return same(a, b, "content") ? NULL : "wording";
}

static const json_t *said_at(const json_t *replay, json_int_t index)
{
	json_t *message;
	size_t i;

	json_array_foreach(json_object_get(replay, "transcript"), i,
	    message) if (json_object_get(message, "index") &&
	    json_int(message, "index", -1) == index) return message;
	return NULL;
}

json_t *replay_compare(const json_t *before, const json_t *after)
{
	const json_t *was = json_object_get(before, "summary"),
	             *is = json_object_get(after, "summary");
	json_int_t answers = json_int(was, "answers", 0);
	json_t *changes = json_array();

	for (json_int_t i = -1; i < answers; i++) {
		const json_t *a = reply(before, i), *b = reply(after, i), *said;
		const char *how = differs(a, b);

		if (!how)
			continue;
		said = said_at(before, i) ? said_at(before, i) : said_at(after, i);
		json_array_append_new(changes,
		    json_pack("{s:I, s:O?, s:o, s:o, s:s}", "index", i, "said",
		        json_object_get(said, "content"), "before", shown(a), "after", shown(b),
		        "differs", how));
	}
	return json_pack("{s:I, s:I, s:o, s:O, s:O}", "answers", answers, "changed",
	    (json_int_t)json_array_size(changes), "changes", changes, "before", was, "after", is);
}

json_t *replay_total_new(void)
{
	return json_pack("{s:i, s:i, s:i, s:i, s:i, s:{}, s:{}}", "interviews", 0, "answers", 0,
	    "changed", 0, "moves", 0, "wordings", 0, "before", "after");
}

static void add(json_t *object, const char *name, json_int_t n)
{
	json_object_set_new(object, name, json_integer((json_int_t)json_int(object, name, 0) + n));
}

static void add_counts(json_t *to, const json_t *from)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)from, name, value) add(to, name, json_integer_value(value));
}

static json_t *member(json_t *object, const char *name)
{
	if (!json_object_get(object, name))
		json_object_set_new(object, name, json_object());
	return json_object_get(object, name);
}

static void add_side(json_t *side, const json_t *summary)
{
	for (size_t i = 0; i < COUNTED; i++)
		add(side, counted[i], json_int(summary, counted[i], 0));
	add(side, "closedEarly", json_flag(summary, "closedEarly", 0));
	add_counts(member(side, "notes"), json_object_get(summary, "notes"));
	add_counts(member(side, "moves"), json_object_get(summary, "moves"));
}

void replay_total_add(json_t *total, const json_t *difference)
{
	json_t *change;
	size_t i;

	add(total, "interviews", 1);
	add(total, "answers", json_int(difference, "answers", 0));
	add(total, "changed", json_int(difference, "changed", 0));
	json_array_foreach(json_object_get(difference, "changes"), i, change)
	    add(total, strcmp(json_str(change, "differs"), "move") == 0 ? "moves" : "wordings", 1);
	add_side(member(total, "before"), json_object_get(difference, "before"));
	add_side(member(total, "after"), json_object_get(difference, "after"));
}
