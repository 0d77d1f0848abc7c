/* The manifests of integrations and providers, which reach the outside: hosts, credentials, pace, events. */
#include <string.h>

#include "plugins/event.h"
#include "plugins/manifest_part.h"
#include "plugins/shape.h"

static const char *const integration_functions[] = {"deliver", "erase", "test", "choices", NULL};
static const char *const integration_needed[] = {"deliver", NULL};
static const char *const provider_functions[] = {"complete", "transcribe", "speak", NULL};
static const char *const none[] = {NULL};
static const char *const needs[] = {"http", NULL};
static const struct field need = F_ENUM(NULL, needs, NULL, "what it needs");
static const struct field event = F_ENUM(NULL, event_types, NULL, "an event");
static const struct field theme = F_LINE(NULL, 1, 100, NULL, "a theme");

#define HOST_LABELS "abcdefghijklmnopqrstuvwxyz0123456789-."

/* "slack.com", "*.example.com"; a port may follow, a path may not. */
static void host_also(json_t *value, struct problems *p)
{
	const char *s = json_string_value(value), *colon;
	size_t n;

	if (strncmp(s, "*.", 2) == 0)
		s += 2;
	n = strspn(s, HOST_LABELS);
	colon = s + n;
	if (*colon == ':' && strspn(colon + 1, "0123456789") == strlen(colon + 1) &&
	    strlen(colon) > 1 && strlen(colon) <= 6)
		colon += strlen(colon);
	if (n == 0 || *colon || s[0] == '.' || s[0] == '-' || s[n - 1] == '.' || strstr(s, "..") ||
	    (s != json_string_value(value) && !memchr(s, '.', n)))
		problems_add(
		    p, "must be a host in small letters, as in \"slack.com\" or \"*.example.com\"");
}

static const struct field host_members[] = {
    {.name = "host", .kind = FIELD_LINE, .min = 1, .max = 255, .also = host_also},
    {.name = "setting", .kind = FIELD_LINE, .min = 1, .max = 40}, F_END};
static const struct field host = {.kind = FIELD_OBJECT, .members = host_members};

static const struct field auth_word = F_LINE(NULL, 1, 100, NULL, "a name");
static const struct field auth[] = {{.name = "bearer", .kind = FIELD_LINE, .min = 1, .max = 40},
    {.name = "basic", .kind = FIELD_LIST, .min = 2, .max = 2, .element = &auth_word},
    {.name = "header", .kind = FIELD_LIST, .min = 2, .max = 2, .element = &auth_word}, F_END};

static const struct field scope =
    F_LINE(NULL, 1, 200, NULL, "what its credentials must be allowed to do");

static const struct field pace[] = {
    {.name = "per_second", .kind = FIELD_INTEGER, .min = 1, .max = 1000},
    {.name = "per_minute", .kind = FIELD_INTEGER, .min = 1, .max = 60000}, F_END};

static const struct field filter[] = {
    {.name = "min_quality", .kind = FIELD_INTEGER, .min = 1, .max = 5},
    {.name = "max_quality", .kind = FIELD_INTEGER, .min = 1, .max = 5},
    {.name = "themes", .kind = FIELD_LIST, .max = 50, .element = &theme, .also = manifest_distinct},
    {.name = "verified_only", .kind = FIELD_FLAG}, F_END};

static const struct field batch[] = {{.name = "max",
                                         .kind = FIELD_INTEGER,
                                         .flags = FIELD_REQUIRED,
                                         .min = 2,
                                         .max = 1000,
                                         .doc = "how many events are delivered together at most"},
    {.name = "wait_s", .kind = FIELD_INTEGER, .min = 0, .max = 3600, .fallback = "30"}, F_END};

#define OUTSIDE                                                                                    \
	{.name = "needs", .kind = FIELD_LIST, .max = 1, .element = &need, .fallback = "[]"},       \
	    {.name = "hosts", .kind = FIELD_LIST, .max = 20, .element = &host, .fallback = "[]"},  \
	    {.name = "auth", .kind = FIELD_OBJECT, .members = auth},                               \
	{                                                                                          \
		.name = "pace", .kind = FIELD_OBJECT, .members = pace                              \
	}

static const struct field integration[] = {MANIFEST_COMMON, OUTSIDE,
    {.name = "events",
        .kind = FIELD_LIST,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 20,
        .element = &event,
        .also = manifest_distinct,
        .doc = "a list of what it delivers, such as \"interview.analyzed\""},
    F_OBJECT("when", filter, "which interviews it is for"),
    {.name = "batch", .kind = FIELD_OBJECT, .members = batch},
    {.name = "scopes", .kind = FIELD_LIST, .max = 30, .element = &scope, .fallback = "[]"},
    F_READ_ONLY("deliver"), F_READ_ONLY("erase"), F_READ_ONLY("test"), F_READ_ONLY("choices"),
    F_END};

static const struct field provider[] = {MANIFEST_COMMON, OUTSIDE, F_READ_ONLY("complete"),
    F_READ_ONLY("transcribe"), F_READ_ONLY("speak"), F_END};

/* Checks that a setting is there and of the type that is needed here. */
static void setting_check(
    const json_t *settings, const json_t *name, const char *type, struct problems *p)
{
	const char *s = json_string_value(name), *is;

	if (!s)
		return;
	if (!json_object_get(settings, s)) {
		manifest_unknown(s, settings, "setting", p);
		return;
	}
	is = json_str(json_object_get(settings, s), "type");
	if (is && type && strcmp(is, type) != 0)
		problems_add(p,
		    "names the setting \"%s\" of the type %.40s; it must be of the type %s", s, is,
		    type);
}

static void setting_check_at(const json_t *settings, const json_t *object, const char *key,
    const char *type, struct problems *p)
{
	size_t mark = problems_enter(p, key);

	setting_check(settings, json_object_get(object, key), type, p);
	problems_leave(p, mark);
}

static void setting_check_in(
    const json_t *settings, const json_t *list, size_t i, const char *type, struct problems *p)
{
	size_t mark = problems_enter_index(p, i);

	setting_check(settings, json_array_get(list, i), type, p);
	problems_leave(p, mark);
}

/* A URL, or a secret that is one (a webhook's address is often the key to it). */
static void host_setting_check(const json_t *settings, const json_t *one, struct problems *p)
{
	const json_t *named = json_object_get(settings, json_str(one, "setting"));
	const char *type = json_str(named, "type");

	setting_check_at(
	    settings, one, "setting", type && strcmp(type, "secret") == 0 ? "secret" : "url", p);
}

static void hosts_prepare(json_t *raw, const json_t *settings, struct problems *p)
{
	json_t *hosts = json_object_get(raw, "hosts"), *one;
	size_t mark = problems_enter(p, "hosts"), i;

	for (i = 0; i < json_array_size(hosts); i++) {
		size_t inner = problems_enter_index(p, i);

		one = json_array_get(hosts, i);
		if (json_is_string(one)) {
			json_array_set_new(hosts, i, json_pack("{s:O}", "host", one));
		} else {
			host_setting_check(settings, one, p);
			if (json_is_object(one) && json_object_size(one) == 0)
				problems_add(p,
				    "is empty; write \"slack.com\" or { setting = \"base_url\" }");
		}
		problems_leave(p, inner);
	}
	problems_leave(p, mark);
}

static void auth_prepare(const json_t *raw, const json_t *settings, struct problems *p)
{
	const json_t *given = json_object_get(raw, "auth"), *list;
	size_t mark = problems_enter(p, "auth"), inner;

	if (json_is_object(given) && json_object_size(given) != 1)
		problems_add(p, "must hold one of bearer, basic and header");
	setting_check_at(settings, given, "bearer", "secret", p);
	inner = problems_enter(p, "basic");
	list = json_object_get(given, "basic");
	setting_check_in(settings, list, 0, NULL, p);
	setting_check_in(settings, list, 1, "secret", p);
	problems_leave(p, inner);
	inner = problems_enter(p, "header");
	list = json_object_get(given, "header");
	setting_check_in(settings, list, 1, "secret", p);
	if (json_is_string(json_array_get(list, 0)) &&
	    strspn(json_string_value(json_array_get(list, 0)),
	        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") !=
	        json_string_length(json_array_get(list, 0)))
		problems_add(
		    p, "must begin with the name of a header, as in { \"X-Key\", \"token\" }");
	problems_leave(p, inner);
	problems_leave(p, mark);
}

static void outside_prepare(json_t *raw, struct problems *p)
{
	const json_t *settings = json_object_get(raw, "settings"),
	             *need_list = json_object_get(raw, "needs");
	int http = json_array_size(need_list) && json_is_string(json_array_get(need_list, 0)) &&
	    strcmp(json_string_value(json_array_get(need_list, 0)), "http") == 0;
	size_t mark;

	hosts_prepare(raw, settings, p);
	auth_prepare(raw, settings, p);
	if (http && !json_array_size(json_object_get(raw, "hosts")))
		problems_add_at(p, "hosts", "is missing: the hosts that http may reach");
	if (!http && json_array_size(json_object_get(raw, "hosts")))
		problems_add_at(p, "needs", "must be { \"http\" } where hosts are named");
	mark = problems_enter(p, "settings");
	if (settings)
		json_object_set_new(
		    raw, "settings", shape_definitions(settings, SHAPE_SETTINGS, p));
	problems_leave(p, mark);
}

static void integration_prepare(
    json_t *raw, const json_t *functions, const struct manifest_names *names, struct problems *p)
{
	const json_t *when = json_object_get(raw, "when"), *min, *max;
	const json_t *settings = json_object_get(raw, "settings");
	const char *name;
	json_t *value;

	(void)names;
	json_object_foreach((json_t *)functions, name, value)
	{
		size_t mark = problems_enter(p, "choices");

		if (strncmp(name, "choices.", 8) == 0 && !json_object_get(settings, name + 8)) {
			size_t inner = problems_enter(p, name + 8);

			manifest_unknown(name + 8, settings, "setting", p);
			problems_leave(p, inner);
		}
		problems_leave(p, mark);
	}
	min = json_object_get(when, "min_quality");
	max = json_object_get(when, "max_quality");
	if (json_is_integer(min) && json_is_integer(max) &&
	    json_integer_value(min) > json_integer_value(max)) {
		size_t mark = problems_enter(p, "when");

		problems_add_at(p, "max_quality", "must not be less than min_quality");
		problems_leave(p, mark);
	}
	outside_prepare(raw, p);
}

static void provider_prepare(
    json_t *raw, const json_t *functions, const struct manifest_names *names, struct problems *p)
{
	(void)functions;
	(void)names;
	outside_prepare(raw, p);
}

const struct manifest_kind manifest_integration = {
    .name = "integration",
    .table = integration,
    .functions = integration_functions,
    .needed = integration_needed,
    .one_of = none,
    .prepare = integration_prepare,
};

const struct manifest_kind manifest_provider = {
    .name = "provider",
    .table = provider,
    .functions = provider_functions,
    .needed = none,
    .one_of = provider_functions,
    .prepare = provider_prepare,
};
