/* Canonical shapes as JSON Schema, draft 2020-12: what the API serves and a form can be made of. */
#include <string.h>

#include "plugins/shape_type.h"

static json_t *object_schema(const json_t *definitions);

/* Names of JSON Schema's keywords by type: what it is called there, and what min and max bound. */
static const struct {
	const char *type, *json, *min, *max, *format;
} rows[] = {
    {"string", "string", "minLength", "maxLength", NULL},
    {"integer", "integer", "minimum", "maximum", NULL},
    {"number", "number", "minimum", "maximum", NULL},
    {"boolean", "boolean", NULL, NULL, NULL},
    {"enum", "string", NULL, NULL, NULL},
    {"url", "string", NULL, NULL, "uri"},
    {"secret", "string", "minLength", "maxLength", "password"},
    {"list", "array", "minItems", "maxItems", NULL},
    {"map", "object", "minProperties", "maxProperties", NULL},
    {"object", "object", NULL, NULL, NULL},
    {"quote", "object", NULL, NULL, NULL},
    {"any", NULL, NULL, NULL, NULL},
};

/* As shape.c checks a quote. */
static json_t *quote_schema(void)
{
	static const char text[] = "{\"type\":\"object\",\"properties\":{\"quote\":{\"type\":"
	                           "\"string\"},\"seq\":{\"type\":\"integer\"},"
	                           "\"from\":{\"type\":\"integer\"},\"to\":{\"type\":\"integer\"}},"
	                           "\"required\":[\"quote\"],"
	                           "\"additionalProperties\":false}";
	struct err err;

	return json_need(json_read(text, sizeof text - 1, &err));
}

static json_t *value_schema(const json_t *definition)
{
	const char *type = json_str(definition, "type");
	json_t *out, *given;
	size_t i = 0;

	while (strcmp(rows[i].type, type) != 0)
		i++;
	if (strcmp(type, "object") == 0) {
		out = object_schema(json_object_get(definition, "fields"));
	} else if (strcmp(type, "quote") == 0) {
		out = quote_schema();
	} else {
		out = json_need(json_object());
		if (rows[i].json)
			json_put_str(out, "type", rows[i].json);
	}
	if (strcmp(type, "enum") == 0)
		json_put(out, "enum", json_incref(json_object_get(definition, "of")));
	if (strcmp(type, "url") == 0)
		json_put_str(out, "pattern", "^https?://");
	if (strcmp(type, "secret") == 0)
		json_put(out, "writeOnly", json_true());
	if (strcmp(type, "list") == 0)
		json_put(out, "items", value_schema(json_object_get(definition, "of")));
	if (strcmp(type, "map") == 0)
		json_put(
		    out, "additionalProperties", value_schema(json_object_get(definition, "of")));
	if (rows[i].format)
		json_put_str(out, "format", rows[i].format);
	if ((given = json_object_get(definition, "min")) && rows[i].min)
		json_put(out, rows[i].min, json_incref(given));
	if ((given = json_object_get(definition, "max")) && rows[i].max)
		json_put(out, rows[i].max, json_incref(given));
	if (*json_str(definition, "doc"))
		json_put_str(out, "description", json_str(definition, "doc"));
	if ((given = json_object_get(definition, "default")))
		json_put(out, "default", json_incref(given));
	return out;
}

static json_t *object_schema(const json_t *definitions)
{
	json_t *out = json_need(json_object()), *required = json_need(json_array());
	json_t *properties = json_need(json_object()), *definition;
	const char *name;

	json_put_str(out, "type", "object");
	json_put(out, "properties", properties);
	json_object_foreach((json_t *)definitions, name, definition)
	{
		json_put(properties, name, value_schema(definition));
		if (json_flag(definition, "required", 0))
			json_push(required, json_need(json_string(name)));
	}
	if (json_array_size(required))
		json_put(out, "required", json_incref(required));
	json_decref(required);
	json_put(out, "additionalProperties", json_false());
	return out;
}

json_t *shape_schema(const json_t *definitions)
{
	json_t *out = json_need(json_object()), *body = object_schema(definitions), *member;
	const char *name;

	json_put_str(out, "$schema", "https://json-schema.org/draft/2020-12/schema");
	json_object_foreach(body, name, member) json_put(out, name, json_incref(member));
	json_decref(body);
	return out;
}
