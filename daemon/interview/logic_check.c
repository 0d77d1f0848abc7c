/* Checks skip logic as a client sends it: forward jumps only, known questions, operators and values
 * that fit. */
#include <string.h>

#include "base/nearest.h"
#include "interview/logic.h"
#include "interview/logic_fields.h"
#include "interview/question_fields.h"

struct check {
	const json_t *questions, *attributes;
	size_t self; /* index of the question whose row it is */
	struct problems *p;
};

/* Index of the question of that id, or -1. */
static long find(const struct check *c, const char *id)
{
	json_t *question;
	const char *other;
	size_t i;

	json_array_foreach((json_t *)c->questions, i,
	    question) if ((other = json_str(question, "id")) && !strcmp(other, id)) return (long)i;
	return -1;
}

static void unknown_question(const struct check *c, const char *id)
{
	struct nearest near;
	json_t *question;
	size_t i;

	nearest_begin(&near, id);
	json_array_foreach((json_t *)c->questions, i, question) if (json_str(question, "id"))
	    nearest_offer(&near, json_str(question, "id"));
	if (near.name)
		problems_add(
		    c->p, "names no question of this study; did you mean \"%s\"?", near.name);
	else
		problems_add(c->p, "names no question of this study");
}

static void check_then(const struct check *c, const char *then)
{
	size_t mark = problems_enter(c->p, "then");
	enum logic_then kind;
	const char *id;
	char is[96];
	long target;

	if (logic_then_parse(then, &kind, &id)) {
		json_t *value = json_need(json_string(then));

		problems_add(c->p, "is %s; it must be \"skip_to:ID\", \"end\" or \"screen_out\"",
		    field_show(value, is));
		json_decref(value);
	} else if (kind == LOGIC_SKIP_TO) {
		target = find(c, id);
		if (target < 0)
			unknown_question(c, id);
		else if ((size_t)target <= c->self)
			problems_add(c->p,
			    "leads %s; only a question further down can be skipped to",
			    (size_t)target == c->self ? "to its own question" : "back");
	}
	problems_leave(c->p, mark);
}

static int known_attribute(const struct check *c, const char *name)
{
	json_t *one;
	size_t i;

	json_array_foreach((json_t *)c->attributes, i,
	    one) if (json_is_string(one) && !strcmp(json_string_value(one), name)) return 1;
	return 0;
}

/* Which subject's row of operators holds; NULL where that can't be said. */
static const struct logic_subject *check_subject(
    const struct check *c, json_t *condition, const json_t **question)
{
	const char *id = json_str(condition, "question"), *name = json_str(condition, "attribute");
	enum question_type type;
	long i;

	*question = NULL;
	if (id && name) {
		problems_add(c->p, "has both question and attribute; one of them must go");
		return NULL;
	}
	if (name) {
		if (c->attributes && !known_attribute(c, name))
			problems_add_at(c->p, "attribute",
			    "is not among the attributes of this study: add \"%s\" to /attributes",
			    name);
		return &logic_attribute;
	}
	i = id ? find(c, id) : (long)c->self;
	if (i < 0 || (size_t)i > c->self) {
		size_t mark = problems_enter(c->p, "question");

		if (i < 0)
			unknown_question(c, id);
		else
			problems_add(c->p,
			    "comes later, so it has no answer yet; it must be this question or "
			    "one before it");
		problems_leave(c->p, mark);
		return NULL;
	}
	*question = json_array_get(c->questions, (size_t)i);
	if (!id && json_str(*question, "id"))
		json_put(condition, "question", json_incref(json_object_get(*question, "id")));
	return question_type_parse(json_str(*question, "type"), &type) ? NULL
	                                                               : &logic_subjects[type];
}

static void check_condition(const struct check *c, json_t *condition)
{
	const json_t *question, *value;
	const struct logic_subject *subject = check_subject(c, condition, &question);
	const char *name = json_str(condition, "op");
	enum logic_op op;
	size_t mark;

	if (json_is_null(json_object_get(condition, "value")))
		json_object_del(condition, "value");
	value = json_object_get(condition, "value");
	if (!subject || !name || logic_op_parse(name, &op))
		return;
	if (!(subject->ops & 1u << op)) {
		problems_add_at(c->p, "op", "is \"%s\", which doesn't fit %s; it must be one of %s",
		    name, subject->name, subject->fits);
		return;
	}
	mark = problems_enter(c->p, "value");
	if (op == LOGIC_ANSWERED || op == LOGIC_NOT_ANSWERED) {
		if (value)
			problems_add(c->p, "is not looked at with %s; leave it out", name);
	} else if (!value) {
		problems_add(c->p, "is missing: what to compare with");
	} else {
		subject->check(value, op, json_object_get(question, "config"), c->p);
	}
	problems_leave(c->p, mark);
}

static json_t *check_row(const struct check *c, const json_t *input)
{
	json_t *row = fields_check(logic_fields, input, c->p);
	const char *then = json_str(row, "then");
	json_t *condition = json_object_get(row, "if");
	size_t mark;

	if (then)
		check_then(c, then);
	if (condition) {
		mark = problems_enter(c->p, "if");
		check_condition(c, condition);
		problems_leave(c->p, mark);
		json_put(row, "if", fields_order(logic_fields[0].members, json_incref(condition)));
	}
	return row;
}

static json_t *check_rows(const struct check *c, const json_t *input)
{
	size_t n = json_array_size(input), mark;
	json_t *rows;

	if (!json_is_array(input)) {
		problems_add(c->p, "must be a list of {if, then}");
		return NULL;
	}
	if (n > QUESTION_LOGIC_MAX)
		problems_add(c->p, "has %zu rows; at most %d are allowed", n, QUESTION_LOGIC_MAX);
	if (n > QUESTION_LOGIC_MAX)
		n = QUESTION_LOGIC_MAX;
	rows = json_need(json_array());
	for (size_t i = 0; i < n; i++) {
		json_t *row;

		mark = problems_enter_index(c->p, i);
		row = check_row(c, json_array_get(input, i));
		json_push(rows, row ? row : json_null());
		problems_leave(c->p, mark);
	}
	return rows;
}

void logic_check(json_t *questions, const json_t *attributes, struct problems *p)
{
	struct check c = {questions, attributes, 0, p};
	json_t *question, *rows;
	size_t mark, inner;

	json_array_foreach(questions, c.self, question)
	{
		if (!json_object_get(question, "logic"))
			continue;
		mark = problems_enter_index(p, c.self);
		inner = problems_enter(p, "logic");
		if ((rows = check_rows(&c, json_object_get(question, "logic"))))
			json_put(question, "logic", rows);
		problems_leave(p, inner);
		problems_leave(p, mark);
	}
}
