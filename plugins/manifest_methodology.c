/* The manifest of a methodology: stages, rules, slots, findings, and what each says of the others. */
#include <string.h>

#include "plugins/manifest_part.h"
#include "plugins/shape.h"

static const char *const functions[] = {"open", "answer", "close", "report", "migrate", NULL};
static const char *const none[] = {NULL};
static const char *const needs[] = {"model", NULL};
static const char *const operators[] = {"<", "<=", "=", ">=", ">", NULL};
static const char *const guard_rules[] = {"near_repeat", "length", NULL};
static const char *const closer_names[] = {"read_back", "anything_else", NULL};
static const char *const lint_rules[] = {"hypothetical", "price_guess", "product_terms", NULL};

static const struct field need = F_ENUM(NULL, needs, NULL, "what it needs");
static const struct field guard_rule = F_ENUM(NULL, guard_rules, NULL, "a rule of the guard");
static const struct field closer = F_ENUM(NULL, closer_names, NULL, "a closing question");
static const struct field lint_rule = F_ENUM(NULL, lint_rules, NULL, "a rule of the lint");
static const struct field sentence = F_LINE(NULL, 1, 300, NULL, "a sentence");
static const struct field host = F_LINE(NULL, 1, 300, NULL, "a host");

static const struct field when[] = {MANIFEST_WORDS("all", 8, "signals that must be there"),
    MANIFEST_WORDS("any", 8, "signals of which one must be there"),
    MANIFEST_WORDS("none", 8, "signals that must not be there"), F_END};

static const struct field comparison[] = {
    F_ENUM("op", operators, NULL, "a sign"), F_INTEGER("value", 0, 999, NULL, "a number"), F_END};

static const struct field leave[] = {MANIFEST_WORDS("has", 24, "slots that must be filled"),
    MANIFEST_WORDS("any", 24, "slots of which one must be filled"), F_END};

static const struct field setting_value = {.kind = FIELD_ANY};

static const struct field stage_members[] = {{.name = "key",
                                                 .kind = FIELD_LINE,
                                                 .flags = FIELD_REQUIRED,
                                                 .min = 1,
                                                 .max = 40,
                                                 .also = manifest_name_also,
                                                 .doc = "the stage's name"},
    {.name = "ask",
        .kind = FIELD_TEXT,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 400,
        .doc = "the question that opens the stage"},
    MANIFEST_QUESTION, MANIFEST_WORDS("fills", 24, "slots that the stage is for"),
    {.name = "takes", .kind = FIELD_LINE, .min = 1, .max = 40},
    {.name = "leave", .kind = FIELD_OBJECT, .members = leave},
    {.name = "when", .kind = FIELD_OBJECT, .members = when},
    {.name = "where", .kind = FIELD_MAP, .max = 8, .element = &setting_value},
    {.name = "on_demand", .kind = FIELD_FLAG}, F_END};
static const struct field stage = {.kind = FIELD_OBJECT, .members = stage_members};

static const struct field slot_members[] = {MANIFEST_WORDS("from", 8, "signals that fill it"),
    MANIFEST_WORDS("none", 8, "signals that keep a sentence out of it"),
    F_FLAG("whole", "false", "whether it quotes whole sentences"),
    F_FLAG("counts", "false", "whether it counts sentences and quotes none"),
    F_FLAG("required", "false", "whether the method must learn it"),
    F_FLAG("many", "false", "whether it holds more than one quote"),
    F_LINE("title", 0, 80, "\"\"", "its name for researchers"),
    F_LINE("doc", 0, 300, "\"\"", "what belongs into it"), F_END};
static const struct field slot = {.kind = FIELD_OBJECT, .members = slot_members};

static const struct field probe_members[] = {
    {.name = "family", .kind = FIELD_LINE, .min = 1, .max = 40},
    {.name = "text", .kind = FIELD_TEXT, .min = 1, .max = 300}, F_END};

static const struct field rule_members[] = {{.name = "when", .kind = FIELD_OBJECT, .members = when},
    {.name = "evidence", .kind = FIELD_OBJECT, .members = comparison},
    {.name = "words", .kind = FIELD_OBJECT, .members = comparison},
    {.name = "stage", .kind = FIELD_LINE, .min = 1, .max = 40},
    {.name = "move",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 40,
        .also = manifest_name_also,
        .doc = "what the method calls this move, such as \"anchor\""},
    {.name = "probe", .kind = FIELD_OBJECT, .members = probe_members},
    F_FLAG("moves_on", "false", "whether the interview goes on to the next question"),
    {.name = "slot", .kind = FIELD_LINE, .min = 1, .max = 40},
    F_INTEGER("cap", 1, 3, "1", "how often it may fire on one question"),
    F_INTEGER("rest", 0, 32, "0", "how much must be said before it asks again"), F_END};
static const struct field rule = {.kind = FIELD_OBJECT, .members = rule_members};

static const struct field guard[] = {{.name = "allow",
                                         .kind = FIELD_LIST,
                                         .max = 2,
                                         .element = &guard_rule,
                                         .fallback = "[]",
                                         .also = manifest_distinct},
    F_END};
static const struct field lint[] = {{.name = "forbid",
                                        .kind = FIELD_LIST,
                                        .max = 3,
                                        .element = &lint_rule,
                                        .fallback = "[]",
                                        .also = manifest_distinct},
    F_END};

static void weight_also(json_t *value, struct problems *p)
{
	double w = json_number_value(value);

	if (!json_is_number(value) || !(w >= 0 && w <= 1))
		problems_add(p, "must be a number from 0 to 1");
}

#define WEIGHT(NAME)                                                                               \
	{                                                                                          \
		.name = NAME, .kind = FIELD_ANY, .also = weight_also                               \
	}
static const struct field weights[] = {WEIGHT("relevance"), WEIGHT("depth"), WEIGHT("specificity"),
    WEIGHT("coverage"), WEIGHT("engagement"), F_END};
static const struct field quality[] = {
    {.name = "weights", .kind = FIELD_OBJECT, .members = weights},
    {.name = "min_open_words", .kind = FIELD_INTEGER, .min = 0, .max = 60}, F_END};
static const struct field guidance[] = {
    F_LIST("does", 0, 20, &sentence, NULL, "[]", "what the interviewer does"),
    F_LIST("never", 0, 20, &sentence, NULL, "[]", "what it never does"), F_END};

static const struct field table[] = {MANIFEST_COMMON,
    {.name = "needs", .kind = FIELD_LIST, .max = 1, .element = &need, .fallback = "[]"},
    {.name = "hosts", .kind = FIELD_LIST, .max = 0, .element = &host, .fallback = "[]"},
    F_LIST("stages", 0, 40, &stage, NULL, "[]", "what must be learned, in order"),
    F_LIST("rules", 0, 60, &rule, NULL, "[]", "how to meet an answer"),
    {.name = "slots", .kind = FIELD_MAP, .max = 24, .element = &slot, .fallback = "{}"},
    {.name = "findings", .kind = FIELD_ANY, .fallback = "{}"},
    {.name = "closers",
        .kind = FIELD_LIST,
        .max = 2,
        .element = &closer,
        .fallback = "[\"read_back\", \"anything_else\"]",
        .also = manifest_distinct,
        .doc = "what its interviews end with"},
    F_OBJECT("guard", guard, "rules of the guard that it lifts"),
    F_OBJECT("lint", lint, "what questions under it may not be"),
    F_OBJECT("quality", quality, "how its interviews are weighed"),
    F_OBJECT("guidance", guidance, "what it does and never does, in plain sentences"),
    MANIFEST_WORDS("hears", 16, "signals on which answer is called"), F_READ_ONLY("open"),
    F_READ_ONLY("answer"), F_READ_ONLY("close"), F_READ_ONLY("report"), F_READ_ONLY("migrate"),
    F_END};

/* The tables of the manifest that others refer to. */
struct context {
	const json_t *settings, *slots;
	json_t *stages; /* {key: index + 1} */
	const struct manifest_names *names;
};

/* What {names} in a stage's words may stand for, beside settings: the study's brief. */
static const char *const brief[] = {"problemStatement", "decisionToInform", "hypothesis",
    "successCriteria", "targetParticipant", "outOfScope", "context", NULL};

static void hole_check(const char *name, const struct context *c, struct problems *p)
{
	const json_t *setting = json_object_get(c->settings, name);
	const char *type = json_str(setting, "type");

	for (const char *const *b = brief; *b; b++)
		if (strcmp(*b, name) == 0)
			return;
	if (!setting)
		manifest_unknown(name, c->settings, "setting", p);
	else if (!json_is_true(json_object_get(setting, "required")) &&
	    !json_object_get(setting, "default"))
		problems_add(p,
		    "speaks of {%s}, a setting that may be missing; give it a default or required "
		    "= true",
		    name);
	else if (!type ||
	    (strcmp(type, "string") && strcmp(type, "integer") && strcmp(type, "enum")))
		problems_add(p, "speaks of {%s}; only a string, enum or integer can be said", name);
}

/* Every {name} in the words must be there when they are said. */
static void holes_check(
    const json_t *object, const char *key, const struct context *c, struct problems *p)
{
	const char *s = json_str(object, key), *open;
	size_t mark = problems_enter(p, key);

	for (; s && (open = strchr(s, '{')); s = open + 1) {
		size_t n = strcspn(open + 1, "{}");
		char name[64];

		if (open[1 + n] != '}' || n == 0 || n >= sizeof name ||
		    strspn(open + 1,
		        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") < n) {
			problems_add(p, "holds a '{' that begins no {name}");
			break;
		}
		memcpy(name, open + 1, n);
		name[n] = '\0';
		hole_check(name, c, p);
	}
	problems_leave(p, mark);
}

static void stages_index(json_t *raw, struct context *c, struct problems *p)
{
	size_t mark = problems_enter(p, "stages"), i;
	json_t *one;

	json_array_foreach(json_object_get(raw, "stages"), i, one)
	{
		const char *key = json_str(one, "key");
		size_t inner = problems_enter_index(p, i);

		if (key && json_object_get(c->stages, key))
			problems_add_at(p, "key",
			    "is \"%.40s\", as that of stage %d; they must differ", key,
			    (int)json_int(c->stages, key, 0));
		else if (key)
			json_object_set_new(c->stages, key, json_integer((json_int_t)i + 1));
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

/* Settings and the values that they must have, each one that they can have. */
static void where_check(const json_t *one_stage, const struct context *c, struct problems *p)
{
	size_t mark = problems_enter(p, "where"), i;
	const char *name;
	json_t *value, *one;

	json_object_foreach(json_object_get(one_stage, "where"), name, value)
	{
		const json_t *setting = json_object_get(c->settings, name),
		             *of = json_object_get(setting, "of");
		int found = 0;

		json_array_foreach(of, i, one) found |= json_equal(one, value);
		if (!setting)
			manifest_unknown(name, c->settings, "setting", p);
		else if (json_is_array(of) && !found)
			problems_add_at(p, name, "is none of the values of the setting");
	}
	problems_leave(p, mark);
}

static void stage_prepare(json_t *one, const struct context *c, struct problems *p)
{
	json_t *way_out = json_object_get(one, "leave");
	size_t mark;

	manifest_question_fits(one, p);
	holes_check(one, "ask", c, p);
	holes_check(one, "intro", c, p);
	manifest_refer(one, "fills", c->slots, "slot", p);
	manifest_refer(one, "takes", c->slots, "slot", p);
	manifest_when(one, "when", c->names->signals, p);
	where_check(one, c, p);
	if (!json_is_object(way_out))
		return;
	mark = problems_enter(p, "leave");
	manifest_refer(way_out, "has", c->slots, "slot", p);
	manifest_refer(way_out, "any", c->slots, "slot", p);
	if (json_array_size(json_object_get(way_out, "has")) +
	        json_array_size(json_object_get(way_out, "any")) ==
	    0)
		problems_add(p, "names no slot, so that nothing would be waited for; leave it out");
	problems_leave(p, mark);
}

static void rule_prepare(json_t *one, const struct context *c, struct problems *p)
{
	int moves_on = json_is_true(json_object_get(one, "moves_on"));

	if (!json_is_object(one))
		return;
	if (!json_object_get(one, "when") && !json_object_get(one, "evidence") &&
	    !json_object_get(one, "words"))
		problems_add_at(p, "when", "is missing: the signal that the rule is for");
	if (!json_object_get(one, "probe") && !json_object_get(one, "slot") && !moves_on)
		problems_add(p, "does nothing; it needs a probe, a slot or moves_on = true");
	if (json_object_get(one, "probe") && moves_on)
		problems_add_at(p, "moves_on", "contradicts the probe beside it");
	manifest_when(one, "when", c->names->signals, p);
	manifest_comparison(one, "evidence", p);
	manifest_comparison(one, "words", p);
	manifest_refer(one, "stage", c->stages, "stage", p);
	manifest_refer(one, "slot", c->slots, "slot", p);
	manifest_probe(one, "probe", c->names->families, p);
}

static void slots_prepare(const json_t *raw, const struct context *c, struct problems *p)
{
	size_t mark = problems_enter(p, "slots");
	const char *name;
	json_t *one;

	json_object_foreach(json_object_get(raw, "slots"), name, one)
	{
		size_t inner = problems_enter(p, name);

		if (!shape_is_name(name))
			problems_add(p,
			    "is no name of small letters, digits and '_' (at most 40, a letter "
			    "first)");
		manifest_refer(one, "from", c->names->signals, "signal", p);
		manifest_refer(one, "none", c->names->signals, "signal", p);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

static void each(json_t *raw, const char *key,
    void (*fn)(json_t *, const struct context *, struct problems *), const struct context *c,
    struct problems *p)
{
	size_t mark = problems_enter(p, key), i;
	json_t *one;

	json_array_foreach(json_object_get(raw, key), i, one)
	{
		size_t inner = problems_enter_index(p, i);

		fn(one, c, p);
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

/* Replaces definitions by their canonical form. */
static void shapes_prepare(json_t *raw, const char *key, enum shape_use use, struct problems *p)
{
	json_t *input = json_object_get(raw, key);
	size_t mark = problems_enter(p, key);

	if (input)
		json_object_set_new(raw, key, shape_definitions(input, use, p));
	problems_leave(p, mark);
}

/* Is there something, right or wrong, under this key? */
static int some(const json_t *raw, const char *key)
{
	const json_t *value = json_object_get(raw, key);

	return value && !(json_is_array(value) && json_array_size(value) == 0) &&
	    !(json_is_object(value) && json_object_size(value) == 0);
}

static void prepare(
    json_t *raw, const json_t *found, const struct manifest_names *names, struct problems *p)
{
	struct context c = {
	    json_object_get(raw, "settings"), json_object_get(raw, "slots"), json_object(), names};
	int findings = json_object_size(json_object_get(raw, "findings")) > 0;
	json_t *hosts = json_object_get(raw, "hosts");

	if (json_array_size(hosts)) {
		problems_add_at(p, "hosts", "must be empty: a methodology reaches nothing outside");
		json_object_del(raw, "hosts");
	}
	if (!some(raw, "stages") && !some(raw, "rules") && !some(raw, "open") &&
	    !some(raw, "answer") && !json_object_get(found, "open") &&
	    !json_object_get(found, "answer"))
		problems_add(p,
		    "says nothing of how to interview: it needs stages, rules, or a function open "
		    "or answer");
	if (json_object_get(found, "close") && !findings)
		problems_add_at(
		    p, "findings", "is missing: the shape of what the function close gives");
	if (findings && !json_object_get(found, "close"))
		problems_add_at(p, "findings", "is never given: there is no function close");
	if (some(raw, "hears") && !json_object_get(found, "answer"))
		problems_add_at(
		    p, "hears", "says when the function answer is called, which is not there");
	manifest_refer(raw, "hears", names->signals, "signal", p);
	stages_index(raw, &c, p);
	each(raw, "stages", stage_prepare, &c, p);
	each(raw, "rules", rule_prepare, &c, p);
	slots_prepare(raw, &c, p);
	shapes_prepare(raw, "settings", SHAPE_METHOD_SETTINGS, p);
	shapes_prepare(raw, "findings", SHAPE_FINDINGS, p);
	json_decref(c.stages);
}

/* A stage's question as the engine takes it, in the place of the members it is made of. */
static void finish(json_t *manifest)
{
	json_t *one;
	size_t i;

	json_array_foreach(json_object_get(manifest, "stages"), i, one)
	{
		json_object_set_new(one, "question", manifest_question(one, json_str(one, "ask")));
	}
}

const struct manifest_kind manifest_methodology = {
    .name = "methodology",
    .table = table,
    .functions = functions,
    .needed = none,
    .one_of = none,
    .prepare = prepare,
    .finish = finish,
};
