/* What the parts of the manifest's check share; used by manifest*.c and action.c only. */
#ifndef INTERVIEWD_PLUGINS_MANIFEST_PART_H
#define INTERVIEWD_PLUGINS_MANIFEST_PART_H

#include "base/fields.h"
#include "plugins/manifest.h"

/* One kind of script. */
struct manifest_kind {
	const char *name;
	const struct field *table;
	/* Functions, ended by NULL. A name in `needed` must be there; of `one_of` at least one. */
	const char *const *functions, *const *needed, *const *one_of;
	/* Writes short forms out and checks what one part says of another. `raw` still holds whatever the script
	 * wrote, so it looks before it reads. */
	void (*prepare)(json_t *raw, const json_t *functions, const struct manifest_names *names,
	    struct problems *p);
	/* The last touches on a manifest without problems; may be NULL. */
	void (*finish)(json_t *manifest);
};

extern const struct manifest_kind manifest_methodology, manifest_integration, manifest_provider;

/* The rows that every kind begins with. */
extern const char *const manifest_kind_names[];
void manifest_api_also(json_t *value, struct problems *p);
void manifest_name_also(json_t *value, struct problems *p);
void manifest_version_also(json_t *value, struct problems *p);
#define MANIFEST_COMMON                                                                            \
	{.name = "api",                                                                            \
	    .kind = FIELD_INTEGER,                                                                 \
	    .flags = FIELD_REQUIRED,                                                               \
	    .min = 0,                                                                              \
	    .max = 1000,                                                                           \
	    .also = manifest_api_also,                                                             \
	    .doc = "the version of the script API, 1"},                                            \
	    {.name = "kind",                                                                       \
	        .kind = FIELD_ENUM,                                                                \
	        .flags = FIELD_REQUIRED,                                                           \
	        .of = manifest_kind_names,                                                         \
	        .doc = "methodology, integration or provider"},                                    \
	    {.name = "name",                                                                       \
	        .kind = FIELD_LINE,                                                                \
	        .flags = FIELD_REQUIRED,                                                           \
	        .min = 1,                                                                          \
	        .max = 40,                                                                         \
	        .also = manifest_name_also,                                                        \
	        .doc = "the name that studies use, such as \"mom_test\""},                         \
	    {.name = "version",                                                                    \
	        .kind = FIELD_LINE,                                                                \
	        .flags = FIELD_REQUIRED,                                                           \
	        .min = 1,                                                                          \
	        .max = 30,                                                                         \
	        .also = manifest_version_also,                                                     \
	        .doc = "three numbers, such as \"1.0.0\""},                                        \
	    {.name = "title",                                                                      \
	        .kind = FIELD_LINE,                                                                \
	        .flags = FIELD_REQUIRED,                                                           \
	        .min = 1,                                                                          \
	        .max = 80,                                                                         \
	        .doc = "the name that researchers read"},                                          \
	    {.name = "summary",                                                                    \
	        .kind = FIELD_LINE,                                                                \
	        .flags = FIELD_REQUIRED,                                                           \
	        .min = 1,                                                                          \
	        .max = 300,                                                                        \
	        .doc = "one line that a researcher understands"},                                  \
	{                                                                                          \
		.name = "settings", .kind = FIELD_ANY, .fallback = "{}"                            \
	}

/* An element row for lists of names, and an `also` for lists whose elements must differ. */
extern const struct field manifest_word;
void manifest_distinct(json_t *list, struct problems *p);
#define MANIFEST_WORDS(NAME, MAX, DOC)                                                             \
	{                                                                                          \
		.name = NAME, .kind = FIELD_LIST, .max = MAX, .element = &manifest_word,           \
		.fallback = "[]", .also = manifest_distinct, .doc = DOC                            \
	}

/* Checks that a name (or every name of a list) at object[key] is a key of `known`: "names the slot …, which isn't …".
 * What is no string is left to the tables. */
void manifest_refer(const json_t *object, const char *key, const json_t *known, const char *what,
    struct problems *p);
/* Adds the problem that `name` isn't known, with the nearest of `known`. */
void manifest_unknown(const char *name, const json_t *known, const char *what, struct problems *p);
/* "<=1" → {op, value} in its place; a problem, and gone, where it can't be read. */
void manifest_comparison(json_t *object, const char *key, struct problems *p);
/* A signal, or {all, any, none}: in its place as {all, any, none}; a problem where a signal isn't known. */
void manifest_when(json_t *object, const char *key, const json_t *signals, struct problems *p);
/* A family or the words themselves: in its place as {family} or {text}. */
void manifest_probe(json_t *object, const char *key, const json_t *families, struct problems *p);

/* The rows of a question that a script asks, behind its key and text, and the Question JSON made of a checked one. */
extern const char *const manifest_question_types[];
extern const struct field manifest_question_option;
#define MANIFEST_QUESTION                                                                          \
	{.name = "type",                                                                           \
	    .kind = FIELD_ENUM,                                                                    \
	    .of = manifest_question_types,                                                         \
	    .fallback = "\"open_ended\""},                                                         \
	    {.name = "intro", .kind = FIELD_TEXT, .min = 1, .max = 400},                           \
	    {.name = "options",                                                                    \
	        .kind = FIELD_LIST,                                                                \
	        .element = &manifest_question_option,                                              \
	        .min = 2,                                                                          \
	        .max = 50,                                                                         \
	        .also = manifest_distinct},                                                        \
	    {.name = "allow_other", .kind = FIELD_FLAG},                                           \
	    {.name = "randomize", .kind = FIELD_FLAG},                                             \
	    {.name = "min_select", .kind = FIELD_INTEGER, .min = 0, .max = 50},                    \
	    {.name = "max_select", .kind = FIELD_INTEGER, .min = 1, .max = 50},                    \
	    {.name = "min", .kind = FIELD_INTEGER, .min = -1000, .max = 1000},                     \
	    {.name = "max", .kind = FIELD_INTEGER, .min = -1000, .max = 1000},                     \
	    {.name = "min_label", .kind = FIELD_LINE, .max = 100},                                 \
	    {.name = "max_label", .kind = FIELD_LINE, .max = 100},                                 \
	    {.name = "required", .kind = FIELD_FLAG},                                              \
	{                                                                                          \
		.name = "probes", .kind = FIELD_INTEGER, .min = 0, .max = 3, .fallback = "1"       \
	}
/* What the type has no use for, and what it needs. */
void manifest_question_fits(const json_t *raw, struct problems *p);
/* Takes the rows out of a checked table and gives them as question_check takes them: {id, type, text, config …}. */
json_t *manifest_question(json_t *checked, const char *text);

#endif
