/* GET /assets/{name}: the files of the pages, in the codings they were baked in. Their names change with what is in them, so
 * that whoever has one has it for good. */
#include "api/assets.h"

#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "api/condition.h"
#include "base/embed.h"
#include "http/coding.h"
#include "http/etag.h"

#define NAME_MAX_LEN 80 /* bytes: "page-", 12 digits and two suffixes are much less */

/* One row a kind of file that is served; what has no row (the compressed ones, by their own names) is not there. */
static const struct {
	const char *suffix, *type;
} types[] = {
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
};

/* What the bundler appends for each coding. */
static const char *const coded[CODINGS] = {
    [CODING_BR] = ".br", [CODING_GZIP] = ".gz", [CODING_IDENTITY] = ""};

static int ends_with(const char *text, const char *suffix)
{
	size_t n = strlen(text), m = strlen(suffix);

	return n >= m && strcmp(text + n - m, suffix) == 0;
}

const char *asset_named(const char *prefix, const char *suffix)
{
	for (const struct embedded_file *file = embedded_web; file->name; file++)
		if (strncmp(file->name, prefix, strlen(prefix)) == 0 &&
		    ends_with(file->name, suffix))
			return file->name;
	return NULL;
}

static const struct embedded_file *find(const char *name, enum coding coding)
{
	char full[NAME_MAX_LEN];

	if (snprintf(full, sizeof full, "%s%s", name, coded[coding]) >= (int)sizeof full)
		return NULL;
	for (const struct embedded_file *file = embedded_web; file->name; file++)
		if (strcmp(file->name, full) == 0)
			return file;
	return NULL;
}

static const char *type_of(const char *name)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (ends_with(name, types[i].suffix))
			return types[i].type;
	return NULL;
}

/* Whether a precondition may be refused, with an answer that no cache must keep in place of the file. */
static int may_be_refused(const struct request *r, const char *tag)
{
	const char *none = request_header(r, "If-None-Match");

	return request_header(r, "If-Match") || (none && etag_find(none, tag, 1) == ETAG_MALFORMED);
}

static void set_caching(struct request *r)
{
	reply_header(r, "Cache-Control", "public, max-age=31536000, immutable");
	reply_header(r, "Vary", "Accept-Encoding");
}

static void send_file(
    struct request *r, const struct embedded_file *file, enum coding coding, const char *type)
{
	char tag[NAME_MAX_LEN + 2];
	int late;

	snprintf(tag, sizeof tag, "\"%s\"", file->name); /* the hash in it says what is in it */
	late = may_be_refused(r, tag);
	if (!late)
		set_caching(r);
	if (!condition_holds(r, tag))
		return;
	if (late)
		set_caching(r);
	reply_header(r, "ETag", tag);
	reply_header(r, "Cross-Origin-Resource-Policy", "same-origin");
	if (coding_name(coding))
		reply_header(r, "Content-Encoding", coding_name(coding));
	reply_text(r, 200, type, file->data, file->size);
}

static void asset(struct request *r)
{
	const struct embedded_file *files[CODINGS];
	const char *name = request_param(r, "name"), *type = type_of(name);
	unsigned at_hand = 0;
	int coding;

	for (int c = 0; c < CODINGS; c++) {
		files[c] = type ? find(name, (enum coding)c) : NULL;
		at_hand |= files[c] ? 1u << c : 0;
	}
	if (!at_hand) {
		reply_problem(r, 404, "not_found",
		    "There is no such file; names change with what is in the files.");
		return;
	}
	coding = coding_choose(request_header(r, "Accept-Encoding"), at_hand);
	if (coding < 0) {
		reply_header(r, "Vary", "Accept-Encoding");
		reply_problem(r, 406, "not_acceptable",
		    "The file comes as it is, with gzip or with br; Accept-Encoding rules them "
		    "out.");
		return;
	}
	send_file(r, files[coding], (enum coding)coding, type);
}

static const struct route rows[] = {
    {HTTP_GET, "/assets/{name}", asset, NULL, ROUTE_PAGE, 0, 0},
};
API_ROWS(api_assets_rows, rows);
