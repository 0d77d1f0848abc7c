/* What a methodology's functions return, checked against tables and written in the canonical form of host.h. */
#include "config.h" /* memmem */

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "plugins/manifest_part.h"
#include "plugins/script.h"
#include "plugins/shape.h"

/* --- The tables --- */

static const struct field ask_members[] = {{.name = "key",
                                               .kind = FIELD_LINE,
                                               .flags = FIELD_REQUIRED,
                                               .min = 1,
                                               .max = 40,
                                               .also = manifest_name_also,
                                               .doc = "the question's name"},
    {.name = "text",
        .kind = FIELD_TEXT,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 400,
        .doc = "the question's words"},
    MANIFEST_QUESTION, {.name = "slot", .kind = FIELD_LINE, .min = 1, .max = 40}, F_END};

static const struct field probe_members[] = {
    {.name = "family", .kind = FIELD_LINE, .min = 1, .max = 40},
    {.name = "text", .kind = FIELD_TEXT, .min = 1, .max = 400}, F_END};

static void weight_also(json_t *value, struct problems *p)
{
	if (!json_is_number(value) ||
	    !(json_number_value(value) >= -10 && json_number_value(value) <= 10))
		problems_add(p, "must be a number from -10 to 10");
}

static const struct field span_members[] = {{.name = "from",
                                                .kind = FIELD_INTEGER,
                                                .flags = FIELD_REQUIRED,
                                                .min = 1,
                                                .max = TOKENS_TEXT_MAX,
                                                .doc = "where the words begin"},
    {.name = "to",
        .kind = FIELD_INTEGER,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = TOKENS_TEXT_MAX,
        .doc = "where the words end"},
    F_END};
static const struct field note_members[] = {{.name = "slot",
                                                .kind = FIELD_LINE,
                                                .flags = FIELD_REQUIRED,
                                                .min = 1,
                                                .max = 40,
                                                .doc = "the slot it goes to"},
    {.name = "quote", .kind = FIELD_TEXT, .min = 1, .max = 2000},
    {.name = "span", .kind = FIELD_OBJECT, .members = span_members},
    {.name = "weight", .kind = FIELD_ANY, .fallback = "1", .also = weight_also}, F_END};
static const struct field note = {.kind = FIELD_OBJECT, .members = note_members};

static const struct field table[] = {{.name = "ask", .kind = FIELD_ANY},
    {.name = "probe", .kind = FIELD_OBJECT, .members = probe_members},
    {.name = "repair", .kind = FIELD_TEXT, .min = 1, .max = 400},
    {.name = "close", .kind = FIELD_TEXT, .min = 1, .max = 1000},
    {.name = "moves_on", .kind = FIELD_FLAG}, {.name = "listens", .kind = FIELD_FLAG},
    {.name = "move", .kind = FIELD_LINE, .min = 1, .max = 40, .also = manifest_name_also},
    {.name = "notes", .kind = FIELD_LIST, .max = 32, .element = &note}, F_END};

static const char *const kinds[] = {"ask", "probe", "repair", "close", "moves_on"};

/* --- Notes: evidence is the participant's words, verbatim --- */

/* The bytes of the quote in the answer; 0 where it isn't there. */
static int quote_find(const struct turn_view *view, const char *quote, size_t *from)
{
	const char *at =
	    view->answer ? memmem(view->answer, view->answer_len, quote, strlen(quote)) : NULL;

	if (at)
		*from = (size_t)(at - view->answer);
	return at != NULL;
}

/* `span` counts as Lua does: from 1, the last byte is in it. Gives the words between, or 0. */
static int span_read(const struct turn_view *view, const json_t *span, size_t *from, size_t *to)
{
	int64_t a = json_int(span, "from", 0), b = json_int(span, "to", 0);

	if (!view->answer || a < 1 || b < a || (uint64_t)b > view->answer_len)
		return 0;
	*from = (size_t)a - 1;
	*to = (size_t)b;
	return utf8_valid(view->answer + *from, *to - *from);
}

static void note_finish(json_t *one, const struct turn_view *view, struct problems *p)
{
	const json_t *span = json_object_get(one, "span");
	const char *quote = json_str(one, "quote");
	size_t from = 0, to = 0;

	if (!span && !quote) {
		problems_add(p, "needs a quote or a span");
	} else if (span && !span_read(view, span, &from, &to)) {
		problems_add_at(p, "span", "isn't within the answer, or cuts a character in two");
	} else if (!span && !quote_find(view, quote, &from)) {
		problems_add_at(p, "quote", "isn't in the answer; quotes are verbatim");
	} else {
		if (!span)
			to = from + strlen(quote);
		json_object_set_new(one, "quote", json_stringn(view->answer + from, to - from));
		json_object_set_new(one, "span",
		    json_pack("{s:I, s:I}", "from", (json_int_t)from, "to", (json_int_t)to));
	}
}

static void notes_check(
    json_t *action, const struct script *script, const struct turn_view *view, struct problems *p)
{
	const json_t *slots = json_object_get(script->manifest, "slots");
	size_t mark = problems_enter(p, "notes"), i;
	json_t *one;

	json_array_foreach(json_object_get(action, "notes"), i, one)
	{
		size_t inner = problems_enter_index(p, i);

		manifest_refer(one, "slot", slots, "slot", p);
		note_finish(one, view, p);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

/* --- Questions --- */

static void ask_check(json_t *action, const struct script *script, struct problems *p)
{
	json_t *ask = json_object_get(action, "ask"), *kept, *slot;
	size_t mark = problems_enter(p, "ask");

	if (json_is_string(ask)) {
		if (json_string_length(ask) == 0 || json_string_length(ask) > 64)
			problems_add(p, "must be the id of a question of the guide");
		json_object_set_new(action, "ask", json_pack("{s:O}", "guide", ask));
	} else if (json_is_object(ask)) {
		manifest_question_fits(ask, p);
		manifest_refer(ask, "slot", json_object_get(script->manifest, "slots"), "slot", p);
		if ((kept = fields_check(ask_members, ask, p)) && json_object_get(kept, "key")) {
			slot = json_object_get(kept, "slot");
			json_object_set_new(action, "ask",
			    json_pack("{s:O, s:O?, s:o}", "key", json_object_get(kept, "key"),
			        "slot", slot, "question",
			        manifest_question(
			            kept, json_str(kept, "text") ? json_str(kept, "text") : "")));
		}
		json_decref(kept);
	} else {
		problems_add(
		    p, "must be the id of a question of the guide, or a table with key and text");
	}
	problems_leave(p, mark);
}

/* --- The whole --- */

static void kinds_check(const json_t *action, const char *function, struct problems *p)
{
	int found = 0;

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (!json_object_get(action, kinds[i]))
			continue;
		if (strcmp(function, "open") == 0 && strcmp(kinds[i], "ask") != 0)
			problems_add_at(p, kinds[i],
			    "has no meaning before the first answer; an opening can only ask");
		else if (found++)
			problems_add_at(p, kinds[i],
			    "is one action too many; a turn has one of ask, probe, repair, "
			    "close and moves_on");
	}
}

static json_t *turn_action(const struct script *script, const struct turn_view *view,
    const char *function, json_t *returned, struct problems *p)
{
	json_t *notes = json_object_get(returned, "notes"), *out;

	if (json_is_object(notes) && json_object_size(notes) == 0)
		json_object_del(returned, "notes");
	kinds_check(returned, function, p);
	manifest_probe(returned, "probe", script->families, p);
	if (json_object_get(returned, "ask"))
		ask_check(returned, script, p);
	out = fields_check(table, returned, p);
	if (out && !problems_count(p))
		notes_check(out, script, view, p);
	if (problems_count(p)) {
		json_decref(out);
		return NULL;
	}
	if (json_object_get(out, "probe") && !json_object_get(out, "move"))
		json_put_str(out, "move", "probe");
	return out;
}

void action_problems(const char *what, struct problems *p, struct err *err)
{
	size_t n = 0, i;
	json_t *row;

	json_array_foreach(p->list, i, row)
	{
		const char *pointer = json_str(row, "pointer");
		char path[256] = "";

		mistakes_path(pointer ? pointer : "", path);
		n += (size_t)snprintf(err->text + n, sizeof err->text - n, "%s%s%s%s %s",
		    i ? "; " : "", what, *path && *path != '[' ? "." : "", path,
		    json_str(row, "detail"));
		if (n >= sizeof err->text)
			break;
	}
	problems_free(p);
}

enum status action_check(const struct script *script, const struct turn_view *view,
    const char *function, json_t *returned, json_t **action, struct err *err)
{
	struct problems p = PROBLEMS_INIT;
	int findings = strcmp(function, "close") == 0;

	*action = NULL;
	if (!returned)
		return STATUS_OK;
	if (json_is_array(returned))
		problems_add(&p, "is a list; it must be a table with names");
	else if (findings)
		*action = shape_values(json_object_get(script->manifest, "findings"), returned, &p);
	else
		*action = turn_action(script, view, function, returned, &p);
	if (!problems_count(&p))
		return STATUS_OK;
	json_decref(*action);
	*action = NULL;
	action_problems(findings ? "findings" : "the action", &p, err);
	return STATUS_SCRIPT;
}
