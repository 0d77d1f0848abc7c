/* Bodies of requests: JSON, forms, lines of JSON, parts of a form, parts that belong together. */
#include <stdio.h>
#include <string.h>

#include "base/crypto.h"
#include "plugins/request.h"
#include "text/escape.h"

#define PARTS_MAX 50

int request_scalar(const json_t *value, struct buf *out)
{
	if (json_is_string(value))
		buf_add(out, json_string_value(value), json_string_length(value));
	else if (json_is_number(value) || json_is_boolean(value))
		json_write(out, value);
	else
		return -1;
	return 0;
}

static int pair_write(const char *name, const json_t *value, struct buf *out)
{
	struct buf text = BUF_INIT;
	int bad = request_scalar(value, &text) != 0;

	if (!bad) {
		if (out->len)
			buf_putc(out, '&');
		escape_url(out, name, strlen(name));
		buf_putc(out, '=');
		escape_url(out, buf_text(&text), text.len);
	}
	buf_free(&text);
	return bad;
}

enum request_result request_pairs(
    struct request *r, const json_t *object, const char *what, struct buf *out)
{
	const char *name;
	json_t *value, *one;
	size_t i;
	int bad = !json_is_object(object);

	json_object_foreach((json_t *)object, name, value)
	{
		if (!json_is_array(value))
			bad = bad || pair_write(name, value, out);
		json_array_foreach(value, i, one)
		{
			bad = bad || pair_write(name, one, out);
		}
	}
	if (bad)
		return request_wrong(
		    r, "%s holds names with texts, numbers, booleans or lists of these", what);
	fill_context(&r->fill, out->data, out->len, FILL_QUERY);
	return REQUEST_OK;
}

static enum request_result json_body(struct request *r, const json_t *value, char room[96])
{
	(void)room;
	json_write(&r->body, value);
	fill_context(&r->fill, r->body.data, r->body.len, FILL_JSON);
	return REQUEST_OK;
}

static enum request_result form_body(struct request *r, const json_t *value, char room[96])
{
	(void)room;
	return request_pairs(r, value, "form", &r->body);
}

static enum request_result lines_write(struct request *r, const json_t *value)
{
	const json_t *line;
	size_t i;

	if (!json_is_array(value))
		return request_wrong(r, "ndjson is a list, a line each");
	json_array_foreach(value, i, line)
	{
		json_write(&r->body, line);
		buf_putc(&r->body, '\n');
	}
	return REQUEST_OK;
}

static enum request_result ndjson_body(struct request *r, const json_t *value, char room[96])
{
	enum request_result result = lines_write(r, value);

	(void)room;
	fill_context(&r->fill, r->body.data, r->body.len, FILL_JSON);
	return result;
}

/* As browsers write names of parts: a quote or a line break can't end them. */
static void part_name(struct buf *out, const char *label, const char *name)
{
	buf_printf(out, "; %s=\"", label);
	for (; *name; name++) {
		if (*name == '"' || *name == '\r' || *name == '\n')
			buf_printf(out, "%%%02X", (unsigned char)*name);
		else
			buf_putc(out, *name);
	}
	buf_putc(out, '"');
}

static int line_fits(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text < ' ' || *text == 0x7f)
			return 0;
	return 1;
}

static enum request_result part_write(struct request *r, const json_t *part, const char *boundary)
{
	const char *name = json_str(part, "name"), *file = json_str(part, "filename"),
	           *type = json_str(part, "type"), *key;
	json_t *value;

	json_object_foreach((json_t *)part, key, value)
	{
		if (strcmp(key, "name") != 0 && strcmp(key, "value") != 0 &&
		    strcmp(key, "filename") != 0 && strcmp(key, "type") != 0)
			return request_wrong(r,
			    "a part of multipart has name, value, filename and type, no %s", key);
	}
	if (!name)
		return request_wrong(r, "a part of multipart needs a name");
	if (fill_has_mark(&r->fill, name, strlen(name)) ||
	    (file && fill_has_mark(&r->fill, file, strlen(file))) ||
	    (type && fill_has_mark(&r->fill, type, strlen(type))))
		return request_wrong(r, "a secret can only be the value of a part of multipart");
	if (type && !line_fits(type))
		return request_refuse(r, "invalid", "the type of a part holds a line break");
	buf_printf(&r->body, "--%s\r\nContent-Disposition: form-data", boundary);
	part_name(&r->body, "name", name);
	if (file)
		part_name(&r->body, "filename", file);
	if (type)
		buf_printf(&r->body, "\r\nContent-Type: %s", type);
	buf_puts(&r->body, "\r\n\r\n");
	if (request_scalar(json_object_get(part, "value"), &r->body) != 0)
		return request_wrong(
		    r, "the value of a part of multipart is a text, a number or a boolean");
	buf_puts(&r->body, "\r\n");
	return REQUEST_OK;
}

/* One of json, ndjson and value; the type of the first two is known. */
static enum request_result related_write(
    struct request *r, const json_t *part, const char *boundary)
{
	const json_t *json = json_object_get(part, "json"),
	             *lines = json_object_get(part, "ndjson"),
	             *value = json_object_get(part, "value");
	const char *type = json_str(part, "type");
	size_t from;

	if ((json != NULL) + (lines != NULL) + (value != NULL) != 1 ||
	    json_object_size(part) != (type ? 2 : 1))
		return request_wrong(
		    r, "a part of related has json, ndjson or value, one of them, and a type");
	if (type && (!line_fits(type) || fill_has_mark(&r->fill, type, strlen(type))))
		return request_refuse(r, "invalid", "the type of a part can't be sent");
	type = type ? type
	    : json  ? "application/json"
	    : lines ? "application/x-ndjson"
	            : "application/octet-stream";
	buf_printf(&r->body, "--%s\r\nContent-Type: %s\r\n\r\n", boundary, type);
	from = r->body.len;
	if (json)
		json_write(&r->body, json);
	else if (lines && lines_write(r, lines) != REQUEST_OK)
		return REQUEST_WRONG;
	else if (value && request_scalar(value, &r->body) != 0)
		return request_wrong(
		    r, "the value of a part of related is a text, a number or a boolean");
	if (!value)
		fill_context(&r->fill, r->body.data + from, r->body.len - from, FILL_JSON);
	buf_puts(&r->body, "\r\n");
	return REQUEST_OK;
}

typedef enum request_result part_writer(
    struct request *r, const json_t *part, const char *boundary);

static enum request_result parts_body(struct request *r, const json_t *value, const char *name,
    const char *type, part_writer *write, char room[96])
{
	enum request_result result = REQUEST_OK;
	char boundary[33];
	uint8_t random[16];
	const json_t *part;
	size_t i;

	if (!json_is_array(value) || json_array_size(value) == 0 ||
	    json_array_size(value) > PARTS_MAX)
		return request_wrong(r, "%s is a list of 1 to %d parts", name, PARTS_MAX);
	/* Random, so that no text of a participant can end a part. */
	crypto_random(random, sizeof random);
	hex_encode(random, sizeof random, boundary);
	json_array_foreach(value, i, part)
	{
		if (result == REQUEST_OK)
			result = write(r, part, boundary);
	}
	buf_printf(&r->body, "--%s--\r\n", boundary);
	snprintf(room, 96, "%s; boundary=%s", type, boundary);
	return result;
}

static enum request_result multipart_body(struct request *r, const json_t *value, char room[96])
{
	return parts_body(r, value, "multipart", "multipart/form-data", part_write, room);
}

static enum request_result related_body(struct request *r, const json_t *value, char room[96])
{
	return parts_body(r, value, "related", "multipart/related", related_write, room);
}

static const struct {
	const char *name, *type; /* NULL: the writer says it in `room` */
	enum request_result (*write)(struct request *r, const json_t *value, char room[96]);
} bodies[] = {
    {"json", "application/json", json_body},
    {"form", "application/x-www-form-urlencoded", form_body},
    {"ndjson", "application/x-ndjson", ndjson_body},
    {"multipart", NULL, multipart_body},
    {"related", NULL, related_body},
};

enum request_result request_body(struct request *r, const char **type, char room[96])
{
	enum request_result result = REQUEST_OK;
	int n = r->has_body;

	*type = NULL;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		const json_t *value = json_object_get(r->asked, bodies[i].name);

		if (!value)
			continue;
		if (n++)
			return request_wrong(r,
			    "a request has one body: json, form, ndjson, multipart, related or "
			    "body");
		r->has_body = 1;
		*type = bodies[i].type ? bodies[i].type : room;
		result = bodies[i].write(r, value, room);
	}
	if (result == REQUEST_OK && n && (strcmp(r->method, "GET") == 0))
		return request_wrong(r, "a GET has no body");
	return result;
}
